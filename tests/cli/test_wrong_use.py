"""Wrong use is told in one line, in the user's language, with the remedy."""

import pytest

from kg.cli.app import app
from kg.cli.base import run

CASES = [
    (["bild"], "没有命令 bild（是不是 build？）；用法见 `kg --help`", "did you mean build?"),
    (["frobnicate"], "没有命令 frobnicate；用法见 `kg --help`", "No such command 'frobnicate'; see"),
    (["build"], "缺少 INPUT...；", "Missing argument 'INPUT...'"),
    (["build", "x", "-o", "y", "-j", "x"], "-j 的值不可用（“x”不是整数）", "not a valid integer range"),
    (["build", "x", "-o", "y", "-j", "0"], "-j 的值不可用（0 不在范围 x>=1 之内）", "not in the range x>=1"),
    (["build", "x", "-o"], "-o 后缺少值", "requires an argument"),
    (["build", "x", "-o", "y", "--decisions", "nofile"], "“nofile”不存在", "'nofile' does not exist"),
    (["query", "ASK {}", "-f", "x"], "-f 的值不可用（“x”不在可选之列：'table'", "'x' is not one of 'table'"),
    (["query", "ASK {}", "--timeout", "nan"], "nan 不在范围 0<x<=1000000 之内", "nan is not in the range"),
    (["query", "ASK {}", "--timeout", "inf"], "inf 不在范围", "inf is not in the range 0<x<=1000000"),
    (["query", "ASK {}", "--timeout", "1e300"], "1e300 不在范围", "1e300 is not in the range"),
    (["query", "ASK {}", "--timeout", "0"], "0.0 不在范围 x>0 之内", "0.0 is not in the range x>0"),
    (["query", "ASK {}", "--timeout", "soon"], "“soon”不是数", "'soon' is not a valid number"),
    (["query", "ASK {}", "--memory", "99999999999"], "不在范围 256<=x<=16777216", "256<=x<=16777216"),
    (["push", "http://x/", "--timeout", "nan"], "nan 不在范围", "nan is not in the range"),
    (["serve", "--timeout", "nan"], "nan 不在范围", "nan is not in the range"),
    (["stats", "a", "b"], "多余的参数 a b；用法见 `kg stats --help`", "unexpected extra arguments (a b)"),
    (["stats", "--json=3"], "--json 不带值", "does not take a value"),
    (["--nope"], "没有选项 --nope", "No such option '--nope'"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "place"), [("zh", 1), ("en", 2)])
@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case[0]))
def test_wrong_use_is_one_line_in_the_users_language(case, language, place, monkeypatch, capsys):
    monkeypatch.setenv("KG_LANG", language)
    assert run(app, case[0]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert case[place] in told.err


@pytest.mark.parametrize(
    "origin", ["nonsense thing", "example.org", "https://example.org/path", "https://a.b\r\nX: y", "https://"]
)
def test_an_origin_that_is_none_is_refused(origin, example_folder, monkeypatch, capsys):
    monkeypatch.setenv("KG_LANG", "en")
    assert run(app, ["serve", "-g", str(example_folder), "--port", "0", "--origin", origin]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and "no origin of a website" in told[0]
