"""Readings that a broken converter inserted after characters: “網(wǎng)格”."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Edit

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêế"
_INSERTION = re.compile(rf"([㐀-鿿])([(（][a-zü{TONED}]{{1,7}}[)）])")
REASON = "pinyin"


@cache
def _readings() -> dict[int, str]:
    # Imported on the first damaged article only: the module is large and most articles are sound.
    from pypinyin import pinyin_dict  # noqa: PLC0415

    table: dict[int, str] = pinyin_dict.pinyin_dict
    return table


def reads(character: str, reading: str) -> bool:
    """Whether `reading` (with tone mark) is one of the character's readings."""
    return reading in _readings().get(ord(character), "").split(",")


def insertions(text: str) -> Iterator[Edit]:
    """Yield the deletion of each bracketed reading that fits the Han character before it."""
    for match in _INSERTION.finditer(text):
        if reads(match[1], match[2][1:-1]):
            yield Edit(match.start(2), match.end(2), "", REASON)
