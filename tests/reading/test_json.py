"""JSON files: articles as objects; what is no such file is refused, never read as if it were prose."""

import io
import json
import sys
from pathlib import Path

import pytest
from builders import articles, refusal

from kg.model import SourceText, Unreadable
from kg.reading import read

BODY = "全区划分网格1024个，配备网格员750名。"
ONE = {"标题": "小网格", "正文": BODY, "日期": "2021-06-01"}


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (json.dumps(ONE), ["a.json#row=1"]),
        (json.dumps(ONE, indent=1, ensure_ascii=False), ["a.json#row=1"]),
        (json.dumps([ONE, {"text": "第二篇，" + BODY}]), ["a.json#row=1", "a.json#row=2"]),
        (json.dumps(ONE) + "\n" + json.dumps(ONE) + "\n", ["a.json#row=1", "a.json#row=2"]),
    ],
    ids=["object", "indented", "list", "lines"],
)
def test_objects_are_articles(tmp_path: Path, content: str, rows: list[str]) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    found = articles(tmp_path / "a.json")
    assert [each.identifier for each in found] == rows
    assert (found[0].title, found[0].text) == ("小网格", f"小网格\n\n{BODY}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"title": "x", "text": ', "not valid JSON (line 1, column 24): repair it"),
        ('[{"text": "x"},\n]', "not valid JSON (line 2, column 1)"),
        ('{"text"', "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("42", "no JSON object, nor a list of them"),
        ("[]", "no JSON object, nor a list of them"),
        ('["' + BODY + '"]', "no JSON object, nor a list of them"),
        ('{"name": "govkg", "version": "0.1"}', "no field named text, content, 正文 or 内容"),
        (BODY, "not valid JSON (line 1, column 1): repair it, or save plain text as .txt"),
    ],
)
def test_what_is_no_article_in_json_is_refused_in_one_line(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert refusal(tmp_path / "a.json").startswith(f"a.json: {reason}")


def test_one_object_without_a_text_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"title": "x"}, ONE]), "utf-8")
    first, second = read([tmp_path / "a.json"])
    assert isinstance(first, Unreadable) and first.message == "a.json#row=1: no text in it"
    assert isinstance(second, SourceText)


def test_a_folder_gives_no_json_but_a_pattern_does(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}", "utf-8")
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    assert [each.identifier for each in read([tmp_path])] == ["a.txt"]
    (tmp_path / "package.json").write_text(json.dumps(ONE), "utf-8")
    assert [each.identifier for each in read([f"{tmp_path}/*.json"])] == ["package.json#row=1"]


@pytest.mark.parametrize(
    "content", [json.dumps(ONE, indent=1), json.dumps([ONE]), json.dumps([ONE], indent=1)]
)
def test_standard_input_may_be_json(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [each.identifier for each in read(["-"])] == ["stdin#row=1"]
