"""The whole graph in one picture: a circle for each node, its children's circles packed around it.

A district stands in the middle of its initiatives, these in the middle of their parts and figures; no circle
overlaps another, whatever the size of the graph. Whole numbers, no chance: the same graph, the same places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isqrt
from typing import Any, Final

from kg.view.outline import Outline
from kg.view.packing import Reach, enclosing, joined, moved, packed, round_reach
from kg.view.records import KINDS, ViewGraph

_RADII: Final = {
    "area": 12,
    "organization": 8,
    "person": 5,
    "initiative": 6,
    "metric": 4,
    "policy": 5,
    "award": 5,
    "indicator": 6,
    "theme": 10,
    "event": 6,
    "article": 5,
}
_MOST_GROWTH: Final = 10  # by which a circle grows with the figures under it
_ROOM: Final = 3  # between two leaves
_AIR: Final = 26  # around a district
_CROWD: Final = 1500  # circles that are packed at once; more are packed in portions first
_PORTION: Final = 150
NAMED: Final = 400
"""Nodes whose names the drawing brings along, for the time until the graph itself is read."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The disc under a district (`node`), or under the loose nodes of a kind (`node` is -1)."""

    x: int
    y: int
    radius: int
    node: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cloud:
    """For each node its place and radius, in the units of the page's scenes; the discs of the districts."""

    x: list[int]
    y: list[int]
    radius: list[int]
    grounds: tuple[Ground, ...]


@dataclass(slots=True)
class _Disc:
    """A packed circle: where its own node stands in it, and the discs in it, with their places."""

    radius: float
    node: int
    x: float = 0.0
    y: float = 0.0
    inside: Sequence[tuple["_Disc", float, float]] = ()
    reach: Reach = ()
    ground: str = ""  # the kind whose ground this is


def cloud(graph: ViewGraph, outline: Outline) -> Cloud:
    """Return the drawing of a whole graph."""
    return _Drawer(graph, outline).cloud()


def cloud_data(graph: ViewGraph, outline: Outline, drawing: Cloud) -> dict[str, Any]:
    """Return what the page needs to draw the whole graph before it has read it."""
    first = sorted(range(len(graph.nodes)), key=outline.rank.__getitem__)[:NAMED]
    return {
        "x": drawing.x,
        "y": drawing.y,
        "r": drawing.radius,
        "kind": [KINDS.index(node.kind) for node in graph.nodes],
        "theme": inherited_themes(graph, outline),
        "grounds": [[g.x, g.y, g.radius, g.node, g.kind] for g in drawing.grounds],
        "names": {n: graph.nodes[n].label for n in first if graph.nodes[n].kind != "metric"},
    }


def inherited_themes(graph: ViewGraph, outline: Outline) -> list[int]:
    """Return each node's theme, its own or that of the nearest initiative above it; -1 for none."""
    found = [number if node.kind == "theme" else -2 for number, node in enumerate(graph.nodes)]
    for start in range(len(found)):
        path, node, theme = [], start, -1
        while node >= 0:
            if found[node] != -2:
                theme = found[node]
                break
            path.append(node)
            if outline.theme[node] >= 0 or graph.nodes[node].kind == "area":
                theme = outline.theme[node]
                break
            node = outline.parent[node]
        for visited in path:
            found[visited] = theme
    return found


class _Drawer:
    def __init__(self, graph: ViewGraph, outline: Outline) -> None:
        self.graph = graph
        self.outline = outline
        self.roots = {block.root for block in outline.blocks if block.root >= 0}

    def cloud(self) -> Cloud:
        count = len(self.graph.nodes)
        disc = self._whole()
        x, y, grounds = [0] * count, [0] * count, []
        radius = [self._radius(node) for node in range(count)]
        stack = [(disc, 0.0, 0.0)]
        while stack:
            disc, left, top = stack.pop()
            if disc.node >= 0:
                x[disc.node], y[disc.node] = round(left + disc.x), round(top + disc.y)
            if disc.ground:
                size = ceil(disc.radius) - (_AIR // 3)
                node = disc.node if disc.node in self.roots else -1
                grounds.append(Ground(round(left), round(top), size, node, disc.ground))
            stack += [(kid, left + dx, top + dy) for kid, dx, dy in disc.inside]
        return Cloud(x, y, radius, tuple(sorted(grounds, key=lambda g: (-g.radius, g.node, g.kind))))

    def _radius(self, node: int) -> int:
        """Return a node's radius: larger, the more figures it has."""
        figures = self.outline.figures[node]
        return _RADII[self.graph.nodes[node].kind] + min(_MOST_GROWTH, isqrt(figures))

    def _whole(self) -> _Disc:
        """Pack the trees of all roots; leaves without any tree stand together by kind."""
        discs: dict[int, _Disc] = {}
        for node in self._leaves_first():
            discs[node] = self._tree(node, [discs.pop(kid) for kid in self.outline.children[node]])
        loose: dict[str, list[_Disc]] = {}
        trees = []
        for node, disc in discs.items():
            if disc.inside:
                trees.append(disc)
            else:
                loose.setdefault(self.graph.nodes[node].kind, []).append(disc)
        for kind in sorted(loose, key=KINDS.index):
            group = _around(None, loose[kind], 0)
            group.ground = kind
            trees.append(_aired(group))
        return _around(None, trees, 0)

    def _leaves_first(self) -> list[int]:
        order = [node for node, above in enumerate(self.outline.parent) if above < 0]
        for node in order:
            order += self.outline.children[node]
        return order[::-1]

    def _tree(self, node: int, inside: list[_Disc]) -> _Disc:
        radius = self._radius(node) + _ROOM
        own = _Disc(radius, node, reach=round_reach(radius))
        if not inside:
            return own
        disc = _around(own, inside, node)
        if node in self.roots:
            disc.ground = self.graph.nodes[node].kind
            return _aired(disc)
        return disc


def _aired(disc: _Disc) -> _Disc:
    disc.radius += _AIR
    disc.reach = tuple(far + _AIR for far in disc.reach)
    return disc


def _around(own: _Disc | None, inside: list[_Disc], node: int) -> _Disc:
    """Pack discs, larger ones first, around the disc of their node (`own`) or around the largest."""
    if len(inside) > _CROWD:
        ordered = sorted(inside, key=_by_size)
        inside = [_around(None, ordered[i : i + _PORTION], -1) for i in range(0, len(ordered), _PORTION)]
    ordered = sorted(inside, key=_by_size)
    discs = [own, *ordered] if own is not None else ordered
    if not discs:
        return _Disc(1.0, -1, reach=round_reach(1.0))
    places = packed(tuple(float(ceil(disc.radius)) for disc in discs))
    # Discs in discs leave much air: the new disc is drawn around what the discs hold, not around them.
    reach = joined(moved(disc.reach, px, py) for disc, (px, py) in zip(discs, places, strict=True))
    x, y, radius = enclosing(reach)
    kids = [(disc, px - x, py - y) for disc, (px, py) in zip(discs, places, strict=True)]
    reach = moved(reach, -x, -y)
    if own is None:
        return _Disc(radius, -1, inside=kids, reach=reach)
    (_, left, top), *rest = kids
    return _Disc(radius, node, left, top, rest, reach)


def _by_size(disc: _Disc) -> tuple[int, int]:
    return -ceil(disc.radius), disc.node
