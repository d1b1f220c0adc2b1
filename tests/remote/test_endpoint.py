"""Asking real endpoints and, for faults, one that answers what it is told."""

import json
import time

import examples
import pytest
from servers import Reply, scripted

from kg.asking import Question, answer
from kg.cli.app import app
from kg.cli.base import run
from kg.endpoints import answer_from_endpoint, with_prefixes
from kg.errors import KgError, QueryError, RemoteError
from kg.pipeline import assemble
from kg.query.questions import questions
from kg.remote.graphs import GraphStore
from kg.remote.http import Client, Patience
from kg.remote.push import Wish, by_graph, push

BASE = "http://127.0.0.1/asked/"


@pytest.fixture
def graph():
    return assemble([examples.facts("1.txt"), examples.facts("2.txt")], base=BASE)


@pytest.fixture
def asked(server, graph):
    """A server that holds the graph and, in its union, nothing else of ours."""
    store = GraphStore(Client(server.store, Patience(30, 1)))
    push(store, by_graph(graph.quads()), BASE)
    yield server
    push(store, {}, BASE, Wish(prune=True))


def _ask(server, query: str, form: str = "csv", **more) -> str:
    return answer_from_endpoint(Question(server.query, query, form, **more)).text


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder with the graph."""
    folder = tmp_path_factory.mktemp("written")
    assemble([examples.facts("1.txt"), examples.facts("2.txt")], base=BASE).write(folder, page=False)
    return folder


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_to_the_union_has_the_same_answer_there_as_here(oxigraph, written, name):
    assert run(app, ["push", oxigraph.store, "-g", str(written), "--union"]) == 0
    endpoint = f"{oxigraph.query.partition('?')[0]}?default-graph-uri={BASE}union"
    query = questions()[name].text
    there = answer_from_endpoint(Question(endpoint, query, "csv")).text
    assert there == answer(Question(str(written), query, "csv")).text


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["compare-initiatives", "figures-without-period", "people-posts", "timeline"]
)
def test_virtuoso_has_the_same_answer_as_we(virtuoso, written, monkeypatch, name):
    monkeypatch.setenv("KG_REMOTE_USER", virtuoso.user)
    monkeypatch.setenv("KG_REMOTE_PASSWORD", virtuoso.password)
    assert run(app, ["push", virtuoso.store, "-g", str(written), "--union"]) == 0
    query = questions()[name].text
    there = answer_from_endpoint(Question(f"{virtuoso.query}?default-graph-uri={BASE}union", query, "csv"))
    here = answer(Question(str(written), query, "csv"))
    assert sorted(there.text.splitlines()) == sorted(here.text.splitlines())


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("SELECT DISTINCT ?n { ?x a kg:District ; rdfs:label ?n }", "n\n平湖区\n"),
        ("SELECT ?v { ?m a kg:Metric ; kg:value ?v } ORDER BY ?v LIMIT 1", "v\n10\n"),
        ("ASK { ?x a kg:District }", "answer\ntrue\n"),
        ("ASK { ?x a kg:Nothing }", "answer\nfalse\n"),
        (
            'CONSTRUCT { ?x a kg:Place } WHERE { ?x rdfs:label "平湖区" }',
            f"subject,predicate,object\n{BASE}area-999901,http://www.w3.org/1999/02/22-rdf-syntax-ns#type,"
            "https://w3id.org/govkg/ontology#Place\n",
        ),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?x a kg:Claim } }", "n\n2\n"),
    ],
)
def test_an_endpoint_answers_each_form_of_query(asked, query, text):
    assert _ask(asked, query) == text


def test_a_description_comes_as_turtle(asked):
    text = _ask(asked, f"DESCRIBE <{BASE}area-999901>", "ttl")
    assert text.startswith("@prefix ") and "kg:District" in text


def test_an_answer_without_rows_says_what_may_be_missing(oxigraph):
    question = Question(oxigraph.query.partition("?")[0], "SELECT * { ?nothing a kg:Nothing }")
    result = answer_from_endpoint(question)
    assert result.rows == 0 and "?union-default-graph" in result.warnings[-1]


def test_the_command_asks_an_endpoint(asked, capsys):
    assert run(app, ["query", "ASK { ?x a kg:District }", "--endpoint", asked.query]) == 0
    assert capsys.readouterr().out == "true\n"


def test_a_query_that_the_server_refuses_is_told_with_its_words(oxigraph):
    with pytest.raises(RemoteError, match="the server refuses: HTTP 400"):
        answer_from_endpoint(Question(oxigraph.query + "&default-graph-uri=http://x/", "ASK {}"))


# ---------------------------------------------------------------- SERVICE and FROM that the user allows


def test_a_service_is_asked_where_it_is_allowed_by_name(oxigraph, example_folder):
    store = GraphStore(Client(oxigraph.store, Patience(30, 1)))
    store.put(BASE + "there", [f'<{BASE}x> <{BASE}p> "far"'.encode()])
    endpoint = oxigraph.query.partition("?")[0]
    query = (
        f"SELECT ?v {{ SERVICE <{endpoint}> {{ GRAPH ?g {{ <{BASE}x> <{BASE}p> ?v }} }} ?d a kg:District }}"
    )
    assert answer(Question(str(example_folder), query, "csv", allowed=(endpoint,))).text == "v\nfar\n"
    for allowed in ((), ("http://127.0.0.1:9/other",)):
        with pytest.raises(KgError, match=r"SERVICE <.*> is refused.*--allow"):
            answer(Question(str(example_folder), query, allowed=allowed))
    store.delete(BASE + "there")


def test_a_service_that_only_the_answer_names_is_never_asked(example_folder):
    query = "SELECT * { ?x a kg:Area . SERVICE ?x { ?s ?p ?o } }"
    with pytest.raises(KgError, match="SERVICE is refused"):
        answer(Question(str(example_folder), query, allowed=("http://x/",)))


def test_a_document_is_read_where_it_is_allowed_by_name(example_folder):
    body = f'<{BASE}x> <{BASE}p> "from afar" .'.encode()
    with scripted(Reply(headers={"Content-Type": "text/turtle"}, body=body)) as server:
        query = f"SELECT ?v FROM <{server.url}> {{ ?s ?p ?v }}"
        question = Question(str(example_folder), query, "csv", allowed=(server.url,))
        assert answer(question).text == "v\nfrom afar\n"
        with pytest.raises(KgError, match=r"FROM <.*> is refused.*--allow"):
            answer(Question(str(example_folder), query))
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "no such document"),
        (Reply(body=b"<html>", headers={"Content-Type": "text/html"}), "is no RDF"),
        (Reply(body=b"<a> <b>", headers={"Content-Type": "text/turtle"}), "cannot be read as RDF"),
        (Reply(302, {"Location": "http://example.org/"}), "has moved to http://example.org/"),
    ],
)
def test_a_document_that_cannot_be_read_is_told(example_folder, reply, words):
    with scripted(reply) as server:
        query = f"ASK FROM <{server.url}> {{ ?s ?p ?v }}"
        with pytest.raises(KgError, match=words):
            answer(Question(str(example_folder), query, allowed=(server.url,)))


# ---------------------------------------------------------------- faults and limits

JSON = {"Content-Type": "application/sparql-results+json"}


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "no SPARQL endpoint there"),
        (Reply(body=b"<html>hello</html>"), "the answer is no SPARQL JSON"),
        (Reply(body=b'{"head": {}}'), "the answer is no SPARQL JSON"),
        (Reply(body=b'{"head"', length=100), "the answer broke off"),
        (
            Reply(400, body=b"<b>Virtuoso 37000</b>\x1b[31m error\nat line 1"),
            "HTTP 400: Virtuoso 37000 .31m error at",
        ),
        (Reply(401), "denies access .HTTP 401.*KG_REMOTE_USER"),
        (Reply(403, body=b"no"), "denies access .HTTP 403: no"),
    ],
)
def test_a_faulty_answer_is_one_clear_line(reply, words):
    with scripted(reply) as server, pytest.raises(KgError, match=words) as error:
        answer_from_endpoint(Question(server.url, "SELECT * { ?s ?p ?o }"))
    assert "\n" not in str(error.value) and "\x1b" not in str(error.value)


def test_an_answer_that_drips_is_stopped_in_time():
    body = json.dumps({"head": {"vars": []}, "results": {"bindings": []}}).encode()
    begin = time.monotonic()
    with (
        scripted(Reply(headers=JSON, body=body, drip=0.3)) as server,
        pytest.raises(QueryError, match="--timeout"),
    ):
        answer_from_endpoint(Question(server.url, "SELECT * { ?s ?p ?o }", seconds=1))
    assert time.monotonic() - begin < 8


def test_an_answer_that_is_too_large_is_stopped():
    large = Reply(headers=JSON, body=b" " * (3 << 20))
    with scripted(large) as server, pytest.raises(QueryError, match=r"larger than 2 MB.*--memory"):
        answer_from_endpoint(Question(server.url, "SELECT * { ?s ?p ?o }", megabytes=2))


def test_the_query_goes_with_its_prefixes_and_what_it_accepts():
    body = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
    with scripted(Reply(headers=JSON, body=body)) as server:
        answer_from_endpoint(Question(server.url, "SELECT * { ?x a kg:District }"))
        method, _, headers, sent = server.requests[0]
    assert method == "POST" and headers["Accept"] == "application/sparql-results+json"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert sent.startswith(b"query=PREFIX+kg%3A+%3Chttps%3A%2F%2Fw3id.org%2Fgovkg%2Fontology%23%3E+SELECT")


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("ASK { ?x a kg:Area ; rdfs:label 'org:x' }", ["kg", "rdfs"]),
        ("PREFIX kg: <http://mine/> ASK { ?x a kg:Area }", []),
        ("ASK { ?x a <http://kg:8/> } # skos:x", []),
    ],
)
def test_prefixes_are_declared_where_they_are_used(query, head):
    result = with_prefixes(query)
    assert result.endswith(query)
    assert [part.split(":")[0] for part in result.removesuffix(query).split("PREFIX ")[1:]] == head


def test_what_a_query_may_not_do_it_may_not_do_there():
    with scripted(Reply()) as server:
        for query in ("INSERT DATA { <x:a> <x:b> <x:c> }", "ASK { SERVICE <http://x> {} }", "SELECT ?x {"):
            with pytest.raises(QueryError):
                answer_from_endpoint(Question(server.url, query))
        assert server.requests == []


def test_a_graph_and_an_endpoint_exclude_each_other(capsys):
    assert run(app, ["query", "ASK {}", "-g", "x", "--endpoint", "http://127.0.0.1:9/"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_a_term_that_the_ontology_does_not_have_is_told_there_too(oxigraph):
    result = answer_from_endpoint(Question(oxigraph.query, "SELECT * { ?x kg:rusn ?y }"))
    assert "kg:rusn is no term of the ontology; did you mean kg:runs?" in result.warnings[0]
    assert "no rows" in result.warnings[1]
