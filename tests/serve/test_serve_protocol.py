# ruff: noqa: E501 (tables of cases, one line each)
import json
import socket
from urllib.parse import unquote, urlencode

import pyoxigraph
import pytest
from serving import Server, serving

from kg.query.questions import questions
from kg.serve.web.surroundings import POLICY

NAMES = "SELECT ?name { ?x a kg:Area ; rdfs:label ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?x rdfs:label ?name } { ?x a kg:Area ; rdfs:label ?name }"
QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)


def names(answer):
    return [row["name"]["value"] for row in answer.json["results"]["bindings"]]


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: s.query(NAMES),
        lambda s: s.post("/sparql", {"query": NAMES}),
        lambda s: s.ask("/sparql", method="POST", body=NAMES, Content_Type=QUERY),
        lambda s: s.ask("/sparql", method="POST", body=NAMES, Content_Type=QUERY + "; charset=utf-8"),
    ],
)
def test_a_query_comes_in_three_ways(server, ask):
    answer = ask(server)
    assert (answer.status, answer.media) == (200, "application/sparql-results+json")
    assert names(answer) == sorted(["临江市", "东街街道", "平湖区", "新街街道"])


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (NAMES, "text/csv", "text/csv"), (NAMES, "text/tab-separated-values", "text/tab-separated-values"), (NAMES, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAMES, "text/turtle, application/sparql-results+json;q=0.2", "application/sparql-results+json"),
        ("ASK {}", "text/csv", "text/csv"), ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (TRIPLES, "*/*", "text/turtle"), (TRIPLES, "application/n-triples", "application/n-triples"), (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        (TRIPLES, "application/ld+json", "application/ld+json"), ("DESCRIBE <https://w3id.org/govkg/id/area-999901>", "text/turtle", "text/turtle"),
    ],
)  # fmt: skip
def test_the_form_is_negotiated(server, query, accept, media):
    answer = server.query(query, accept)
    assert (answer.status, answer.media) == (200, media)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("form", "media"), [("csv", "text/csv"), ("xml", "application/sparql-results+xml")])
def test_a_parameter_overrides_the_header(server, form, media):
    assert server.ask("/sparql?" + urlencode({"query": NAMES, "format": form}), Accept="*/*").media == media


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_a_graph_says_the_same_in_every_form(server, accept):
    answer = server.query(TRIPLES, accept)
    found = pyoxigraph.parse(answer.body, pyoxigraph.RdfFormat.from_media_type(accept))
    labels = {quad.object.value for quad in found}
    assert labels == {"临江市", "东街街道", "平湖区", "新街街道"}
    assert server.query(TRIPLES, accept).body == answer.body


def test_language_tags_are_as_the_contract_spells_them(server):
    query = "SELECT ?l { ?x a kg:District ; skos:prefLabel ?l }"
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/tab-separated-values",
    ):
        assert "zh-Hans" in server.query(query, accept).text
    construct = "CONSTRUCT WHERE { ?x skos:prefLabel ?l }"
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        assert "zh-Hans" in server.query(construct, accept).text


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda s: s.query("SELECT * { ?s ?p "), 400),
        (lambda s: s.query(""), 400),
        (lambda s: s.ask("/sparql?query=ASK%7B%7D&query=ASK%7B%7D"), 400),
        (lambda s: s.ask("/sparql?query=%FF"), 400),
        (lambda s: s.post("/sparql", {"nothing": "1"}), 400),
        (lambda s: s.ask("/sparql", method="POST", body=b"ASK {} # \xff", Content_Type=QUERY), 400),
        (lambda s: s.query("SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }"), 400),
        (lambda s: s.query("SELECT * { \\u0053ERVICE <http://192.0.2.1/> { ?s ?p ?o } }"), 400),
        (lambda s: s.query("SELECT * FROM <http://192.0.2.1/data> { ?s ?p ?o }"), 400),
        (
            lambda s: s.ask(
                "/sparql?" + urlencode({"query": NAMES, "default-graph-uri": "http://192.0.2.1/"})
            ),
            400,
        ),
        (lambda s: s.ask("/sparql?" + urlencode({"query": NAMES, "named-graph-uri": "no iri"})), 400),
        (lambda s: s.query("LOAD <http://192.0.2.1/>"), 400),
        (lambda s: s.query("DELETE WHERE { ?s ?p ?o }"), 400),
        (lambda s: s.post("/sparql", {"update": "CLEAR ALL"}), 403),
        (lambda s: s.ask("/sparql?update=CLEAR%20ALL"), 403),
        (lambda s: s.ask("/sparql", method="POST", body="CLEAR ALL", Content_Type=UPDATE), 403),
        (lambda s: s.ask("/nowhere"), 404),
        (lambda s: s.ask("/sparql", method="PUT", body="x"), 405),
        (lambda s: s.ask("/sparql", method="DELETE"), 405),
        (lambda s: s.ask("/data?default", method="POST", body="x", Content_Type="text/turtle"), 405),
        (lambda s: s.ask("/data?default", method="PUT", body="x", Content_Type="text/turtle"), 405),
        (lambda s: s.query(NAMES, "image/png"), 406),
        (lambda s: s.query(NAMES, "text/turtle"), 406),
        (lambda s: s.query(TRIPLES, "text/csv"), 406),
        (lambda s: s.ask("/sparql", method="POST", body="#" * 1_100_000, Content_Type=QUERY), 413),
        (lambda s: s.ask("/sparql", method="POST", body=NAMES, Content_Type="text/plain"), 415),
        (lambda s: s.ask("/sparql", method="POST", body=NAMES), 415),
    ],
)
def test_what_cannot_be_answered_has_its_status(server, ask, status):
    answer = ask(server)
    assert answer.status == status
    assert answer.media == "application/problem+json" and answer.json["detail"]


