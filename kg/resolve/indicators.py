"""Which metrics of different articles measure the same thing."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lexicon.units import load_units
from kg.model import ArticleFacts, Indicator, Metric

_NOISE = re.compile(r"[\s“”‘’「」『』\"'【】（）()《》、，,:：]+")
_SHORTEST = 2  # characters that two measures must share to be alike
_BARE = 3
_LONGEST = 14  # beyond, a measure is a clause cut from its sentence


@dataclass(frozen=True, slots=True)
class _Words:
    """One way to word an indicator: words that all occur, where they stand, and words that must not occur."""

    wanted: tuple[str, ...]
    excluded: tuple[str, ...]

    def fits(self, measure: str) -> bool:
        return all(_stands(word, measure) for word in self.wanted) and not any(
            word in measure for word in self.excluded
        )

    @property
    def length(self) -> int:
        return sum(len(word.strip("^$")) for word in self.wanted)


@dataclass(frozen=True, slots=True)
class _Rule:
    """An indicator's label, the units that it is counted in, and the ways to word it."""

    label: str
    units: frozenset[str]
    ways: tuple[_Words, ...]


def _stands(word: str, measure: str) -> bool:
    """Whether a word occurs in a measure; at its beginning (^) or end ($) if it is marked so."""
    text = word.strip("^$")
    if word.startswith("^") and word.endswith("$"):
        return measure == text
    if word.startswith("^"):
        return measure.startswith(text)
    return measure.endswith(text) if word.endswith("$") else text in measure


def _way(text: str) -> _Words:
    wanted, *excluded = text.split("!")
    return _Words(tuple(wanted.split("+")), tuple(word for word in excluded if word))


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    """Return the known indicators by unit or dimension."""
    text = files("kg.lexicon").joinpath("indicators.tsv").read_text(encoding="utf-8")
    found: dict[str, list[_Rule]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            label, units, words = line.split("\t")
            rule = _Rule(label, frozenset(units.split()), tuple(_way(word) for word in words.split()))
            for unit in rule.units:
                found[unit].append(rule)
    return {unit: tuple(rules) for unit, rules in found.items()}


@cache
def _words(name: str) -> tuple[str, ...]:
    text = files("kg.lexicon").joinpath(name).read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def plain_measure(measure: str) -> str:
    """Return a measure without quotation marks, stops and the words at its front that say nothing.

    >>> plain_measure("全区累计改造老旧小区"), plain_measure("“网格”")
    ('改造老旧小区', '网格')
    """
    text, before = _NOISE.sub("", unicodedata.normalize("NFKC", measure)).lower(), ""
    while text != before:
        before = text
        word = next((w for w in _words("indicator_idle.txt") if text.startswith(w)), "")
        if len(text) - len(word) >= 2:
            text = text[len(word) :]
    return text


def indicator_label(metric: Metric) -> str | None:
    """Return the label of the known indicator that a metric measures, else None; the longest words win."""
    if metric.direction is not None and metric.quantity.unit != "%":
        return None
    unit = load_units().get(metric.quantity.unit)
    keys = [metric.quantity.unit, *([f"@{unit.dimension}"] if unit else [])]
    measure, best = plain_measure(metric.measure), (0, "")
    for rule in dict.fromkeys(rule for key in keys for rule in _rules().get(key, ())):
        length = max((way.length for way in rule.ways if way.fits(measure)), default=0)
        if length > best[0]:
            best = (length, rule.label)
    return best[1] or None


def _wording(metric: Metric) -> tuple[str, str, str] | None:
    """Return what metrics that are worded alike have in common, or None where it says too little."""
    measure, thing = plain_measure(metric.measure), plain_measure(metric.object)
    for verb in _words("indicator_actions.txt"):
        if measure == verb + thing or (not thing and measure.startswith(verb)):
            measure = measure[len(verb) :]
            break
    if not thing and len(measure) < _BARE:  # a verb alone
        return None
    known = measure not in _words("indicator_generic.txt") and _SHORTEST <= len(measure) <= _LONGEST
    return (measure, metric.quantity.unit, metric.statistic or "") if known and not metric.direction else None


def find_indicators(facts: Iterable[ArticleFacts]) -> tuple[Indicator, ...]:
    """Return the indicators of a collection: the known ones, and measures that two articles word alike."""
    known: dict[str, set[str]] = defaultdict(set)
    alike: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in facts:
        identifier = article.document.clean.source.identifier
        for metric in article.metrics:
            if label := indicator_label(metric):
                known[label].add(metric.key)
            elif wording := _wording(metric):
                alike[wording][identifier].add(metric.key)
    shared: dict[str, set[str]] = defaultdict(set)
    for (measure, unit, _), articles in sorted(alike.items()):
        if len(articles) > 1:
            shared[f"{measure}（{unit}）" if unit else measure] |= set().union(*articles.values())
    found = [
        Indicator(f"indicator-{label}", label, tuple(sorted(keys)))
        for label, keys in (*known.items(), *shared.items())
    ]
    return tuple(sorted(found, key=lambda indicator: indicator.key))
