"""Pushing to real servers: Oxigraph's and Virtuoso."""

import os
import signal
import subprocess
import sys
import time

import examples
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.cli.app import app
from kg.cli.base import run
from kg.pipeline import assemble
from kg.rdf.terms import text
from kg.remote.graphs import GraphStore
from kg.remote.http import Client, Patience
from kg.remote.push import RECORD, Wish, by_graph, content_hash, plan, push

BASE = "http://127.0.0.1/push/"  # no other test's graphs are there


def _graphs(*names: str, base: str = BASE) -> dict[str, list[bytes]]:
    return by_graph(assemble([examples.facts(name) for name in names], base=base).quads())


def _store(server) -> GraphStore:
    return GraphStore(Client(server.store, Patience(30, 1)))


def _triples(data: bytes) -> set:
    return {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(data, RdfFormat.TURTLE)}


def _assert_holds(store: GraphStore, graphs: dict[str, list[bytes]]) -> None:
    for name, lines in graphs.items():
        found = store.get(name)
        assert found is not None, name
        assert _triples(found) == _triples(b"".join(line + b" .\n" for line in lines)), name


@pytest.fixture
def store(server):
    """The server's store, with nothing of these tests in it."""
    found = _store(server)
    push(found, {}, BASE, Wish(prune=True))
    yield found
    push(found, {}, BASE, Wish(prune=True))


def test_each_graph_of_the_server_holds_what_it_holds_here(store):
    graphs = _graphs("1.txt", "2.txt")
    outcome = push(store, graphs, BASE)
    assert (outcome.sent, outcome.unchanged, outcome.rejected, outcome.stopped) == (3, 0, [], "")
    assert BASE + "resolution" in graphs
    _assert_holds(store, graphs)


def test_only_what_changed_is_sent(store):
    push(store, _graphs("1.txt", "2.txt"), BASE)
    again = push(store, _graphs("1.txt", "2.txt"), BASE)
    assert (again.sent, again.unchanged) == (0, 3)
    graphs = _graphs("1.txt", "2.txt")
    changed = next(name for name in graphs if "article-1" in name)
    graphs[changed] = graphs[changed][1:]
    assert plan(store, graphs, BASE) == ([changed], [])
    assert push(store, graphs, BASE).sent == 1
    _assert_holds(store, graphs)
    assert push(store, graphs, BASE, Wish(everything=True)).sent == 3


def test_what_is_no_more_is_removed_on_request_only(store):
    push(store, _graphs("1.txt", "2.txt"), BASE)
    fewer = _graphs("1.txt")
    gone = next(name for name in _graphs("2.txt") if "article-2" in name)
    kept = push(store, fewer, BASE)
    assert kept.stale == (gone,) and store.get(gone) is not None
    pruned = push(store, fewer, BASE, Wish(prune=True))
    assert (pruned.removed, pruned.stale) == (1, ()) and store.get(gone) is None
    assert push(store, fewer, BASE, Wish(prune=True)).removed == 0


def test_the_graphs_of_others_stay(store):
    other = BASE + "of-somebody-else"
    store.put(other, [f"<{BASE}x> <{BASE}p> {text('theirs')}".encode()])
    push(store, _graphs("1.txt"), BASE, Wish(prune=True))
    push(store, {}, BASE, Wish(prune=True))
    assert store.get(other) is not None
    store.delete(other)
    assert store.get(other) is None


def test_hostile_literals_arrive_whole(store):
    values = [
        '"quotes" and \\',
        "line\nfeed\tand\x01control",
        "<b>&amp;",
        "𠀀👨‍👩‍👧",
        " ",
        "é e\u0301",
        "%E5 ?x #y",
    ]
    lines = sorted(
        f"<{BASE}s%20'{n}(区)#char=1,2> <{BASE}p> {text(v)}".encode() for n, v in enumerate(values)
    )
    graph = BASE + "图-城关区?a=b&c=d#e"
    push(store, {graph: lines}, BASE)
    _assert_holds(store, {graph: lines})


def test_an_entry_of_the_record_is_never_wrong(store):
    """Changed, not recorded, changed back: the old entry must not pass for the truth."""
    first, second = _graphs("1.txt"), _graphs("1.txt")
    name = next(name for name in first if "article-1" in name)
    second[name] = second[name][1:]
    push(store, first, BASE)

    class Killed(BaseException):
        pass

    def killed(_done: int, _total: int) -> None:
        raise Killed

    with pytest.raises(Killed):  # sent, and stopped before it is recorded
        push(store, second, BASE, progress=killed)
    _assert_holds(store, second)
    assert push(store, first, BASE).sent == 1
    _assert_holds(store, first)


