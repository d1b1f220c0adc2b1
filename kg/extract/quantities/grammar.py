"""Read what is written like a quantity: its value or bounds, its unit, how exact it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.quantities.forms import next_start, quantity_pattern
from kg.extract.quantities.hedges import qualifier
from kg.extract.quantities.numbers import Number, bare_number, number_of
from kg.extract.quantities.numerals import multiplier, plain
from kg.extract.quantities.parts import (
    bare_unit,
    is_per_mille,
    per_mille,
    percent,
    percent_bounds,
    times,
)
from kg.extract.quantities.sums import is_composition, parts_of_sum, unit_of_sum
from kg.extract.quantities.units import in_unit, spoken_discount, unit_of_bounds
from kg.model import Quantity, Span

_LEVELS = re.compile(r"[由从][^由从，。；]{0,10}$")  # “由20%到15%” gives two levels, not a range
_NEGATIVE = r"(?<![减抱欺胜肩担背自辜正增承])负"
_MINUS = re.compile(
    rf"零下$|{_NEGATIVE}$|(?:(?<=[长幅速率为是到至从由比，。；：、（(\s])|(?<![\s\S]))[-－−]$"
)
# Of other units, only where a clause begins with it: not 背负, 减负, 负债.
_BELOW_ZERO = re.compile(r"(?:(?<=[，。；：、（(\s为是拔])|(?<![\s\S]))负$")
_SIGNED = frozenset(("%", "‰", "℃", "摄氏度", "华氏度", "个百分点"))
# “两到三万元”, “一百二十到一百五十万元”: the mark of the upper bound serves both.
_TEN = 10
_LAST_MARKS = re.compile(r"(?:^[一二两三四五六七八九]([百千]|[十百千]?[万亿]+)|[万亿]+)$")
_CURRENCIES = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_DOLLARS = {"HK": "港元", "NT": "新台币", "US": "美元"}


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


def _shared_marks(match: re.Match[str], low: Decimal) -> tuple[str, ...]:
    """Return the marks that a lower bound without one may share with the upper, the greatest first.

    万 in 10-20万元 and 两到三万元; 十万, else 万, in 二至二十万元.
    """
    if match["u1"] or match["mx1"] or match["mu1"]:
        return ()
    if match["ar1"] and match["mu2"]:
        return (match["mu2"],)
    upper = match["ch2"] or ("一" if len(match["ar2"] or "") == 1 else "")  # two to 3百: as to 一百
    marks = _LAST_MARKS.search(plain(upper + (match["mc2"] or match["mu2"] or "")))
    if not match["ch1"] or marks is None or (low == 1 and marks[1] in ("百", "千")):
        return ()
    last = marks[0].lstrip("一二两三四五六七八九十百千")
    return (marks[1], last) if marks[1] and low < _TEN else (last,)


def _range(match: re.Match[str], text: str) -> Found | None:
    low, high = number_of(match, "1"), number_of(match, "2")
    if low is None or high is None or low.value is None or high.value is None:
        return None
    begin = match.start()
    scale, unit = unit_of_bounds(text, begin, match.end(), match["u2"])
    factors = (multiplier(mark) or Decimal(1) for mark in _shared_marks(match, low.value))
    shared = next((f for f in factors if low.value * f < high.value), Decimal(1))  # 1: “800-1万元”
    minimum, maximum = low.value * shared * scale, high.value * scale
    if unit in _SIGNED:
        minimum, begin = _signed(text, begin, minimum)
    if match["neg"]:
        maximum = -maximum
        if minimum > maximum:
            minimum, maximum = maximum, minimum
    if minimum >= maximum:
        return None
    if match["u1"] and match["sep"] in ("到", "至"):
        before = text[max(0, match.start() - 12) : match.start()]
        if _LEVELS.search(before):
            return None
    number = Number(None, "exact", minimum, maximum, low.chinese)
    return _found(text, Span(begin, match.end()), number, unit, match[0])


def _signed(text: str, begin: int, value: Decimal) -> tuple[Decimal, int]:
    """Return the value below zero and where its sign begins, where one stands before the number."""
    minus = _MINUS.search(text, max(0, begin - 2), begin)
    return (-value, minus.start()) if minus else (value, begin)


def _below_zero(text: str, begin: int, value: Decimal) -> tuple[Decimal, int]:
    minus = _BELOW_ZERO.search(text, max(0, begin - 2), begin)
    return (-value, minus.start()) if minus else (value, begin)


def _single(match: re.Match[str], text: str) -> Found | None:
    spoken = spoken_discount(match)
    number = Number(spoken, chinese=True) if spoken else number_of(match, "1")
    if number is None:
        return None
    begin, value = match.start(), number.value
    if value is None:
        scale, unit = unit_of_bounds(text, begin, match.end(), match["u"])
        number, unit = number.scaled(scale), unit + (match["per"] or "")
    else:
        value, unit = in_unit(match, text, value)
        value, begin = _signed(text, begin, value) if unit in _SIGNED else _below_zero(text, begin, value)
    whole = Number(value, number.qualifier, number.minimum, number.maximum, number.chinese)
    return _found(text, Span(begin, match.end()), whole, unit, text[match.start() : match.start("u")])


def _fraction(match: re.Match[str], text: str) -> Found | None:
    span = Span(match.start(), match.end())
    if match["pc"] and (bounds := percent_bounds(match)):
        if not (match["pt"] and _LEVELS.search(text[max(0, span.begin - 12) : span.begin])):
            return _found(text, span, Number(None, "exact", *bounds, chinese=True), "%", match[0])
        span = Span(span.begin, match.end("pc"))  # 由百分之三十到百分之五十: the first of two levels
    if is_per_mille(match):
        return _per_mille(match, text)
    value = percent(match, text)
    if value is None:
        return None
    value, begin = _signed(text, span.begin, value)
    own = "approximately" if match[0][0] == "近" else "over" if text.startswith("多", span.end) else "exact"
    return _found(text, Span(begin, span.end), Number(value, own, chinese=not match["above"]), "%", match[0])


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


def _shares(match: re.Match[str], text: str) -> list[Found]:
    """Return the shares of 三次产业比3.0∶61.6∶35.4, none where the parts are not those of a hundred."""
    if not is_composition(match, text):
        return []
    spans = [
        Span(match.start() + each.start(), match.start() + each.end())
        for each in re.finditer(r"[\d.]+", match["parts"])
    ]
    written = [text[span.begin : span.end] for span in spans]
    return [
        Found(Quantity(span, Decimal(part), "%", "exact", None, None), False, part)
        for span, part in zip(spans, written, strict=True)
    ]


def _halved(match: re.Match[str], text: str) -> Found:
    half = Number(Decimal("0.5"), chinese=True)
    return _found(text, Span(match.start(), match.end()), half, match["uh"], "半")


def _bare(match: re.Match[str], text: str, whole: Quantity | None) -> Found | None:
    span, number = Span(match.start(), match.end()), bare_number(match["bare"])
    if number is None:
        return None
    unit = bare_unit(text, span.begin, span.end)
    # Below 万 a bare number is the price or pay that a speaker names: 租金四千二, 挣九千八.
    if unit != "元" and not re.search("[万亿]", match["bare"]):
        return None
    unit = unit or unit_of_sum(text, span.begin, number.value, whole)
    return _found(text, span, number, unit, match[0]) if unit else None


def _after_symbol(match: re.Match[str], text: str) -> Found | None:
    """Return the amount behind a currency's sign: ¥300万, HK$20."""
    number, sign = bare_number(match["sum"].replace(" ", "")), match["symbol"]
    if number is None:
        return None
    begin, unit = match.start(), _CURRENCIES[sign]
    if sign == "$" and (dollar := _DOLLARS.get(text[max(0, begin - 2) : begin])):
        begin, unit = begin - len("HK"), dollar
    return _found(text, Span(begin, match.end()), number, unit, match["sum"])


