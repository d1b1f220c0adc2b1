"""Answers in the formats of standards, read back by other libraries."""

import csv
import io
import json
import sys

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from kg.errors import QueryError, UsageError
from kg.query.formats import n3
from kg.query.render import FORMATS, render
from kg.query.results import read_results, read_triples
from kg.query.table import Cell, Table
from kg.vocabulary import KG, XSD

TABLE = Table(
    ("a", "b", "c"),
    (
        (
            Cell(KG + "District", "uri"),
            Cell("12", "literal", XSD + "integer"),
            Cell("城关区", "literal", "", "zh-Hans"),
        ),
        (Cell("b0", "bnode"), Cell("2.5", "literal", XSD + "decimal"), None),
        (
            Cell('tab\t "quote" \\ \n <&]]>', "literal"),
            Cell("x", "literal", KG + "own"),
            Cell("", "literal"),
        ),
        (
            Cell("1e3", "literal", XSD + "double"),
            Cell("007", "literal", XSD + "integer"),
            Cell("\r\u00a0", "literal"),
        ),
    ),
)
YES = Table(("answer",), ((Cell("true", "literal", XSD + "boolean"),),), "ask")
TRIPLES = Table(
    ("subject", "predicate", "object"),
    ((Cell("http://x/a", "uri"), Cell(KG + "value", "uri"), Cell("12", "literal", XSD + "decimal")),),
    "construct",
)


def _values(table: Table) -> list:
    return [tuple(cell and cell.term() for cell in row) for row in table.cells if row[0].kind != "bnode"]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rdflib_reads_what_is_written(form, monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    read = Result.parse(io.BytesIO(render(TABLE, form).encode()), format=form)
    assert [str(name) for name in read.vars] == list(TABLE.columns)
    rows = [tuple(row) for row in read]
    assert len(rows) == len(TABLE.cells)
    found = [row for row in rows if not isinstance(row[0], rdflib.BNode)]
    for row, wanted in zip(found, _values(TABLE), strict=True):
        assert [_plain(term) for term in row] == [_plain(term) for term in wanted]


def _plain(term: object) -> tuple:
    datatype = getattr(term, "datatype", None)
    return str(term), None if str(datatype) == XSD + "string" else datatype, getattr(term, "language", None)


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("answer", [True, False])
def test_rdflib_reads_yes_and_no(form, answer):
    text = render(
        YES if answer else Table(("answer",), ((Cell("false", "literal", XSD + "boolean"),),), "ask"), form
    )
    assert Result.parse(io.BytesIO(text.encode()), format=form).askAnswer is answer


def test_tsv_is_terms_with_their_types():
    lines = render(TABLE, "tsv").split("\n")
    assert lines[0] == "?a\t?b\t?c"
    assert lines[1] == f'<{KG}District>\t12\t"城关区"@zh-Hans'
    assert lines[2] == "_:b0\t2.5\t"
    assert lines[3] == f'"tab\\t \\"quote\\" \\\\ \\n <&]]>"\t"x"^^<{KG}own>\t""'


def test_csv_tells_blank_nodes_from_text():
    assert list(csv.reader(io.StringIO(render(TABLE, "csv"))))[2] == ["_:b0", "2.5", ""]


def test_xml_replaces_what_it_cannot_hold():
    assert "a\ufffdb" in render(Table(("x",), ((Cell("a\x01b", "literal"),),)), "xml")


@pytest.mark.parametrize("form", ["ttl", "nt"])
def test_triples_are_rdf(form):
    read = rdflib.Graph().parse(data=render(TRIPLES, form), format={"ttl": "turtle", "nt": "nt"}[form])
    assert set(read) == set(TRIPLES.to_rdflib()) and len(read) == 1


@pytest.mark.parametrize("form", ["ttl", "nt"])
@pytest.mark.parametrize("table", [TABLE, YES])
def test_what_is_no_triples_is_told(form, table, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(QueryError, match="ask by CONSTRUCT or DESCRIBE, or choose another format"):
        render(table, form)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("ttl", "nt")])
def test_triples_are_a_table_in_every_other_format(form):
    assert "12" in render(TRIPLES, form)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["", "zh-Hans"]))
def test_any_text_is_a_term_that_rdflib_reads(text, language):
    line = f"<http://x/a> <http://x/p> {n3(Cell(text, 'literal', '', language))} ."
    (value,) = rdflib.Graph().parse(data=line, format="nt").objects()
    assert str(value) == text


# ---------------------------------------------------------------- read back


def test_json_is_read_back_whole():
    assert read_results(render(TABLE, "json").encode()) == TABLE
    assert read_results(render(YES, "json").encode()) == YES


def test_triples_are_read_back_whole():
    assert read_triples(render(TRIPLES, "nt").encode()) == TRIPLES


def test_virtuosos_way_of_writing_is_read():
    row = {"x": {"type": "typed-literal", "datatype": XSD + "integer", "value": "5"}}
    content = {"head": {"link": [], "vars": ["x"]}, "results": {"distinct": False, "bindings": [row]}}
    assert read_results(json.dumps(content).encode()).rows == [(5,)]
    row = {"__ASK_RETVAL": {"type": "typed-literal", "datatype": XSD + "integer", "value": "0"}}
    content = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [row]}}
    assert not read_results(json.dumps(content).encode())


# ---------------------------------------------------------------- terms and frames


def test_cells_become_terms_of_rdflib():
    assert TABLE.terms()[0] == (
        rdflib.URIRef(KG + "District"),
        rdflib.Literal("12", datatype=rdflib.XSD.integer),
        rdflib.Literal("城关区", lang="zh-Hans"),
    )
    assert TABLE.terms()[1][2] is None


def test_an_answer_of_the_graph_becomes_terms(example):
    rows = example.query(
        "SELECT ?n ?v { ?x a kg:District ; skos:prefLabel ?n . ?m kg:value ?v } ORDER BY ?v"
    ).terms()
    assert rows[0] == (
        rdflib.Literal("平湖区", lang="zh-Hans"),
        rdflib.Literal("10", datatype=rdflib.XSD.decimal),
    )


def test_an_answer_of_triples_is_a_graph_of_rdflib(example):
    graph = example.query("CONSTRUCT { ?a kg:runs ?b } WHERE { ?a kg:runs ?b }").to_rdflib()
    assert {str(p) for p in graph.predicates()} == {KG + "runs"} and len(graph) == 2
    with pytest.raises(UsageError):
        example.query("ASK {}").to_rdflib()


def test_a_frame_has_the_columns_and_values():
    frame = Table(("n", "v"), ((Cell("a", "literal"), Cell("1", "literal", XSD + "integer")),)).to_frame()
    assert frame.to_dict("records") == [{"n": "a", "v": 1}]


def test_without_pandas_the_remedy_is_told(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r'pip install "govkg\[notebook\]"'):
        TABLE.to_frame()
