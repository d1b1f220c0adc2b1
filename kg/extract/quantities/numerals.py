"""Numerals: Arabic, Chinese and mixed, to exact decimals."""

from decimal import Decimal, InvalidOperation

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
_SEPARATORS = frozenset(",，\u2009\xa0 ")
MAX_DIGITS = 30  # longer digit strings are identifiers, not amounts


def multiplier(text: str) -> Decimal | None:
    """Return the product of a run of 十百千万亿 (“万亿” → 10^12), or None if it is no multiplier.

    >>> multiplier("千万")
    Decimal('10000000')
    """
    product = 1
    previous = 0
    for character in text:
        factor = SMALL.get(character) or LARGE.get(character)
        if factor is None or (previous and factor < previous):
            return None
        product *= factor
        previous = factor
    return Decimal(product)


def parse_arabic(text: str) -> Decimal | None:
    """Return the value of an Arabic numeral with optional thousands separators (also the Chinese comma)."""
    plain = "".join(character for character in text if character not in _SEPARATORS)
    if len(plain) > MAX_DIGITS:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def parse_chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, or None where it is malformed (“万万亿”, “五六七八”).

    >>> parse_chinese("三万二千")
    Decimal('32000')
    >>> parse_chinese("一百零八")
    Decimal('108')
    """
    total = section = digit = 0
    previous_large = 10**16
    previous_small = 10**4
    seen_digit = False
    for character in text:
        if character in DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = DIGITS[character], True
        elif character in SMALL:
            if SMALL[character] >= previous_small:
                return None
            previous_small = SMALL[character]
            section += (digit if seen_digit and digit else 1) * previous_small
            digit, seen_digit = 0, False
        else:
            factor = LARGE[character]
            if factor >= previous_large:
                return None
            previous_large, previous_small = factor, 10**4
            total += (section + digit or 1) * factor
            section = digit = 0
            seen_digit = False
    return Decimal(total + section + digit) if text else None
