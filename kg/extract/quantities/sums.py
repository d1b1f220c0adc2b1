"""A sum and its parts: what a whole passes on to the numbers that divide it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Quantity, Span

_WHOLE_SHARES = (Decimal("99.5"), Decimal("100.5"))  # shares are rounded
_COMPOSED = re.compile(r"(?:[比占]|结构|构成)[^。；]{0,36}$")
_FARTHEST = 60  # characters from a sum to a part
# “42万平方米（高新区17万、开发区13万）”, “42万平方米，其中高新区17万”.
_DIVIDED = re.compile(r"[^（）()，。；\n]{0,4}(?:[（(]|，?其中)[^（）()。；\n]*")
_PARTS = re.compile(r"[（(]((?:(?:其中)?[^\d（）()，、；。\n]{1,12}\d{1,9}[，、；]?){2,12})[）)]")
_PART = re.compile(r"\d{1,9}")


def is_composition(match: re.Match[str], text: str) -> bool:
    """Whether the parts of 3.0∶61.6∶35.4 are shares of a hundred, and not a time or a mixture."""
    total = sum(Decimal(part) for part in re.findall(r"[\d.]+", match["parts"]))
    before = text[max(0, match.start() - 40) : match.start()]
    return _WHOLE_SHARES[0] <= total <= _WHOLE_SHARES[1] and bool(_COMPOSED.search(before))


def unit_of_sum(text: str, begin: int, value: Decimal | None, whole: Quantity | None) -> str | None:
    """Return the unit of the sum that a number without unit is a part of, None where it is of none."""
    if whole is None or value is None or whole.value is None or value > whole.value:
        return None
    between = text[whole.span.end : begin] if begin - whole.span.end <= _FARTHEST else ""
    return whole.unit if _DIVIDED.fullmatch(between) else None


def parts_of_sum(text: str, whole: Quantity, stop: int) -> Iterator[tuple[Span, Decimal]]:
    """Yield the numbers in brackets behind a sum that have no unit and add up to it, with their spans."""
    listed = _PARTS.match(text, whole.span.end, stop)
    if listed is None:
        return
    found = [
        (Span(each.start(), each.end()), Decimal(each[0]))
        for each in _PART.finditer(text, listed.start(1), listed.end(1))
    ]
    if sum(value for _, value in found) == whole.value:
        yield from found
