"""Statements of a store exchanged for others, in the named graphs and in their union."""

from collections import Counter
from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.graph import COUNTED
from kg.rdf.article import quads
from kg.store.disk import ARTICLES, UNION, NextGeneration
from kg.vocabulary import KG, TYPE

_TYPE = NamedNode(TYPE)
_KINDS = {NamedNode(KG + name): name for name in COUNTED}


class Exchange:
    """What is to go from the next generation of a store, and what is to come into it."""

    def __init__(self, following: NextGeneration) -> None:
        self._articles, self._union = following.store(ARTICLES), following.store(UNION)
        self._gone: set[Quad] = set()
        self._new: set[Quad] = set()

    def replace_graph(self, graph: str, chunk: bytes) -> None:
        """Let a named graph hold the statements of a chunk of N-Quads, and no others."""
        self._gone |= set(self._articles.quads_for_pattern(None, None, None, NamedNode(graph)))
        self._new |= set(pyoxigraph.parse(chunk, RdfFormat.N_QUADS))

    def replace_subject(self, graph: str, node: str, lines: Iterable[str]) -> None:
        """Let a named graph say these statements of a subject (an IRI in brackets), and no others."""
        subject = NamedNode(node[1:-1])
        self._gone |= set(self._articles.quads_for_pattern(subject, None, None, NamedNode(graph)))
        self._new |= set(pyoxigraph.parse(quads(lines, graph), RdfFormat.N_QUADS))

    def apply(self, counts: Counter[str]) -> None:
        """Exchange the statements; `counts` follows what that makes of the union."""
        gone, new = self._gone - self._new, self._new - self._gone
        for quad in gone:
            self._articles.remove(quad)
        self._articles.extend(new)
        for triple in _triples(gone):
            held = self._articles.quads_for_pattern(triple.subject, triple.predicate, triple.object)
            if next(iter(held), None) is None:
                self._union.remove(triple)
                _count(triple, counts, -1)
        fresh = [triple for triple in _triples(new) if triple not in self._union]
        self._union.extend(fresh)
        for triple in fresh:
            _count(triple, counts, 1)


def _triples(found: Iterable[Quad]) -> set[Quad]:
    """Return statements as they stand in the union."""
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in found}


def _count(triple: Quad, counts: Counter[str], by: int) -> None:
    counts["triples"] += by
    if triple.predicate == _TYPE and isinstance(triple.object, NamedNode) and triple.object in _KINDS:
        counts[_KINDS[triple.object]] += by