@pytest.mark.parametrize(
    ("path", "methods"), [("/sparql", "GET, HEAD, OPTIONS, POST"), ("/data?default", "GET, HEAD, OPTIONS")]
)
def test_a_wrong_method_is_told_which_are_right(server, path, methods):
    answer = server.ask(path, method="DELETE")
    assert (answer.status, answer.headers["allow"]) == (405, methods)
    assert methods in answer.json["detail"]


def test_an_address_without_anything_is_a_page_to_browsers(server):
    page = server.ask("/nowhere", Accept="text/html,*/*;q=0.8", Accept_Language="zh-CN")
    assert (page.status, page.media) == (404, "text/html")
    assert "这里没有：" in page.text and "/nowhere" in page.text and 'href="/"' in page.text


@pytest.mark.parametrize(
    ("query", "form", "status", "media"),
    [
        (NAMES, "parquet", 406, "application/problem+json"), (TRIPLES, "nope", 406, "application/problem+json"),
        (NAMES, "turtle", 200, "application/sparql-results+json"), (TRIPLES, "csv", 200, "text/turtle"),
        (TRIPLES, "n3", 200, "text/turtle"), (TRIPLES, "json ld", 200, "application/ld+json"), (NAMES, "application/sparql-results+xml", 200, "application/sparql-results+xml"),
    ],
)  # fmt: skip
def test_a_form_that_nobody_knows_is_not_passed_over(server, query, form, status, media):
    answer = server.ask("/sparql?" + urlencode({"query": query, "format": form}))
    assert (answer.status, answer.media) == (status, media)


@pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }", "", "x { }"])
def test_hints_name_no_command_that_a_client_does_not_have(server, query):
    detail = server.ask("/sparql?" + urlencode({"query": query})).json["detail"]
    assert "--" not in detail and "kg " not in detail


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "空"),
        ("en;q=0.2, zh;q=0.7", "空"),
        ("zh;q=0, en", "empty"),
        ("fr", "empty"),
    ],
)
def test_faults_are_in_the_language_that_is_liked_best(server, header, word):
    assert word in server.ask("/sparql?query=", Accept_Language=header).json["detail"]


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("SELECT * {\n  ?s foo:bar ?o\n}", 2, 6, "the prefix foo: is not declared"),
        ("SELECT * {\n ?s ?p ?o", 2, None, "1 `}` missing"),
        ("SELECT ？x { ?x ?p ?o }", 1, 8, "full-width"),
    ],
)
def test_a_faulty_query_is_told_of_with_line_column_and_hint(server, query, line, column, hint):
    content = server.query(query).json
    assert content["line"] == line and hint in content["detail"]
    assert column is None or content["column"] == column


def test_messages_are_in_the_clients_language(server):
    bad = "/sparql?query=SELECT"
    assert "查询" in server.ask(bad, Accept_Language="zh-CN,zh;q=0.9").json["detail"]
    assert "query" in server.ask(bad, Accept_Language="en").json["detail"]
    assert "查询" in server.ask(bad, Accept_Language="en", Cookie="lang=zh").json["detail"]


def test_an_unknown_term_is_a_warning_not_an_error(server):
    answer = server.query("SELECT * { ?s kg:run ?o }")
    assert answer.status == 200
    assert json.loads(unquote(answer.headers["govkg-warnings"])) == [
        "kg:run is no term of the ontology; did you mean kg:runs?"
    ]


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_every_competency_question_is_answered(seeds_server, question):
    assert seeds_server.query(question.text).status == 200


# ---------------------------------------------------------------- named graphs

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_GRAPHS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def count(server: Server, query: str, **parameters: object) -> int:
    answer = server.ask("/sparql?" + urlencode({"query": query, **parameters}, doseq=True))
    assert answer.status == 200, answer.text
    return int(answer.json["results"]["bindings"][0]["n"]["value"])


def test_the_default_graph_counts_each_statement_once(seeds_server, seeds_folder):
    lines = {line.rpartition(b" <")[0] for line in (seeds_folder / "graph.nq").read_bytes().splitlines()}
    assert count(seeds_server, COUNT) == len(lines)


