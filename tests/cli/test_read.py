"""`kg read`."""

import json
from pathlib import Path

import pytest

from kg.cli.app import app
from kg.cli.base import run

TEXT = (
    "首页 > 要闻\n德清县小网格办大事\n2021-06-01 来源：德清日报\n"
    "今年以来，德清县实施“一户一岗”工程，划分網(wǎng)格1024个。县长王伟说：“群众满意才算数。”為確?;鶎訄?zhí)法，下沉干部126名。\n"
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_shows_structure_quotations_repairs_and_what_is_left_out(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["read", str(article)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("德清县小网格办大事\n")
    for part in ("about 德清县", "date 2021-06-01", "— 王伟", "inserted reading (pinyin) 1 · certain"):
        assert part in out
    assert "shifted bytes 1 · inferred, less certain" in out
    assert "navigation" in out.split("Left out 1")[1]


def test_json_alone_goes_to_standard_output(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["read", str(article), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["articles"][0]["title"] == "德清县小网格办大事"
    assert data["unreadable"] == []


def test_the_page_is_written(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["read", str(article), "--html", str(tmp_path / "new" / "p.html")]) == 0
    told = capsys.readouterr()
    assert (told.out, "wrote" in told.err) == ("", True)
    assert (tmp_path / "new" / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_examples_of_certain_repairs_are_limited(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["read", str(article), "--limit", "0"]) == 0
    out = capsys.readouterr().out
    assert "(wǎng) →" not in out
    assert "? → 保" in out


def test_what_cannot_be_read_is_told_and_the_rest_shown(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = article.with_name("bad.pdf")
    bad.write_bytes(b"%PDF-1.4 nothing")
    assert run(app, ["read", str(article.parent)]) == 1
    told = capsys.readouterr()
    assert "德清县小网格办大事" in told.out
    assert told.err.startswith("kg: bad.pdf: ")
    assert run(app, ["read", str(bad)]) == 2


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_nothing_to_read_is_wrong_use(
    tmp_path: Path, extra: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["read", str(tmp_path), *extra]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no articles found" in told.err


def test_no_control_character_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    body = "今年以来，德清县划分网格1024个，配备网格员750名，办结率达98.5%。\n" * 8
    path.write_text(f"德清县\x1b[31m小网格\u202e办大事\n\n{body}\x07\n", encoding="utf-8")
    assert run(app, ["read", str(path)]) == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(capsys.readouterr().out)
