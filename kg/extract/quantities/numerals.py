"""Numerals: Arabic, Chinese and mixed, to exact decimals."""

import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise

DIGITS = {"〇": 0, "两": 2} | {digit: value for value, digit in enumerate("零一二三四五六七八九")}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
# As cheques are written, and the short forms of speech; 万万 is the old word for 亿.
_WRITTEN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟俩仨", "一二三四五六七八九十百千两三")
_TENS = (("廿", "二十"), ("卅", "三十"), ("卌", "四十"), ("万万", "亿"))
_LATIN = {"k": 10**3, "K": 10**3, "w": 10**4, "W": 10**4}
_SEPARATORS = frozenset(",，\u2009\xa0 ")
_PART = re.compile(r"零?(\d+(?:\.\d+)?)([十百千]?[万亿]|[十百千]|)")
_BARE_MARKS = frozenset("百千万亿")  # what cannot follow 万 or 亿 without a digit of its own: 亿万, 万千
_FEW = re.compile(r"三五(?![一二两三四五六七八九])")
MAX_DIGITS = 30  # longer digit strings are identifiers, not amounts
_MAX_MARKS = 36  # of a Chinese numeral: 16 digits with all their marks and decimals


def plain(text: str) -> str:
    """Return a Chinese numeral in everyday characters: 贰佰 → 二百, 廿八 → 二十八, 四万万 → 四亿."""
    text = text.translate(_WRITTEN)
    for short, long in _TENS:
        if short in text:
            text = text.replace(short, long)
    return text


def multiplier(text: str) -> Decimal | None:
    """Return the product of a run of 十百千万亿 (“万亿” → 10^12), or None if it is no multiplier.

    >>> multiplier("千万")
    Decimal('10000000')
    """
    if text in _LATIN:  # “10-15k元”
        return Decimal(_LATIN[text])
    product = 1
    previous = 0
    for character in text.translate(_WRITTEN):
        factor = SMALL.get(character) or LARGE.get(character)
        if factor is None or (previous and factor < previous):
            return None
        product *= factor
        previous = factor
    return Decimal(product)


def parse_arabic(text: str) -> Decimal | None:
    """Return the value of an Arabic numeral with optional thousands separators (also the Chinese comma)."""
    plain = "".join(character for character in text if character not in _SEPARATORS).replace("．", ".")
    if len(plain) > MAX_DIGITS:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def parse_mixed(text: str) -> Decimal | None:
    """Return the value of Arabic digits with multipliers between them, each smaller than the one before.

    >>> parse_mixed("3亿5千万")
    Decimal('350000000')
    """
    total, previous = Decimal(0), None
    for digits, marks in _PART.findall(text.replace(" ", "")):
        factor = multiplier(marks) if marks else Decimal(1)
        value = parse_arabic(digits)
        if value is None or factor is None or (previous is not None and value * factor >= previous):
            return None
        total, previous = total + value * factor, factor
    return total if text else None


def parse_chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, or None where it is malformed (“万万亿”, “五六七八”).

    >>> parse_chinese("三万二千")
    Decimal('32000')
    >>> parse_chinese("三万五")
    Decimal('35000')
    >>> parse_chinese("二点五")
    Decimal('2.5')
    """
    if len(text) > _MAX_MARKS:
        return None
    whole, point, places = plain(text).partition("点")
    if not whole:
        return None
    value = _parse_whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    if not places or any(character not in DIGITS for character in places):
        return None
    return value + Decimal("0." + "".join(str(DIGITS[character]) for character in places))


def _parse_whole(text: str) -> int | None:
    for mark, factor in reversed(LARGE.items()):
        high, found, low = text.rpartition(mark)
        if found:
            count, rest = _parse_whole(high) if high else 1, _parse_whole(low) if low else 0
            if mark in high or low[:1] in _BARE_MARKS or count is None or rest is None:
                return None
            return count * factor + rest * (factor // 10 if low in DIGITS else 1)  # 三万五: 35,000
    return _parse_section(text)


def _parse_section(text: str) -> int | None:
    """Return the value of a numeral below 10,000 (千, 百, 十, digits)."""
    total = digit = 0
    place = 10**4  # of the last 千, 百, 十
    seen_digit = False
    for character in text:
        if character in DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = DIGITS[character], True
        elif character in SMALL and SMALL[character] < place:
            place = SMALL[character]
            total += (digit or 1) * place
            digit, seen_digit = 0, False
        else:
            return None
    alone = text[-2:-1] in ("百", "千")  # 一百二: 120
    return total + digit * (place // 10 if alone else 1)


def neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the bounds of neighbouring digits: 七八 → 7–8, 十五六 → 15–16, 三四百 → 300–400.

    So are 三五百 → 300–500 and 三两 → 2–3. Any other malformed numeral gives None.
    """
    text = plain(text) if len(text) <= _MAX_MARKS else ""
    if text[:2] == "三两":  # 三两个: two or three
        text = "两三" + text[2:]
    for index, (low, high) in enumerate(pairwise(text)):
        one, two = DIGITS.get(low, 0), DIGITS.get(high, 0)
        if one and (two == one + 1 or (index == 0 and _FEW.match(text))):
            bounds = [parse_chinese(text[:index] + each + text[index + 2 :]) for each in (low, high)]
            if bounds[0] is not None and bounds[1] is not None:
                return bounds[0], bounds[1]
    return None
