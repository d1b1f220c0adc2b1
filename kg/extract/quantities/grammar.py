"""Read what is written like a quantity: its value or bounds, its unit, how exact it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.quantities.forms import next_start, quantity_pattern
from kg.extract.quantities.hedges import qualifier
from kg.extract.quantities.numbers import Number, bare_number, number_of
from kg.extract.quantities.numerals import DIGITS, multiplier
from kg.extract.quantities.parts import bare_unit, counts_money, per_mille, percent, times
from kg.model import Quantity, Span

_WRITTEN_AS = {"平米": "平方米", "㎡": "平方米", "百分点": "个百分点", "个人": "个"}
_SMALL_MONEY = {
    "块钱": Decimal(1),
    "毛钱": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "角钱": Decimal("0.1"),
    "分钱": Decimal("0.01"),
}
_LEVELS = re.compile(r"[由从][^由从，。；]{0,10}$")  # “由20%到15%” gives two levels, not a range
_MINUS = re.compile(r"零下$|(?<=[长幅速率为])[-－−]$")
_SIGNED = frozenset(("%", "℃", "摄氏度"))


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity as the grammar reads it, before it is decided whether it is one."""

    quantity: Quantity
    chinese: bool  # written in Chinese numerals
    numeral: str


def _found(text: str, span: Span, number: Number, unit: str, numeral: str) -> Found:
    hedge = qualifier(text, span.begin, span.end, number.qualifier)
    quantity = Quantity(span, number.value, unit, hedge, number.minimum, number.maximum)
    return Found(quantity, number.chinese, numeral)


def _range(match: re.Match[str], text: str) -> Found | None:
    low, high = number_of(match, "1"), number_of(match, "2")
    if low is None or high is None or low.value is None or high.value is None:
        return None
    minimum, maximum = low.value, high.value
    shared = match["mu2"]
    if not match["u1"] and shared and not match["mu1"] and match["ar1"]:
        minimum *= multiplier(shared) or 1  # “10-20万元”: the multiplier serves both
    if minimum >= maximum:
        return None
    if match["u1"] and match["sep"] in ("到", "至"):
        before = text[max(0, match.start() - 12) : match.start()]
        if _LEVELS.search(before):
            return None
    span = Span(match.start(), match.end())
    number = Number(None, "exact", minimum, maximum, low.chinese)
    return _found(text, span, number, _WRITTEN_AS.get(match["u2"], match["u2"]), match[0])


def _with_tail(value: Decimal, unit: str, tail: str) -> Decimal:
    """Add what stands behind the unit: 三亩半, 六成二, 6块8, 1毛8分, 3块2毛5."""
    if tail == "半":
        return value + Decimal("0.5") * (10 if unit == "成" else 1)
    place = Decimal(1) if unit == "成" else Decimal("0.1")
    for mark in tail:
        if mark.isdigit() or mark in DIGITS:
            value += place * (int(mark) if mark.isdigit() else DIGITS[mark])
            place /= 10
    return value


def _in_unit(match: re.Match[str], text: str, value: Decimal) -> tuple[Decimal, str]:
    """Return value and unit as they are given: 七成 is 70 %, 4毛钱 are 0.4 元."""
    unit, tail = match["u"], match["half"] or ""
    if unit == "成":
        value *= 10
    if tail:
        value = _with_tail(value, unit, tail)
    if unit == "成":
        return value, "%"
    if unit in ("块", "毛") and not (
        (tail and tail != "半") or counts_money(text, match.start(), match.end())
    ):
        return value, unit
    if unit in _SMALL_MONEY:
        return value * _SMALL_MONEY[unit], "元"
    if unit == "块":
        return value, "元"
    return value, _WRITTEN_AS.get(unit, unit) + (match["per"] or "")


def _single(match: re.Match[str], text: str) -> Found | None:
    number = number_of(match, "1")
    if number is None:
        return None
    begin, unit, value = match.start(), match["u"], number.value
    if value is None:
        unit = _WRITTEN_AS.get(unit, unit) + (match["per"] or "")
    else:
        value, unit = _in_unit(match, text, value)
        if unit in _SIGNED and (minus := _MINUS.search(text, max(0, begin - 2), begin)):
            value, begin = -value, minus.start()
    whole = Number(value, number.qualifier, number.minimum, number.maximum, number.chinese)
    return _found(text, Span(begin, match.end()), whole, unit, text[match.start() : match.start("u")])


def _fraction(match: re.Match[str], text: str) -> Found | None:
    if match["of"] == "千":
        return _per_mille(match, text)
    value = percent(match, text)
    if value is None:
        return None
    span = Span(match.start(), match.end())
    own = "approximately" if match[0][0] == "近" else "over" if text.startswith("多", span.end) else "exact"
    return _found(text, span, Number(value, own, chinese=not match["above"]), "%", match[0])


def _per_mille(match: re.Match[str], text: str) -> Found | None:
    value = per_mille(match)
    if value is None:
        return None
    return _found(text, Span(match.start(), match.end()), Number(value, chinese=True), "‰", match[0])


def _times(match: re.Match[str], text: str) -> Found | None:
    value = times(match, text)
    if value is None:
        return None
    return _found(text, Span(match.start(), match.end()), Number(value), "倍", match[0])


def _halved(match: re.Match[str], text: str) -> Found:
    half = Number(Decimal("0.5"), chinese=True)
    return _found(text, Span(match.start(), match.end()), half, match["uh"], "半")


def _bare(match: re.Match[str], text: str) -> Found | None:
    span, number = Span(match.start(), match.end()), bare_number(match["bare"])
    if number is None:
        return None
    unit = bare_unit(text, span.begin, span.end)
    # Below 万 a bare number is the price or pay that a speaker names: 租金四千二, 挣九千八.
    if unit is None or (unit != "元" and not re.search("[万亿]", match["bare"])):
        return None
    return _found(text, span, number, unit, match[0])


def _read(match: re.Match[str], text: str) -> Found | None:
    if match["one"]:
        return _times(match, text)
    if match["halved"]:
        return _halved(match, text)
    if match["bare"]:
        return _bare(match, text)
    if match["u"]:
        return _single(match, text)
    return _range(match, text) if match["sep"] else _fraction(match, text)


def read_quantities(text: str, begin: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every stretch of `text[begin:end]` that is written like a quantity, in order.

    Spans cover number, multiplier, hedge (余, 多) and unit. Nothing is decided about meaning:
    durations, ordinals and names are still among them.
    """
    position, stop = begin, len(text) if end is None else end
    pattern = quantity_pattern()
    while (position := next_start(text, position, stop)) >= 0:
        match = pattern.match(text, position, stop)
        if match is None:
            position += 1
            continue
        found = _read(match, text)
        position = match.end()
        if found is None and match["sep"]:  # no range after all: two numbers, or one
            first = pattern.match(text, match.start(), match.end("u1")) if match["u1"] else None
            found = _single(first, text) if first and first["u"] else None
            position = match.end("sep")
        if found:
            yield found
