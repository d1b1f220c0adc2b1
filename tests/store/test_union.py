"""Graphs loaded with their named graphs: the union has each statement once."""

import examples
import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kg.export.rdf import quads_as
from kg.graph import Graph
from kg.pipeline import assemble
from kg.store.union import add_union, union_only

A, B, P = NamedNode("http://x/a"), NamedNode("http://x/b"), NamedNode("http://x/p")


@pytest.fixture(scope="module")
def two():
    return assemble([examples.facts("1.txt"), examples.facts("2.txt")])


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_a_file_with_named_graphs_is_the_same_graph_as_the_turtle(two, tmp_path, form):
    (tmp_path / f"g.{form}").write_bytes(quads_as(two.quads(), form, two.prefixes))
    loaded = Graph.load(tmp_path / f"g.{form}")
    assert loaded.turtle() == two.turtle()
    assert loaded.counts() == two.counts()
    assert quads_as(loaded.quads(), "nq", two.prefixes) == quads_as(two.quads(), "nq", two.prefixes)


def test_statements_outside_named_graphs_are_kept_in_the_union(tmp_path):
    (tmp_path / "g.nq").write_text(
        "<http://x/a> <http://x/p> <http://x/b> .\n<http://x/b> <http://x/p> <http://x/a> <http://x/g> .\n"
    )
    loaded = Graph.load(tmp_path / "g.nq")
    assert len(loaded) == len(loaded.triples) == 2
    assert b"".join(loaded.quads()).count(b"/union> .") == 2  # no named graphs make up the whole


def _store(*quads: Quad) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(quads)
    return store


@pytest.mark.parametrize(
    ("quads", "default"),
    [
        ([Quad(A, P, B, A), Quad(A, P, B, B), Quad(B, P, A, B)], 2),
        ([Quad(A, P, B, A), Quad(B, P, A)], 1),
        ([Quad(A, P, B)], 1),
        ([], 0),
    ],
)
def test_the_union_is_added_where_there_is_no_default_graph(quads, default):
    store = _store(*quads)
    add_union(store)
    assert len(store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()).splitlines()) == default


def test_the_union_alone_has_no_named_graphs():
    store = union_only(_store(Quad(A, P, B, A), Quad(A, P, B, B), Quad(B, P, A)))
    assert len(store) == 2 and not list(store.named_graphs())
