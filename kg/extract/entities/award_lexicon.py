"""Verbs and endings of honours."""

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.extract.entities.words import matcher, read_words


@dataclass(frozen=True)
class AwardLexicon:
    """`verbs` finds what introduces an honour, `ends` are how honours end.

    `verb_kinds[i]` is v or ! (received; ! surely an honour), s (known as) or g (given).
    """

    verbs: AhoCorasick
    verb_kinds: tuple[str, ...]
    ends: frozenset[str]


@lru_cache(maxsize=1)
def load_award_lexicon() -> AwardLexicon:
    """Return the lexicon of awards that the package ships."""
    words = read_words("award_words.txt")
    kinds = {word: mark for mark in "gsv!" for word in words[mark]}
    verbs = sorted(kinds)
    return AwardLexicon(matcher(verbs), tuple(kinds[v] for v in verbs), words["="])
