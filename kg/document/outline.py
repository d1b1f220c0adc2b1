"""Headings in the running text, and their levels."""

import re

from kg.document.labels import Label
from kg.document.lines import Line, bullet, dashed, is_ordinal, numbering, undecorated
from kg.model import Role

_LONGEST = 40
_ENDED = re.compile(r"[。；，、：…—☟👇↓]$|[，。；].*[，；。].*[，；。]|。")
_ASKS = re.compile(r"[？！?!]$")
_QUANTITY = re.compile(r"\d[\d.,]*\s?[万亿千百余多]*\s?(?:[㐀-鿿]{1,3}|%|‰|㎡)?[（(]?.{0,6}$")
_HAN = re.compile(r"[㐀-鿿]")
_COLUMNS = re.compile(r"\S {2,}\S+ {2,}\S")
_FIELD = re.compile(
    r"(?:项目|合作|投资|建设|占地|用地|联系|主管|承办|责任|完成|服务|办理|受理|申请|法定|注册|经营|单位|企业|产品|荣誉|总)[㐀-鿿]{0,4}：."
)
_NAMED = re.compile(r"[㐀-鿿]{2,8}：.")
_SALUTATION = re.compile(r"^(?:各位|同志们|尊敬的|女士们|亲爱的)")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_ASIDE = re.compile(
    r"[【\[]?(?:核心提示|编者按|导读|导语|摘要|提要|引言|前言|编后|编后语|短评|点评|记者手记|采访手记|手记|记者感言|数据说明|链接|名词解释|结束语|结语|尾声)"
)
_LIST = 4  # so many short lines in a row are a list, no headings


def label_headings(text: str, lines: list[Line], labels: list[Label | None], start: int) -> None:
    """Label the headings among the lines from `start` that have no label yet, and the rest as paragraphs."""
    short = [labels[i] is None and i >= start and _can_be(text, lines[i]) for i in range(len(lines))]
    for index in _fields(lines, short):
        short[index] = False
    for first, stop in _runs(short):
        if stop - first >= _LIST and not any(_marked(text, lines[i]) for i in range(first, stop)):
            for index in range(first, stop):
                short[index] = False
    leads = _leads(labels, short)
    for index, line in enumerate(lines):
        if labels[index] is not None:
            continue
        if short[index] and leads[index] and not _is_item(lines, index):
            begin, end = undecorated(line)
            ordinal = is_ordinal(text[begin:end]) and index + 1 < len(lines) and short[index + 1]
            labels[index] = Label(Role.FURNITURE, "section number") if ordinal else Label(Role.HEADING)
        else:
            labels[index] = Label(Role.PARAGRAPH)


def levels(text: str, lines: list[Line], labels: list[Label], aside: range = range(0)) -> list[int]:
    """Return the level of each heading (0 for other lines): styles nest in the order of their first use.

    A heading right below another of the same style is its second line: one level deeper. The lines
    `aside` are of another news item, which leaves the order as it is.
    """
    stack: list[tuple[str, ...]] = []
    result: list[int] = []
    direct = False  # whether nothing but headings came since the last heading
    for index, (line, mark) in enumerate(zip(lines, labels, strict=True)):
        if index in aside:
            result.append(int(mark.role is Role.HEADING))
            continue
        if mark.role is not Role.HEADING:
            result.append(0)
            direct = direct and mark.role is Role.FURNITURE
            continue
        style = _style(text, line)
        if _ASIDE.match(text[slice(*undecorated(line))]):  # governs nothing but its own paragraphs
            stack, direct = [], False
            result.append(1)
            continue
        if direct and stack and stack[-1] == style:
            stack.append(("below", *style))
        elif direct and stack and stack[-1] == ("below", *style):
            stack.append(("below", "below", *style))
        elif style in stack:
            del stack[stack.index(style) + 1 :]
        else:
            while stack and stack[-1][0] == "below":
                stack.pop()
            stack.append(style)
        result.append(len(stack))
        direct = True
    return result


def sections(labels: list[Label], level: list[int], items: list[int]) -> list[int | None]:
    """Return for each line the index of the heading that governs it, within its news item."""
    by_item: dict[int, list[int]] = {}
    result: list[int | None] = []
    for index, mark in enumerate(labels):
        open_headings = by_item.setdefault(items[index], [])
        if mark.role is Role.HEADING:
            while open_headings and level[open_headings[-1]] >= level[index]:
                open_headings.pop()
        result.append(open_headings[-1] if open_headings else None)
        if mark.role is Role.HEADING:
            open_headings.append(index)
    return result


def _style(text: str, line: Line) -> tuple[str, ...]:
    begin, end = undecorated(line)
    number = numbering(text[begin:end])
    if number:
        return (number,)
    if is_ordinal(text[begin:end]):
        return ("ordinal",)
    return ("plain", text[line.begin : begin][:1].strip(), "indented" if line.indented else "")


def _can_be(text: str, line: Line) -> bool:
    """Whether a line looks like a heading by itself."""
    begin, end = undecorated(line)
    body = text[begin:end]
    if is_ordinal(body):
        return True
    if not 2 <= len(body) <= _LONGEST or len(_HAN.findall(body)) < 2 or _ENDED.search(body):
        return False
    if any(body.count(opening) != body.count(closing) for opening, closing in _PAIRS):
        return False  # the beginning of a sentence that is lost
    if _COLUMNS.search(body) or _FIELD.match(body):
        return False  # a row of a table, a field of a form
    return _reads_as_heading(line, body, begin, end)


def _reads_as_heading(line: Line, body: str, begin: int, end: int) -> bool:
    decorated, numbered = begin > line.begin, bool(numbering(body))
    if _SALUTATION.match(body) or line.text[-1] in "—：":
        return decorated and end < line.end
    if _ASKS.search(body) or (dashed(line.text) and end == line.end):
        return numbered or (decorated and not dashed(line.text))
    return numbered or not _QUANTITY.search(body)


def _fields(lines: list[Line], short: list[bool]) -> list[int]:
    """Return the lines of a form: `name: value` lines right below each other."""
    named = [short[i] and bool(_NAMED.match(line.text)) for i, line in enumerate(lines)]
    return [i for first, stop in _runs(named) if stop - first > 1 for i in range(first, stop)]


def _marked(text: str, line: Line) -> bool:
    begin, end = undecorated(line)
    return bool(numbering(text[begin:end])) or is_ordinal(text[begin:end]) or begin > line.begin


def _runs(flags: list[bool]) -> list[tuple[int, int]]:
    found = []
    first = None
    for index, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = index
        elif not flag and first is not None:
            found.append((first, index))
            first = None
    return found


def _leads(labels: list[Label | None], short: list[bool]) -> list[bool]:
    """Return for each line whether running text follows it before the article ends."""
    result = [False] * len(labels)
    follows = False
    for index in range(len(labels) - 1, -1, -1):
        result[index] = follows
        mark = labels[index]
        if mark is None and not short[index]:
            follows = True
        elif mark is not None and mark.role is Role.FOREIGN:
            follows = False
    return result


def _is_item(lines: list[Line], index: int) -> bool:
    """Whether a marked line is one of a list: its neighbour has the same mark."""
    mark = bullet(lines[index].text)
    if not mark:
        return False
    around = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return any(bullet(text) == mark for text in around)
