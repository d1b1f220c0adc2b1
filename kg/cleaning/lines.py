"""Lines that a page layout broke in the middle of a sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Edit

REASON = "line break"
_LINE = re.compile(r"[^\n]+")
_FINISHED = frozenset("。！？；…：:!?;”’』」）)】》〉~～|｜／/.=")
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
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"))
_LONG = 60  # a line of this length is no heading
_NARROW = 14  # no page is set in columns narrower than this


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


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width that the page is set in, or 0 if its lines follow its paragraphs."""
    lengths = Counter(len(line.body) for line in lines if len(line.body) >= _NARROW)
    total = sum(lengths.values())
    if total < 4:
        return 0
    near = {size: sum(lengths[size + d] for d in (-2, -1, 0)) for size in lengths}
    width = max(near, key=lambda size: (near[size], size))
    longer = sum(count for size, count in lengths.items() if size > width + 1)
    return width if near[width] * 3 >= total and longer * 20 <= total else 0


def _belongs(line: _Line, after: _Line, width: int, running: bool) -> bool:
    """Whether `after` goes on with the sentence of `line`."""
    last = line.body[-1]
    ended = last in _FINISHED and not _open(line.body, after.body)
    if (
        after.gap > 1
        or ended
        or _CAPTION.search(after.body)
        or _CREDIT.search(line.body[-24:])
        or not _is_prose(line, width, running)
    ):
        return False
    if _STARTS_ANEW.match(after.body):
        return _splits_number(line.body, after.body)
    new_paragraph = not (line.indented or running) or (after.gap == 0 and last not in "，、")
    if after.indented and new_paragraph:
        return False
    return bool(_PROSE.search(after.body)) or (width > 0 and len(line.body) >= width - 2 and after.gap == 0)


def _is_prose(line: _Line, width: int, running: bool) -> bool:
    if running or "。" in line.body or (len(line.body) >= _LONG and "，" in line.body):
        return True
    return width > 0 and len(line.body) >= width - 2 and bool(_PROSE.search(line.body))


def _open(body: str, after: str) -> bool:
    """Whether a bracket opened in `body` is closed by `after`."""
    for opening, closing in _PAIRS:
        if body.rfind(opening) > body.rfind(closing):
            end = after.find(closing)
            if end >= 0 and not 0 <= after.find(opening) < end:
                return True
    return False


def _splits_number(body: str, after: str) -> bool:
    return (body[-1].isdigit() or (body[-1] == "." and body[-2:-1].isdigit())) and bool(
        _CONTINUES.match(after)
    )
