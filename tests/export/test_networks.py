"""GraphML, GEXF and Neo4j: the same things and edges, each format by its own rules."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import examples
import networkx
import pytest

from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.neo4j import EDGES_FILE, NODES_FILE, neo4j
from kg.export.network import network
from kg.pipeline import assemble

NAME = "a<b>&\x01\"]]>;'区"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def _hostile():
    facts = examples.facts()
    evil = replace(facts.entities[0], label=NAME)
    return assemble([replace(facts, entities=(evil, *facts.entities[1:]))]).store


def test_evidence_of_an_edge_comes_from_every_article_that_states_it():
    store = assemble([examples.facts("1.txt"), examples.facts("2.txt")]).store
    runs = [edge for edge in network(store).edges if edge.relation.endswith("#runs")]
    assert [(len(edge.statements), edge.confidence, edge.first) for edge in runs] == [
        (2, "0.95", "2020-05-06"),
        (2, "0.8", "2020-05-06"),
    ]
    assert all(each.sentences and each.article for edge in runs for each in edge.statements)


# ---------------------------------------------------------------- GEXF


def test_gexf_is_read_by_networkx_with_types_dates_and_colours(example):
    graph = networkx.read_gexf(io.BytesIO(gexf(example.store)), version="1.3")
    found = network(example.store)
    assert (len(graph), graph.number_of_edges()) == (len(found.nodes), len(found.edges))
    by_label = {data.get("label"): data for _, data in graph.nodes(data=True)}
    district = by_label["平湖区"]
    assert (district["kind"], district["type"], district["code"]) == ("Area", "District", "999901")
    assert set(district["viz"]["color"]) == {"r", "g", "b", "a"} and district["viz"]["size"] > 4
    assert {d["value"] for _, d in graph.nodes(data=True) if "value" in d} == {
        10.0,
        12.0,
        40.0,
        100.0,
        25000.0,
    }
    articles = [data for _, data in graph.nodes(data=True) if data["kind"] == "Article"]
    assert [article["start"] for article in articles] == ["2020-05-06"]
    runs = [data for _, _, data in graph.edges(data=True) if data["relation"] == "runs"]
    assert sorted(data["confidence"] for data in runs) == [0.8, 0.95]
    assert all(data["start"] == "2020-05-06" and data["sentence"] for data in runs)


ATTRIBUTE_TYPES = {"string": str, "double": float, "integer": int, "anyURI": str}
RULES = {  # element: required attributes, optional attributes, children in their order (specs/1.3/gexf.rnc)
    "gexf": ({"version"}, set(), [GEXF + "meta", GEXF + "graph"]),
    "meta": (set(), set(), [GEXF + "creator", GEXF + "description"]),
    "creator": (set(), set(), []),
    "description": (set(), set(), []),
    "graph": (
        {"defaultedgetype", "idtype", "mode"},
        {"timeformat"},
        [GEXF + "attributes", GEXF + "nodes", GEXF + "edges"],
    ),
    "attributes": ({"class"}, {"mode"}, [GEXF + "attribute"]),
    "attribute": ({"id", "title", "type"}, set(), []),
    "nodes": ({"count"}, set(), [GEXF + "node"]),
    "edges": ({"count"}, set(), [GEXF + "edge"]),
    "node": ({"id", "label"}, {"start"}, [GEXF + "attvalues", VIZ + "color", VIZ + "size"]),
    "edge": ({"id", "source", "target", "label"}, {"start"}, [GEXF + "attvalues"]),
    "attvalues": (set(), set(), [GEXF + "attvalue"]),
    "attvalue": ({"for", "value"}, set(), []),
    "color": ({"r", "g", "b"}, set(), []),
    "size": ({"value"}, set(), []),
}


@pytest.mark.parametrize("which", ["example", "hostile"])
def test_gexf_keeps_the_rules_of_its_schema(example, which):
    root = ElementTree.fromstring(gexf(example.store if which == "example" else _hostile()))
    for element in root.iter():
        required, optional, children = RULES[element.tag.partition("}")[2]]
        assert required <= set(element.attrib) <= required | optional, element.tag
        order = [children.index(child.tag) for child in element]
        assert order == sorted(order), element.tag
    _check_values(root)


def _check_values(root: ElementTree.Element) -> None:
    ids = [node.get("id") for node in root.iter(GEXF + "node")]
    assert len(set(ids)) == len(ids)
    assert [int(part.get("count")) for tag in ("nodes", "edges") for part in root.iter(GEXF + tag)] == [
        len(ids),
        len(list(root.iter(GEXF + "edge"))),
    ]
    for kind in ("node", "edge"):
        group = next(each for each in root.iter(GEXF + "attributes") if each.get("class") == kind)
        types = {each.get("id"): ATTRIBUTE_TYPES[each.get("type")] for each in group}
        for element in root.iter(GEXF + kind):
            for value in element.iter(GEXF + "attvalue"):
                types[value.get("for")](value.get("value"))
            if element.get("start"):
                date.fromisoformat(element.get("start"))
            label = element.get("label")
            assert label == " ".join(label.split())
    assert all(0 <= int(color.get(c)) <= 255 for color in root.iter(VIZ + "color") for c in "rgb")
    assert all(edge.get(end) in ids for edge in root.iter(GEXF + "edge") for end in ("source", "target"))


def test_gexf_holds_hostile_text_as_data():
    graph = networkx.read_gexf(io.BytesIO(gexf(_hostile())), version="1.3")
    assert any("a<b>&" in data["label"] and "\x01" not in data["label"] for _, data in graph.nodes(data=True))


def test_a_graph_without_dates_has_no_timeline():
    facts = examples.facts()
    undated = replace(facts, document=replace(facts.document, issued=None))
    root = ElementTree.fromstring(gexf(assemble([undated]).store))
    assert root.find(GEXF + "graph").get("mode") == "static"
    assert not any(element.get("start") for element in root.iter())


# ---------------------------------------------------------------- Neo4j


def _read_strictly(data: bytes) -> tuple[list[tuple[str, str]], list[dict[str, object]]]:
    """Read one file as `neo4j-admin database import full` documents it, with its default options.

    Fields are parted by commas and quoted by doubled quotation marks, hold no line end
    (`--multiline-fields=false`), and are converted by the type of their header; arrays part at `;`.
    """
    convert = {
        "": str, "string": str, "ID": str, "LABEL": str, "START_ID": str, "END_ID": str, "TYPE": str,
        "int": int, "double": float, "date": _day,
    }  # fmt: skip
    text = data.decode("utf-8")
    assert text.endswith("\n") and "\r" not in text
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert len(rows) == text.count("\n"), "a field holds a line end"
    head = [tuple(re.fullmatch(r"(\w*)(?::(\w+))?", field).groups(default="")) for field in rows[0]]
    assert all(len(row) == len(head) for row in rows)
    assert len({name for name, kind in head if name}) == sum(bool(name) for name, _ in head)
    entries = []
    for row in rows[1:]:
        values = {name or kind: convert[kind](v) for (name, kind), v in zip(head, row, strict=True) if v}
        entries.append(values)
    return head, entries


def _day(value: str) -> date:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)
    return date.fromisoformat(value)


@pytest.mark.parametrize("which", ["example", "hostile"])
def test_neo4j_files_are_imported_whole(example, which):
    store = example.store if which == "example" else _hostile()
    files = neo4j(store)
    node_head, nodes = _read_strictly(files[NODES_FILE])
    edge_head, edges = _read_strictly(files[EDGES_FILE])
    assert Counter(kind for _, kind in node_head if kind.isupper()) == {"ID": 1, "LABEL": 1}
    assert Counter(kind for _, kind in edge_head if kind.isupper()) == {"START_ID": 1, "END_ID": 1, "TYPE": 1}
    ids = [node["iri"] for node in nodes]
    assert len(set(ids)) == len(ids) == len(network(store).nodes)
    assert all(re.fullmatch(r"[A-Z]\w*(;[A-Z]\w*)*", node["LABEL"]) and node["name"] for node in nodes)
    assert all(re.fullmatch(r"[A-Z_]+", edge["TYPE"]) for edge in edges)
    assert all({edge["START_ID"], edge["END_ID"]} <= set(ids) for edge in edges)


def test_a_relationship_of_neo4j_has_its_evidence(example):
    edges = _read_strictly(neo4j(example.store)[EDGES_FILE])[1]
    runs = [edge for edge in edges if edge["TYPE"] == "RUNS"]
    assert sorted(edge["confidence"] for edge in runs) == [0.8, 0.95]
    assert all(edge["issued"] == date(2020, 5, 6) and "平湖区" in edge["sentence"] for edge in runs)
    assert "PART_OF" in {edge["TYPE"] for edge in edges}


def test_nodes_of_neo4j_have_typed_values(example):
    nodes = _read_strictly(neo4j(example.store)[NODES_FILE])[1]
    by_label = {node["LABEL"]: node for node in nodes}
    assert by_label["Area;District"]["name"] == "平湖区"
    assert by_label["Award"]["year"] == 2019
    assert by_label["Article"]["issued"] == date(2020, 5, 6)
    assert {node["value"] for node in nodes if "value" in node} == {10.0, 12.0, 40.0, 100.0, 25000.0}


@pytest.mark.parametrize("write", [gexf, graphml, neo4j])
def test_the_order_of_articles_does_not_matter(write):
    first, second = (
        write(assemble([examples.facts(name) for name in names]).store)
        for names in (["1.txt", "2.txt"], ["2.txt", "1.txt"])
    )
    assert first == second
