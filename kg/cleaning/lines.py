"""Lines that a page layout broke in the middle of a sentence."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Edit

REASON = "line break"
_LINE = re.compile(r"[^\n]+")
_FINAL = frozenset("。！？!?…~～=")
_INTRODUCES = frozenset("：:；;|｜／/")
_CLOSERS = "”’』」）)】》〉"
_CLOSING = frozenset(_CLOSERS)
_CREDIT = re.compile(r"[。\s](?:[^。，]{0,12}\s)?[^。，\s]{0,6}(?:摄|供图|供稿|报道|制图|绘)$")
_STARTS_ANEW = re.compile(
    r"[●○◎◆◇■□▲△▼★☆※►▶•·☑✔♪⊙◇【［\[①-⑳]|锟斤|烫烫|[(（]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s?(?!\d)"
    r"|第[一二三四五六七八九十\d]+[章节条期]|——|图[为片：:]|[(（](?:此处|未完|下转|上接|记者|来源|图|资料|责任|原载|作者)|责任?编|编辑|来源|作者|记者|摄"
)
_CAPTION = re.compile(
    r"(?:[（(](?:资料图?片?|[^（()）]{0,12}(?:摄|供图))[)）]|[。\s][^，。\s]{0,8}(?:摄|供图))$"
)
_CONTINUES = re.compile(r"[万亿%％‰元]|\d")
_OPEN_DATE = re.compile(r"\d[-/.年月:：]$|[〇○零一二三四五六七八九十][年月]?$")
_REST_OF_DATE = re.compile(r"\d|[〇○零一二三四五六七八九十]{0,3}[年月日]")
_HALF_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d\s?([-/.])(?:\s?\d{1,2}\s?\1)?$")
_DAY = re.compile(r"\d{1,2}(?!\d)")
_DATED = re.compile(r"(?:19|20)\d\d\s?(?:[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}|年第\s?\d{1,3}\s?期)")
_FIELD = re.compile(r"来源|稿源|作者|撰稿|记者|通讯员|编辑|日期|时间|字号|阅读|浏览|点击|\d[:：]\d\d")
_BYLINE = re.compile(r"(?:来源|稿源|作者|记者|通讯员|撰稿)\s*[:：]")
_UNFINISHED = re.compile(r"\d[-/.年月:：]\d?$")
_PROSE = re.compile(r"[，。；！？、]")
_LONG = 60  # a line of this length is no heading
_NARROW = 14  # no page is set in columns narrower than this
_INDENT = 2  # characters by which the first line of a paragraph is set in
_COLUMN = 100  # nor wider
_SLACK = 4  # how much narrower than the page a full line can be: marks do not begin a line


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    body: str
    gap: int  # blank lines before
    indented: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """The width of a page set in lines of one width, by some measure; 0 where lines are paragraphs."""

    measure: Callable[[str], float]
    width: float
    share: float  # of its lines that are about that wide, and of those that are just that wide
    usual: float = 0  # the most frequent width of a full line

    def is_full(self, line: _Line) -> bool:
        """Whether a line is as wide as the page."""
        return self.width > 0 and self._width(line) >= self.width - _SLACK

    def is_filled(self, line: _Line) -> bool:
        """Whether not one character more had room in a line."""
        return self.width > 0 and self._width(line) >= max(self.usual, self.width - _SLACK)

    def _width(self, line: _Line) -> float:
        return self.measure(line.body) + _INDENT * line.indented


def joins(text: str) -> Iterator[Edit]:
    """Yield the deletion of each break (with the spaces around it) that stands inside a sentence."""
    lines = list(_lines(text))
    setting = _setting(lines)
    running = rest = False  # whether the line before was joined to the one now first, as part of a byline
    for line, after in pairwise(lines):
        before, rest = rest, _is_rest_of_byline(line, after, setting, rest)
        running = not rest and not before and _belongs(line, after, setting, running)
        if rest or running:
            sides = line.body[-1] + after.body[0]
            apart = (sides.isascii() and sides.isalpha()) or (rest and after.begin - line.end > 1)
            yield Edit(line.end, after.begin, " " if apart else "", REASON)


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip()
        if not body:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        gap = text.count("\n", before, begin) - 1
        yield _Line(begin, begin + len(body), body, gap, begin > match.start())
        before = begin + len(body)


def _setting(lines: list[_Line]) -> _Setting:
    """Return how the page is set: pages are wrapped by characters or, more often, by their width."""
    long = sum(len(line.body) > _COLUMN and "。" in line.body for line in lines)
    if long * 20 > len(lines):  # no page is that wide: its lines are paragraphs
        return _Setting(len, 0, 0)
    found = (_measured(lines, measure) for measure in (_half_widths, len))
    return max(found, key=lambda setting: setting.share, default=_Setting(len, 0, 0))


def _measured(lines: list[_Line], measure: Callable[[str], float]) -> _Setting:
    widths = [(measure(line.body) + _INDENT * line.indented, "。" in line.body) for line in lines]
    counts = Counter(width for width, _ in widths if width >= _NARROW)
    total = sum(counts.values())
    if total < 4:
        return _Setting(measure, 0, 0)
    near = {w: sum(n for other, n in counts.items() if w - _SLACK <= other <= w) for w in counts}
    width = max(near, key=lambda w: (near[w], w))
    longer = sum(prose and other > width + 1 for other, prose in widths)
    wrapped = near[width] * 3 >= total and longer * 20 <= total
    usual = max((w for w in counts if width - _SLACK <= w <= width), key=lambda w: (counts[w], w))
    # Lines of one width exactly tell by which measure they were broken.
    share = (near[width] + counts[usual]) / total
    return _Setting(measure, width if wrapped else 0, share, usual)


def _half_widths(body: str) -> float:
    """Return the width of a line in Chinese characters; others are half as wide."""
    return (len(body) + (len(body.encode("utf-8")) - len(body)) / 2) / 2


def _belongs(line: _Line, after: _Line, setting: _Setting, running: bool) -> bool:
    """Whether `after` goes on with the sentence of `line`."""
    full = after.gap == 0 and setting.is_full(line)
    if not after.gap and _HALF_DATE.search(line.body) and _DAY.match(after.body):
        return True
    if not (full or running or "。" in line.body or (len(line.body) >= _LONG and "，" in line.body)):
        return False
    torn = _is_torn(line.body, after.body, full)
    # Where lines are as wide as the page, a short one ends its paragraph.
    short = bool(setting.width) and not (full or after.gap or line.body[-1] in "，、")
    if (
        after.gap > 1
        or _is_whole(line.body, after.body)
        or (not torn and (short or (_is_ended(line.body, full) and not _goes_on(line, after, setting))))
    ):
        return False
    if torn or _STARTS_ANEW.match(after.body):
        return torn
    if after.indented and not ((line.indented or running) and (after.gap or line.body[-1] in "，、")):
        return False
    return bool(_PROSE.search(after.body)) or (full and bool(_PROSE.search(line.body)))


def _goes_on(line: _Line, after: _Line, setting: _Setting) -> bool:
    """Whether the next sentence is of the same paragraph: the line between has no room for a character.

    The last line of a paragraph is that long rarely; the end of a sentence falls there often.
    """
    return (
        setting.is_filled(line) and not after.gap and not after.indented and line.body[-1] not in _INTRODUCES
    )


def _is_rest_of_byline(line: _Line, after: _Line, setting: _Setting, going: bool) -> bool:
    """Whether `after` is the rest of a byline as wide as the page; `going`: `line` was such a rest."""
    if not setting.is_full(line) or "。" in line.body or (going and not setting.is_filled(line)):
        return False
    if after.gap or setting.is_filled(after) or _PROSE.search(after.body) or _STARTS_ANEW.match(after.body):
        return False
    return going or bool(_DATED.search(line.body) or _BYLINE.match(line.body))


def _is_whole(body: str, after: str) -> bool:
    """Whether a line is a byline or a credit, or the next a caption: these are whole lines."""
    if _CAPTION.search(after) or _CREDIT.search(body[-24:].rstrip(_CLOSERS)):
        return True
    if len(body) >= _LONG or "。" in body or _UNFINISHED.search(body):
        return False
    return bool(_DATED.search(body) and _FIELD.search(body)) or body.startswith(("来源：", "稿源："))


def _is_ended(body: str, full: bool) -> bool:
    """Whether a line ends its sentence; a full line ends only with a final mark."""
    last = body[-1]
    if last in _FINAL or body.endswith("..."):
        return True
    if last in _CLOSING:
        inner = body.rstrip(_CLOSERS)
        opening = max(body.rfind("（"), body.rfind("("))
        remark = last in "）)" and opening > 0 and body[:opening].rstrip()[-1:] in _FINAL
        return inner[-1:] in _FINAL or remark
    return last in _INTRODUCES and not full


def _is_torn(body: str, after: str, full: bool) -> bool:
    """Whether the break is inside a number or a date, or before a mark that never begins a line."""
    if full and (after[0] in _CLOSING or (_OPEN_DATE.search(body[-6:]) and _REST_OF_DATE.match(after))):
        return True
    if full and after.startswith("——") and len(_PROSE.findall(body)) > 1 and not _is_ended(body, full=False):
        return True  # a dash inside a sentence, not before a subtitle or an entry of a list
    ends = body[-1].isdigit() or (body[-1] == "." and body[-2:-1].isdigit())
    return ends and bool(_CONTINUES.match(after))
