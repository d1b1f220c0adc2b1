import io
import zipfile
import zlib
from pathlib import Path

import pytest
from builders import ARTICLE, articles, page, refusal, word, zipped

from kg.model import SourceText, Unreadable
from kg.reading import read


def written(folder: Path, data: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(data)
    return path


def test_members_are_read_in_order_of_name(tmp_path: Path) -> None:
    data = zipped(
        {
            "b/二.txt": ARTICLE,
            "a.html": page(),
            "b/a.docx": word(),
            "x.png": b"\x89PNG",
            "__MACOSX/._a.txt": "x",
        }
    )
    found = articles(written(tmp_path, data))
    assert [a.identifier for a in found] == ["a.zip/a.html", "a.zip/b/a.docx", "a.zip/b/二.txt"]


def test_names_that_windows_packed_as_gbk_are_read(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("新闻.txt")
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("XX.txt", ARTICLE)
        del info
    data = raw.getvalue().replace(b"XX.txt", "区.txt".encode("gbk"))
    assert [a.identifier for a in articles(written(tmp_path, data))] == ["a.zip/区.txt"]


def test_an_archive_in_an_archive_is_read_but_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"a.txt": ARTICLE})
    assert [a.identifier for a in articles(written(tmp_path, zipped({"in.zip": inner})))] == [
        "a.zip/in.zip/a.txt"
    ]
    deeper = zipped({"1.zip": zipped({"2.zip": inner})})
    assert "nested too deeply" in refusal(written(tmp_path, deeper))


def test_a_bomb_is_not_unpacked_and_its_neighbours_are_read(tmp_path: Path) -> None:
    data = zipped({"bomb.txt": b"0" * (30 * 2**20), "good.txt": ARTICLE})
    bomb, good = list(read([written(tmp_path, data)]))
    assert isinstance(bomb, Unreadable)
    assert "too large" in bomb.message
    assert isinstance(good, SourceText)


def test_a_member_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.txt": b"0" * (30 * 2**20)}))
    true, false = (30 * 2**20).to_bytes(4, "little"), (100).to_bytes(4, "little")
    found = list(read([written(tmp_path, bytes(data).replace(true, false))]))
    assert len(found) == 1
    assert isinstance(found[0], Unreadable) or len(found[0].text) <= 101


def test_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password-protected" in refusal(written(tmp_path, bytes(data)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"no archive at all"])
def test_a_damaged_archive_is_told(tmp_path: Path, data: bytes) -> None:
    assert "zip" in refusal(written(tmp_path, data))


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE * 50}))
    data[60:90] = zlib.compress(b"x" * 40)[:30]
    assert "damaged" in refusal(written(tmp_path, bytes(data)))
