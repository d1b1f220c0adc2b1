"""News items that share one page."""

import re
from itertools import pairwise

from kg.document.labels import Label
from kg.document.lines import Line, undecorated
from kg.model import Role

_DATELINE = re.compile(
    r"(?:本报|本网|本台|(?:[㐀-鿿]{2,10}(?:社|报|网|台|讯)))[^，。]{0,12}(?:讯|电|消息)(?:\s|[(（]|$)"
    r"|[(（](?:本报|通讯员|记者|[㐀-鿿]{2,8}(?:报|网|社)电?\s?(?:记者|通讯员))[^)）]{0,30}[)）]"
)
_PLACE = re.compile(
    r"(?:[【［\[][^】］\]]{1,8}[】］\]])?\s*([㐀-鿿]{1,14}(?:省|市|县|区|旗|州|盟|镇|乡|街道))(?:[^：，。]{0,8}[：]|$)"
)
_BRIEFS = re.compile(r"[【［\[]?(?:简讯|短讯|短波|快讯|短信息|要闻集锦|一句话新闻)[】］\]]?$")
_SHORT = 45
_FEWEST = 3  # headlines that name places make a page of several items; one article may compare two


def items_of(lines: list[Line], labels: list[Label]) -> list[int]:
    """Return the number of the news item that each line belongs to, counted from 0.

    An item begins at a heading whose text opens with a dateline (本报讯, …讯（记者…）), and at the
    headings of a page whose text begins right with several headlines of different places.
    """
    headings = [i for i, mark in enumerate(labels) if mark.role is Role.HEADING]
    starts = {i for i in headings if _opens(lines, labels, i)}
    placed = place_headlines(lines, labels)
    if placed:
        starts |= placed
    if len(starts) > 1:
        starts |= {i for i in headings if i > min(starts) and _BRIEFS.match(lines[i].text)}
    result, item, begun = [], 0, False
    for index, mark in enumerate(labels):
        item += index in starts and begun
        begun = begun or mark.role is Role.PARAGRAPH
        result.append(item)
    return result


def first_item(lines: list[Line], labels: list[Label | None]) -> int:
    """Return the index of the first headline of a page of several items, or the number of lines."""
    leads = [
        i
        for i, (line, after) in enumerate(pairwise(lines))
        if labels[i] is None and len(line.text) <= _SHORT and _DATELINE.match(after.text[:60])
    ]
    headlines = place_headlines(lines, labels) or (set(leads) if len(leads) > 1 else set())
    first = min(headlines, default=len(lines))
    above = (line.text for line in lines[:first])
    return len(lines) if any(len(text) > _SHORT and "。" in text for text in above) else first


def place_headlines(lines: list[Line], labels: list[Label] | list[Label | None]) -> set[int]:
    """Return the lines that are headlines of different places' news, one after the other.

    They are headlines of one page only if no running text stands above the first of them.
    """
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= _SHORT and (place := _place(line)):
            found[index] = place
        elif not found and _is_running(line, labels[index]):
            return set()
    apart = all(b - a > 1 for a, b in zip(found, list(found)[1:], strict=False))
    return set(found) if apart and len(set(found.values())) >= _FEWEST else set()


def _is_running(line: Line, mark: Label | None) -> bool:
    unlabelled = mark is None or mark.role is Role.PARAGRAPH
    return unlabelled and len(line.text) > _SHORT and "。" in line.text


def _place(line: Line) -> str:
    """Return the place that a headline names first."""
    begin, end = undecorated(line)
    text = line.text[begin - line.begin : end - line.begin]
    if line.text[:1] in "【［[" and "】" in line.text + "】":
        text = re.sub(r"^[【［\[][一二三四五六七八九十\d]{1,2}[】］\]]\s*", "", line.text)
    match = _PLACE.match(text)
    return match[1] if match else ""


def _opens(lines: list[Line], labels: list[Label], index: int) -> bool:
    for after in range(index + 1, len(lines)):
        if labels[after].role is Role.PARAGRAPH:
            return bool(_DATELINE.match(lines[after].text[:60]))
        if labels[after].role is Role.HEADING:
            return False
    return False
