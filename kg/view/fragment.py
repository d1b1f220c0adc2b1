"""A part of a graph in the columns of the page's data: what a server hands out and the page adds to its own.

A part numbers its own nodes; ids tell the page which of them it knows already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.view.encode import FIELDS
from kg.view.outline import Outline
from kg.view.records import KINDS, Node, ViewGraph
from kg.vocabulary import BASE


def with_places(outline: Outline, nodes: Iterable[int]) -> list[int]:
    """Return nodes together with all above them in the outline and their themes, in order."""
    found: set[int] = set()
    for start in nodes:
        node = start
        while node >= 0 and node not in found:
            found.add(node)
            node = outline.parent[node]
    found |= {outline.theme[node] for node in found if outline.theme[node] >= 0}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a part shall hold: nodes and edges by their numbers in the graph.

    `bare` edges come without their sentences; `complete` are the nodes of which every relation is there.
    """

    nodes: Sequence[int]
    edges: Sequence[int] = ()
    bare: Sequence[int] = ()
    complete: Sequence[int] = ()


def fragment(graph: ViewGraph, outline: Outline, wanted: Wanted) -> dict[str, Any]:
    """Return a part of a graph with all that is stated about its nodes.

    The ends of the edges, the articles of their sentences, themes and all nodes above join in.
    """
    edges = wanted.edges
    used = set(wanted.nodes)
    for edge in (graph.edges[e] for e in edges):
        used |= {edge.subject, edge.object, *(article for article, _ in edge.evidence if article >= 0)}
    cited = _cited(graph, used, edges)
    chosen = [graph.edges[e] for e in edges] + [replace(graph.edges[e], evidence=()) for e in wanted.bare]
    used |= {node for edge in chosen for node in (edge.subject, edge.object)}
    used |= {graph.sentences[s].article for s in cited if graph.sentences[s].article >= 0}
    order = with_places(outline, used)
    place = {node: number for number, node in enumerate(order)}
    line = {sentence: number for number, sentence in enumerate(cited)}
    records = [graph.nodes[node] for node in order]
    predicates = list(dict.fromkeys(edge.predicate for edge in chosen))
    return {
        **_columns(records),
        "parent": [place.get(outline.parent[node], -1) for node in order],
        "theme": [place.get(outline.theme[node], -1) for node in order],
        "rank": [outline.rank[node] for node in order],
        **_stated(records, line),
        "predicates": predicates,
        "edges": {
            "s": [place[edge.subject] for edge in chosen],
            "p": [predicates.index(edge.predicate) for edge in chosen],
            "o": [place[edge.object] for edge in chosen],
            "c": [None if edge.confidence is None else round(edge.confidence, 4) for edge in chosen],
            "e": {
                number: [(place.get(a, -1), line.get(s, -1)) for a, s in edge.evidence]
                for number, edge in enumerate(chosen)
                if edge.evidence
            },
            "n": {number: edge.note for number, edge in enumerate(chosen) if edge.note},
        },
        "sentences": {
            "a": [place.get(graph.sentences[s].article, -1) for s in cited],
            "t": [graph.sentences[s].text for s in cited],
        },
        "complete": [place[node] for node in wanted.complete],
    }


def _cited(graph: ViewGraph, nodes: Iterable[int], edges: Sequence[int]) -> list[int]:
    """Return the sentences that the nodes' quotes and the edges' evidence point to."""
    found = {quote.sentence for node in nodes for quote in graph.nodes[node].quotes}
    found |= {sentence for e in edges for _, sentence in graph.edges[e].evidence if sentence >= 0}
    return sorted(found)


def _columns(records: Sequence[Node]) -> dict[str, Any]:
    types = sorted({node.type for node in records})
    return {
        "id": [node.iri.removeprefix(BASE) for node in records],
        "label": [node.label for node in records],
        "kind": [KINDS.index(node.kind) for node in records],
        "type": [types.index(node.type) for node in records],
        "types": types,
        "fields": FIELDS,
    }


def _stated(records: Sequence[Node], line: dict[int, int]) -> dict[str, Any]:
    """Return the columns that few nodes have, by node."""
    numbered = list(enumerate(records))
    quotes = {
        i: [(line[q.sentence], q.begin, q.end) for q in node.quotes if q.sentence in line]
        for i, node in numbered
    }
    return {
        "alternatives": {i: node.alternatives for i, node in numbered if node.alternatives},
        "issued": {i: node.issued for i, node in numbered if node.issued},
        "source": {i: node.source for i, node in numbered if node.source},
        "details": {i: node.details for i, node in numbered if node.details},
        "quotes": {i: found for i, found in quotes.items() if found},
        "measurements": {
            i: [getattr(node.measurement, name) for name in FIELDS]
            for i, node in numbered
            if node.measurement
        },
    }
