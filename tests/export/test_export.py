import csv
import io
from dataclasses import replace

import examples
import networkx
import pytest
from rdflib import Dataset

from kg.export import rdf, sheets
from kg.export.graphml import graphml
from kg.export.names import TABLES
from kg.pipeline import assemble


@pytest.mark.parametrize(("form", "syntax"), [("nq", "nquads"), ("trig", "trig")])
def test_quads_keep_the_graph_of_each_article(form, syntax):
    graph = assemble([examples.facts("1.txt"), examples.facts("2.txt")])
    data = rdf.quads_as(graph.quads(), form, graph.prefixes)
    dataset = Dataset()
    dataset.parse(data=data, format=syntax)
    names = {str(g.identifier) for g in dataset.graphs() if len(g)}
    assert len(names) == 3 and graph.prefixes["id"] + "resolution" in names


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "nq", "trig", "graphml", "csv"])
def test_the_order_of_articles_does_not_matter(form):
    def exported(names: list[str]) -> bytes:
        graph = assemble([examples.facts(name) for name in names])
        if form == "graphml":
            return graphml(graph.store)
        if form == "csv":
            return repr([sheets.table(graph.store, name) for name in TABLES]).encode()
        if form in rdf.QUAD_FORMATS:
            return rdf.quads_as(graph.quads(), form, graph.prefixes)
        return rdf.triples_as(graph.triples, form, graph.prefixes)

    assert exported(["1.txt", "2.txt"]) == exported(["2.txt", "1.txt"])


def test_graphml_is_read_by_networkx_with_its_attributes(example):
    graph = networkx.parse_graphml(graphml(example.store).decode())
    by_label = {data.get("label"): data for _, data in graph.nodes(data=True)}
    assert (by_label["平湖区"]["kind"], by_label["平湖区"]["type"]) == ("Area", "District")
    values = {data["value"] for _, data in graph.nodes(data=True) if "value" in data}
    assert values == {10.0, 12.0, 40.0, 100.0, 25000.0}
    runs = [data for _, _, data in graph.edges(data=True) if data["relation"] == "runs"]
    assert sorted(data["confidence"] for data in runs) == [0.8, 0.95]


def test_graphml_holds_hostile_text_as_data():
    facts = examples.facts()
    evil = replace(facts.entities[0], label="a<b>&\x01]]>区")
    graph = assemble([replace(facts, entities=(evil, *facts.entities[1:]))])
    read = networkx.parse_graphml(graphml(graph.store).decode())
    assert "a<b>&]]>区" in {data.get("label") for _, data in read.nodes(data=True)}


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("articles", "identifier", ["a/平湖 1.txt"]),
        ("areas", "level", ["city", "district", "subdistrict", "subdistrict"]),
        ("organizations", "kind", ["party"]),
        ("people", "post", ["书记"]),
        ("initiatives", "kind", ["", "programme"]),
        ("metrics", "quote", ["100处", "10余处", "12个", "2.5万亩", "3万至5万户", "40处"]),
        ("policies", "issuer", ["平湖区"]),
        ("awards", "issued", ["2019"]),
    ],
)
def test_tables_hold_one_kind_each(example, name, column, values):
    table = sheets.table(example.store, name)
    assert sorted(row[table.columns.index(column)] for row in table.rows) == values


def test_the_table_of_relations_has_a_sentence_in_every_row(example):
    table = sheets.table(example.store, "relations")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert len(rows) == len(example.query("SELECT ?c { ?c a kg:Claim }"))
    assert all(row["sentence"] and row["object"] for row in rows if row["relation"] != "holds")


def test_csv_comes_back(example):
    table = sheets.table(example.store, "metrics")
    rows = list(csv.reader(io.StringIO(table.to_csv())))
    assert tuple(rows[0]) == table.columns
    assert [tuple(row) for row in rows[1:]] == list(table.rows)
