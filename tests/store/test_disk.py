import importlib
import shutil
import sqlite3
import subprocess
import sys
import zlib

import pytest

from kg.cli.app import app
from kg.cli.base import run
from kg.errors import GraphError
from kg.graph import Graph
from kg.store import has_store, open_dataset, open_graph, prefixes_of
from kg.store.sorting import Sorter

TEXT = "平湖区推进“一家亲”工程\n2020-05-06\n平湖区实施“一家亲”工程，改造老旧小区{}个。\n"


@pytest.fixture
def out(tmp_path):
    """A folder with the stored graph of two articles."""
    for name, number in (("a.txt", 12), ("b.txt", 20), ("c.txt", 30)):
        (tmp_path / name).write_text(TEXT.format(number), encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    base = "https://example.org/id/"
    folder = str(tmp_path / "out")
    assert run(app, ["build", *files, "-o", folder, "--no-page", "--store", "--base", base]) == 0
    return tmp_path / "out"


def add(out, *options) -> int:
    return run(app, ["add", str(out.parent / "c.txt"), "-g", str(out), *options])


def test_the_store_says_what_the_files_say(out):
    assert has_store(out)
    stored, loaded = Graph.load(out), Graph.load(out / "graph.ttl")
    assert stored.triples == loaded.triples and stored.turtle() == loaded.turtle()
    assert b"".join(stored.quads()) == (out / "graph.nq").read_bytes()
    assert len(open_dataset(out)) == (out / "graph.nq").read_bytes().count(b"\n")
    assert prefixes_of(out)["id"] == "https://example.org/id/"


def test_named_graphs_can_be_asked(out):
    found = open_dataset(out).query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert len(list(found)) == 3  # two articles, and what is decided over them


def test_a_store_whose_turtle_was_exchanged_is_not_believed(out):
    with (out / "graph.ttl").open("ab") as file:
        file.write(b"<x:a> <x:b> <x:c> .\n")
    assert not has_store(out)
    assert Graph.load(out).query("ASK { <x:a> <x:b> <x:c> }").rows == [(True,)]


def test_a_copy_of_the_folder_is_as_good(out, tmp_path):
    shutil.copytree(out, tmp_path / "copy", copy_function=shutil.copyfile)  # with other times
    assert has_store(tmp_path / "copy")


def test_turtle_is_written_when_it_is_asked_for(out):
    assert add(out, "--no-files") == 0
    assert not (out / "graph.ttl").exists() and not (out / "graph.nq").exists()
    assert len(open_graph(out)) == len(Graph.load(out))
    assert not (out / "graph.ttl").exists()  # a question needs no file
    assert run(app, ["check", "-g", str(out)]) == 0
    written = (out / "graph.ttl").read_bytes(), (out / "graph.nq").read_bytes()
    assert has_store(out)
    assert add(out, "--files") == 0
    assert written == ((out / "graph.ttl").read_bytes(), (out / "graph.nq").read_bytes())


def test_a_reader_goes_on_while_the_graph_changes(out):
    reader = open_graph(out)
    before = len(reader)
    for _ in range(2):
        assert add(out) == 0
        assert run(app, ["remove", "c.txt", "-g", str(out)]) == 0
    assert len(reader) == before and sum(1 for _ in reader) == before
    assert len(open_graph(out)) == before


def test_generations_that_nobody_reads_go(out):
    code = (
        "from kg.store import open_graph; from pathlib import Path; import sys; "
        "store = open_graph(Path(sys.argv[1])); print('open', flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"open\n"
    assert add(out) == 0
    assert len(generations(out)) == 2  # the old one is read
    process.communicate(b"\n")
    assert run(app, ["remove", "c.txt", "-g", str(out)]) == 0
    assert len(generations(out)) == 1


def generations(out) -> list[str]:
    return sorted(path.name for path in (out / "store").iterdir() if path.name.isdigit())


def test_a_damaged_store_is_told_with_the_remedy(out, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    for path in (out / "store").rglob("CURRENT"):
        path.write_text("nonsense")
    with pytest.raises(GraphError, match="delete it and run `kg build --store`"):
        open_graph(out)


def test_nothing_of_the_record_is_run(out, monkeypatch):
    """A folder may come from anybody: whatever its record names, no code of it runs."""
    import pickle  # noqa: PLC0415

    class Evil:
        def __reduce__(self):
            return (exec, ("raise SystemExit('ran')",))

    from kg.keeping.pack import unpack, unpack_small  # noqa: PLC0415

    monkeypatch.setenv("KG_LANG", "en")
    for evil in (pickle.dumps(Evil()), b"cos\nsystem\n(S'true'\ntR."):
        with pytest.raises(GraphError, match="damaged"):
            unpack_small(evil)
        with pytest.raises(GraphError, match="damaged"):
            unpack(evil)
    with sqlite3.connect(out / ".kg" / "state.db") as database:
        database.execute("UPDATE reading SET record = ?", (zlib.compress(pickle.dumps(Evil())),))
    assert add(out) == 2


@pytest.mark.parametrize("run_length", [1, 3, 1000])
def test_lines_are_sorted_and_stand_once_however_many_fit_into_memory(tmp_path, run_length):
    lines = [f"{number * 7919 % 101}".encode() for number in range(300)]
    with Sorter(tmp_path, run_length) as sorter:
        sorter.add(lines)
        assert list(sorter.sorted()) == sorted(set(lines)) == list(sorter.sorted())


def test_turtle_in_batches_is_turtle_at_once(tmp_path, monkeypatch):
    module = importlib.import_module("kg.store.turtle")  # `kg.store.turtle` is the function, too
    monkeypatch.setattr(module, "_BATCH", 3)
    lines = sorted(f'<x:{n // 4}> <x:p{n % 4}> "{n}"@zh-Hans'.encode() for n in range(50))
    with (tmp_path / "g.ttl").open("wb") as file:
        module.write_turtle(lines, "http://a.cn/", file)
    assert (tmp_path / "g.ttl").read_bytes() == module.turtle(lines, "http://a.cn/")
