"""Throughput of reading, beside bare jieba.posseg.cut on the same text in the same run.

    python benchmarks/extraction.py [--characters 200000] [--rounds 3] [FOLDER]

Prints characters per second and core of finding and parsing quantities alone and of reading whole articles
(`kg.pipeline.read_article`), and the ratio of each to jieba's part-of-speech tagging. FOLDER holds text
files; by default the seeds and the open articles of the corpus, each once: what is remembered of an
article must not help with its copies. Exit code 1 where a goal is missed: it compares ratios, which hold
on any machine, and for quantities also the stated number of characters.
"""

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import jieba
import jieba.posseg

from kg.extract.quantities.grammar import read_quantities
from kg.model import SourceText
from kg.pipeline import read_article

ROOT = Path(__file__).resolve().parent.parent
GOALS = {"quantities": 8.0, "articles": 3.0}  # times the throughput of jieba.posseg.cut
QUANTITIES_A_SECOND = 300_000


@dataclass(frozen=True)
class Measured:
    """Characters per second, the best of some rounds."""

    name: str
    speed: float


def files_of(folder: Path | None) -> list[Path]:
    """Return the articles of a folder, by default the seeds and those of the open parts of the corpus."""
    if folder is not None:
        return sorted(folder.glob("*.txt"))
    corpus = ROOT / "tests" / "corpus"
    with (corpus / "index.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["split"] != "sealed"]
    return [*sorted((ROOT / "seeds").glob("*.txt")), *(corpus / "articles" / f"{r['id']}.txt" for r in rows)]


def texts_of(files: Sequence[Path], characters: int) -> list[str]:
    """Return texts until they have that many characters together, or all."""
    if not files:
        raise SystemExit("no .txt files; name a folder that holds some")
    texts: list[str] = []
    for path in files:
        if sum(map(len, texts)) < characters:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
    return texts


def sources(texts: Sequence[str]) -> list[SourceText]:
    """Return articles that differ in their names, so that nothing could be remembered of one by name."""
    return [SourceText(f"{n}.txt", text, sha256(text.encode()).hexdigest()) for n, text in enumerate(texts)]


def fastest(work: Callable[[], object], characters: int, rounds: int) -> float:
    """Return characters per second of processor time in the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return characters / best


def tagging(texts: Sequence[str]) -> Callable[[], object]:
    """Return the yardstick: jieba's part-of-speech tagging, warmed up."""
    jieba.setLogLevel(60)
    list(jieba.posseg.cut("预热"))
    return lambda: [sum(1 for _ in jieba.posseg.cut(text)) for text in texts]


def measure(texts: Sequence[str], rounds: int) -> list[Measured]:
    """Measure the yardstick, quantities and whole articles."""
    characters = sum(map(len, texts))
    articles = sources(texts)
    read_article(articles[0])  # dictionaries and models are loaded once for any number of articles
    work: dict[str, Callable[[], object]] = {
        "jieba.posseg.cut": tagging(texts),
        "quantities": lambda: [sum(1 for _ in read_quantities(text)) for text in texts],
        "articles": lambda: [len(read_article(article).metrics) for article in articles],
    }
    return [Measured(name, fastest(do, characters, rounds)) for name, do in work.items()]


def report(found: Sequence[Measured]) -> int:
    """Print the table; return how many goals are missed."""
    yardstick, missed = found[0].speed, 0
    print(f"{'':<20}{'characters/s':>14}{'times posseg':>14}  goal")
    for each in found:
        ratio = each.speed / yardstick
        goal = GOALS.get(each.name)
        short = goal is not None and ratio < goal
        if each.name == "quantities":
            short = short or each.speed < QUANTITIES_A_SECOND
        missed += short
        note = "" if goal is None else f"≥ {goal:g}{'  MISSED' if short else ''}"
        print(f"{each.name:<20}{each.speed:>14,.0f}{ratio:>14.2f}  {note}")
    return missed


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = texts_of(files_of(options.folder), options.characters)
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters, best of {options.rounds}, one core")
    return 1 if report(measure(texts, options.rounds)) else 0


if __name__ == "__main__":
    sys.exit(main())
