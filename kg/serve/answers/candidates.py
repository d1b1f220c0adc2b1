"""Which nodes a name may mean, and how surely: the same names, then names that share characters."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.serve.answers.search import Entry, Index, folded

EXACT: Final = 100.0
_OTHER_NAME: Final = 96.0
_CLOSE: Final = 90.0
"""The score of a name that is not the same but shares all pairs of characters."""
_LEAST: Final = 25.0
_LOOKED_AT: Final = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node with how well its name fits, from 0 to 100."""

    entry: Entry
    score: float


@dataclass(frozen=True)
class Matcher:
    """The names of a graph by their pairs of characters."""

    index: Index

    @cached_property
    def pairs(self) -> dict[str, tuple[int, ...]]:
        """For each pair of neighbouring characters the places of the entries with a name that has it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.index.entries):
            for pair in sorted({pair for name in entry.names for pair in _pairs(name)}):
                found[pair].append(place)
        return {pair: tuple(places) for pair, places in found.items()}

    def candidates(self, words: str, kinds: Iterable[str] = ()) -> list[Candidate]:
        """Return the nodes of some kinds (all, if none is given) that a name may mean, best first."""
        wanted, only = folded(words), frozenset(kinds)
        if not wanted:
            return []
        shared = Counter(place for pair in _pairs(wanted) for place in self.pairs.get(pair, ()))
        scored = []
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_LOOKED_AT]:
            entry = self.index.entries[place]
            if not only or only & entry.types:
                scored.append(Candidate(entry, _score(entry, wanted)))
        good = [each for each in scored if each.score >= _LEAST]
        return sorted(good, key=lambda each: (-each.score, each.entry.label, each.entry.iri))


def _pairs(name: str) -> set[str]:
    """Return the pairs of neighbouring characters, the edges of the name included."""
    edged = f"\x02{name}\x03"
    return {edged[at : at + 2] for at in range(len(edged) - 1)}


def _score(entry: Entry, wanted: str) -> float:
    if folded(entry.label) == wanted:
        return EXACT
    if wanted in entry.names:
        return _OTHER_NAME
    mine = _pairs(wanted)
    best = max(2 * len(mine & theirs) / (len(mine) + len(theirs)) for theirs in map(_pairs, entry.names))
    return round(_CLOSE * best, 2)
