"""Traditional characters to simplified ones, length for length."""

import re
from functools import cache

import opencc

_SHARE = 20  # one traditional character in so many marks a line, or an article, as traditional
_VARIANTS = {"揹": "背", "囘": "回", "龢": "和"}  # forms that opencc leaves


def simplify(text: str) -> tuple[str, str]:
    """Return `text` in simplified characters, of the same length, and its script: Hans or Hant.

    Traditional lines are converted word by word, so that 乾隆 and 乾淨 differ. In a simplified line only
    characters that simplified text never uses change: 著, 乾 and 後 are right there as they stand.
    """
    if text.isascii():
        return text, "Hans"
    if not _traditional_only().search(text):  # far faster than the translation, which most texts need not
        return text, "Hans"
    plain = text.translate(_table())
    before, after = text.split("\n"), plain.split("\n")
    counts = [
        sum(map(str.__ne__, line, simple)) if line != simple else 0
        for line, simple in zip(before, after, strict=True)
    ]
    traditional = sum(counts) * _SHARE >= len(text)
    lines = [
        _convert(line, simple) if _is_traditional(line, count, traditional) else simple
        for line, simple, count in zip(before, after, counts, strict=True)
    ]
    return "\n".join(lines), "Hant" if traditional else "Hans"


def _is_traditional(line: str, count: int, traditional: bool) -> bool:
    """Whether a line with `count` characters of traditional text only is to be converted word by word."""
    if count:
        return count * _SHARE >= len(line)
    return traditional and not line.isascii() and _simplified_only().isdisjoint(line)


def _convert(line: str, fallback: str) -> str:
    converted = _convert_words(line).translate(_table())
    return converted if len(converted) == len(line) else fallback


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _convert_words(text: str) -> str:
    converted: str = _converter("tw2s").convert(text)
    return converted


@cache
def _table() -> dict[int, int]:
    """Return the characters that no simplified text uses, with their simplified forms."""
    codes = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))
    characters = [chr(code) for code in codes if not _encodes(chr(code), "gb2312")]
    simple: str = _converter("hk2s").convert(_convert_words("\n".join(characters)))
    table = dict(zip(characters, simple.split("\n"), strict=True)) | _VARIANTS
    return {ord(c): ord(s) for c, s in table.items() if s != c and len(s) == 1}


@cache
def _traditional_only() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _simplified_only() -> frozenset[str]:
    """Return the characters of simplified text that traditional text does not have."""
    codes = range(0x4E00, 0xA000)
    return frozenset(chr(c) for c in codes if _encodes(chr(c), "gb2312") and not _encodes(chr(c), "big5"))


def _encodes(character: str, encoding: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False
