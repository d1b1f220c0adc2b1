"""Pinyin for the search, small: one reading a character, and whole names where context reads otherwise."""

from collections.abc import Iterable
from typing import Any

_MOST_NAMES = 20_000


def readings(names: Iterable[str]) -> dict[str, Any]:
    """Return `table` (syllable → characters) and `names` (name → syllables, where the table misleads).

    The table covers every Chinese character of the names; 重庆 is in `names` because 重 alone reads zhong.
    """
    from pypinyin import lazy_pinyin

    unique = sorted(set(names))
    single = {
        char: lazy_pinyin(char)[0] for char in sorted(set("".join(unique))) if "\u3400" <= char <= "\U0003ffff"
    }
    table: dict[str, str] = {}
    for char, syllable in single.items():
        if syllable != char:
            table[syllable] = table.get(syllable, "") + char
    special = {}
    for name in unique[:_MOST_NAMES]:
        read = lazy_pinyin(name, errors=list)
        if len(read) == len(name) and read != [single.get(char, char) for char in name]:
            special[name] = " ".join(syllable or "-" for syllable in read)
    return {"table": dict(sorted(table.items())), "names": special}
