"""Pinyin for the search, small: one reading a character, and whole names where a phrase reads otherwise."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

_TONES: Final = "\u0300\u0301\u0304\u030c"
_DIAERESIS: Final = "u\u0308"
_LONGEST: Final = 6  # characters of a phrase that is looked up


@cache
def plain(syllable: str) -> str:
    """Return a syllable without its tone, ü as v: "lǚ" → "lv"."""
    parts = unicodedata.normalize("NFD", syllable)
    return "".join(c for c in parts if c not in _TONES).replace(_DIAERESIS, "v")


def readings(names: Iterable[str]) -> dict[str, Any]:
    """Return `table` (syllable → characters) and `names` (name → syllables, where the table misleads).

    The table covers every Chinese character of the names; 重庆 is in `names` because 重 alone reads zhong.
    """
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 (slow)
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 (slow)

    unique = sorted(set(names))
    single: dict[str, str] = {}
    for char in sorted(set("".join(unique))):
        known = pinyin_dict.get(ord(char))
        if known and char >= "\u3400":
            single[char] = plain(known.partition(",")[0])
    table: dict[str, str] = {}
    for char, syllable in single.items():
        table[syllable] = table.get(syllable, "") + char
    special = {name: read for name in unique if (read := _by_phrases(name, single, phrases_dict))}
    return {"table": dict(sorted(table.items())), "names": special}


def _by_phrases(name: str, single: Mapping[str, str], phrases: Mapping[str, list[list[str]]]) -> str:
    """Return the syllables of a name if a phrase in it changes any, else ""."""
    syllables = [single.get(char, char) for char in name]
    changed = False
    place = 0
    while place < len(name):
        for length in range(min(_LONGEST, len(name) - place), 1, -1):
            known = phrases.get(name[place : place + length])
            if known is None:
                continue
            read = [plain(options[0]) for options in known]
            if len(read) == length and read != syllables[place : place + length]:
                syllables[place : place + length] = read
                changed = True
            place += length - 1
            break
        place += 1
    return " ".join(part if part.strip() else "-" for part in syllables) if changed else ""
