import random
import time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.rdf.terms import text
from kg.store import turtle, union_lines

LINES = [
    b'<x:b> <x:p> "\xe5\x9f\x8e\xe5\x85\xb3"@zh-Hans',
    b"<x:a> <x:p> <https://w3id.org/govkg/id/\xe5\x85\x9a\xe5\xbb\xba+\xe6\x9c\x8d\xe5\x8a\xa1>",
    b'<x:a> <https://w3id.org/govkg/ontology#value> "2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    b'<x:a> <https://w3id.org/govkg/ontology#value> "26800"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    b'<x:a> <x:q> "a\\"@zh-hans \\\\"',
]


def test_the_same_statements_give_the_same_bytes():
    quads = [line + b" <x:g%d> .\n" % (i % 2) for i, line in enumerate(LINES)]
    first = turtle(union_lines([b"".join(quads)]))
    for seed in range(5):
        random.Random(seed).shuffle(quads)
        assert turtle(union_lines([b"".join(quads[:2]), b"".join(quads[2:])])) == first


def test_a_statement_of_two_articles_stands_once():
    assert union_lines([b"<x:a> <x:p> <x:o> <x:g> .\n", b"<x:a> <x:p> <x:o> <x:h> .\n"]) == [
        b"<x:a> <x:p> <x:o>"
    ]


def test_two_libraries_read_what_was_written():
    text = turtle(sorted(LINES))
    assert len(Graph().parse(data=text, format="turtle")) == len(LINES)
    assert len(list(pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE))) == len(LINES)


def test_language_tags_are_spelled_as_in_the_contract():
    text = turtle(sorted(LINES)).decode()
    assert '"城关"@zh-Hans' in text
    assert '"a\\"@zh-hans \\\\"' in text  # inside a literal nothing is touched


def test_prefixes_are_declared_and_names_are_short():
    text = turtle(sorted(LINES)).decode()
    assert "@prefix kg: <https://w3id.org/govkg/ontology#> ." in text
    assert "kg:value 2.5" in text


def test_nothing_gives_an_empty_graph():
    assert len(Graph().parse(data=turtle([]), format="turtle")) == 0


@given(st.text())
def test_any_text_comes_back(value):
    data = turtle([f"<x:a> <x:p> {text(value)}".encode()])
    assert next(iter(pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE))).object.value == value


@pytest.mark.slow
def test_turtle_is_many_times_faster_than_rdflibs():
    lines = [f'<x:{i}> <x:p{i % 7}> "{i}"'.encode() for i in range(30_000)]
    begin = time.perf_counter()
    written = turtle(lines)
    ours = time.perf_counter() - begin
    graph = Graph().parse(data=written, format="turtle")
    begin = time.perf_counter()
    graph.serialize(format="turtle")
    assert (time.perf_counter() - begin) / ours > 10
