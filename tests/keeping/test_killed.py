"""A writer that is killed, wherever: the graph is the old one or the new one, and the next run mends all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness import Folder

from kg.cli.app import app
from kg.cli.base import run
from kg.store import open_dataset, open_graph

POINTS = [
    ("read", 1),
    *[("fsync", n) for n in (1, 5, 14)],
    *[("replace", n) for n in (1, 2, 4, 6)],
    ("link", 1),
    ("commit", 1),
    ("committed", 1),
]
SCRIPT = Path(__file__).with_name("killed.py")


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *map(str, arguments)], stderr=subprocess.PIPE, env=os.environ)


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """A folder with a stored graph of two articles, and the graphs before and after a third is added."""
    place = tmp_path_factory.mktemp("states")
    articles = {
        "a.txt": "平湖区推进“一家亲”工程\n2020-05-06\n平湖区实施“一家亲”工程，改造老旧小区12个。\n",
        "b.txt": "平湖区“一家亲”再升级\n2021-05-06\n平湖区委书记王明介绍，全区改造老旧小区20个。\n",
        "c.txt": "城关区“头雁”工程见实效\n2022-05-06\n兰州市城关区开展“头雁”工程，培训干部120人次。\n",
    }
    folder = Folder(place)
    folder.build({name: articles[name] for name in ("a.txt", "b.txt")})
    before = folder.kept()
    folder.write({"c.txt": articles["c.txt"]})
    after = Folder(tmp_path_factory.mktemp("after"))
    after.build(articles)
    return folder, before, after.kept()


def consistent(folder: Folder, before, after) -> bool:
    """Whether what readers find is wholly the old graph or wholly the new one."""
    union, quads = len(open_graph(folder.out)), len(open_dataset(folder.out))
    sizes = {(len(lines(g[1], union=True)), g[1].count(b"\n")) for g in (before, after)}
    return (union, quads) in sizes and folder.kept() in (before, after)


def lines(quads: bytes, *, union: bool) -> set[bytes]:
    return {line.rpartition(b" <")[0] for line in quads.splitlines()}


@pytest.mark.slow
@pytest.mark.parametrize(("call", "number"), POINTS)
def test_killed_at_a_point(states, tmp_path, call, number):
    folder, before, after = copied(states, tmp_path)
    command = ("add", folder.articles / "c.txt", "-g", folder.out, "-j", "1")
    process = start(SCRIPT, call, number, *command)
    process.wait(60)
    assert process.returncode in (-signal.SIGKILL, 0)
    assert consistent(folder, before, after)
    assert run(app, list(map(str, command))) == 0
    assert folder.kept() == after
    assert consistent(folder, after, after)
    assert rubbish(folder.out) == []


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.8, 1.6, 2.4])
def test_killed_at_some_time(states, tmp_path, delay):
    folder, before, after = copied(states, tmp_path)
    command = ("add", folder.articles / "c.txt", "-g", folder.out)
    process = start("-m", "kg.cli", *command)
    time.sleep(delay)
    process.kill()
    process.wait(60)
    assert consistent(folder, before, after)
    assert run(app, list(map(str, command))) == 0
    assert folder.kept() == after and rubbish(folder.out) == []


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_was(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    text = "平湖区实施“一家亲”工程，改造老旧小区{}个。\n"
    folder = Folder(tmp_path)
    folder.write({f"{number}.txt": text.format(number + 2) for number in range(8)})
    command = ("build", folder.articles, "-o", folder.out, "--no-page", "-j", "1")
    script = SCRIPT.with_name("killed_late.py")
    process = start(script, *command)
    process.wait(60)
    assert process.returncode == -signal.SIGKILL
    assert not (folder.out / "graph.ttl").exists()
    assert run(app, ["add", str(folder.articles / "0.txt"), "-g", str(folder.out)]) == 2
    from kg.keeping import build_kept  # noqa: PLC0415

    kept = build_kept([folder.articles], folder.out, folder.options())
    assert kept.read == 2  # of eight: batches of three were kept, the last one was lost
    folder.files = {f"{number}.txt": "" for number in range(8)}
    assert folder.difference() == ""


def copied(states, tmp_path):
    """Return a copy of the folder of the fixture."""
    import shutil  # noqa: PLC0415

    folder, before, after = states
    place = tmp_path / "copy"
    shutil.copytree(folder.place, place)
    return Folder(place), before, after


def rubbish(out: Path) -> list[Path]:
    """Return what a writer left behind."""
    return [path for path in out.rglob("*") if path.name.endswith(".new") or path.name == "journal.json"]
