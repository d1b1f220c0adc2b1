"""Pages made to exhaust a reader: they end, in bounded time and memory, with an article or a line."""

import time
from pathlib import Path

import pytest
from builders import ARTICLE

from kg.model import SourceText
from kg.reading import read

BODY = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n") if line)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + BODY + "</div>" * 100_000,
        "<b><i>" * 50_000 + BODY,
        "<table><tr><td>" * 3_000 + BODY,
        "<" * 100_000 + BODY,
        "<!--" + BODY,
        "<p>" + "字" * 2_000_000 + "</p>",
        "&amp" * 200_000 + BODY,
        "<a href='x'>" + BODY,
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="x"><body>' + BODY + "</body></html>",
        "<html><head><title>" + BODY,
        "<p " + "a='b' " * 100_000 + ">" + BODY,
    ],
    ids=[
        "deep",
        "inline",
        "tables",
        "angles",
        "comment",
        "huge",
        "entities",
        "link",
        "xml",
        "title",
        "attributes",
    ],
)
def test_a_hostile_page_ends(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(markup, "utf-8")
    start = time.perf_counter()
    found = list(read([path]))
    assert len(found) == 1
    assert time.perf_counter() - start < 20


def test_deep_nesting_does_not_hide_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 20_000 + BODY, "utf-8")
    (found,) = list(read([path]))
    assert isinstance(found, SourceText)
    assert "8900余件" in found.text


def test_a_huge_line_of_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("网格治理，" * 400_000, "utf-8")
    assert isinstance(next(read([path])), SourceText)
