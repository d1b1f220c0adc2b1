"""What single lines say by their wording, and where the article ends and other news begins."""

import re
from dataclasses import dataclass
from itertools import accumulate

from kg.document.cues import cue
from kg.document.dates import find_date, only_date
from kg.document.lines import Line, dashed
from kg.model import Role

_WIDE = 160  # longer lines are paragraphs, whatever they begin with
_SHORT = 48
_KINDS = (
    ("related", Role.FOREIGN),
    ("byline", Role.BYLINE),
    ("editor", Role.FURNITURE),
    ("furniture", Role.FURNITURE),
    ("short", Role.FURNITURE),
    ("caption", Role.CAPTION),
)
_SENTENCE = frozenset("。？！")
_CREDIT = re.compile(
    r"[(（](?:本报|全媒体|融媒体?|首席|见习|特约|实习)?\s*(?:记者|通讯员|作者|文[/／]|撰稿|供稿)[^（）()]{0,40}[)）]\s*$"
)
_WHOLE = 60  # a complete paragraph of this length shows that an article goes on
_AFTERWORD = re.compile(
    r"[■●◆【\[]?(?:编后|编者|短评|评论|点评|记者手记|采访手记|手记|记者感言|链接|名词解释|数据说明)"
)
_CONTENTS = re.compile(r"[【\[［◆●■\s]*(?:本期要目|本期目录|本期导读|要目|目录|目次|内容导航)[】\]］：\s]*")
_SPACES = re.compile(r"\s+")
_DAMAGED = 50  # lines to compare with all others
_LOST = frozenset("□\ufffd")
_TIME = re.compile(r"\d{1,2}[：:]\d{2}")
_REST = 3  # complete paragraphs that must follow for an article to go on below other news
_LIST = 40  # entries in a list of other news are headlines


@dataclass(frozen=True, slots=True)
class Label:
    """The role that a line has, and why."""

    role: Role
    reason: str = ""


def label(lines: list[Line]) -> list[Label | None]:
    """Return the label of each line that its wording or its place after the article's end decides."""
    found = [_by_wording(line.text) for line in lines]
    _other_news(lines, found)
    _after_the_end(lines, found)
    _contents(lines, found)
    _repeated(lines, found)
    return found


def is_whole(line: Line) -> bool:
    """Whether a line is a complete paragraph: long, and ended."""
    return len(line.text) >= _WHOLE and line.text[-1] in "。！？”）)"


def _by_wording(text: str) -> Label | None:
    if len(text) > _WIDE:
        return None
    for kind, role in _KINDS:
        if kind == "byline":
            reason = "byline" if _is_byline(text) else None
        elif kind == "short" and (len(text) > _SHORT or "。" in text or text[-1] == "；"):
            continue
        else:
            reason = cue(kind, text)
        if reason:
            return Label(role, "" if role is Role.BYLINE else reason)
    return None


def _is_byline(text: str) -> bool:
    if len(text) > 120 or not _SENTENCE.isdisjoint(text):
        return False
    if only_date(text):
        return True
    if dashed(text):
        return False
    if cue("byline", text):
        return True
    text = _SPACES.sub(" ", text)
    dated = find_date(text)
    return dated is not None and (bool(_TIME.search(text)) or len(text) <= _SHORT) and _is_heading_data(text)


def _is_heading_data(text: str) -> bool:
    """Whether a dated line is made of names and fields, not of a sentence."""
    return "，" not in text and text[-1] not in "：；、" and text[0] != "“" and "会议" not in text


def _other_news(lines: list[Line], found: list[Label | None]) -> None:
    """Mark what follows a list of other news, up to the point where the article goes on."""
    if not any(mark and mark.role is Role.FOREIGN for mark in found):
        return
    whole = [len(line.text) if is_whole(line) else 0 for line in lines]
    read = [0, *accumulate(whole)]  # characters of complete paragraphs before each line
    counted = [0, *accumulate(map(bool, whole))]
    index = 0
    while index < len(lines):
        mark = found[index]
        index += 1
        if mark is None or mark.role is not Role.FOREIGN:
            continue
        stop = index
        while stop < len(lines) and len(lines[stop].text) < _WHOLE:
            stop += 1
        goes_on = counted[-1] - counted[stop] >= _REST and read[-1] - read[stop] > read[index]
        for after in range(index, stop if goes_on else len(lines)):
            if found[after] is None or found[after] == Label(Role.BYLINE):
                found[after] = Label(Role.FOREIGN, mark.reason)
        index = stop if goes_on else len(lines)


def _after_the_end(lines: list[Line], found: list[Label | None]) -> None:
    """Mark headlines and teasers of other news that stand after the author's line without a heading."""
    body = False
    index = 0
    while index < len(lines):
        line, mark = lines[index], found[index]
        index += 1
        body = body or (mark is None and is_whole(line))
        credited = mark is None and _CREDIT.search(line.text[-60:])
        if not body or not (credited or (mark and mark.reason == "editors")):
            continue
        stop = _next_whole(lines, found, index)
        while index < stop:
            if found[index] is None:
                found[index] = Label(Role.FOREIGN, "after the article's end")
            index += 1


def _next_whole(lines: list[Line], found: list[Label | None], start: int) -> int:
    """Return where, after an end mark, the page goes on with a complete text, its headline included."""
    for index in range(start, len(lines)):
        if _AFTERWORD.match(lines[index].text):
            return index
        if found[index] is None and is_whole(lines[index]):
            headline = index
            while headline > start and found[headline - 1] is None and len(lines[headline - 1].text) <= _LIST:
                headline -= 1
            return headline
    return len(lines)


def _contents(lines: list[Line], found: list[Label | None]) -> None:
    """Mark a table of contents: its heading and the short lines with one mark below it."""
    for index, line in enumerate(lines[:-1]):
        if not _CONTENTS.fullmatch(line.text):
            continue
        mark = lines[index + 1].text[0]
        stop = index + 1
        while stop < len(lines) and lines[stop].text[0] == mark and len(lines[stop].text) <= _LIST:
            stop += 1
        if stop > index + 2:
            found[index:stop] = [Label(Role.FURNITURE, "table of contents")] * (stop - index)


def _repeated(lines: list[Line], found: list[Label | None]) -> None:
    """Mark damaged repetitions: lines with lost characters (□) that the text has whole elsewhere."""
    damaged = [i for i, line in enumerate(lines) if found[i] is None and not _LOST.isdisjoint(line.text)]
    for index in damaged[:_DAMAGED]:
        parts = (re.escape(part) for part in re.split("[□\ufffd]", lines[index].text))
        pattern = re.compile(".".join(parts))
        if any(pattern.search(other.text) for other in lines if other is not lines[index]):
            found[index] = Label(Role.FURNITURE, "repetition")
