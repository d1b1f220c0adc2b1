"""The head of an article: title, subtitle, byline, and what stands above them."""

import re

from kg.document.dates import find_date
from kg.document.labels import Label, is_whole
from kg.document.lines import Line, dashed, is_ordinal, numbering, undecorated
from kg.model import Role

_MASTHEAD = re.compile(
    r"(?:发布|在线|之窗|日报|晚报|时报|周刊|客户端|融媒体?中心|新闻网?|网|网站|公众号|动态|要闻|党建|时讯|资讯|头条|频道|专栏|专版|要目)$"
)
_MAST = 8  # characters of the longest name of an account
_ACCOUNTS = ("发布", "在线", "之声", "融媒", "融媒体", "客户端", "公众号")
_SECTION = re.compile(
    r"[【\[]?(?:核心提示|编者按|编者的话|导读|导语|摘要|内容提要|内容摘要|提要|引言|前言|序言|本期要目|目录|内容导航|阅读提示|背景|正文)"
    r"[】\]]?[：:]?$"
)
_SPEECH = re.compile(r"\d{4}年.*(?:会议|大会|全会|次会)|在.{4,}(?:会议|大会|全会)上")
_ISSUE = re.compile(r"[(（]?(?:总?第\s?[\d一二三四五六七八九十百]+\s?[期号]|增刊|\d{4}年第\d+期)")
_EDITED = re.compile(
    r"(?:编|编印|主办|编辑|印发)$"
)  # an issue line that names its editors is no part of the title
_COLUMN = re.compile(r"[【\[〖].{2,24}[】\]〗]")  # the name of a series above the title
_SERIES = re.compile(  # a newspaper's series behind the title, which has its lead-in above it
    r"[（(](?:[^（）()·]{2,8}·[^（）()·]{2,12}|[^（）()]{2,12}(?:探访|纪行|系列报道|进行时|一线见闻|调查|走基层|故事))[）)]$"
)
_OFFICE = re.compile(r"(?:局|厅|委|办|办公室|委员会|政府|中心|部|院|署|会|社)$")
_ENDED = re.compile(r"[。；：，、]$|……?$")
_HEADLINE = re.compile(r"[“”：！？，｜ ]")
_BARE = re.compile(r"\d{4}年|关于|工作|第")  # titles that begin so need the name of the office above
_NUMBERED = re.compile(r"第\s?\d+\s?期")
_MARKS = re.compile(r"[\W_]+")
_HAN = re.compile(r"[㐀-鿿]")
_LEAD = 40
_OF_PAGE = 4.0  # what makes up for a page of several items being titled like a column
_NAMED = 6  # Chinese characters of a masthead, besides those of a date
_LINES = 60  # a longer head is a list, and has no title
_SECOND = 2.5  # a line right above the title that scores as much is its first line
_LEAST = -2.0  # a line that scores less is no title, though no other line be found


def _head_end(lines: list[Line], labels: list[Label | None]) -> int:
    """Return the index of the first line of running text."""
    for index, (line, mark) in enumerate(zip(lines[:_LINES], labels, strict=False)):
        text = line.text
        if mark is None and (is_whole(line) or (len(text) >= _LEAD and "。" in text) or _is_sentence(text)):
            return index
    return min(len(lines), _LINES)


def _is_sentence(text: str) -> bool:
    return len(text) >= 8 and (text.endswith(("。", "。”", "；")) or (text.endswith("”") and "。" in text))


def label_head(
    text: str, lines: list[Line], labels: list[Label | None], stated: str | None, first_item: int
) -> str | None:
    """Label title, subtitles and the lines above them; return the title.

    `stated` is the title that the container states, if any. A page of several news items has its own
    title above the `first_item`, or else that of the first item.
    """
    stop = _head_end(lines, labels)
    candidates = [i for i in range(stop) if labels[i] is None]
    several = first_item < len(lines)
    scores = {i: _score(text, lines, labels, i, stated) for i in candidates}
    scores = {i: score + (_OF_PAGE if several and i < first_item else 0) for i, score in scores.items()}
    scores = {i: score for i, score in scores.items() if score > _LEAST}
    best = max(scores, key=lambda i: (i < first_item, scores[i], -i), default=None)
    if several and (best is None or best >= first_item):  # its masthead, then, may be a byline too
        pairs = zip(lines[:first_item], labels, strict=False)
        if masthead := next((line.text for line, mark in pairs if _is_named(line, mark)), None):
            return stated or masthead
    if best is None:
        return stated
    labels[best] = Label(Role.TITLE)
    parts = [lines[best].text]
    if best - 1 in scores and (first := _first_line(lines, best, scores[best - 1])) is not None:
        labels[best - 1] = Label(Role.TITLE)
        parts = [first + parts[0]]
    for index in candidates:
        if index < best and labels[index] is None:
            kicker = len(lines[index].text) >= 10 and not _MASTHEAD.search(lines[index].text)
            labels[index] = Label(Role.SUBTITLE) if kicker else Label(Role.FURNITURE, "masthead")
    _after_title(lines, labels, best, min(stop, first_item), parts)
    title = _joined(parts)
    return stated if stated and _bare(stated) not in _bare(title) else title


