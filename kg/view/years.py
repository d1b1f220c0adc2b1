"""The years to which each node belongs, for a page that has not read all of a graph; as in data.js."""

from typing import Final

from kg.view.outline import Outline
from kg.view.records import Node, ViewGraph

_LONGEST: Final = 50  # years of a period that are counted


def years(graph: ViewGraph, outline: Outline) -> list[tuple[int, ...]]:
    """Return each node's years: of its own period or date, else of what stands under it."""
    own = [_own(node) for node in graph.nodes]
    articles: dict[int, list[int]] = {}
    for edge in graph.edges:
        if edge.predicate == "mentionedIn":
            articles.setdefault(edge.subject, []).append(edge.object)
    found = [set(of) if of else set() for of in own]
    order = [node for node, above in enumerate(outline.parent) if above < 0]
    for node in order:
        order += outline.children[node]
    for node in reversed(order):
        if own[node] is None:
            found[node].update(*(found[article] for article in articles.get(node, ())))
        above = outline.parent[node]
        # What is told of a figure's baseline counts for the figure's initiative, too.
        while above >= 0 and own[above] is not None and graph.nodes[node].kind == "metric":
            above = outline.parent[above]
        if above >= 0 and own[above] is None and graph.nodes[node].kind in ("metric", "initiative"):
            found[above] |= found[node]
    return [tuple(sorted(each)) for each in found]


def _own(node: Node) -> tuple[int, ...] | None:
    """Return the years of a metric or article; None for what has them from others."""
    m = node.measurement
    if m is None and node.kind != "article":
        return None
    if m is not None and (m.start or m.end):
        first, last = _year(m.start or m.end), _year(m.end or m.start)
        return tuple(range(first, first + min(max(last - first + 1, 1), _LONGEST))) if first and last else ()
    year = _year(node.issued)
    return (year,) if year else ()


def _year(date: str) -> int:
    return int(date[:4]) if date[:4].isdecimal() else 0
