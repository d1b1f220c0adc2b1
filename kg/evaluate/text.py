"""How names and phrases are compared: in one normal form, whole, in part, or by their character pairs."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

# White space, quotation marks, brackets and stops; points and hyphens stay inside numbers, + always.
_NOISE = re.compile(r"[\s\"'“”‘’「」『』《》〈〉<>()\[\]【】·•・,,。、:;_—–]+|(?<!\d)[.\-]|[.\-](?!\d)")


@cache
def _simplifier() -> Any:
    import opencc  # noqa: PLC0415 (loads its dictionaries)

    return opencc.OpenCC("t2s")


@cache
def normal(name: str) -> str:
    """Return the form in which names are compared: simplified, NFKC, lower case, without noise.

    >>> normal("“黨建＋” 工程")
    '党建+工程'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", _simplifier().convert(name))).lower()


def covers(one: str, other: str, share: float = 0.6) -> bool:
    """Whether one normal form holds the other, and the shorter is at least `share` of the longer."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return bool(short) and short in long and len(short) >= share * len(long)


def pair_f1(one: str, other: str) -> float:
    """Return the F1 of the character pairs of two texts; a single character counts as a pair."""
    left, right = _pairs(one), _pairs(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(max(1, len(text) - 1)))
