"""Measure how many facts survive damage: what is read from damaged copies of the train articles.

    python scripts/corpus_survival.py                  all cases; print the figures
    python scripts/corpus_survival.py pinyin pdf       some cases
    python scripts/corpus_survival.py --lost pdf       also list what was lost
    python scripts/corpus_survival.py --all            every train article instead of one in six
    python scripts/corpus_survival.py --update         write the figures to tests/corpus/figures.json

A metric of the sound copy survives as a *quantity* if the damaged copy has one at the same place with equal
value, unit, qualifier and direction; as a *fact* if its measure, initiative and holder are the same, too.
*Added* are metrics from text that the damage put in, as a share of the sound ones.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from corpus_damage import damage, positions, to_sound
from corpus_files import Row, rows
from corpus_table import committed, keep

from kg.evaluate.text import normal
from kg.model import ArticleFacts, Metric, SourceText
from kg.pipeline import read_article
from kg.reading import read

SEED = "7"
EVERY = 6  # one train article in so many is measured, unless all are asked for
CASES: dict[str, tuple[str, ...]] = {
    "pinyin": ("traditional", "pinyin"),
    "byte shift": ("shift",),
    "broken lines": ("lines",),
    "furniture": ("furniture",),
    "foreign news": ("foreign",),
    "full width": ("width",),
    "gbk": ("gbk",),
    "big5": ("big5",),
    "utf16": ("utf16",),
    "html": ("html",),
    "docx": ("docx",),
    "pdf": ("pdf",),
    "saved page": ("furniture", "foreign", "html-gbk"),
    "converted page": ("traditional", "pinyin", "shift", "furniture"),
    "narrow column": ("foreign", "lines", "gbk"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric as it was read: where in the sound text (None: nowhere), the quantity, its meaning."""

    span: tuple[int, int] | None
    quantity: tuple[object, ...]
    meaning: tuple[object, ...]


def readings(source: SourceText) -> Iterator[tuple[tuple[int, int], Reading]]:
    """Yield the metrics of an article with their spans in its text."""
    facts = read_article(source)
    for metric in facts.metrics:
        span = metric.quantity.span
        yield facts.document.clean.offsets.to_source(span.begin, span.end), _reading(facts, metric)


def _reading(facts: ArticleFacts, metric: Metric) -> Reading:
    labels = {entity.key: normal(entity.label) for entity in facts.entities}
    told = sorted(
        (fact.predicate, labels.get(fact.subject, "")) for fact in facts.facts if fact.object == metric.key
    )
    quantity = metric.quantity
    numbers = (quantity.value, quantity.minimum, quantity.maximum, quantity.unit, quantity.qualifier)
    return Reading(None, (*numbers, metric.direction), (normal(metric.measure), *told))


@cache
def _sound(row: Row) -> tuple[Reading, ...]:
    [source] = read([row.article])
    if not isinstance(source, SourceText):
        raise TypeError(source.message)
    return tuple(Reading(span, each.quantity, each.meaning) for span, each in readings(source))


def survived(row: Row, kinds: Sequence[str]) -> tuple[Counter[str], list[str]]:
    """Count what of one article survives; list what does not."""
    [original] = read([row.article])
    if not isinstance(original, SourceText):
        raise TypeError(original.message)
    result = damage(original.text, kinds, f"{SEED} {row.id}")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"article{result.suffix}"
        path.write_bytes(result.data)
        [source] = read([path])
    sound = _sound(row)
    if not isinstance(source, SourceText):
        return Counter({"metrics": len(sound)}), [f"{row.id}: {source.message}"]
    places = positions(result, source.text)
    found = [
        Reading(to_sound(result, places, *span), each.quantity, each.meaning)
        for span, each in readings(source)
    ]
    counts, lost = _compare(sound, found)
    texts = (f"{row.id}: {original.text[max(0, b - 12) : e + 4]!r}" for b, e in lost)
    return counts, list(texts)


def _compare(sound: Iterable[Reading], found: list[Reading]) -> tuple[Counter[str], list[tuple[int, int]]]:
    counts = Counter({"added": sum(each.span is None for each in found)})
    rest = [each for each in found if each.span is not None]
    lost = []
    for one in sound:
        counts["metrics"] += 1
        same = [each for each in rest if _overlap(one, each) and each.quantity == one.quantity]
        same.sort(key=lambda each, one=one: each.meaning != one.meaning)  # type: ignore[misc]
        if same:
            rest.remove(same[0])
            counts["quantities"] += 1
            counts["facts"] += same[0].meaning == one.meaning
        if one.span and not (same and same[0].meaning == one.meaning):
            lost.append(one.span)
    return counts, lost


def _overlap(one: Reading, other: Reading) -> bool:
    return bool(one.span and other.span and one.span[0] < other.span[1] and other.span[0] < one.span[1])


def _article(row: Row, names: Sequence[str]) -> dict[str, tuple[Counter[str], list[str]]]:
    fitting = [name for name in names if name != "big5" or row.script == "hant"]
    return {name: survived(row, CASES[name]) for name in fitting}


def measure(names: Sequence[str], articles: Sequence[Row]) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Return the figures of each case, and what was lost, over some articles."""
    totals: dict[str, Counter[str]] = {name: Counter() for name in names}
    lost: list[str] = []
    with ProcessPoolExecutor(2) as pool:
        for result in pool.map(_article, articles, [names] * len(articles), chunksize=4):
            for name, (counts, lines) in result.items():
                totals[name] += counts
                lost += [f"{name}: {line}" for line in lines]
    return {name: _figures(counts) for name, counts in totals.items()}, lost


def _figures(counts: Counter[str]) -> dict[str, float]:
    due = counts["metrics"] or 1
    return {kind: round(counts[kind] / due, 4) for kind in ("quantities", "facts", "added")}


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures as a table."""
    lines = [f"{'':16}{'quantities':>12}{'facts':>8}{'added':>8}"]
    for name, each in figures.items():
        lines.append(f"{name:16}{each['quantities']:12.3f}{each['facts']:8.3f}{each['added']:8.3f}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", help=", ".join(CASES))
    parser.add_argument("--lost", action="store_true", help="list what was lost")
    parser.add_argument("--all", action="store_true", help="measure every train article")
    parser.add_argument("--update", action="store_true", help="write the figures")
    options = parser.parse_args()
    names = options.cases or list(CASES)
    if unknown := set(names) - set(CASES):
        parser.error(f"unknown cases {sorted(unknown)}")
    figures, lost = measure(names, rows("train")[:: 1 if options.all else EVERY])
    for line in lost if options.lost else ():
        click.echo(line)
    click.echo(table(figures))
    if options.update:
        keep({"survival": committed().get("survival", {}) | figures})
    return 0


if __name__ == "__main__":
    sys.exit(main())
