"""What speaks for and against a merge: named features with weights, added up to a probability."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.model import Kind, Witness

ACCEPTED, PROPOSED = 0.9, 0.5
"""From which score on a merge is made, and from which it is proposed to a person."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One kind of evidence: its weight and what it says in Chinese and English."""

    weight: float
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two keys compared (`one` < `other`): the score, the features and what they were found in.

    `stated` says that an article states the identity, `together` that an article names both.
    """

    one: str
    other: str
    score: float
    reason: str
    together: bool = False
    stated: bool = False
    evidence: tuple[Witness, ...] = ()


@cache
def features(kind: str) -> dict[str, Feature]:
    """Return the features of a kind by name; `bias` is where each comparison begins."""
    text = files("kg.lexicon").joinpath("merge_features.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: Feature(float(weight), zh, en) for of, name, weight, zh, en in rows if of == kind}


@cache
def phrases() -> dict[str, str]:
    """Return the English words for each Chinese phrase that a reason can hold."""
    return {f.zh: f.en for kind in Kind for f in features(kind.value).values() if f.zh}


def english(reason: str) -> str:
    """Return a reason in English; names in it stay as they are.

    >>> english("同名同地：王明；职务相同")
    'same name in the same place: 王明; same post'
    """
    parts = [part.partition("：") for part in reason.split("；")]
    return "; ".join(phrases().get(head, head) + (f": {rest}" if rest else "") for head, _, rest in parts)


def compared(
    pair: tuple[str, str],
    kind: Kind,
    found: Iterable[str],
    detail: str = "",
    *,
    evidence: tuple[Witness, ...] = (),
) -> Comparison:
    """Return the comparison of a pair in which some features were found; the strongest comes first.

    `detail` is the name or place in which they agree.
    """
    known, names = features(kind.value), sorted(set(found))
    total = known["bias"].weight + sum(known[name].weight for name in names)
    ranked = sorted(names, key=lambda name: (-known[name].weight, name))
    parts = [known[name].zh for name in ranked]
    if parts and detail:
        parts[0] += f"：{detail}"
    low, high = sorted(pair)
    score = round(1 / (1 + math.exp(-total)), 4)
    return Comparison(low, high, score, "；".join(parts), "together" in names, "stated" in names, evidence)
