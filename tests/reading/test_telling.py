"""Every reason for which an input cannot be read is told in Chinese, too."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg.model import Unreadable
from kg.reading import read, told
from kg.reading.telling import chinese

SOURCES = sorted(Path(str(files("kg.reading"))).glob("*.py"))


def text(node: ast.expr) -> list[str]:
    """Return the texts that an expression may be, with 7 for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(p.value if isinstance(p, ast.Constant) else "7" for p in node.values)]  # type: ignore[misc]
    if isinstance(node, ast.IfExp):
        return [*text(node.body), *text(node.orelse)]
    return []


def reasons() -> list[str]:
    """Return what the readers' sources say of inputs that they refuse."""
    found: list[str] = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "ReadError",
                "_failed",
                "Found",
                "Unreadable",
            ):
                found += (each for argument in node.args for each in text(argument))
            elif isinstance(node, ast.FunctionDef) and node.name == "garbled":
                returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
                found += (each for value in returned if value is not None for each in text(value))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                "reason",
                "_NO_FIELD",
            ):
                found += text(node.value)
    bare = {re.sub(r"^7(?:#row=7)?: ", "", each) for each in found}
    return sorted(each for each in bare if each.strip("7#row=/: "))


def test_the_sources_are_seen_through():
    assert {"empty: nothing to read", "more than 7 pages: split it", "no regular file"} <= set(reasons())
    assert len(reasons()) > 35


@pytest.mark.parametrize("reason", reasons())
def test_every_reason_has_its_chinese(reason: str) -> None:
    translated = chinese(reason)
    assert re.search("[一-鿿]", translated) and "{" not in translated
    assert translated.count("7") == reason.count("7")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "没有.txt: 没有这个文件或文件夹：请检查路径"),
        ("en", "没有.txt: no such file or folder: check the path"),
    ],
)
def test_an_input_is_told_of_in_the_users_language(
    language: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LANG", language)
    (found,) = read(["没有.txt"])
    assert isinstance(found, Unreadable)
    assert told(found) == line


def test_what_is_recorded_does_not_depend_on_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = []
    for language in ("zh", "en"):
        monkeypatch.setenv("KG_LANG", language)
        recorded.append(list(read(["没有.txt"])))
    assert recorded[0] == recorded[1]


def test_several_gaps_may_change_places() -> None:
    assert chinese("not valid gb18030 from byte 12: convert it to UTF-8").startswith(
        "从第 12 字节起不是有效的 gb18030"
    )
    assert chinese("some other reason") == "some other reason"
