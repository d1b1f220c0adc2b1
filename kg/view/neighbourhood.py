"""One node for a reader: its relations, what stands below it, and what its figures compare with."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.view.fragment import fragment
from kg.view.outline import Outline
from kg.view.records import ViewGraph

_RELATIONS: Final = 1500  # of the node itself; a province may be named in every article
_BELOW: Final = 600  # nodes under it that come with their figures
_INDICATORS: Final = 6  # compared; the page draws three
_COMPARED: Final = 48  # figures of one indicator


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
        below = list(self._below(node))
        for each in (node, *below):
            edges.update(self._placing(each))
        figures = [each for each in (node, *below) if self._graph.nodes[each].kind == "metric"]
        figures += [self._other(e, node) for e in edges if self._is(e, "baseline")]
        for figure in figures:
            edges.update(self._of_figure(figure))
        for indicator in self._indicators(node, figures):
            edges.update(self._compared(indicator))
        part = fragment(self._graph, self._outline, (node, *below), sorted(edges), (node,))
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

    def _below(self, node: int) -> Iterator[int]:
        """Yield what stands under a node, the nearest first, of one layer the most telling first."""
        layer, count = [node], 0
        while layer:
            layer = sorted(
                (kid for each in layer for kid in self._outline.children[each]),
                key=self._outline.rank.__getitem__,
            )
            for kid in layer:
                count += 1
                if count > _BELOW:
                    return
                yield kid

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
        rank = self._outline.rank
        for e in sorted(found, key=lambda e: rank[self._other(e, indicator)])[:_COMPARED]:
            yield e
            yield from self._of_figure(self._other(e, indicator))
