"""The unit that a number is given in: what is written, told apart by its tail and the words around it."""

import re
from decimal import Decimal

from kg.extract.quantities.numerals import DIGITS, plain
from kg.extract.quantities.parts import counts_money, foreign

_WRITTEN_AS = {
    "平米": "平方米",
    "㎡": "平方米",
    "°C": "℃",
    "°c": "℃",
    "百分点": "个百分点",
    "个人": "个",
    "圆": "元",
    "美圆": "美元",
}
_SMALL_MONEY = {
    "块钱": Decimal(1),
    "毛钱": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "角": Decimal("0.1"),
    "角钱": Decimal("0.1"),
    "分钱": Decimal("0.01"),
}
_FAHRENHEIT = re.compile(r"华氏[^，。；]{0,3}$")
_CELSIUS = re.compile(
    r"摄氏[^，。；]{0,3}$|(?:[气水体室低高地恒]温|温度|体感|零下|烧到|烧至)[^，。；电]{0,6}$"
)
_TWO_DIGITS = re.compile(r"[1-9]\d$")
_TENTHS = Decimal("0.1")


def written_unit(text: str, begin: int, end: int, unit: str) -> str:
    """Return the unit of the number at `text[begin:end]`: 港币300万元 is in 港币, 气温38度 in 摄氏度."""
    if unit in ("元", "圆"):
        return foreign(text, begin, end) or "元"
    if unit == "度":
        before = text[max(0, begin - 10) : begin]
        if _FAHRENHEIT.search(before):
            return "华氏度"
        return "摄氏度" if _CELSIUS.search(before) else unit
    return _WRITTEN_AS.get(unit, unit)


def _with_tail(value: Decimal, unit: str, tail: str) -> Decimal:
    """Add what stands behind the unit: 三亩半, 六成二, 6块8, 1毛8分, 3块2毛5, 五元三毛, 12元5分."""
    if tail == "半":
        return value + Decimal("0.5") * (10 if unit == "成" else 1)
    place = Decimal(1) if unit == "成" else _TENTHS
    if tail.strip("零钱")[1:] == "分" and unit in ("元", "圆"):
        place = Decimal("0.01")
    for mark in tail.strip("零"):
        if mark.isdigit() or mark in DIGITS:
            value += place * (int(mark) if mark.isdigit() else DIGITS[mark])
            place /= 10
    return value


def _discount(match: re.Match[str], value: Decimal) -> Decimal:
    """75折 is three quarters of a price, as 7.5折."""
    return value / 10 if _TWO_DIGITS.match(f"{value:f}") and match["ar1"] else value


def unit_of_bounds(text: str, begin: int, end: int, unit: str) -> tuple[Decimal, str]:
    """Return the factor and unit of a range: 七八成 are 70 to 80 %, 三四毛钱 0.3 to 0.4 元."""
    if unit == "成":
        return Decimal(10), "%"
    if unit in ("块", "毛", "角"):
        money = counts_money(text, begin, end)
        return (_SMALL_MONEY.get(unit, Decimal(1)), "元") if money else (Decimal(1), unit)
    if unit in _SMALL_MONEY:
        return _SMALL_MONEY[unit], "元"
    return Decimal(1), written_unit(text, begin, end, unit)


def spoken_discount(match: re.Match[str]) -> Decimal | None:
    """Return the value of 八五折, 九九折: digits said one by one, 8.5 and 9.9."""
    digits = plain(match["ch1"] or "")
    if match["u"] != "折" or len(digits) != len("八五") or any(mark not in DIGITS for mark in digits):
        return None
    return Decimal(DIGITS[digits[0]]) + _TENTHS * DIGITS[digits[1]]


def in_unit(match: re.Match[str], text: str, value: Decimal) -> tuple[Decimal, str]:
    """Return value and unit as they are given: 七成 is 70 %, 4毛钱 are 0.4 元."""
    unit, tail = match["u"], plain(match["half"] or "")
    if unit == "成":
        value *= 10
    if tail:
        value = _with_tail(value, unit, tail)
    if unit == "成":
        return value, "%"
    if unit == "折":
        return _discount(match, value), unit
    if unit in ("块", "毛") and not (
        (tail and tail != "半") or counts_money(text, match.start(), match.end())
    ):
        return value, unit
    if unit in _SMALL_MONEY:
        return value * _SMALL_MONEY[unit], "元"
    if unit == "块":
        return value, "元"
    return value, written_unit(text, match.start(), match.end(), unit) + (match["per"] or "")
