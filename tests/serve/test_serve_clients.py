"""Clients that others wrote, against the real server."""

import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

NAMES = "SELECT ?name { ?x a kg:Area ; rdfs:label ?name }"
EXPECTED = {"临江市", "东街街道", "平湖区", "新街街道"}
PREFIXES = (
    "PREFIX kg: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)


@pytest.fixture
def wrapper(server):
    made = SPARQLWrapper(server.url + "sparql")
    made.setQuery(PREFIXES + NAMES)
    return made


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_json(wrapper, method):
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert {row["name"]["value"] for row in rows} == EXPECTED


def test_sparqlwrapper_reads_xml_and_csv(wrapper):
    wrapper.setReturnFormat(XML)
    literals = wrapper.queryAndConvert().getElementsByTagName("literal")
    assert {literal.firstChild.data for literal in literals} == EXPECTED
    wrapper.setReturnFormat(CSV)
    assert set(wrapper.queryAndConvert().decode().split()) == {"name", *EXPECTED}


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML, JSONLD])
def test_sparqlwrapper_reads_graphs(wrapper, form):
    wrapper.setQuery(PREFIXES + "CONSTRUCT { ?x rdfs:label ?name } { ?x a kg:Area ; rdfs:label ?name }")
    wrapper.setReturnFormat(form)
    found = wrapper.queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert {str(label) for label in graph.objects()} == EXPECTED


def test_sparqlwrapper_knows_a_malformed_query(wrapper):
    wrapper.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="line 1"):
        wrapper.query()


def test_rdflib_reads_the_server_as_a_store(server):
    graph = rdflib.Graph(SPARQLStore(server.url + "sparql"))
    kg = rdflib.Namespace("https://w3id.org/govkg/ontology#")
    districts = list(graph.subjects(rdflib.RDF.type, kg.District))
    assert [str(each) for each in districts] == ["https://w3id.org/govkg/id/area-999901"]
    assert str(graph.value(districts[0], rdflib.RDFS.label)) == "平湖区"
    assert {str(row.name) for row in graph.query(PREFIXES + NAMES)} == EXPECTED
    assert graph.query(PREFIXES + "ASK { ?x a kg:District }").askAnswer


def test_rdflib_and_the_server_hold_the_same_graph(server, example_folder):
    served = rdflib.Graph().parse(server.url + "data?default", format="turtle")
    built = rdflib.Graph().parse(example_folder / "graph.ttl")
    assert set(served) == set(built)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv"], "平湖区"),
        (["-G", "--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv"], "平湖区"),
        (["--data-binary", NAMES, "-H", "Content-Type: application/sparql-query"], '"平湖区"'),
        (["--compressed", "-G", "--data-urlencode", "query=ASK {}"], "true"),
    ],
)
def test_curl(server, options, words):
    done = subprocess.run(
        ["curl", "-sS", "--fail", *options, server.url + "sparql"], capture_output=True, text=True, check=True
    )
    assert words in done.stdout
