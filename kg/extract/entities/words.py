"""Word lists from data files, and matchers over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True)
class Words:
    """Words of one file by the tag that begins their line."""

    by_tag: dict[str, frozenset[str]]

    def __getitem__(self, tag: str) -> frozenset[str]:
        return self.by_tag.get(tag, frozenset())


def read_words(name: str) -> Words:
    """Return a word list of `kg.lexicon`: lines of a tag and words, divided by spaces; # is a comment."""
    found: dict[str, set[str]] = {}
    for line in (files("kg.lexicon") / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, *words = line.split()
            found.setdefault(tag, set()).update(words)
    return Words({tag: frozenset(words) for tag, words in found.items()})


def matcher(words: Sequence[str]) -> AhoCorasick:
    """Return a matcher of the longest word at each place, from left to right, without overlaps."""
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
