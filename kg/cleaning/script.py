"""Traditional characters to simplified ones, length for length."""

import re
from functools import cache

import opencc

_HAN = re.compile(r"[㐀-鿿]")
_SHARE = 20  # one traditional character in so many marks a line, or an article, as traditional


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def _table() -> dict[int, int]:
    """Return the characters that no simplified text uses, with their simplified forms."""
    single = {}
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00)):
        character = chr(code)
        simple = _converter().convert(character)
        if simple != character and len(simple) == 1 and not _in_gb2312(character):
            single[code] = ord(simple)
    return single


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def simplify(text: str) -> tuple[str, str]:
    """Return `text` in simplified characters, of the same length, and its script: Hans or Hant.

    A traditional line is converted word by word, so that 乾隆 and 乾淨 differ. In a simplified line only
    characters that simplified text never uses change: 著 and 乾 are right there as they stand.
    """
    if text.isascii():
        return text, "Hans"
    plain = text.translate(_table())
    if plain == text:
        return text, "Hans"
    before, after = text.split("\n"), plain.split("\n")
    lines, changed = [], 0
    for line, simple in zip(before, after, strict=True):
        if line == simple:
            lines.append(line)
            continue
        count = sum(a != b for a, b in zip(line, simple, strict=True))
        changed += count
        lines.append(_convert(line, simple) if count * _SHARE >= len(line) else simple)
    return "\n".join(lines), "Hant" if changed * _SHARE >= len(text) else "Hans"


def _convert(line: str, fallback: str) -> str:
    converted: str = _converter().convert(line)
    return converted if len(converted) == len(line) else fallback
