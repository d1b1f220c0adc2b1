import io
import os
import sys
from pathlib import Path

import pytest
from builders import ARTICLE, articles, refusal

from kg.model import SourceText, Unreadable
from kg.reading import read


def identifiers(*inputs: Path | str) -> list[str]:
    return [each.identifier for each in read(inputs)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "east/c.txt", "east/deep/d.txt", "west/c.txt", ".hidden/x.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n\n{ARTICLE}", "utf-8")
    (tmp_path / "news" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "news" / "a.json").write_text("{}", "utf-8")
    return tmp_path / "news"


def test_a_folder_gives_its_files_at_any_depth_in_order(folder: Path) -> None:
    assert identifiers(folder) == ["a.txt", "b.txt", "east/c.txt", "east/deep/d.txt", "west/c.txt"]


def test_the_order_of_inputs_does_not_matter(folder: Path) -> None:
    inputs = [folder / "b.txt", folder / "east", folder / "a.txt"]
    assert identifiers(*inputs) == identifiers(*reversed(inputs)) == ["a.txt", "b.txt", "c.txt", "deep/d.txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert identifiers(folder, folder / "a.txt", folder / "east/../a.txt") == identifiers(folder)
    assert identifiers(folder / "a.txt", folder / "a.txt") == ["a.txt"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert identifiers(f"{folder}/*.txt") == ["a.txt", "b.txt"]
    assert identifiers(f"{folder}/**/c.txt") == ["east/c.txt", "west/c.txt"]


def test_files_of_the_same_name_are_told_apart_by_their_folders(folder: Path) -> None:
    assert identifiers(folder / "east", folder / "west") == ["deep/d.txt", "east/c.txt", "west/c.txt"]


def test_identifiers_and_order_do_not_depend_on_where_the_folder_is(folder: Path, tmp_path: Path) -> None:
    before = [(a.identifier, a.sha256) for a in articles(folder)]
    moved = folder.rename(tmp_path / "elsewhere")
    assert [(a.identifier, a.sha256) for a in articles(moved)] == before


@pytest.mark.parametrize("name", ["missing.txt", "none/*.txt"])
def test_an_input_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    assert "no " in refusal(f"{tmp_path}/{name}")


def test_one_bad_file_does_not_keep_the_others_from_being_read(folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\0\1\2\3" * 100)
    found = list(read([folder]))
    assert [type(x) for x in found[:3]] == [SourceText, Unreadable, SourceText]


def test_reading_is_lazy(folder: Path) -> None:
    reading = read([folder])
    next(reading)
    (folder / "west" / "c.txt").write_text("改过的文章，内容不同。", "utf-8")
    assert list(reading)[-1].text == "改过的文章，内容不同。"  # type: ignore[union-attr]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert len(identifiers(folder)) == 5


def test_folders_nested_beyond_any_stack_are_read(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(700):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text(ARTICLE, "utf-8")
    finally:
        os.chdir(here)
    assert len(identifiers(tmp_path)) == 1


@pytest.mark.parametrize(
    ("data", "identifier"),
    [
        (ARTICLE.encode(), "stdin"),
        (f"标题,正文\n小网格,{ARTICLE.splitlines()[4]}\n".encode(), "stdin#row=1"),
        ('{"text": "全区划分网格1024个。"}\n'.encode(), "stdin#row=1"),
        (f"<html><body><p>{ARTICLE.splitlines()[4]}</p></body></html>".encode(), "stdin"),
    ],
)
def test_standard_input_is_read_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, data: bytes, identifier: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read(["-"]))
    assert [each.identifier for each in found] == [identifier]
    assert isinstance(found[0], SourceText)


def test_a_name_in_bytes_that_are_no_text_does_not_stop_reading(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd6\xd0.txt")).write_text(ARTICLE, "utf-8")
    (found,) = articles(tmp_path)
    found.identifier.encode("utf-8")
