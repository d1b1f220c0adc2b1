import subprocess
import sys

import pytest

from kg.cli.app import app
from kg.cli.base import run
from kg.graph import Graph
from kg.store.commit import writing

TEXT = "平湖区推进“一家亲”工程\n2020-05-06\n平湖区实施“一家亲”工程，改造老旧小区{}个，惠及居民3000余户。\n"
TABLE = "id,text\n1,平湖区实施“一家亲”工程，改造老旧小区30个。\n2,平湖区实施“一家亲”工程，新增车位40个。\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture(params=["--no-store", "--store"])
def out(request, tmp_path):
    """A folder with the graph of one article, without and with a store."""
    (tmp_path / "a.txt").write_text(TEXT.format(12), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.format(20), encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-page", request.param) == 0
    return tmp_path / "out"


def kg(*arguments) -> int:
    return run(app, [str(argument) for argument in arguments])


def identifiers(out) -> list[str]:
    question = "SELECT ?i { ?x a kg:Article ; dcterms:identifier ?i }"
    return sorted(row[0] for row in Graph.load(out).query(question).rows)


def told(capsys) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_articles_come_and_go(out, tmp_path, capsys):
    before = (out / "graph.ttl").read_bytes()
    assert kg("add", tmp_path / "b.txt", tmp_path / "t.csv", "-g", out) == 0
    assert "3 articles in, 0 out, 4 now (3 read)" in capsys.readouterr().err
    assert identifiers(out) == ["a.txt", "b.txt", "t.csv#row=1", "t.csv#row=2"]
    assert kg("remove", tmp_path / "b.txt", "t.csv#row=1", "-g", out) == 0
    assert identifiers(out) == ["a.txt", "t.csv#row=2"]
    assert kg("remove", "t.csv", "-g", out) == 0
    assert (out / "graph.ttl").read_bytes() == before


def test_an_article_of_the_same_name_is_replaced(out, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.format(99), encoding="utf-8")
    assert kg("add", tmp_path / "a.txt", "-g", out) == 0
    values = Graph.load(out).query("SELECT ?v { ?m kg:value ?v ; kg:unit '个' }").rows
    assert [int(value) for (value,) in values] == [99]


def test_the_page_is_rewritten_only_where_there_is_one(out, tmp_path):
    assert kg("add", tmp_path / "b.txt", "-g", out) == 0
    assert not (out / "graph.html").exists()
    assert kg("add", tmp_path / "t.csv", "-g", out, "--page") == 0
    page = (out / "graph.html").read_bytes()
    assert kg("remove", "t.csv", "-g", out) == 0
    assert (out / "graph.html").read_bytes() != page


BAD = {
    "no such file": (["add", "nowhere.txt"], "nowhere.txt"),
    "no such article": (["remove", "nowhere.txt"], "no article of the graph"),
    "the last article": (["remove", "a.txt"], "last article"),
}


@pytest.mark.parametrize(("arguments", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_is_told_in_one_line_and_changes_nothing(out, capsys, arguments, words):
    before = (out / "graph.ttl").read_bytes(), (out / "manifest.json").read_bytes()
    capsys.readouterr()
    assert kg(*arguments, "-g", out) == 2
    lines = told(capsys)
    assert len(lines) == 1 and words in lines[0]
    assert ((out / "graph.ttl").read_bytes(), (out / "manifest.json").read_bytes()) == before


@pytest.mark.parametrize("command", [("add", "a.txt"), ("remove", "a.txt")])
def test_a_folder_without_a_kept_graph_is_told(tmp_path, capsys, command):
    assert kg(*command, "-g", tmp_path) == 2
    lines = told(capsys)
    assert len(lines) == 1 and "kg build" in lines[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("language", "words"), [("en", "is writing to it"), ("zh", "正在写入")])
def test_a_second_writer_is_told_and_readers_are_not_kept(out, monkeypatch, language, words):
    monkeypatch.setenv("KG_LANG", language)
    tmp_path = out.parent
    with writing(out):
        command = [sys.executable, "-m", "kg.cli", "add", str(tmp_path / "b.txt"), "-g", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert words in done.stderr and len(done.stderr.splitlines()) == 1
        assert identifiers(out) == ["a.txt"]
        assert kg("query", "ASK { ?x a kg:Article }", "-g", out) == 0
    assert kg("add", tmp_path / "b.txt", "-g", out) == 0


def test_a_lock_whose_holder_died_is_no_lock(out, tmp_path):
    (out / ".kg" / "lock").write_text("999999\n")
    assert kg("add", tmp_path / "b.txt", "-g", out) == 0


def test_a_damaged_record_is_told_with_the_remedy(out, tmp_path, capsys):
    (out / ".kg" / "state.db").write_bytes(b"no database" * 1000)
    capsys.readouterr()
    assert kg("add", tmp_path / "b.txt", "-g", out) == 2
    lines = told(capsys)
    assert len(lines) == 1 and "delete the folder" in lines[0]
    assert identifiers(out) == ["a.txt"]
