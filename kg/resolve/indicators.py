"""Which metrics of different articles measure the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lexicon.units import load_units
from kg.model import ArticleFacts, Indicator, Metric


@dataclass(frozen=True, slots=True)
class _Rule:
    """An indicator's label, the units it is counted in, and the words that its measures hold."""

    label: str
    units: frozenset[str]
    wanted: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # (all of, none of)


def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted, *excluded = text.split("!")
    return tuple(wanted.split("+")), tuple(word for word in excluded if word)


@cache
def _rules() -> tuple[_Rule, ...]:
    text = files("kg.lexicon").joinpath("indicators.tsv").read_text(encoding="utf-8")
    rules = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            label, units, words = line.split("\t")
            rules.append(_Rule(label, frozenset(units.split()), tuple(_words(w) for w in words.split())))
    return tuple(rules)


def _fits(rule: _Rule, metric: Metric) -> bool:
    unit = load_units().get(metric.quantity.unit)
    dimension = f"@{unit.dimension}" if unit else ""
    if metric.quantity.unit not in rule.units and dimension not in rule.units:
        return False
    return any(
        all(word in metric.measure for word in wanted)
        and not any(word in metric.measure for word in excluded)
        for wanted, excluded in rule.wanted
    )


def _length(rule: _Rule, metric: Metric) -> int:
    """Return how many characters of a rule's words a measure holds (its best alternative)."""
    return max(sum(map(len, all_of)) for all_of, _ in rule.wanted if all(w in metric.measure for w in all_of))


def indicator_label(metric: Metric) -> str | None:
    """Return the label of the known indicator that a metric measures, else None; the longest words win."""
    if metric.direction is not None and metric.quantity.unit != "%":
        return None
    best: tuple[int, str] | None = None
    for rule in _rules():
        if _fits(rule, metric):
            length = _length(rule, metric)
            if best is None or length > best[0]:
                best = (length, rule.label)
    return best[1] if best else None


def find_indicators(facts: Iterable[ArticleFacts]) -> tuple[Indicator, ...]:
    """Return the indicators of a collection: the known ones, and measures that two articles word alike."""
    known: dict[str, set[str]] = defaultdict(set)
    alike: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in facts:
        identifier = article.document.clean.source.identifier
        for metric in article.metrics:
            if label := indicator_label(metric):
                known[label].add(metric.key)
            elif metric.object and metric.direction is None:
                alike[metric.object, metric.quantity.unit][identifier].add(metric.key)
    found = [Indicator(f"indicator-{label}", label, tuple(sorted(keys))) for label, keys in known.items()]
    for (thing, unit), articles in alike.items():
        if len(articles) > 1:
            label, keys = f"{thing}（{unit}）", set().union(*articles.values())
            found.append(Indicator(f"indicator-{label}", label, tuple(sorted(keys))))
    return tuple(sorted(found, key=lambda indicator: indicator.key))
