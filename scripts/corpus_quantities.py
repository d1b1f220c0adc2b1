"""Score the quantities of a part of the corpus part by part, without the stages around them.

    python scripts/corpus_quantities.py dev                    the table
    python scripts/corpus_quantities.py dev --faults period    and every fault of one part
    python scripts/corpus_quantities.py --folder news/ all     articles with gold files beside them

Beyond what `kg evaluate` scores this holds modality, statistic, baseline and how often a period is given
where the gold has none. Takes seconds, so it can be run after each change of a rule.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from corpus_files import OPEN, rows

from kg.cleaning import clean
from kg.document import structure
from kg.evaluate.gold import Gold, GoldMetric, load_gold
from kg.evaluate.tally import Tally
from kg.evaluate.text import covers, normal
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.model import Document, Metric
from kg.reading import read

PARTS_OF_A_METRIC = (
    *("value", "unit", "qualifier", "direction", "period", "no period", "modality", "statistic", "baseline"),
)
_SAME_UNIT = {
    "平米": "平方米",
    "千米": "公里",
    "km": "公里",
    "百分点": "个百分点",
    "kg": "公斤",
    "千克": "公斤",
}
_AROUND = 14  # characters of context in a line of faults


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: of which part, in which article, a line to read."""

    part: str
    article: str
    line: str


def understood(path: Path) -> tuple[Document, list[tuple[int, int, Metric]]]:
    """Return an article's structure and its metrics with their spans in the article's own text."""
    (source,) = read([path])
    document = structure(clean(source))  # type: ignore[arg-type]
    metrics = find_metrics(document, find_quantities(document), [])
    offsets = document.clean.offsets
    return document, [(*offsets.to_source(m.quantity.span.begin, m.quantity.span.end), m) for m in metrics]


def _overlap(begin: int, end: int, item: GoldMetric) -> bool:
    shared = min(end, item.end) - max(begin, item.begin)
    return 2 * shared >= max(end, item.end) - min(begin, item.begin)


def _same_unit(found: str, due: str) -> bool:
    one, other = normal(found), normal(due)
    if "%" in found or "%" in due:
        return ("%" in found) == ("%" in due)
    return _SAME_UNIT.get(one, one) == _SAME_UNIT.get(other, other)


def _same_value(metric: Metric, item: GoldMetric) -> bool:
    quantity, due = metric.quantity, item.data
    pairs = ((quantity.value, "value"), (quantity.minimum, "min"), (quantity.maximum, "max"))
    return all(
        (one is None) == (due.get(name) is None)
        and (one is None or abs(float(one) - due[name]) <= 1e-9 * max(1, abs(due[name])))
        for one, name in pairs
    )


def _baseline_of(metric: Metric, metrics: Sequence[tuple[int, int, Metric]], gold: Gold) -> str | None:
    return next((gold.text[b:e] for b, e, other in metrics if other.key == metric.baseline), None)


def judged(
    metric: Metric, item: GoldMetric, baseline: str | None
) -> Iterator[tuple[str, bool, object, object]]:
    """Yield for each part of a metric its name, whether it is right, what was due and what was found."""
    quantity, due = metric.quantity, item.data
    yield "value", _same_value(metric, item), due.get("value"), quantity.value or quantity.minimum
    yield "unit", _same_unit(quantity.unit, due.get("unit") or ""), due.get("unit"), quantity.unit
    yield "qualifier", quantity.qualifier == due["qualifier"], due["qualifier"], quantity.qualifier
    yield "direction", metric.direction == due.get("direction"), due.get("direction"), metric.direction
    if period := due.get("period"):
        right = covers(normal(metric.period or ""), normal(period), 0.5)
        yield "period", right, period, metric.period
    else:
        yield "no period", metric.period is None, None, metric.period
    yield "modality", metric.modality == due.get("modality", "done"), due.get("modality"), metric.modality
    if metric.statistic or due.get("statistic"):
        yield "statistic", metric.statistic == due.get("statistic"), due.get("statistic"), metric.statistic
    stated = (due.get("baseline") or {}).get("quote")
    if baseline or stated:
        yield "baseline", normal(baseline or "") == normal(stated or ""), stated, baseline


def score(gold_path: Path, article: Path, tallies: dict[str, Tally]) -> Iterator[Fault]:
    """Count one article's metrics into `tallies` and yield what is wrong."""
    gold = load_gold(gold_path, article.parent)
    _, metrics = understood(article)
    open_items = list(gold.metrics)
    for begin, end, metric in metrics:
        around = gold.text[max(0, begin - 2 * _AROUND) : end + _AROUND].replace("\n", "¶")
        item = next((each for each in open_items if _overlap(begin, end, each)), None)
        if item is not None:
            open_items.remove(item)
            if item.optional:
                continue
        tallies["span"].found += 1
        if item is None:
            yield Fault("span", article.name, f"not in gold  {around}")
            continue
        tallies["span"].right += 1
        for part, right, due, found in judged(metric, item, _baseline_of(metric, metrics, gold)):
            tallies[part].note(right)
            if not right:
                yield Fault(part, article.name, f"{due} ≠ {found}   {around}")
    tallies["span"].due += sum(not each.optional for each in gold.metrics)
    for item in open_items:
        if not item.optional:
            around = gold.text[max(0, item.begin - 2 * _AROUND) : item.end + _AROUND].replace("\n", "¶")
            yield Fault("span", article.name, f"missed {item.data['quote']}  {around}")


def _articles(part: str, folder: Path | None) -> list[tuple[Path, Path]]:
    if folder is None:
        return [(row.gold, row.article) for row in rows(part)]
    return [(gold, gold.with_suffix(".txt")) for gold in sorted(folder.glob("*.json"))]


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=(*OPEN, "all"))
    parser.add_argument("--folder", type=Path, help="articles (.txt) and gold (.json) side by side")
    parser.add_argument("--faults", action="append", default=[], help="a part whose faults are listed")
    options = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for gold, article in _articles(options.part, options.folder):
        for fault in score(gold, article, tallies):
            if fault.part in options.faults:
                click.echo(f"{fault.part}  {fault.article}  {fault.line}")
    for name in ("span", *PARTS_OF_A_METRIC):
        tally = tallies[name]
        click.echo(f"{name:<10} {tally.f1:.4f}  {tally.right} right, {tally.found} found, {tally.due} due")
    return 0


if __name__ == "__main__":
    sys.exit(main())
