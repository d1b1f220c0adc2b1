"""What it costs to add an article to a stored graph, beside building all of it.

    python benchmarks/incremental.py [--articles 10000] [--folder DIR] [--adds 5]

Builds the graph of invented articles with a store, then adds others one by one. With --folder the graph
is kept there, and a second run goes on with it. Ten thousand articles take an hour or so and 20 GB.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import _articles

ROOT = Path(__file__).resolve().parent.parent
GOAL = 0.01


def kg(*arguments: object) -> tuple[float, float]:
    """Run a command; return seconds on the clock and of processor time."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)], check=True, cwd=ROOT, capture_output=True
    )
    clock = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(place: Path, articles: int, adds: int) -> int:
    """Build, add, and report; return 1 if adding costs more than the goal."""
    folder, out = place / "articles", place / "out"
    folder.mkdir(exist_ok=True)
    for name, text in _articles.articles(articles):
        (folder / name).write_text(text, encoding="utf-8")
    full = kg("build", folder, "-o", out, "--store", "--no-page")
    print(f"{articles} articles: built in {full[0]:.1f} s ({full[1]:.1f} s of processor time)", flush=True)
    costs = []
    for number in range(adds):
        one = place / f"more-{number}.txt"
        one.write_text(_articles.article(articles + number), encoding="utf-8")
        costs.append(kg("add", one, "-g", out))
        print(f"  one added in {costs[-1][0]:.2f} s ({costs[-1][1]:.2f} s)", flush=True)
    clock, processor = (sorted(each)[len(each) // 2] for each in zip(*costs, strict=True))
    shares = clock / full[0], processor / full[1]
    short = min(shares) > GOAL
    print(f"{shares[0]:.2%} of the build on the clock, {shares[1]:.2%} of its processor time ", end="")
    print(f"(≤ {GOAL:.0%} at 10,000{', MISSED' if short and articles >= 10_000 else ''})")
    return 1 if short and articles >= 10_000 else 0


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--adds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
        return measure(options.folder, options.articles, options.adds)
    with tempfile.TemporaryDirectory() as place:
        return measure(Path(place), options.articles, options.adds)


if __name__ == "__main__":
    sys.exit(main())
