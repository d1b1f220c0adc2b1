"""Score what makes metrics comparable: the graph's indicators against the indicator keys of the gold.

    python scripts/corpus_indicators.py            train and dev: coverage, and pairs of two articles
    python scripts/corpus_indicators.py --errors   also, by key, what has no indicator and what is mixed up

Only metrics that the gold gives a key and the graph has found are looked at. *Coverage* is the share of them
that have an indicator. A *pair* is two of them in different articles: it is right to give both one indicator
where the gold gives both one key. The gold's keys are wide (企业数 is any number of companies), so that
finer indicators cost recall and are no fault.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import click
from corpus_files import OPEN, rows

import kg
from kg.evaluate.gold import GoldMetric, load_gold
from kg.evaluate.prediction import PredictedMetric, Prediction, TripleIndex
from kg.evaluate.tally import Tally
from kg.vocabulary import KG, LABEL


@dataclass(frozen=True, slots=True)
class Keyed:
    """A metric with the gold's key and the graph's indicator."""

    article: str
    key: str
    indicator: str
    measure: str


def keyed() -> list[Keyed]:
    """Return the metrics of the open parts that the gold gives a key and the graph has found."""
    index, found = TripleIndex(kg.build([row.article for row in rows(*OPEN)]).plain()), []
    for row in rows(*OPEN):
        gold, prediction = load_gold(row.gold, row.article.parent), Prediction(index, row.article.name)
        for due in (each for each in gold.metrics if each.data.get("indicator")):
            if metric := _found(due, prediction):
                node = index.value(metric.node, KG + "indicator")
                label = (index.value(node, LABEL) or "") if node else ""
                measure = f"{index.value(metric.node, KG + 'measure')}|{due.data['unit']}"
                found.append(Keyed(row.id, due.data["indicator"], label, measure))
    return found


def _found(due: GoldMetric, prediction: Prediction) -> PredictedMetric | None:
    """Return the metric of the graph whose span shares at least half with that of the gold's."""

    def shared(metric: PredictedMetric) -> float:
        both = min(metric.end, due.end) - max(metric.begin, due.begin)
        return both / (max(metric.end, due.end) - min(metric.begin, due.begin))

    best = max(prediction.metrics, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def score(metrics: list[Keyed]) -> tuple[Tally, float]:
    """Return the tally of pairs, and the share of metrics that have an indicator."""
    right = found = due = 0
    for one, other in combinations(metrics, 2):
        if one.article != other.article:
            same, alike = one.key == other.key, bool(one.indicator) and one.indicator == other.indicator
            right, found, due = right + (same and alike), found + alike, due + same
    covered = sum(bool(metric.indicator) for metric in metrics)
    return Tally(right, found, due), covered / len(metrics) if metrics else 0.0


def faults(metrics: list[Keyed]) -> Iterator[str]:
    """Yield a line for each key: what has no indicator; and for each indicator that mixes keys."""
    bare: dict[str, list[str]] = defaultdict(list)
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    for metric in metrics:
        if metric.indicator:
            keys[metric.indicator][metric.key] += 1
        else:
            bare[metric.key].append(metric.measure)
    for key, measures in sorted(bare.items(), key=lambda entry: -len(entry[1])):
        yield f"none: {key} ({len(measures)}): {' '.join(measures)}"
    for label, found in sorted(keys.items()):
        if len(found) > 1:
            yield f"mixed: {label}: {', '.join(f'{key} {count}' for key, count in found.most_common())}"


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what has no indicator and what is mixed")
    options = parser.parse_args()
    metrics = keyed()
    for line in faults(metrics) if options.errors else ():
        click.echo(line)
    pairs, coverage = score(metrics)
    click.echo(f"{len(metrics)} metrics with a key, {coverage:.3f} with an indicator")
    click.echo(f"pairs of two articles: P {pairs.precision:.3f} R {pairs.recall:.3f} F1 {pairs.f1:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
