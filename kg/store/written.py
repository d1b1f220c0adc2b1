"""graph.ttl and graph.nq from a folder's store, byte for byte as a build writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat

from kg.store.commit import Commit, generation_of, writing
from kg.store.disk import ARTICLES, UNION, open_store, point_to, standing
from kg.store.sorting import Sorter
from kg.store.turtle import write_turtle
from kg.vocabulary import DCTERMS, spell_languages


def write_files(folder: Path) -> None:
    """Write graph.ttl and graph.nq of a folder whose store stands.

    Raises:
        GraphError: if the folder cannot be written to, or another process writes to it.

    """
    with writing(folder) as commit:
        found = standing(folder)
        if found is None:
            return
        union, articles = open_store(folder, UNION), open_store(folder, ARTICLES)
        assert union is not None and articles is not None
        stage_files(commit, union, articles, found.base)
        point_to(commit, found.generation, found.base, commit.beside("graph.ttl"))
        commit.prepare(generation_of(folder))
        commit.finish()


def stored_quads(folder: Path) -> Iterator[bytes]:
    """Yield the contributions that a folder's store holds as N-Quads, `resolution` last."""
    found, articles = standing(folder), open_store(folder, ARTICLES)
    if found is not None and articles is not None:
        for graph in _in_order(articles, found.base):
            yield b"".join(_quads(articles, graph))


def stage_files(commit: Commit, union: pyoxigraph.Store, articles: pyoxigraph.Store, base: str) -> None:
    """Write the files of a graph beside their places."""
    with commit.beside("graph.ttl").open("wb") as file, Sorter(commit.folder) as sorter:
        sorter.add(_lines(union, DefaultGraph()))
        write_turtle(sorter.sorted(), base, file)
    with commit.beside("graph.nq").open("wb") as file:
        for graph in _in_order(articles, base):
            file.writelines(_quads(articles, graph))


def _quads(store: pyoxigraph.Store, graph: NamedNode) -> Iterator[bytes]:
    end = f" <{graph.value}> .\n".encode()
    return (line + end for line in sorted(_lines(store, graph)))


def _in_order(store: pyoxigraph.Store, base: str) -> Iterator[NamedNode]:
    """Yield the graphs of articles by their identifiers, then that of what is decided over them."""
    identifiers = {
        quad.graph_name: quad.object.value
        for quad in store.quads_for_pattern(None, NamedNode(DCTERMS + "identifier"), None, None)
        if quad.subject == quad.graph_name and isinstance(quad.object, Literal)
    }
    for graph in sorted(identifiers, key=lambda graph: identifiers[graph]):
        if isinstance(graph, NamedNode):
            yield graph
    yield NamedNode(base + "resolution")


def _lines(store: pyoxigraph.Store, graph: NamedNode | DefaultGraph) -> Iterable[bytes]:
    """Return the triples of a graph as N-Triples lines without their final point."""
    data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return (line.removesuffix(b" .") for line in spell_languages(data).split(b"\n") if line)