def _read(match: re.Match[str], text: str, whole: Quantity | None) -> Found | None:
    if match["symbol"]:
        return _after_symbol(match, text)
    if match["one"]:
        return _times(match, text)
    if match["halved"]:
        return _halved(match, text)
    if match["bare"]:
        return _bare(match, text, whole)
    if match["u"]:
        return _single(match, text)
    return _range(match, text) if match["sep"] else _fraction(match, text)


def read_quantities(text: str, begin: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every stretch of `text[begin:end]` that is written like a quantity, in order.

    Spans cover number, multiplier, hedge (余, 多) and unit. Nothing is decided about meaning:
    durations, ordinals and names are still among them.
    """
    position, stop = begin, len(text) if end is None else end
    pattern, whole = quantity_pattern(), None
    while (position := next_start(text, position, stop)) >= 0:
        match = pattern.match(text, position, stop)
        if match is None:
            position += 1
            continue
        if match["parts"]:
            yield from _shares(match, text)
            position = match.end()
            continue
        found = _read(match, text, whole)
        position = found.quantity.span.end if found else match.end()
        if found is None and match["sep"]:  # no range after all: two numbers, or one
            found = _first(match, text)
            position = match.end("sep")
        if found:
            yield found
            if match["u"]:
                whole = found.quantity
                yield from _listed(text, whole, stop)


def _first(match: re.Match[str], text: str) -> Found | None:
    """Return the first number of what is no range (由20%到15%)."""
    first = quantity_pattern().match(text, match.start(), match.end("u1")) if match["u1"] else None
    return _single(first, text) if first and first["u"] else None


def _listed(text: str, whole: Quantity, stop: int) -> Iterator[Found]:
    """Yield the parts of a sum in brackets that are numbers alone: 120个（东片30、西片90）."""
    for span, value in parts_of_sum(text, whole, stop):
        yield Found(Quantity(span, value, whole.unit, "exact", None, None), False, str(value))
