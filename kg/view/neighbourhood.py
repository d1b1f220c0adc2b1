"""One node for a reader: its relations, what stands below it, and what its figures compare with."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.view.fragment import Wanted, fragment
from kg.view.outline import Outline
from kg.view.records import ViewGraph

_RELATIONS: Final = 1500  # of the node itself; a province may be named in every article
_BELOW: Final = 600  # nodes under it that come with their figures
_INDICATORS: Final = 6  # compared; the page draws three
_COMPARED: Final = 200  # figures of one indicator, the largest


class Neighbourhoods:
    """Cuts neighbourhoods out of a graph; bounded in size, whatever the node."""

    def __init__(self, graph: ViewGraph, outline: Outline) -> None:
        self._graph = graph
        self._outline = outline
        self._links: list[list[int]] = [[] for _ in graph.nodes]
        for number, edge in enumerate(graph.edges):
            self._links[edge.subject].append(number)
            if edge.object != edge.subject:
                self._links[edge.object].append(number)

    def of(self, node: int) -> dict[str, Any]:
        """Return a node's neighbourhood as a part of the graph."""
        own = self._links[node]
        edges = set(own if len(own) <= _RELATIONS else self._telling(node, own))
        below = self._below(node)
        for each in (node, *below):
            edges.update(self._placing(each))
        figures = [each for each in (node, *below) if self._graph.nodes[each].kind == "metric"]
        for figure in [*figures, *(self._other(e, node) for e in edges if self._is(e, "baseline"))]:
            edges.update(self._of_figure(figure))
        peers: set[int] = set()
        for indicator in self._indicators(node, figures):
            peers.update(self._compared(indicator))
        wanted = Wanted((node, *below), sorted(edges), sorted(peers - edges), (node,))
        part = fragment(self._graph, self._outline, wanted)
        return {**part, "relations": len(own)}

    def _telling(self, node: int, edges: list[int]) -> list[int]:
        """Return a node's most telling relations, an equal share of each kind."""
        by_kind: dict[tuple[str, bool], list[int]] = {}
        for e in edges:
            edge = self._graph.edges[e]
            by_kind.setdefault((edge.predicate, edge.subject == node), []).append(e)
        share = _RELATIONS // len(by_kind)
        rank = self._outline.rank
        return [
            e
            for found in by_kind.values()
            for e in sorted(found, key=lambda e: rank[self._other(e, node)])[:share]
        ]

    def _other(self, e: int, node: int) -> int:
        edge = self._graph.edges[e]
        return edge.object if edge.subject == node else edge.subject

    def _is(self, e: int, predicate: str) -> bool:
        return self._graph.edges[e].predicate == predicate

    def _below(self, node: int) -> list[int]:
        """Return what stands under a node, the nearest first; of too much the most telling."""
        found: list[int] = []
        layer = [node]
        while layer:
            layer = [kid for each in layer for kid in self._outline.children[each]]
            found += layer
        if len(found) <= _BELOW:
            return found
        rank = self._outline.rank
        kept = set(sorted(found, key=rank.__getitem__)[:_BELOW])
        return [each for each in found if each in kept]

    def _placing(self, node: int) -> Iterator[int]:
        """Yield the relations that say where a node stands, and its themes."""
        above = self._outline.parent[node]
        for e in self._links[node]:
            if (above >= 0 and self._other(e, node) == above) or self._is(e, "theme"):
                yield e

    def _of_figure(self, figure: int) -> Iterator[int]:
        """Yield what a chart needs of a figure: its indicator, its holder, its baseline."""
        for e in self._links[figure]:
            if self._graph.edges[e].predicate in ("indicator", "reports", "baseline"):
                yield e

    def _indicators(self, node: int, figures: Iterable[int]) -> list[int]:
        if self._graph.nodes[node].kind == "indicator":
            return [node]
        found: dict[int, None] = {}
        for figure in figures:
            for e in self._links[figure]:
                if self._is(e, "indicator") and self._graph.edges[e].subject == figure:
                    found.setdefault(self._graph.edges[e].object)
        several = [n for n in found if len(self._links[n]) > 1]
        return several[:_INDICATORS]

    def _compared(self, indicator: int) -> Iterator[int]:
        found = [e for e in self._links[indicator] if self._is(e, "indicator")]
        for e in sorted(found, key=lambda e: -self._size(self._other(e, indicator)))[:_COMPARED]:
            yield e
            yield from self._of_figure(self._other(e, indicator))

    def _size(self, figure: int) -> float:
        """Return a figure's number, in its standard unit where it has one."""
        m = self._graph.nodes[figure].measurement
        text = (m.standard or m.value or m.maximum or m.minimum) if m is not None else ""
        try:
            return float(text)
        except ValueError:
            return 0.0
