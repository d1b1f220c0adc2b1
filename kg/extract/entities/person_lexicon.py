"""Surnames, titles, and what stands around people's names."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from kg.extract.entities.words import Words, matcher, read_words


@dataclass(frozen=True)
class PersonLexicon:
    """What people's names are looked for with.

    `titles` finds posts and roles; `kinds[i]` is ! for a post, ~ for a role, % for a role that is a post
    too, ? for kin and standing, * for a maker of news. `say` finds verbs of saying, `speech` matches one
    with its object, `follow` whatever may stand right after a name, `foreign_part` a part of another people's
    name. `given` says by how much a character speaks for a given name.
    """

    titles: AhoCorasick
    kinds: tuple[str, ...]
    surnames: frozenset[str]
    rare: frozenset[str]
    double: frozenset[str]
    foreign: frozenset[str]
    foreign_part: re.Pattern[str]
    given: dict[str, float]
    words: Words
    follow: re.Pattern[str]
    speech: re.Pattern[str]
    say: AhoCorasick


def _given() -> dict[str, float]:
    lines = (files("kg.lexicon") / "person_given.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {char: int(half) / 2 for half, chars in rows for char in chars}


@lru_cache(maxsize=1)
def load_person_lexicon() -> PersonLexicon:
    """Return the lexicon of people that the package ships."""
    names, titles, words = (read_words(f"person_{name}.txt") for name in ("surnames", "titles", "words"))
    kinds = {word: mark for mark in "*?~%!" for word in titles[mark]}
    found = sorted(kinds)
    say = "|".join(sorted(words["s"], key=lambda word: (-len(word), word)))
    follow = "|".join(sorted(words["f"]))
    return PersonLexicon(
        matcher(found),
        tuple(kinds[word] for word in found),
        names["="],
        names["r"],
        names["2"],
        names["*"],
        re.compile("|".join(sorted(names["*"]))),
        _given(),
        words,
        re.compile(rf"{say}|{follow}|[^一-鿿·0-9]|$"),
        re.compile(rf"(?:{say})[，：:“。](?<!道，)(?<!道。)|(?:{say})(?:了|着|过|起|到|给|记者|道)"),
        matcher(sorted(words["s"])),
    )
