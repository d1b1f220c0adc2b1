from pathlib import Path

import opencc
import pytest
from builders import ARTICLE, only, refusal

TRADITIONAL = opencc.OpenCC("s2tw").convert(ARTICLE)


@pytest.mark.parametrize(
    ("text", "codec", "recorded"),
    [
        (ARTICLE, "utf-8", "utf-8"),
        (ARTICLE, "utf-8-sig", "utf-8"),
        (ARTICLE, "gb18030", "gb18030"),
        (ARTICLE, "gbk", "gb18030"),
        (ARTICLE, "utf-16", "utf-16-le"),
        (ARTICLE, "utf-16-le", "utf-16-le"),
        (ARTICLE, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_encodings_are_recognised_and_recorded(tmp_path: Path, text: str, codec: str, recorded: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(codec))
    found = only(path)
    assert (found.text, found.encoding) == (text, recorded)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_short_texts_are_read_too(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("某区新建公厕16座。".encode(codec))
    assert only(path).text == "某区新建公厕16座。"


def test_line_ends_and_composed_characters_take_one_form(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一行\r\n第二行\r网(wǎng)格\n".replace("ǎ", "ǎ").encode())
    assert only(path).text == "第一行\n第二行\n网(wǎng)格\n"


def test_a_text_cut_off_inside_a_character_is_read_up_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode()[:-4])
    found = only(path)
    assert ARTICLE.startswith(found.text)
    assert found.encoding == "utf-8, cut off"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "binary"),
        ("网格治理".encode() * 30 + b"\xff\xfe\xfa" + "社区".encode() * 30, "encoding not recognised"),
        (ARTICLE.encode("gbk").decode("utf-8", "replace").encode(), "garbled"),
        (ARTICLE.encode().decode("gbk", "replace").encode(), "garbled"),
        ("Ünïcödé sømé text with accents. ".encode("latin-1") * 10, "encoding not recognised"),
    ],
)
def test_rubbish_is_refused_with_a_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert reason in refusal(path)
