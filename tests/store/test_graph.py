# ruff: noqa: E501 (tables of cases, one line each)
import json
import subprocess
import sys

import examples
import rdflib

import kg
from kg.pipeline import assemble


def test_importing_the_package_imports_nothing_heavy():
    code = "import kg, sys; print([m for m in sys.modules if m.split('.')[0] in ('rdflib', 'pyoxigraph', 'jieba', 'click')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_api_has_what_its_documentation_names():
    assert {"Graph", "KgError", "build", "load", "show"} <= set(kg.__all__)
    assert all(getattr(kg, name) for name in kg.__all__)


def test_a_graph_can_be_handed_to_rdflib(example):
    graph = example.to_rdflib()
    assert isinstance(graph, rdflib.Graph) and len(graph) == len(example)
    assert [str(row[0]) for row in graph.query('SELECT ?x { ?x rdfs:label "平湖区" }')] == [
        kg.Graph().prefixes["id"] + examples.AREA
    ]


def test_answers_are_python_values(example):
    rows = example.query("SELECT ?v ?u { ?m kg:value ?v ; kg:unit ?u } ORDER BY ?v ?u").rows
    assert [(float(value), unit) for value, unit in rows][:2] == [(10.0, "处"), (12.0, "个")]


def test_counts_are_of_the_graph_not_of_the_articles():
    one, two = examples.facts("1.txt"), examples.facts("2.txt")
    assert assemble([one]).counts()["Area"] == assemble([one, two]).counts()["Area"] == 4


def test_the_manifest_says_what_was_read_and_repeats(tmp_path, example):
    for name in ("a", "b"):
        example.write(tmp_path / name, page=False)
    text = (tmp_path / "a" / "manifest.json").read_bytes()
    assert text == (tmp_path / "b" / "manifest.json").read_bytes()
    manifest = json.loads(text)
    assert manifest["articles"][0]["identifier"] == "a/平湖 1.txt"
    assert manifest["articles"][0]["sha256"] == "cd" * 32
    assert manifest["counts"]["Metric"] == 6
    assert set(manifest["files"]) == {"graph.ttl", "graph.nq"}
    assert manifest["version"]


def test_a_graph_is_shown_as_a_page_however_it_is_given(example, example_folder):
    pages = [kg.show(given) for given in (example, example_folder, str(example_folder / "graph.ttl"))]
    assert len({page.page for page in pages}) == 1
    assert kg.show(example, "平湖区", lang="en").page != pages[0].page
