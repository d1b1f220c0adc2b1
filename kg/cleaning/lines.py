"""Lines that a page layout broke in the middle of a sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Edit

REASON = "line break"
_LINE = re.compile(r"[^\n]+")
_FINAL = frozenset("。！？!?…~～=")
_INTRODUCES = frozenset("：:；;|｜／/")
_CLOSING = frozenset("”’』」）)】》〉")
_CREDIT = re.compile(r"[。\s](?:[^。，]{0,12}\s)?[^。，\s]{0,6}(?:摄|供图|供稿|报道|制图|绘)$")
_STARTS_ANEW = re.compile(
    r"[●○◎◆◇■□▲△▼★☆※►▶•·☑✔♪⊙◇【［\[①-⑳]|[(（]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s?(?!\d)"
    r"|第[一二三四五六七八九十\d]+[章节条期]|——|图[为片：:]|[(（](?:记者|来源|图|资料|责任|原载|作者)|责任?编|编辑|来源|作者|记者|摄"
)
_CAPTION = re.compile(
    r"(?:[（(](?:资料图?片?|[^（()）]{0,12}(?:摄|供图))[)）]|[。\s][^，。\s]{0,8}(?:摄|供图))$"
)
_CONTINUES = re.compile(r"[万亿%％‰元]|\d")
_PROSE = re.compile(r"[，。；！？、]")
_LONG = 60  # a line of this length is no heading
_NARROW = 14  # no page is set in columns narrower than this
_SLACK = 2.5  # how much narrower than the page a full line can be: marks do not begin a line


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    body: str
    gap: int  # blank lines before
    indented: bool


def joins(text: str) -> Iterator[Edit]:
    """Yield the deletion of each break (with the spaces around it) that stands inside a sentence."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    running = False  # whether the line before was joined to the one now first
    for line, after in pairwise(lines):
        running = _belongs(line, after, width, running)
        if running:
            ascii_sides = line.body[-1].isascii() and after.body[0].isascii()
            letters = ascii_sides and line.body[-1].isalpha() and after.body[0].isalpha()
            yield Edit(line.end, after.begin, " " if letters else "", REASON)


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


def _wrap_width(lines: list[_Line]) -> float:
    """Return the width that the page is set in, or 0 if its lines follow its paragraphs."""
    widths = [_width(line.body) for line in lines]
    counts = Counter(width for width in widths if width >= _NARROW)
    total = sum(counts.values())
    if total < 4:
        return 0
    near = {w: sum(n for other, n in counts.items() if w - _SLACK <= other <= w) for w in counts}
    width = max(near, key=lambda w: (near[w], w))
    longer = sum(n for other, n in counts.items() if other > width + 1)
    return width if near[width] * 3 >= total and longer * 20 <= total else 0


def _width(body: str) -> float:
    """Return the width of a line in Chinese characters; others are half as wide."""
    return (len(body) + (len(body.encode("utf-8")) - len(body)) / 2) / 2


def _belongs(line: _Line, after: _Line, width: float, running: bool) -> bool:
    """Whether `after` goes on with the sentence of `line`."""
    full = width > 0 and after.gap == 0 and _width(line.body) >= width - _SLACK
    if not (full or running or "。" in line.body or (len(line.body) >= _LONG and "，" in line.body)):
        return False
    splits_number = _splits_number(line.body, after.body)
    if after.gap > 1 or (_is_ended(line.body, full) and not splits_number):
        return False
    if _CAPTION.search(after.body) or _CREDIT.search(line.body[-24:]):
        return False
    if _STARTS_ANEW.match(after.body):
        return splits_number
    if after.indented and not ((line.indented or running) and (after.gap or line.body[-1] in "，、")):
        return False
    return full or bool(_PROSE.search(after.body))


def _is_ended(body: str, full: bool) -> bool:
    """Whether a line ends its sentence; a full line ends only with a final mark."""
    last = body[-1]
    if last in _FINAL or body.endswith("..."):
        return True
    if last in _CLOSING:
        inner = body.rstrip("”’』」）)】》〉")
        opening = max(body.rfind("（"), body.rfind("("))
        remark = last in "）)" and opening > 0 and body[:opening].rstrip()[-1:] in _FINAL
        return inner[-1:] in _FINAL or remark
    return last in _INTRODUCES and not full


def _splits_number(body: str, after: str) -> bool:
    ends = body[-1].isdigit() or (body[-1] == "." and body[-2:-1].isdigit())
    return ends and bool(_CONTINUES.match(after))
