"""Full and half width, exotic spaces, control characters: one form for the later stages."""

import re
from collections.abc import Iterator

from kg.model import Edit

REASON = "width"
_ALNUM = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_SPACES = (0x9, 0xB, 0xC, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_OTHER = dict(
    zip("％＋＃－＝＠＆＊「」『』﹁﹂﹃﹄｡､﹐﹑﹔﹕︰", "%+#-=@&*“”‘’“”‘’。、，、；：：", strict=True)
)
_TABLE = {chr(code): chr(code - 0xFEE0) for code in _ALNUM} | dict.fromkeys(map(chr, _SPACES), " ") | _OTHER
_WIDE = re.compile(f"[{re.escape(''.join(_TABLE))}]")
_POINT = re.compile(r"(?<=\d)．(?=\d)")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe]+"
)
_GROUPED = re.compile(r"(?: \d{3}){1,5}(?=[余多\u4e00-\u9fff%])")
_BEFORE_GROUPS = re.compile(r"(?<![\d,.])(?<!\d )\d{1,3}$")
_SPACED = re.compile(r"(?: [㐀-鿿]){3,}")
_PUNCTUATION = dict(zip(",;:?!", "，；：？！", strict=True))
_NEAR = r"㐀-鿿“”‘’《》〈〉（）。、！？；：，…—"
_HALF = re.compile(rf"[,;:?!](?:(?<=[{_NEAR}].)(?!//)|(?=[{_NEAR}])(?<=[^\s,;:?!].))")
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_HAN = re.compile(r"[㐀-鿿]")


def narrow(text: str) -> str:
    """Return `text` with half-width letters, digits and spaces, and one form of quotation marks."""
    text = _WIDE.sub(lambda match: _TABLE[match[0]], text)
    return _POINT.sub(".", text) if "．" in text else text


def invisible(text: str) -> Iterator[Edit]:
    """Yield the deletion of control characters, soft hyphens and zero-width characters."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "", "invisible")


def spaces(text: str) -> Iterator[Edit]:
    """Yield the deletion of spaces that group digits (9 876人) or stand between all characters."""
    if " " not in text:
        return
    found = [
        m for m in _GROUPED.finditer(text) if _BEFORE_GROUPS.search(text, max(0, m.start() - 4), m.start())
    ]
    found += [m for m in _SPACED.finditer(text) if _HAN.match(text[m.start() - 1 : m.start()])]
    for match in sorted(found, key=re.Match.start):
        for position in range(match.start(), match.end()):
            if text[position] == " ":
                yield Edit(position, position + 1, "", "space")


def punctuation(text: str) -> Iterator[Edit]:
    """Yield the full-width form of each half-width mark that belongs to Chinese text."""
    marks = {m.start(): _PUNCTUATION[m[0]] for m in _HALF.finditer(text)}
    if "(" in text:
        marks |= _brackets(text)
    for position in sorted(marks):
        yield Edit(position, position + 1, marks[position], REASON)


def _brackets(text: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for match in _BRACKETS.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if _HAN.search(match[1]) or (before and _HAN.match(before)):
            found[match.start()], found[match.end() - 1] = "（", "）"
    return found


def quotes(text: str) -> Iterator[Edit]:
    """Yield curly marks for the straight ones of each line that holds them in pairs around Chinese."""
    position = text.find('"')
    while position >= 0:
        begin, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
        line = text[begin : end if end >= 0 else len(text)]
        at = [begin + match.start() for match in re.finditer('"', line)]
        if len(at) % 2 == 0 and _HAN.search(line):
            for index, mark in enumerate(at):
                yield Edit(mark, mark + 1, "”" if index % 2 else "“", REASON)
        position = text.find('"', begin + len(line))
