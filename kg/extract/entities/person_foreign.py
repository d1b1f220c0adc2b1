"""Names with a point between their parts (古丽娜尔·阿不都拉), by the characters that write sounds."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.entities.words import read_words

_POINT = re.compile(r"(?<=[一-鿿])[·•‧](?=[一-鿿])")
_WORDS = frozenset(
    {"来到", "来了", "来说", "来自", "来看", "特别", "特意", "特地", "那天", "那年", "如今", "当上", "当了"}
)
_LONGEST = 8
_SHORTEST = 2
_FIRST_ALONE = 3  # characters by which a first name alone tells whom it means


@lru_cache(maxsize=1)
def _sounds() -> frozenset[str]:
    """Return the characters that write the sounds of such names."""
    return read_words("person_sounds.txt")["="]


def pointed_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name with a point stands."""
    sounds = _sounds()
    for match in _POINT.finditer(text):
        begin, end = match.start(), match.end()
        while begin and match.start() - begin < _LONGEST and text[begin - 1] in sounds:
            begin -= 1
        while end < len(text) and end - match.end() < _LONGEST and text[end] in sounds:
            end += 1
        if end - match.end() > _SHORTEST and text[end - 1 : end + 1] in _WORDS:
            end -= 1  # 买买提|来到
        if match.start() - begin >= _SHORTEST and end - match.end() >= _SHORTEST:
            yield begin, end


def first_name(name: str) -> str | None:
    """Return the part before the point, where it tells whom it means alone."""
    first = re.split(r"[·•‧]", name)[0]
    return first if first != name and len(first) >= _FIRST_ALONE else None