def _is_named(line: Line, mark: Label | None) -> bool:
    if mark is None or mark.role is not Role.BYLINE or "：" in line.text or line.text[0].isdigit():
        return False
    return len(_HAN.findall(line.text)) >= _NAMED


def _first_line(lines: list[Line], best: int, score: float) -> str | None:
    """Return what the line right above the title's best line adds in front of it, or None."""
    above, line = lines[best - 1].text, lines[best]
    if line.gap or dashed(line.text) or _NUMBERED.search(above) or _COLUMN.fullmatch(above):
        return None
    if score >= _SECOND:
        return None if _leads_in(above, line.text) else above + " "
    return above if _OFFICE.search(above) and _BARE.match(line.text) else None


def _after_title(
    lines: list[Line], labels: list[Label | None], best: int, stop: int, parts: list[str]
) -> None:
    """Label the second line of a title and its subtitles."""
    before_byline = True
    for index in range(best + 1, stop):
        text, mark = lines[index].text, labels[index]
        if mark is not None:
            before_byline = before_byline and mark.role is not Role.BYLINE
            continue
        if _SECTION.match(text) or numbering(text) or is_ordinal(text):
            return
        if _SPEECH.search(text) or (text[0] in "（(" and find_date(text)):
            labels[index] = Label(Role.SUBTITLE, "occasion")
        elif dashed(text) and not (text.endswith("—") and before_byline is False) and "单位：" not in text:
            labels[index] = Label(Role.SUBTITLE)
            parts.append(text)
        elif _ISSUE.match(text):
            labels[index] = Label(Role.SUBTITLE)
            parts += [] if text[0] in "（(" or _EDITED.search(text) else [text]
        elif index == best + 1 and len(text) <= _MAST and text.endswith(_ACCOUNTS):
            labels[index] = Label(Role.FURNITURE, "masthead")
        elif before_byline and index == best + 1 and lines[index].gap == 0 and _continues(parts[-1], text):
            labels[index] = Label(Role.TITLE)
            if _leads_in(parts[-1], text):
                labels[best], parts[:] = Label(Role.SUBTITLE), [_SERIES.sub("", text)]
            else:
                parts.append(text)
        elif before_byline and any(m and m.role is Role.BYLINE for m in labels[index + 1 : stop]):
            labels[index] = Label(Role.SUBTITLE)
        else:
            return


def _continues(title: str, text: str) -> bool:
    """Whether `text` can be the second line of a title."""
    if len(_HAN.findall(text)) < 4 or len(text) > 36 or _ENDED.search(text):
        return False
    if _MASTHEAD.search(text) or _OFFICE.search(text):
        return False
    return title[-1] not in "？！" and text[0] not in "（("


def _leads_in(above: str, title: str) -> bool:
    """Whether a line only leads in to the title below: it sums up a motto or leads into a series."""
    return bool(_SERIES.search(title)) or ("，" in above and " " in title and "，" not in title)


def _joined(parts: list[str]) -> str:
    title = parts[0]
    for part in parts[1:]:
        bare = part.lstrip("—–─━- ")
        title = f"{title}——{bare}" if bare != part else f"{title} {part}"
    return title


def _bare(title: str) -> str:
    return _MARKS.sub("", title)


def _score(text: str, lines: list[Line], labels: list[Label | None], index: int, stated: str | None) -> float:
    line = lines[index].text
    begin, end = undecorated(lines[index])
    size = len(_HAN.findall(line))
    score = 3.0 if 8 <= len(line) <= 45 else 1.5 if 4 < len(line) <= 80 else -3.0
    score -= 5 if size < 4 else 0
    score -= 4 if _ENDED.search(line) or dashed(line) or line[0] in "（(" else 0
    score -= 4 if _MASTHEAD.search(line) and len(line) <= 12 else 0
    score -= 5 if _SECTION.match(line) or numbering(line) or is_ordinal(text[begin:end]) else 0
    score -= 4 if _ISSUE.match(line) or find_date(line) else 0
    score -= 3 if _OFFICE.search(line) and len(line) <= 40 else 0
    score -= 4 if (" | " in line or "｜" in line) and len(line) <= 16 else 0
    score -= 2 if "·" in line and len(line) <= 12 else 0
    score += 0.5 if _HEADLINE.search(line) else 0
    score += 6 if stated and (line in stated or stated in line) else 0
    score += 2 if size >= 6 and line in text[lines[index].end :] else 0
    return score + _by_neighbours(lines, labels, index) - 0.3 * index


def _by_neighbours(lines: list[Line], labels: list[Label | None], index: int) -> float:
    score = 0.0
    if index + 1 < len(lines):
        after, mark = lines[index + 1], labels[index + 1]
        score += 3 if dashed(after.text) and mark is None else 0
        score += 2 if mark and mark.role is Role.BYLINE else 0
    if index and (mark := labels[index - 1]) and mark.role is Role.BYLINE:
        score += 1
    return score
