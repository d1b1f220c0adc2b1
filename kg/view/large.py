"""Graphs of any size behind a server: what the explorer asks for, as JSON.

`Explorer.of(graph)` reads a graph once; its methods answer the three routes, and `explorer_page` is the page:

    GET /explorer                   explorer_page(api="/api/")
    GET /api/overview?lang=zh       Explorer.overview(lang)       the first view and every node's place
    GET /api/neighbourhood?id=…     Explorer.neighbourhood(id)    one node: relations, sentences, comparisons
    GET /api/search?q=…             Explorer.search(q)            Chinese, pinyin, initials

All three return JSON as UTF-8 bytes. `id` is a local name or an IRI; an unknown one raises UsageError (404).
An Explorer is immutable once made and may answer from several threads.
"""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import UsageError
from kg.view import bundle
from kg.view.cloud import cloud, cloud_data
from kg.view.encode import blocks_data, overview_data
from kg.view.finder import Finder
from kg.view.fragment import Wanted, fragment
from kg.view.gather import gather
from kg.view.neighbourhood import Neighbourhoods
from kg.view.outline import Outline, outline
from kg.view.overview import overview
from kg.view.page import assemble, captions, checked_language
from kg.view.records import ViewGraph
from kg.view.triples import load
from kg.view.years import years
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph

DRAWN: Final = 120_000
"""Nodes that the whole picture holds at most; of a larger graph the most telling ones."""
WHOLE_FROM: Final = 3000
"""Nodes from which the explorer opens on the picture of the whole instead of the overview."""
HITS: Final = 40
_UNSURE: Final = -1


def explorer_page(*, api: str = "/api/", lang: str = "zh", title: str = "") -> str:
    """Return the explorer's page, which asks the routes under `api` of its own server and nobody else.

    Its policy stands in a meta element: the page's own code, by hash, and requests to its own origin.
    Raises UsageError for an unknown language.
    """
    first = {"api": api, "lang": checked_language(lang), "strings": json.loads(bundle.asset("strings.json"))}
    return assemble(first, None, None, title or first["strings"][lang]["title"], server=True)


@dataclass(frozen=True)
class Explorer:
    """A graph that was read for the explorer."""

    graph: ViewGraph
    outline: Outline
    most: int = DRAWN

    @classmethod
    def of(cls, graph: "Graph | Store | Path | str | bytes", *, most: int = DRAWN) -> "Explorer":
        """Read an rdflib graph, a pyoxigraph store, a graph file or Turtle as bytes.

        `most` is the number of nodes in the whole picture. Raises GraphError where it cannot be read.
        """
        gathered = gather(load(graph))
        return cls(gathered, outline(gathered), most)

    # ------------------------------------------------------------------ the three routes

    def overview(self, lang: str = "zh") -> bytes:
        """Return the first view, texts, colours, and of every node name, kind, place in outline and picture.

        Raises UsageError for an unknown language.
        """
        return self._overviews[checked_language(lang)]

    def neighbourhood(self, node_id: str) -> bytes:
        """Return a node with its relations, their sentences, what is below it and what it compares with.

        The answer is a part of the graph (`kg.view.fragment`); `complete` says which nodes lack nothing.
        Raises UsageError where the graph has no such node.
        """
        return _json(self._neighbourhoods.of(self.number(node_id)))

    def search(self, query: str, limit: int = HITS) -> bytes:
        """Return the names found, best first: `hits` ([number in `graph`, name]), `total` and `graph`."""
        hits, total = self._finder.find(query, limit)
        found = [hit.node for hit in hits]
        part = fragment(self.graph, self.outline, Wanted(found))
        place = {iri: number for number, iri in enumerate(part["id"])}
        named = [[place[self.graph.nodes[hit.node].iri.removeprefix(BASE)], hit.name] for hit in hits]
        return _json({"hits": named, "total": total, "graph": part})

    # ------------------------------------------------------------------ behind them

    def number(self, node_id: str) -> int:
        """Return the node that a local name or an IRI means. Raises UsageError for an unknown one."""
        for iri in (BASE + node_id, node_id):
            if iri in self.graph.index:
                return self.graph.index[iri]
        shown = node_id if len(node_id) < 80 else node_id[:80] + "…"
        raise UsageError(f"{shown!r} is no node of the graph; take an id from /api/search?q=NAME")

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.graph, self.outline)

    @cached_property
    def _neighbourhoods(self) -> Neighbourhoods:
        return Neighbourhoods(self.graph, self.outline)

    @cached_property
    def _overviews(self) -> dict[str, bytes]:
        strings = json.loads(bundle.asset("strings.json"))
        drawn, structure = self._drawn()
        picture = cloud_data(drawn, structure, cloud(drawn, structure))
        skeleton = _skeleton(drawn, structure)
        answers = {}
        for lang in strings:
            placed = overview(drawn, structure, captions(drawn, strings[lang], lang))
            first = overview_data(drawn, structure, placed, strings, lang)
            first["totals"] |= {"nodes": len(self.graph.nodes), "edges": len(self.graph.edges)}
            first |= {"focus": "", "whole": len(drawn.nodes) > WHOLE_FROM}
            whole = {**skeleton, "blocks": blocks_data(drawn, structure, placed)}
            answers[lang] = _json({**first, "cloud": picture, "graph": whole})
        return answers

    def _drawn(self) -> tuple[ViewGraph, Outline]:
        """Return the graph, or of one too large its most telling nodes with all above them."""
        count = len(self.graph.nodes)
        if count <= self.most:
            return self.graph, self.outline
        kept: set[int] = set(self.graph.of_kind("theme"))
        for start in sorted(range(count), key=self.outline.rank.__getitem__):
            node, path = start, []
            while node >= 0 and node not in kept:
                path.append(node)
                node = self.outline.parent[node]
            if len(kept) + len(path) > self.most:
                break
            kept.update(path)
        part = _part(self.graph, sorted(kept))
        return part, outline(part)


