"""Who published an article, who wrote it, and when it was issued, as its lines state."""

import re
from collections.abc import Iterable
from datetime import date

from kg.document.dates import find_date, from_address, make, month_and_day, only_date
from kg.document.labels import Label
from kg.document.lines import Line
from kg.model import Role

_LABELLED = re.compile(r"(?:发布|发文|发表|刊发|更新|上传)?(?:日期|时间)\s*[：:]\s*(.{6,30})")
_DATELINE = re.compile(
    r"^(?:[^，。]{0,16}?(?:本报|本网|本台|社|报|网|台|站|端)[^，。]{0,14}?|[^，。]{0,10})(\d{1,2}月\d{1,2}日)(?:电|讯|消息)"
)
_ISSUE = re.compile(r"((?:19|20)\d\d)年?(?:总)?第\s?\d{1,3}\s?[期号][^。]{0,12}?(\d{1,2})月(\d{1,2})日")
_HEAD = 8  # lines in which the number of an issue stands
_NUMBER = re.compile(
    r"[〔\[（(]((?:19|20)\d\d)[〕\]）)]\s?(?:第\s?)?\d{1,4}\s?[号期]|((?:19|20)\d\d)年第\d{1,3}期"
)
_OF_DAY = re.compile(r"(?:^|\s)(\d{1,2})月(\d{1,2})日$")
_SOURCE = re.compile(
    r"(?:来源|稿源|原载|转自|摘自)\s*[：:｜|／/]?\s*(?!字号|浏览|作者|编辑|时间|发布|点击|打印|阅读)([^\s|｜，。；()（）【】：:\[\]]{2,24})"
)
_PAPER = re.compile(
    r"^《?([^\s《》，。（(|]{2,14}(?:日报|晚报|早报|晨报|时报|都市报|导报|商报|特区报|周报|报|融媒体中心))》?(?:\s|讯|\d|客户端)"
)
_AUTHOR = re.compile(
    r"(?:记者|作者|撰文|撰稿人?|通讯员|(?:^|[\s（(⊙●])文(?:图)?[／/｜|：:])\s*[：:｜|／/]?\s*"
    r"((?:[㐀-鿿·]{2,8})(?:[\s、/／]+(?!通讯员|记者|来源|编辑|摄影|报道|图|文|责任|实习|时间|日期|浏览)[㐀-鿿·]{2,8})*)"
)
_CREDIT = re.compile(r"[(（][^()（）]{0,8}(?:记者|通讯员|作者|文[/／])[^()（）]{2,40}[)）]")
_SUFFIX = re.compile(r"(?:摄影)?(?:报道|采写)$")
_NOT_NAMES = re.compile(r"(?:报[道导]|采写|整理|电|讯|记者|中心|摄影|手记略?)$")
_BYLINE_MARK = re.compile(r"^[●◎■★☆※*]\s*([㐀-鿿]{2,4})$")


def issued(lines: list[Line], labels: list[Label], url: str | None) -> date | None:
    """Return the date of issue: labelled, then in a byline, then after the text; never a date of events."""
    bylines = [line.text for line, mark in zip(lines, labels, strict=True) if mark.role is Role.BYLINE]
    for text in bylines:
        if (match := _LABELLED.search(text)) and (found := find_date(match[1])):
            return found
    for text in bylines:
        if found := find_date(text):
            return found
    ending = [
        line.text
        for line, mark in zip(lines, labels, strict=True)
        if mark.reason == "editors" or (mark.role is not Role.FOREIGN and only_date(line.text))
    ]
    ending += [line.text for line, mark in zip(lines, labels, strict=True) if mark.reason == "occasion"]
    dated = [
        *map(find_date, ending),
        *(_of_issue(line.text) for line in lines[:_HEAD]),
        _of_number(lines[:_HEAD]),
    ]
    return next(filter(None, dated), None) or _completed(lines, labels, url)


def _of_issue(text: str) -> date | None:
    """Return the date of a numbered issue: 2024年第4期（5月6日）."""
    match = _ISSUE.search(text)
    return make(int(match[1]), int(match[2]), int(match[3])) if match else None


def _of_number(lines: list[Line]) -> date | None:
    """Return the month and day in the head with the year of the document's number: 〔2025〕12号."""
    year = next((match[1] or match[2] for line in lines if (match := _NUMBER.search(line.text))), None)
    day = next((match for line in lines if (match := _OF_DAY.search(line.text))), None)
    return make(int(year), int(day[1]), int(day[2])) if year and day else None


def _completed(lines: list[Line], labels: list[Label], url: str | None) -> date | None:
    """Return the month and day of a dateline with the year that the address of the page states."""
    address = from_address(url)
    if address is None:
        return None
    year, month, day = address
    for line, mark in zip(lines, labels, strict=True):
        stated = mark.role in (Role.PARAGRAPH, Role.BYLINE) and _DATELINE.match(line.text[:60])
        if stated and (found := month_and_day(stated[1])) and found[0] == month:
            return make(year, *found)
    return make(year, month, day) if day else None


def publisher(lines: list[Line], labels: list[Label]) -> str | None:
    """Return the medium or office that published the article, if a line names it."""
    pairs = zip(lines, labels, strict=True)
    marked = [line.text for line, mark in pairs if mark.role is Role.BYLINE or mark.reason == "editors"]
    return _first(_SOURCE, marked) or _first(_PAPER, marked)


def author(lines: list[Line], labels: list[Label]) -> str | None:
    """Return the names of those who wrote the article, joined by 、."""
    marked = [line.text for line, m in zip(lines, labels, strict=True) if m.role is Role.BYLINE]
    names = _first(_BYLINE_MARK, marked) or _first(_AUTHOR, marked)
    if not names:
        running = [line.text for line, m in zip(lines, labels, strict=True) if m.role is Role.PARAGRAPH]
        ends = [part for text in (*running[:1], *running[-1:]) for part in (text[:80], text[-60:])]
        names = _first(_AUTHOR, [match[0] for text in ends for match in _CREDIT.finditer(text)])
    if not names:
        return None
    parts = [_SUFFIX.sub("", part) for part in re.split(r"[\s、/／]+", names)]
    return "、".join(part for part in parts if len(part) > 1 and not _NOT_NAMES.search(part)) or None


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    return next((match[1] for text in texts if (match := pattern.search(text))), None)