def test_the_protocol_chooses_the_dataset(seeds_server):
    listed = seeds_server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").json["results"][
        "bindings"
    ]
    one, two = [row["g"]["value"] for row in listed][:2]
    first = count(seeds_server, COUNT, **{"default-graph-uri": one})
    assert 0 < first < count(seeds_server, COUNT)
    assert count(seeds_server, f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}") == first
    assert (
        count(seeds_server, COUNT.replace("{", f"FROM <{two}> {{", 1), **{"default-graph-uri": one}) == first
    )
    assert count(seeds_server, COUNT, **{"named-graph-uri": one}) == 0
    assert count(seeds_server, IN_GRAPHS, **{"named-graph-uri": one}) == first
    assert count(seeds_server, IN_GRAPHS, **{"default-graph-uri": one}) == 0
    assert count(seeds_server, IN_GRAPHS, **{"named-graph-uri": [one, two]}) > first


def test_the_graph_store_hands_out_graphs(seeds_server):
    whole = seeds_server.ask("/data?default", Accept="application/n-triples")
    assert len(whole.body.splitlines()) == count(seeds_server, COUNT)
    graph = seeds_server.query("SELECT ?g { GRAPH ?g { ?s a kg:Article } } ORDER BY ?g LIMIT 1").json[
        "results"
    ]["bindings"][0]["g"]["value"]
    one = seeds_server.ask("/data?" + urlencode({"graph": graph}), Accept="application/n-triples")
    assert len(one.body.splitlines()) == count(seeds_server, COUNT, **{"default-graph-uri": graph})
    assert whole.media == "application/n-triples" and seeds_server.ask("/data?default").media == "text/turtle"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data", 400),
        ("/data?default&graph=x:y", 400),
        ("/data?graph=", 400),
        ("/data?graph=http://192.0.2.1/", 404),
        ("/data?graph=no%20iri", 400),
    ],
)
def test_the_graph_store_refuses_what_it_has_not(server, path, status):
    assert server.ask(path).status == status


def test_head_has_the_length_but_no_body(server):
    got, head = server.ask("/data?default"), server.ask("/data?default", method="HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(got.body)))


# ---------------------------------------------------------------- descriptions, headers


def test_the_endpoint_describes_itself(server):
    answer = server.ask("/sparql", Accept="text/turtle")
    assert answer.media == "text/turtle"
    assert "sd:endpoint <" + server.url + "sparql>" in answer.text and "sd:SPARQL11Query" in answer.text
    browser = server.ask("/sparql", Accept="text/html,*/*;q=0.8")
    assert (browser.status, browser.headers["location"]) == (303, "/")


def test_void_counts_what_is_there(seeds_server):
    answer = seeds_server.ask("/.well-known/void", Accept="application/n-triples")
    triples = count(seeds_server, COUNT)
    areas = count(seeds_server, "SELECT (COUNT(*) AS ?n) { ?s a kg:Area }")
    assert f'<http://rdfs.org/ns/void#triples> "{triples}"' in answer.text
    assert f'void#Area> <http://rdfs.org/ns/void#entities> "{areas}"' in answer.text


def test_pages_of_other_origins_may_ask(server):
    answer = server.query(NAMES, Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {
        "Origin": "https://example.org",
        "Access_Control_Request_Method": "POST",
        "Access_Control_Request_Headers": "content-type",
    }
    preflight = server.ask("/sparql", method="OPTIONS", **asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-headers"] == "content-type"
    assert "access-control-allow-origin" not in server.query(NAMES).headers


@pytest.mark.parametrize(
    "path", ["/", "/ontology", "/id/area-999901", "/sparql?query=ASK%7B%7D", "/nowhere", "/health"]
)
def test_every_answer_has_the_strict_policy(server, path):
    answer = server.ask(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY and answer.headers["x-content-type-options"] == "nosniff"


def test_no_page_has_anything_inline(server):
    for path in ("/", "/ontology", "/id/area-999901", "/id/article-a-平湖-1-x"):
        text = server.ask(path, Accept="text/html").text
        assert "<style" not in text and " style=" not in text and " onclick" not in text
        assert text.count("<script") == text.count('<script src="/static/')


def test_health_and_metrics(server):
    health = server.ask("/health").json
    assert health["status"] == "ok" and health["quads"] > 0
    server.query(NAMES)
    text = server.ask("/metrics").text
    assert 'kg_http_requests_total{route="/sparql",method="GET",status="200"}' in text
    assert f"kg_graph_quads {health['quads']}" in text
    for line in text.splitlines():
        assert line.startswith("#") or len(line.rpartition(" ")[2]) > 0


def test_what_is_no_http_is_refused_and_told_in_the_logs_form(example_folder):
    with serving(example_folder) as server:
        host, port = server.url.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall("GET /中文 HTTP/1.1\r\n\r\n".encode())
            assert connection.recv(99).startswith(b"HTTP/1.1 400")
        assert "Invalid HTTP" in server.events("library")["message"]


def test_columns_come_in_the_order_of_the_query(server):
    assert server.query("SELECT * { ?x kg:partOf ?a }").json["head"]["vars"] == ["x", "a"]
