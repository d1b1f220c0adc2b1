from datetime import date
from pathlib import Path

import pytest
from builders import ARTICLE, mhtml, only, page, pdf, refusal, word

LINES = [line for line in ARTICLE.split("\n") if line]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE),
        ("a.html", page()),
        ("a.htm", page(charset="gb2312").encode("gb18030")),
        ("a.mhtml", mhtml()),
        ("a.docx", word()),
        ("a.pdf", pdf([LINES])),
        ("a.md", "# " + ARTICLE.replace("一、建强", "## 一、建强")),
        ("page.txt", page()),
    ],
)
def test_every_format_gives_the_lines_of_the_article(tmp_path: Path, name: str, data: bytes | str) -> None:
    found = only(written(tmp_path, name, data))
    assert found.identifier == name
    assert [line for line in found.text.split("\n") if line.strip()] == LINES


def test_a_page_gives_no_navigation_scripts_or_other_news(tmp_path: Path) -> None:
    text = only(written(tmp_path, "a.html", page())).text
    assert not any(word in text for word in ("首页", "脚本", "外县", "ICP"))


def test_the_metadata_of_a_page_is_read(tmp_path: Path) -> None:
    meta = (
        '<meta name="ArticleTitle" content="某县扎实推进网格化治理">'
        '<meta name="PubDate" content="2021-06-02 08:00">'
        '<meta name="ContentSource" content="某县融媒体中心">'
        '<link rel="canonical" href="http://www.example.cn/x.html">'
    )
    found = only(written(tmp_path, "a.html", page(meta=meta)))
    assert found.title == "某县扎实推进网格化治理"
    assert found.issued == date(2021, 6, 2)
    assert (found.publisher, found.url) == ("某县融媒体中心", "http://www.example.cn/x.html")


def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path: Path) -> None:
    assert only(written(tmp_path, "a.html", page())).title == "某县扎实推进网格化治理"


def test_a_page_with_the_date_above_its_title_keeps_it(tmp_path: Path) -> None:
    text = page().replace("<h1>", "<p>2020-11-03 08:12</p><h1>")
    assert "2020-11-03" in only(written(tmp_path, "a.html", text)).text


def test_a_page_set_with_line_breaks_in_a_table_is_read(tmp_path: Path) -> None:
    body = "<br>\n".join(f"\u3000\u3000{line}" for line in LINES[1:])
    text = f"<html><title>{LINES[0]}</title><table><tr><td><h2>{LINES[0]}</h2>{body}</td></tr></table></html>"
    found = only(written(tmp_path, "a.html", text))
    assert [line.strip() for line in found.text.split("\n") if line.strip()] == LINES


def test_a_line_break_in_the_source_of_a_page_is_no_space(tmp_path: Path) -> None:
    text = page().replace("全县坚持党建", "全县坚持\n      党建")
    assert "全县坚持党建引领" in only(written(tmp_path, "a.html", text)).text


def test_an_archived_page_knows_its_address(tmp_path: Path) -> None:
    assert only(written(tmp_path, "a.mhtml", mhtml())).url == "http://www.example.gov.cn/2021/6/x.html"


def test_rows_of_a_word_table_are_lines(tmp_path: Path) -> None:
    data = word(ARTICLE, [("指标", "数值"), ("公厕", "16座")])
    assert "公厕\t16座" in only(written(tmp_path, "a.docx", data)).text


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    pages = [["某县工作简报", f"第{n}页的正文，内容是网格化治理。", f"- {n} -"] for n in range(1, 6)]
    text = only(written(tmp_path, "a.pdf", pdf(pages))).text
    assert "某县工作简报" not in text
    assert "- 3 -" not in text
    assert "第3页的正文" in text


def test_front_matter_of_markdown_states_title_and_date(tmp_path: Path) -> None:
    text = "---\ntitle: 小网格\ndate: 2021-06-01\nurl: http://a.cn/x\n---\n# 小网格\n\n**重点**工作[见此](http://b.cn)有序推进。"
    found = only(written(tmp_path, "a.md", text))
    assert (found.title, found.issued, found.url) == ("小网格", date(2021, 6, 1), "http://a.cn/x")
    assert found.text.strip() == "小网格\n\n重点工作见此有序推进。"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", pdf([[""]]), "no text layer"),
        ("a.pdf", b"%PDF-1.4\nnothing", "damaged PDF"),
        ("a.pdf", b"", "damaged PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.docx", word("")[:-200], "damaged"),
        ("a.docx", word(""), "no text"),
        ("a.doc", b"anything", "not supported"),
        ("a.mhtml", b"MIME-Version: 1.0\r\n\r\nno page", "no web page"),
        ("a.html", "<html><body></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_gives_one_clear_line(
    tmp_path: Path, name: str, data: bytes | str, reason: str
) -> None:
    assert reason in refusal(written(tmp_path, name, data))


def test_a_password_protected_pdf_is_told(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=written(tmp_path, "b.pdf", pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    assert "password-protected" in refusal(tmp_path / "a.pdf")


def test_the_running_head_of_two_pages_is_left_out(tmp_path: Path) -> None:
    pages = [["工作简报", *LINES[:3], "— 1 —"], ["工作简报", *LINES[3:], "— 2 —"]]
    text = only(written(tmp_path, "a.pdf", pdf(pages))).text
    assert [line for line in text.split("\n") if line.strip()] == LINES


def test_a_title_that_heads_both_pages_stays_on_the_first(tmp_path: Path) -> None:
    title = LINES[0] + "取得明显成效"
    text = only(written(tmp_path, "a.pdf", pdf([[title, *LINES[1:3]], [title, *LINES[3:]]]))).text
    assert text.split("\n") == [title, *LINES[1:]]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("来源：某日报\n# 小网格办大事\n\n## 建强组织", "小网格办大事"),
        ("# 小网格\n\n正文如下。\n\n# 大治理", None),
        ("---\ntitle: 前置标题\n---\n# 小网格办大事\n正文", "前置标题"),
    ],
)
def test_the_only_first_heading_of_markdown_is_its_title(
    tmp_path: Path, text: str, title: str | None
) -> None:
    assert only(written(tmp_path, "a.md", text)).title == title
