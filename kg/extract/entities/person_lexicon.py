"""Surnames and titles."""

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.extract.entities.words import matcher, read_words


@dataclass(frozen=True)
class PersonLexicon:
    """`titles` finds posts and roles; `kinds[i]` is ! for a post, ~ for a role, % for a role that is a post too, * for a maker of news."""

    titles: AhoCorasick
    kinds: tuple[str, ...]
    surnames: frozenset[str]
    rare: frozenset[str]
    double: frozenset[str]
    foreign: frozenset[str]


@lru_cache(maxsize=1)
def load_person_lexicon() -> PersonLexicon:
    """Return the lexicon of people that the package ships."""
    names, titles = read_words("person_surnames.txt"), read_words("person_titles.txt")
    kinds = {word: mark for mark in "*~%!" for word in titles[mark]}
    words = sorted(kinds)
    return PersonLexicon(matcher(words), tuple(kinds[w] for w in words), names["="], names["r"], names["2"], names["*"])
