"""Finding nodes by name: whole names first, then beginnings, then parts; pinyin and its initials, too."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.serve.answers.telling import KINDS
from kg.view.pinyin import plain
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, LABEL, TYPE

MAIN: Final = ("Area", "Organization", "Person", "Initiative", "Policy", "Award", "Indicator", "Article")
"""The classes whose instances can be found."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A node that can be found: its IRI, label, kind, classes, and its names as they are compared."""

    iri: str
    label: str
    kind: str
    types: frozenset[str]
    names: tuple[str, ...]
    sounds: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """The names of a graph."""

    store: Store

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All nodes that can be found, by label."""
        syllables = _syllables()
        found: set[str] = set()
        for kind in MAIN:
            for quad in self.store.quads_for_pattern(
                None, NamedNode(TYPE), NamedNode(KG + kind), DefaultGraph()
            ):
                if isinstance(quad.subject, NamedNode):
                    found.add(quad.subject.value)
        made = [self._entry(iri, syllables) for iri in found]
        return tuple(sorted(made, key=lambda entry: (len(entry.label), entry.label, entry.iri)))

    @cached_property
    def by_iri(self) -> dict[str, Entry]:
        """The entries by IRI."""
        return {entry.iri: entry for entry in self.entries}

    def _entry(self, iri: str, syllables: dict[str, str]) -> Entry:
        node, graph = NamedNode(iri), DefaultGraph()
        labels: list[str] = []
        for term in (LABEL, ALT_LABEL, DCTERMS + "title"):
            found = self.store.quads_for_pattern(node, NamedNode(term), None, graph)
            labels += sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
        kinds = {
            quad.object.value.removeprefix(KG)
            for quad in self.store.quads_for_pattern(node, NamedNode(TYPE), None, graph)
            if isinstance(quad.object, NamedNode)
        }
        kind = next((each for each in KINDS if each in kinds), "")
        names = tuple(dict.fromkeys(folded(label) for label in labels))
        sounds = tuple(dict.fromkeys(sound for label in labels[:3] for sound in _sounds(label, syllables)))
        return Entry(iri, labels[0] if labels else iri, kind, frozenset(kinds & set(KINDS)), names, sounds)

    def find(self, words: str, limit: int, kinds: Iterable[str] = ()) -> list[Entry]:
        """Return the entries that fit best."""
        wanted, only = folded(words), frozenset(kinds)
        if not wanted:
            return []
        ranked = [
            (rank, place)
            for place, entry in enumerate(self.entries)
            if (not only or only & entry.types) and (rank := _rank(entry, wanted))
        ]
        return [self.entries[place] for _, place in sorted(ranked)[:limit]]


def folded(text: str) -> str:
    """Return a text as it is compared: one width, small letters, no spaces or quotation marks."""
    plain_text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain_text if not c.isspace() and c not in "“”\"'‘’「」《》")


def _rank(entry: Entry, wanted: str) -> int:
    """Return how well an entry fits: 1 best, 0 not at all."""
    if wanted in entry.names:
        return 1
    if any(name.startswith(wanted) for name in entry.names):
        return 2
    if any(wanted in name for name in entry.names):
        return 3
    if wanted.isascii():
        if wanted in entry.sounds:
            return 2
        if any(sound.startswith(wanted) for sound in entry.sounds):
            return 4
    return 0


def _sounds(label: str, syllables: dict[str, str]) -> Iterator[str]:
    parts = [syllables.get(c, c.casefold()) for c in label if c.isalnum()]
    yield "".join(parts)
    yield "".join(part[0] for part in parts if part)


def _syllables() -> dict[str, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 (slow)

    return {
        chr(code): plain(reading.partition(",")[0]) for code, reading in pinyin_dict.items() if code < 0xA000
    }
