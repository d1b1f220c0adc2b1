"""How long commands take from their start, and what a second process is worth.

    python benchmarks/start.py [--rounds 5] [--articles 120]

Seconds on the clock and of processor time (the process and its children), the best of some rounds. The
clock counts only on a machine that does nothing else.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import _articles

ROOT = Path(__file__).resolve().parent.parent
GOALS = {"kg --help": 0.15, "kg build seeds": 2.5, "kg query": 0.6, "kg query, store": 0.6}
TWO = 1.8


def timed(arguments: list[str], rounds: int) -> tuple[float, float]:
    """Return the best clock and processor seconds of `kg` with some arguments; builds begin from nothing."""
    clock = processor = float("inf")
    for _ in range(rounds):
        if arguments[0] == "build":
            shutil.rmtree(arguments[3], ignore_errors=True)
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "kg.cli", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        clock = min(clock, time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = min(processor, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return clock, processor


def commands(place: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands that are measured."""
    question = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    yield "kg --help", ["--help"]
    yield "kg build seeds", ["build", "seeds", "-o", str(place / "plain"), "--no-page"]
    yield "kg query", ["query", question, "-g", str(place / "plain")]
    yield "kg build seeds, store", ["build", "seeds", "-o", str(place / "stored"), "--no-page", "--store"]
    yield "kg query, store", ["query", question, "-g", str(place / "stored")]


def two_processes(place: Path, articles: int) -> tuple[float, float]:
    """Return clock seconds of reading articles on one process and on two."""
    folder = place / "articles"
    folder.mkdir()
    for name, text in _articles.articles(articles):
        (folder / name).write_text(text, encoding="utf-8")
    code = (
        "import sys, time; from kg.keeping.readings import read_packed; from kg.reading import read; "
        "from kg.workers import map_in_order; sources = list(read([sys.argv[1]])); read_packed(sources[0]); "
        "begin = time.perf_counter(); n = len(list(map_in_order(read_packed, sources, int(sys.argv[2])))); "
        "print(time.perf_counter() - begin)"
    )
    found = []
    for jobs in ("1", "2"):
        command = [sys.executable, "-c", code, str(folder), jobs]
        done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        found.append(float(done.stdout))
    return found[0], found[1]


def main() -> int:
    """Measure and report; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=120)
    options = parser.parse_args()
    missed = 0
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, best of {options.rounds}")
    print(f"{'':<24}{'clock':>8}{'processor':>11}  goal")
    with tempfile.TemporaryDirectory() as place:
        for name, arguments in commands(Path(place)):
            clock, processor = timed(arguments, options.rounds)
            goal = GOALS.get(name)
            short = goal is not None and clock > goal
            missed += short
            told = "" if goal is None else f"≤ {goal:g} s{'  MISSED' if short else ''}"
            print(f"{name:<24}{clock:>8.2f}{processor:>11.2f}  {told}", flush=True)
        one, two = two_processes(Path(place), options.articles)
    short = one / two < TWO
    missed += short
    print(f"{options.articles} articles: {one:.1f} s on one process, {two:.1f} s on two: ", end="")
    print(f"{one / two:.2f} × (≥ {TWO:g}{', MISSED' if short else ''})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
