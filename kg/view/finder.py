"""Search over all names: Chinese, pinyin, initials; what `assets/js/search.js` does, on a server."""

import re
from dataclasses import dataclass
from typing import Final

from kg.view.outline import Outline
from kg.view.pinyin import readings
from kg.view.records import Node, ViewGraph

_ORDER: Final = (
    "area",
    "initiative",
    "organization",
    "indicator",
    "theme",
    "person",
    "policy",
    "award",
    "article",
    "event",
    "metric",
)
_LEFT_OUT: Final = re.compile(r"[\s“”‘’\"'《》()（）·、,，]")
_LONGEST: Final = 200  # characters of a query that are looked at


def plain(text: str) -> str:
    """Return what of a name or query counts in a search."""
    return _LEFT_OUT.sub("", text.lower())


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found: its node and the name itself."""

    node: int
    name: str


@dataclass(frozen=True, slots=True)
class _Entry:
    node: int
    name: str
    text: str
    full: str
    initials: str
    lag: float  # by kind, and for a name that is not the label


class Finder:
    """An index of all names of a graph."""

    def __init__(self, graph: ViewGraph, outline: Outline) -> None:
        self._rank = outline.rank
        names: dict[tuple[int, str], int] = {}
        for number, node in enumerate(graph.nodes):
            for k, name in _names(node):
                names.setdefault((number, name), k)
        known = readings(name for _, name in names)
        syllable = {char: read for read, chars in known["table"].items() for char in chars}
        self._entries: list[_Entry] = []
        for (number, name), k in names.items():
            special = known["names"].get(name)
            parts = special.split(" ") if special else [syllable.get(char, char) for char in name]
            lag = _ORDER.index(graph.nodes[number].kind) * 0.08 + (0.5 if k else 0.0)
            first = plain("".join(part[:1] for part in parts))
            self._entries.append(_Entry(number, name, plain(name), plain("".join(parts)), first, lag))

    def find(self, query: str, limit: int = 40) -> tuple[list[Hit], int]:
        """Return the best names for a query, each node once, and how many nodes there are in all."""
        wanted = plain(query[:_LONGEST])
        if not wanted:
            return [], 0
        best: dict[int, tuple[float, str]] = {}
        for entry in self._entries:
            score = _score(entry, wanted)
            if score < 0:
                continue
            worth = score + entry.lag
            if entry.node not in best or worth < best[entry.node][0]:
                best[entry.node] = (worth, entry.name)
        order = sorted(best, key=lambda node: (best[node][0], self._rank[node]))
        return [Hit(node, best[node][1]) for node in order[:limit]], len(order)


def _names(node: Node) -> list[tuple[int, str]]:
    names = [node.label, *node.alternatives]
    if node.measurement is not None:
        names.append(node.measurement.written)
    return [(k, name) for k, name in enumerate(names) if name]


def _score(entry: _Entry, query: str) -> float:  # noqa: PLR0911 (a ladder)
    """Return how well a name fits; less is better, below zero not at all."""
    if entry.text == query:
        return 0
    inside = entry.text.find(query)
    if inside >= 0:
        return 1 if inside == 0 else 2 + inside / 100
    if entry.full == query:
        return 3
    if entry.full.startswith(query):
        return 4
    if entry.initials.startswith(query):
        return 5
    if len(query) > 1 and query in entry.initials:
        return 6
    return 7 if len(query) > 2 and query in entry.full else -1