def test_an_empty_record_or_one_of_another_kind_is_no_fault(store):
    push(store, _graphs("1.txt"), BASE)
    record = BASE + RECORD
    store.add(record, [f"<{BASE}x> <{BASE}p> {text('a')}".encode()])
    some = next(iter(_graphs("1.txt")))
    store.add(record, [f'<{some}> <https://schema.org/sha256> "another"'.encode()])
    assert plan(store, _graphs("1.txt"), BASE)[0] == [some]


def test_the_hash_is_that_of_the_sorted_triples():
    graphs = by_graph([b"<a> <p> <o> <g> .\n<b> <p> <o> <g> .\n", b"<a> <p> <o> <g> .\n"])
    assert graphs == {"g": [b"<a> <p> <o>", b"<b> <p> <o>"]}
    assert content_hash(graphs["g"]) == content_hash([b"<a> <p> <o>", b"<b> <p> <o>"])


# ---------------------------------------------------------------- the command


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("pushed")
    assemble([examples.facts(f"{n}.txt") for n in range(3)], base=BASE).write(found, page=False)
    return found


def test_the_command_tells_what_it_did(store, server, folder, capsys):
    assert run(app, ["push", server.store, "-g", str(folder), "--dry-run"]) == 0
    out = capsys.readouterr()
    assert len(out.out.splitlines()) == 4 and "would push 4 graphs, 0 unchanged" in out.err
    assert run(app, ["push", server.store, "-g", str(folder)]) == 0
    assert capsys.readouterr().err.splitlines() == ["4 graphs pushed, 0 unchanged, 0 removed"]
    assert run(app, ["push", server.store, "-g", str(folder)]) == 0
    assert capsys.readouterr().err.splitlines() == ["0 graphs pushed, 4 unchanged, 0 removed"]


def test_a_build_is_pushed_at_once(store, server, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(examples.TEXT, encoding="utf-8")
    command = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--no-page", "--base", BASE]
    assert run(app, [*command, "--to", server.store]) == 0
    assert "2 graphs pushed, 0 unchanged, 0 removed" in capsys.readouterr().err
    assert (tmp_path / "out" / "graph.ttl").is_file()
    assert run(app, [*command, "--to", server.store]) == 0
    assert "0 graphs pushed, 2 unchanged, 0 removed" in capsys.readouterr().err


@pytest.mark.slow  # the pauses between the attempts
def test_a_build_whose_push_fails_is_written_all_the_same(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(examples.TEXT, encoding="utf-8")
    command = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--no-page"]
    assert run(app, [*command, "--to", "ftp://example.org/"]) == 2
    assert not (tmp_path / "out").exists()
    assert run(app, [*command, "--to", "http://127.0.0.1:9/store"]) == 1
    assert "failed 6 times" in capsys.readouterr().err
    assert (tmp_path / "out" / "graph.ttl").is_file()


@pytest.mark.slow
def test_a_killed_push_goes_on_where_it_was(server, tmp_path):
    """SIGKILL in the middle; the next push sends the rest and the store holds exactly the graph."""
    graphs = _many(200)
    (tmp_path / "graph.ttl").write_bytes(
        b"@prefix id: <%b> .\n" % BASE.encode()
        + b"".join(line + b" .\n" for line in sorted(set().union(*graphs.values())))
    )
    (tmp_path / "graph.nq").write_bytes(
        b"".join(line + b" <%b> .\n" % name.encode() for name, lines in graphs.items() for line in lines)
    )
    store = _store(server)
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "push", server.store, "-g", str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until(lambda: store.get(f"{BASE}article-060") is not None, process)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert store.get(f"{BASE}article-199") is None, "killed too late to tell"
        outcome = push(store, graphs, BASE)
        assert outcome.unchanged >= 40 and outcome.sent + outcome.unchanged == 200
        _assert_holds(store, graphs)
    finally:
        process.kill()
        push(store, {}, BASE, Wish(prune=True))


def _many(count: int) -> dict[str, list[bytes]]:
    return {
        f"{BASE}article-{n:03d}": sorted(
            f"<{BASE}s{n}-{m}> <{BASE}p> {text(f'第{m}句')}".encode() for m in range(60)
        )
        for n in range(count)
    }


def _wait_until(done, process: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if done():
            return
        time.sleep(0.02)
    pytest.fail("the push never came so far")
