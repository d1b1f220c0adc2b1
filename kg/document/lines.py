"""The lines of a clean text, with what their layout says."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_DECORATION = "—–─━-●○◎◆◇■□★☆※▉▊█▼▲△►▶▍▌┃|•·．.#*＊~～=_♦♢✦➤☞◤◢ "
_DASH = re.compile(r"\s*[—–─━-]")
_BULLET = re.compile(r"[●○◎◆◇■□▉▲△►▶•·☑✔√♪★☆✦➤☞※]")
_NUMBERED = (
    ("part", re.compile(r"第[一二三四五六七八九十百\d]{1,3}(?:部分|编|章|篇|板块)")),
    ("section", re.compile(r"第[一二三四五六七八九十百\d]{1,3}节")),
    ("han", re.compile(r"[一二三四五六七八九十]{1,3}\s?[、.．](?=.)")),
    ("bracketed", re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]\s?[、]?")),
    ("number", re.compile(r"\d{1,2}\s?(?:[、．]|\.(?!\d))")),
    ("bracketed number", re.compile(r"[(（]\d{1,2}[)）]|\d{1,2}[)）]")),
    ("spaced number", re.compile(r"0\d\s*(?=[^\d.\s])")),
)
_ORDINAL = re.compile(
    r"(?:NO\.?|PART\.?|Part\.?|No\.?|【|\[|第)?\s*(?:\d{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,2})"
    r"\s*(?:】|\]|篇|章)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: `[begin, end)` without surrounding spaces; `gap` counts the blank lines before it."""

    begin: int
    end: int
    text: str
    gap: int
    indented: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip()
        if body:
            begin = match.start() + len(raw) - len(raw.lstrip())
            gap = max(0, text.count("\n", before, begin) - 1)
            found.append(Line(begin, begin + len(body), body, gap, begin > match.start()))
            before = begin + len(body)
    return found


def undecorated(line: Line) -> tuple[int, int]:
    """Return the span of a heading without ornaments and enclosing brackets (—— 01 ——, 【产业篇】, ● …)."""
    text = line.text
    begin, end = 0, len(text)
    while begin < end and text[begin] in _DECORATION:
        begin += 1
    while end > begin and text[end - 1] in _DECORATION:
        end -= 1
    if end - begin > 2 and text[begin] in "【［[" and text[end - 1] in "】］]":
        begin, end = begin + 1, end - 1
    return line.begin + begin, line.begin + end


def numbering(text: str) -> str:
    """Return the style of number that `text` begins with ("han" for 一、, "bracketed" for （一）) or ""."""
    first = text[:1]
    if first.isdigit() or first in "第（(一二三四五六七八九十":
        return next((style for style, pattern in _NUMBERED if pattern.match(text)), "")
    return ""


def is_ordinal(text: str) -> bool:
    """Whether a line (without ornaments) is nothing but the number of a section."""
    return bool(_ORDINAL.fullmatch(text))


def bullet(text: str) -> str:
    """Return the list mark that `text` begins with, or ""."""
    return text[0] if _BULLET.match(text) else ""


def dashed(text: str) -> bool:
    """Whether `text` begins with a dash, as subtitles do."""
    return bool(_DASH.match(text))
