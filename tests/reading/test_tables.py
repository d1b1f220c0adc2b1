import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from builders import articles, refusal

from kg.model import SourceText, Unreadable
from kg.reading import read

BODY = "全区划分网格1024个，配备网格员750名。"


def table(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    "header",
    [
        ("title", "text", "date", "source", "url"),
        ("标题", "正文", "发布日期", "来源", "链接"),
        ("題目", "內容", "日期", "來源", "網址"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_columns_are_found_by_name(tmp_path: Path, header: tuple[str, ...], delimiter: str) -> None:
    rows = [header, ("小网格", BODY, "2021-06-01", "某报", "http://a.cn/1")]
    (tmp_path / "a.csv").write_text(table(rows, delimiter), "utf-8-sig")
    (found,) = articles(tmp_path / "a.csv")
    assert found.identifier == "a.csv#row=1"
    assert (found.title, found.issued, found.publisher, found.url) == (
        "小网格",
        date(2021, 6, 1),
        "某报",
        "http://a.cn/1",
    )
    assert found.text == f"小网格\n\n{BODY}"


def test_rows_keep_their_order_and_number(tmp_path: Path) -> None:
    rows = [("text",), *((f"第{n}篇，{BODY}",) for n in range(1, 13))]
    (tmp_path / "a.csv").write_text(table(rows), "utf-8")
    assert [a.identifier for a in articles(tmp_path / "a.csv")] == [f"a.csv#row={n}" for n in range(1, 13)]


def test_a_text_over_several_lines_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        table([("title", "text"), ("小网格", f"小网格\n\n{BODY}\n{BODY}")]), "gb18030"
    )
    (found,) = articles(tmp_path / "a.csv")
    assert found.text == f"小网格\n\n{BODY}\n{BODY}"
    assert found.encoding == "gb18030"


def test_an_address_in_the_source_column_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([("text", "source"), (BODY, "http://a.cn/1")]), "utf-8")
    (found,) = articles(tmp_path / "a.csv")
    assert (found.publisher, found.url) == (None, "http://a.cn/1")


def test_each_line_of_json_is_an_article(tmp_path: Path) -> None:
    lines = [{"标题": "甲", "正文": BODY}, {"title": "乙", "content": [BODY, BODY], "date": "2020年1月2日"}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    first, second = articles(tmp_path / "a.jsonl")
    assert (first.title, first.identifier) == ("甲", "a.jsonl#row=1")
    assert (second.text, second.issued) == (f"乙\n\n{BODY}\n{BODY}", date(2020, 1, 2))


def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": BODY}), "{broken", "[1]", "", '{"text": ""}', json.dumps({"text": BODY})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    found = list(read([tmp_path / "a.jsonl"]))
    assert [type(x) for x in found] == [SourceText, Unreadable, Unreadable, Unreadable, SourceText]
    assert "not valid JSON" in found[1].message  # type: ignore[union-attr]


def test_a_field_without_end_does_not_swallow_the_table(tmp_path: Path) -> None:
    rows = "text\n" + f"{BODY}\n" * 3 + '"' + ("长" * 1000 + "\n") * 400
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    found = list(read([tmp_path / "a.csv"]))
    assert sum(isinstance(x, SourceText) and x.text == BODY for x in found) == 3
    assert any(isinstance(x, Unreadable) for x in found)


def test_a_table_without_a_text_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,age\nx,1\n", "utf-8")
    assert "no column named text" in refusal(tmp_path / "a.csv")


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text\n" + b"x" * (9 * 2**20))
    found = list(read([tmp_path / "a.csv"]))
    assert any(isinstance(x, Unreadable) for x in found)


@pytest.mark.slow
def test_a_table_of_a_million_rows_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("text\n")
        for _ in range(1000):
            out.write(f"{BODY}\n" * 1000)
    count = sum(1 for _ in read([path]))
    assert count == 1_000_000


def test_the_first_rows_of_a_large_table_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + f"{BODY}\n" * 200_000, "utf-8")
    reading = read([path])
    assert isinstance(next(reading), SourceText)
    reading.close()  # type: ignore[attr-defined]
