"""Values that contradict each other: one indicator, one holder, one period, and yet two numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from pyoxigraph import Store

from kg.query.nodes import Nodes
from kg.query.observations import Observation, observations
from kg.vocabulary import KG, TYPE

_LIKE = 0.6  # share of character pairs that two measures must have in common
_ABOUT = Decimal("0.1")  # how far 约, 近, 余 reach
_YEAR = 4  # digits of a year
_OPEN = re.compile(r"来|起$|以后|至今|累计|下来")
_SO_FAR = re.compile(r"累计|自(?:从)?\d{4}年|以来|年下来|[几三五十两]年间[^。]*$")
_BOUND = re.compile(
    r"(?:须|应|需|要|必须|不)(?:达到?|低于|少于|高于|超过)[^，。；、]{0,4}$|(?:超过?|满|高于)[^，。；、]{0,2}$"
)
_CONDITION = re.compile(
    r"(?:以[上下])?(?:的|者)[，、]|(?:以[上下])?的(?:企业|农户|单位|项目|部分|给予|按|可)"
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What does not agree: the indicator, whose number, when, and the statements."""

    indicator: str
    holder: str
    period: str
    observations: tuple[Observation, ...]


def conflicts(store: Store, among: Iterable[str] | None = None) -> list[Conflict]:
    """Return the conflicts of a graph, or of the metrics `among` it, by holder and indicator.

    Metrics are compared that have one indicator, holder, period, modality, statistic and kind of unit, and
    whose measures are worded alike; of undertakings, only those of the same one. What an indicator says of
    a whole area (population, income) is compared whatever it stands under. Limits (不低于18万元) are no
    statements of what is. Numbers agree that are equal when the more precise is rounded like the
    other, or when one is 约 or 余 and the other near.
    """
    nodes = Nodes(store)
    # What a number is compared with (“由93个减少到5个”) is of another time.
    every = nodes.subjects(TYPE, KG + "Metric") if among is None else among
    metrics = [metric for metric in every if not nodes.subjects(KG + "baseline", metric)]
    groups: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for each in observations(store, metrics):
        if each.indicator and each.holder and each.amount and not _is_limit(each) and (when := _when(each)):
            kind = (each.amount[1], each.modality, each.statistic, each.direction)
            groups[(each.holder, each.holder_node, each.indicator, when, *kind)].append(each)
    found = []
    for (holder, _, indicator, when, *_), members in sorted(groups.items()):
        at_odds = _at_odds(members)
        if at_odds:
            found.append(Conflict(indicator, holder, when, tuple(at_odds)))
    return found


def _is_limit(each: Observation) -> bool:
    """Whether a number is a condition or a bound that is set (须达, 不低于, 超30万元的), not what is."""
    before, _, after = each.sentence.text.partition(each.written)
    return bool(_BOUND.search(before) or _CONDITION.match(after))


def _when(each: Observation) -> str:
    """Return the period: its dates, its words with a year in them, else the date of the article.

    Empty where it cannot be told: a period that another sentence gives counts only near the article's date.
    """
    issued = each.sentence.issued
    before = each.sentence.text.partition(each.written)[0]
    if _OPEN.search(each.period) or _SO_FAR.search(before) or each.statistic == "cumulative":
        return f"…@{issued}" if issued else ""  # it runs up to the article's date
    inherited = bool(each.period) and each.period not in each.sentence.text
    if inherited and issued and each.end and each.end[:_YEAR] < str(int(issued[:_YEAR]) - 1):
        return ""
    if each.start and each.end:
        return each.start if each.start == each.end else f"{each.start}/{each.end}"
    if sum(map(str.isdigit, each.period)) >= _YEAR:
        return each.period
    return f"{each.period}@{each.sentence.issued}" if each.sentence.issued else ""


def _at_odds(members: list[Observation]) -> list[Observation]:
    """Return those of comparable observations that another one contradicts."""
    odd: dict[str, Observation] = {}
    for index, one in enumerate(members):
        for other in members[index + 1 :]:
            if _alike(one, other) and not agree(one, other):
                odd |= {one.metric: one, other.metric: other}
    return list(odd.values())


def _alike(one: Observation, other: Observation) -> bool:
    """Whether two metrics are worded alike; within one article they must measure the very same.

    Numbers of one sentence are parts of something, or its course.
    """
    if one.sentence == other.sentence:
        return False
    if one.sentence.identifier == other.sentence.identifier:
        return one.measure == other.measure and one.initiative == other.initiative
    whole = one.indicator in _whole()
    return (whole or one.initiative == other.initiative) and _overlap(one.measure, other.measure) >= _LIKE


@cache
def _whole() -> frozenset[str]:
    """Return the indicators that say something of a whole area, whatever undertaking they stand under."""
    lines = files("kg.lexicon").joinpath("indicator_whole.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _overlap(one: str, other: str) -> float:
    left, right = (_pairs(text) for text in (one, other))
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 1.0


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(max(1, len(text) - 1))} if text else set()


def agree(one: Observation, other: Observation) -> bool:
    """Whether two numbers of one unit can both be right."""
    if one.amount is None or other.amount is None:
        return True
    left, right = one.amount[0], other.amount[0]
    if left == right or _rounded_alike(left, right):
        return True
    return any(_reaches(a, b) for a, b in ((one, other), (other, one)))


def _reaches(one: Observation, other: Observation) -> bool:
    """Whether an inexact number (约, 近, 余, 不足) can stand for the other."""
    assert one.amount is not None and other.amount is not None
    value, target = one.amount[0], other.amount[0]
    margin = abs(value) * _ABOUT
    if one.qualifier == "over":
        return value <= target <= value + margin
    if one.qualifier == "under":
        return value - margin <= target <= value
    return one.qualifier == "approximately" and abs(value - target) <= margin


def _rounded_alike(left: Decimal, right: Decimal) -> bool:
    """Whether the number of more digits, rounded to the digits of the other, is the other."""
    short, long = sorted((left, right), key=_digits)
    if not short or not long or _digits(short) < 2:
        return False
    place = Decimal(1).scaleb(short.normalize().as_tuple().exponent)  # type: ignore[arg-type]
    return long.quantize(place) == short


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
