"""From the groups of a match to a number: its value or bounds, and what the numeral itself hedges."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.quantities.numerals import multiplier, neighbours, parse_arabic, parse_chinese, parse_mixed

_VAGUE_RANGE = (Decimal(2), Decimal(9))
_CUT_OFF = re.compile(r"\d[,，]$")  # the tail of a longer row of digits


@dataclass(frozen=True, slots=True)
class Number:
    """A parsed numeral: a value, or bounds where it is vague (数百: 200–999), and its hedge."""

    value: Decimal | None
    qualifier: str = "exact"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    chinese: bool = False

    def scaled(self, factor: Decimal) -> "Number":
        """Return the number times a factor."""
        value, low, high = (
            None if each is None else each * factor for each in (self.value, self.minimum, self.maximum)
        )
        return Number(value, self.qualifier, low, high, self.chinese)


def hedge_of(mark: str | None) -> str:
    """Return what a mark inside a number says: 300余 and 300多 are over, 300来 is about."""
    if not mark or mark == "个":
        return "exact"
    return "approximately" if mark == "来" else "over"


def _mixed(match: re.Match[str], tag: str) -> Number | None:
    value = parse_mixed(match["mx" + tag])
    return None if value is None else Number(value, hedge_of(match["hx" + tag]))


def _arabic(match: re.Match[str], tag: str) -> Number | None:
    written, begin = match["ar" + tag], match.start("ar" + tag)
    value = parse_arabic(written)
    factor = multiplier(match["mu" + tag] or "") or Decimal(0)
    if value is None or not factor:
        return None
    if "," in written.replace("，", ",") and _CUT_OFF.search(match.string[max(0, begin - 2) : begin]):
        return None
    if match["ml" + tag]:  # 3万多亿
        factor *= multiplier(match["ml" + tag]) or 1
    return Number(value * factor, hedge_of(match["ha" + tag] or match["hb" + tag]))


def _chinese(match: re.Match[str], tag: str) -> Number | None:
    text, vague, mark = match["ch" + tag], match["va" + tag], match["hc" + tag]
    factor = multiplier(match["mc" + tag] or "") or Decimal(1)
    value = parse_chinese(text)
    if value is None:
        bounds = neighbours(text)
        return Number(None, "exact", bounds[0] * factor, bounds[1] * factor, True) if bounds else None
    if mark == "几":
        tens = text.endswith("十")  # 十几 is a number, 百几 is none
        return Number(None, "exact", (value + 1) * factor, (value + 9) * factor, True) if tens else None
    value *= factor
    if vague and vague in "数几":
        return Number(None, "exact", value * _VAGUE_RANGE[0], value * (_VAGUE_RANGE[1] + 1) - 1, chinese=True)
    if vague:
        return Number(value, "approximately" if vague == "近" else "over", chinese=True)
    return Number(value, hedge_of(mark or match["hd" + tag]), chinese=True)


def number_of(match: re.Match[str], tag: str) -> Number | None:
    """Return the number in the groups of `quantity_pattern` with this tag (1, 2), or None if malformed."""
    if match["mx" + tag]:
        return _mixed(match, tag)
    return _arabic(match, tag) if match["ar" + tag] else _chinese(match, tag)


_BARE = re.compile(r"(.+?)(余|多|来|个多|个)?([万亿]?)(余|多)?")


def bare_number(written: str) -> Number | None:
    """Return the number of 13万, 1万3, 三百来万, 两个多亿, 四千二, 十三四万, 几百万; None where malformed."""
    match = _BARE.fullmatch(written)
    if match is None:
        return None
    head, factor = match[1], multiplier(match[3] or "") or Decimal(1)
    hedge = hedge_of(match[2] or match[4])
    if head[0].isdigit():
        value = _short(head)
        return None if value is None else Number(value * factor, hedge)
    if head[0] in "数几":
        value = parse_chinese(head[1:])
        low, high = (None, None) if value is None else (value * factor * 2, value * factor * 10 - 1)
        return None if value is None else Number(None, "exact", low, high, chinese=True)
    value, bounds = parse_chinese(head), neighbours(head)
    if value is not None:
        return Number(value * factor, hedge, chinese=True)
    return Number(None, "exact", bounds[0] * factor, bounds[1] * factor, chinese=True) if bounds else None


def _short(written: str) -> Decimal | None:
    """Return the value of digits, also with a last digit that stands for the next place: 1万3 is 13,000."""
    whole, mark, last = written.partition("万")
    value = parse_arabic(whole)
    return value * 10**4 + int(last) * 1000 if mark and last and value is not None else value
