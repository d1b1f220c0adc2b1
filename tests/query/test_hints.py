import pytest

from kg.graph import Graph
from kg.query.hints import hints, unknown_terms
from kg.query.reach import Reach, names_graphs, reach


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?x kg:run ?y }", ["knows kg:run; did you mean kg:runs?"]),
        ("SELECT * { ?x a kg:Distrct }", ["knows kg:Distrct; did you mean kg:District?"]),
        (
            "SELECT * { ?x a <https://w3id.org/govkg/ontology#district> }",
            ["kg:district; did you mean kg:District?"],
        ),
        ("SELECT * { ?x dcterms:titel ?y }", ["did you mean dcterms:title?"]),
        ("SELECT * { ?x kg:label ?y }", ["knows kg:label; did you mean rdfs:label?"]),
        ("SELECT * { ?x kg:labl ?y }", ["did you mean rdfs:label?"]),
        ("SELECT * { ?x schema:name ?y }", ["neither the ontology nor the graph knows schema:name"]),
        ("SELECT * { id:area-999999 ?p ?y }", ["knows id:area-999999"]),
        ("PREFIX k: <https://w3id.org/govkg/ontology#> ASK { ?x k:runz ?y }", ["did you mean kg:runs?"]),
        ("ASK { ?x kg:run/kg:achievs ?y }", ["kg:achieves?", "kg:runs?"]),
    ],
)
def test_a_term_that_nobody_knows_brings_a_hint(example, query, words):
    found = hints(example.store, query, example.prefixes)
    assert len(found) == len(words)
    assert all(word in hint for word, hint in zip(words, found, strict=True))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?x kg:runs ?y ; a kg:District ; kg:theme kg:养老服务 }",
        "SELECT * { ?x rdfs:label 'kg:nothing' } # kg:nothing",
        "SELECT * { id:area-999901 kg:runs ?y }",
        "CONSTRUCT { ?x a kg:Place ; kg:mine 1 } WHERE { ?x a kg:Area }",
        "SELECT * { ?m qudt:hasUnit unit:M2 ; kg:value ?v FILTER(xsd:decimal(?v) > '1'^^xsd:decimal) }",
        "PREFIX x: <http://x/> ASK FROM <http://nowhere/> { SERVICE <http://x/y> { ?a ?b ?c } }",
        "SELECT * { ?x skos:altLabel ?y . OPTIONAL { ?c prov:wasDerivedFrom/nif:sentence ?s } }",
        "SELECT (COUNT(?x) AS ?n) { ?x ?p ?v FILTER(?v<2&&?n>1) }",
    ],
)
def test_an_honest_query_brings_none(example, query):
    assert hints(example.store, query, example.prefixes) == []


def test_what_the_graph_alone_knows_is_known(example, tmp_path):
    (tmp_path / "g.nt").write_text('<http://x/a> <http://x/seen> "1" .\n')
    graph = Graph.load(tmp_path / "g.nt")
    query = "PREFIX x: <http://x/> ASK { ?s x:sene ?o . ?t x:seen ?p }"
    assert hints(graph.store, query, graph.prefixes) == [
        "neither the ontology nor the graph knows x:sene; did you mean x:seen?"
    ]


def test_without_a_graph_only_terms_of_the_ontology_are_judged():
    assert unknown_terms("ASK { ?x kg:run ?y ; schema:name ?n }") == [
        "kg:run is no term of the ontology; did you mean kg:runs?"
    ]


def test_a_hint_is_told_in_chinese_too(monkeypatch, example):
    monkeypatch.setenv("KG_LANG", "zh")
    assert hints(example.store, "ASK { ?x kg:run ?y }") == ["本体和图谱中都没有 kg:run；是不是 kg:runs？"]


def test_graph_without_named_graphs_brings_a_hint(example):
    assert "so GRAPH finds nothing" in hints(example.store, "ASK { GRAPH ?g { ?s ?p ?o } }")[0]


# ---------------------------------------------------------------- what a query would reach


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", Reach()),
        ("SELECT * FROM <http://a> FROM NAMED <http://b> { ?s ?p ?o }", Reach((), ("http://a", "http://b"))),
        ("ASK FROM id:union { ?s ?p ?o }", Reach((), ("https://w3id.org/govkg/id/union",))),
        ("PREFIX x: <http://x/> ASK { SERVICE x:y { ?s ?p ?o } }", Reach(("http://x/y",))),
        ("ASK { ?x ?p ?o . SERVICE SILENT ?x { ?s ?p ?o } }", Reach(("?",))),
        ("ASK { { SELECT * { MINUS { SERVICE <http://a> { ?s ?p ?o } } } } }", Reach(("http://a",))),
        ("ASK { ?x rdfs:label 'FROM <http://a>' } # FROM <http://b>", Reach()),
        ("ASK FR\\u004FM <http://a> { ?s ?p ?o }", Reach((), ("http://a",))),
    ],
)
def test_what_a_query_names_of_the_outside_is_found(query, expected):
    assert reach(query) == expected


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("ASK { GRAPH ?g { ?s ?p ?o } }", True),
        ("ASK FROM <http://a> { ?s ?p ?o }", True),
        ("ASK { ?graph ?p 'GRAPH' } # from", False),
    ],
)
def test_whether_a_query_names_graphs(query, named):
    assert names_graphs(query) is named
