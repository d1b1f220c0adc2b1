"""News items that share one page."""

import re

from kg.document.labels import Label
from kg.document.lines import Line
from kg.model import Role

_DATELINE = re.compile(
    r"(?:本报|本网|本台|(?:[㐀-鿿]{2,10}(?:社|报|网|台|讯)))[^，。]{0,12}(?:讯|电|消息)(?:\s|[(（]|$)|[(（](?:本报|通讯员|记者)[^)）]{2,30}[)）]"
)


def items_of(lines: list[Line], labels: list[Label]) -> list[int]:
    """Return the number of the news item that each line belongs to, counted from 0.

    An item begins at a heading whose text opens with a dateline (本报讯, …讯（记者…）).
    """
    starts = {i for i in range(len(lines)) if labels[i].role is Role.HEADING and _opens(lines, labels, i)}
    result, item = [], 0
    for index in range(len(lines)):
        if index in starts and any(labels[i].role is Role.PARAGRAPH for i in range(index)):
            item += 1
        result.append(item)
    return result


def _opens(lines: list[Line], labels: list[Label], index: int) -> bool:
    for after in range(index + 1, len(lines)):
        if labels[after].role is Role.PARAGRAPH:
            return bool(_DATELINE.match(lines[after].text[:60]))
        if labels[after].role is Role.HEADING:
            return False
    return False