def _json(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def _part(graph: ViewGraph, kept: list[int]) -> ViewGraph:
    """Return some nodes with the edges between them."""
    place = {node: number for number, node in enumerate(kept)}
    nodes = tuple(graph.nodes[node] for node in kept)
    edges = tuple(
        replace(e, subject=place[e.subject], object=place[e.object], evidence=())
        for e in graph.edges
        if e.subject in place and e.object in place
    )
    return ViewGraph(nodes, edges, graph.sentences, {n.iri: i for i, n in enumerate(nodes)})


def _skeleton(graph: ViewGraph, structure: Outline) -> dict[str, Any]:
    """Return every node's name and place, without relations and sentences, and what the legend counts."""
    bare = [
        replace(n, alternatives=(), source="", details=(), quotes=(), measurement=None) for n in graph.nodes
    ]
    nodes = replace(graph, nodes=tuple(bare))
    known = years(graph, structure)
    sets = sorted(set(known))
    place = {years_: number for number, years_ in enumerate(sets)}
    compared: dict[int, int] = {}
    for edge in graph.edges:
        if edge.predicate == "indicator":
            compared[edge.object] = compared.get(edge.object, 0) + 1
    return {
        **fragment(nodes, structure, Wanted(range(len(bare)))),
        "shown": sorted(structure.shown),
        "written": {i: n.measurement.written for i, n in enumerate(graph.nodes) if n.measurement},
        "themes": _several_themes(graph),
        "years": {"sets": sets, "of": [place[years_] for years_ in known]},
        "sure": _sureness(graph, structure),
        "compared": sorted(compared.items()),
    }


def _several_themes(graph: ViewGraph) -> dict[int, list[int]]:
    """Return all themes of the initiatives that have more than one: their place in the outline names one."""
    themes: dict[int, list[int]] = {}
    for edge in graph.edges:
        if edge.predicate == "theme" and graph.nodes[edge.subject].kind == "initiative":
            themes.setdefault(edge.subject, []).append(edge.object)
    return {node: each for node, each in themes.items() if len(each) > 1}


def _sureness(graph: ViewGraph, structure: Outline) -> list[int]:
    """Return how sure each node's place in the outline is, in per cent; -1 where nothing states it."""
    sure = [_UNSURE] * len(graph.nodes)
    for edge in graph.edges:
        for node, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if structure.parent[node] == other and edge.confidence is not None:
                sure[node] = max(sure[node], round(edge.confidence * 100))
    return sure
