"""Which metrics of different articles measure the same thing."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.lexicon.units import load_units
from kg.model import ArticleFacts, Indicator, Metric

_NOISE = re.compile(r"[\s“”‘’「」『』\"'【】（）()《》、，,:：]+")
_SHORTEST = 2  # characters that two measures must share to be alike
_BARE = 3  # characters: what is shorter and has no object is a verb alone
_REMEMBERED = 65536  # measures
_LONGEST = 14  # beyond, a measure is a clause cut from its sentence


@dataclass(frozen=True, slots=True)
class _Words:
    """One way to word an indicator: words that all occur, where they stand, and words that must not occur."""

    wanted: tuple[str, ...]
    excluded: tuple[str, ...]
    sign: str  # the first word, which is looked for before all else
    length: int  # of all words wanted

    def fits(self, measure: str) -> bool:
        return all(_stands(word, measure) for word in self.wanted) and not any(
            word in measure for word in self.excluded
        )


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
    words = tuple(wanted.split("+"))
    texts = [word.strip("^$") for word in words]
    return _Words(words, tuple(word for word in excluded if word), texts[0], sum(map(len, texts)))


@cache
def _ways() -> Mapping[str, tuple[tuple[str, _Words], ...]]:
    """Return the ways to word the known indicators, with their labels, by unit or @dimension."""
    text = files("kg.lexicon").joinpath("indicators.tsv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, _Words]]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            label, units, words = line.split("\t")
            for unit in units.split():
                found[unit] += [(label, _way(word)) for word in words.split()]
    return {unit: tuple(ways) for unit, ways in found.items()}


@cache
def _words(name: str) -> tuple[str, ...]:
    text = files("kg.lexicon").joinpath(name).read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=_REMEMBERED)
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
    return _label(plain_measure(metric.measure), metric.quantity.unit)


@lru_cache(maxsize=_REMEMBERED)
def _label(measure: str, unit: str) -> str | None:
    known = load_units().get(unit)
    keys = [unit, *([f"@{known.dimension}"] if known else [])]
    best = (0, "")
    for label, way in (entry for key in keys for entry in _ways().get(key, ())):
        if way.sign in measure and way.length > best[0] and way.fits(measure):
            best = (way.length, label)
    return best[1] or None


def wording(metric: Metric) -> tuple[str, str, str] | None:
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


def indicator_of(metric: Metric) -> tuple[str, str]:
    """Return the label of the indicator that a metric may belong to, empty where there is none.

    Beside it the wording that two articles must share for it to be one; empty where the indicator is known.
    """
    if label := indicator_label(metric):
        return label, ""
    worded = wording(metric)
    return (_shared_label(*worded[:2]), "\t".join(worded)) if worded else ("", "")


def _shared_label(measure: str, unit: str) -> str:
    return f"{measure}（{unit}）" if unit else measure


def find_indicators(facts: Iterable[ArticleFacts]) -> tuple[Indicator, ...]:
    """Return the indicators of a collection: the known ones, and measures that two articles word alike."""
    known: dict[str, set[str]] = defaultdict(set)
    alike: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in facts:
        identifier = article.document.clean.source.identifier
        for metric in article.metrics:
            if label := indicator_label(metric):
                known[label].add(metric.key)
            elif worded := wording(metric):
                alike[worded][identifier].add(metric.key)
    shared: dict[str, set[str]] = defaultdict(set)
    for (measure, unit, _), articles in sorted(alike.items()):
        if len(articles) > 1:
            shared[_shared_label(measure, unit)] |= set().union(*articles.values())
    found = [
        Indicator(f"indicator-{label}", label, tuple(sorted(keys)))
        for label, keys in (*known.items(), *shared.items())
    ]
    return tuple(sorted(found, key=lambda indicator: indicator.key))
