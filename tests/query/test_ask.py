import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import examples
import pyoxigraph
import pytest

from kg.asking import Question, answer, answer_table
from kg.errors import GraphError, KgError, QueryError
from kg.graph import Graph
from kg.pipeline import assemble
from kg.query.hints import unknown_terms
from kg.query.questions import find_query, questions


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


def test_prefixes_need_no_declaration(example):
    assert example.query('SELECT ?x { ?x a kg:District ; rdfs:label "平湖区" }').rows


def test_language_tags_are_spelled_as_in_the_contract(example):
    table = example.query("SELECT ?x { ?a skos:prefLabel ?x ; a kg:District }")
    assert table.cells[0][0].language == "zh-Hans"


def test_named_graphs_belong_to_what_is_asked(example, tmp_path):
    (tmp_path / "g.nq").write_bytes(b"".join(example.quads()))
    graph = Graph.load(tmp_path / "g.nq")
    assert graph.query("ASK { ?x a kg:District ; rdfs:label ?label }")


def test_construct_gives_sorted_triples(example):
    table = example.query("CONSTRUCT { ?x a kg:Place } WHERE { ?x a kg:Area }")
    assert table.columns == ("subject", "predicate", "object")
    assert table.rows == sorted(table.rows) and len(table) == 4


def test_a_question_of_its_own_process_gives_the_same_answer(example_folder):
    query = "SELECT ?v { ?m kg:value ?v } ORDER BY ?v"
    done = answer(Question(str(example_folder), query, "csv"))
    assert done.text.split() == ["v", "10", "12", "40", "100", "25000"]
    assert (done.rows, done.warnings) == (5, ())


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"


def test_a_query_that_takes_too_long_is_stopped(example_folder):
    with pytest.raises(QueryError, match=r"took longer than 1 s and was stopped.*--timeout"):
        answer(Question(str(example_folder), ENDLESS, seconds=1))


def test_a_query_that_needs_too_much_memory_is_stopped(example_folder):
    with pytest.raises(QueryError, match=r"needed more than 512 MB and was stopped.*--memory"):
        answer(Question(str(example_folder), HUGE, megabytes=512))


def test_behind_the_refusal_there_is_no_network(example_folder, monkeypatch):
    """Even a query that slipped through could open no socket in the asking process."""
    code = (
        "import socket, kg.asking as a\na._close_doors()\n"
        "try:\n    socket.socket()\nexcept OSError as e:\n    print('closed')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "closed\n"


def test_sorting_a_product_stops_at_the_time_limit(example_folder):
    """Sorting is one long step inside the engine, which hears no signal but the last."""
    begin = time.monotonic()
    with pytest.raises(QueryError, match="took longer than 2 s"):
        answer(Question(str(example_folder), HUGE, seconds=2, megabytes=1 << 16))
    assert time.monotonic() - begin < 10


@pytest.mark.skipif(sys.platform != "linux", reason="other systems end it by its processor time, later")
def test_a_question_ends_with_the_process_that_put_it(example_folder):
    code = f"from kg.asking import *; answer(Question({str(example_folder)!r}, {ENDLESS!r}))"
    with subprocess.Popen([sys.executable, "-c", code], env=_environment()) as parent:
        children = f"/proc/{parent.pid}/task/{parent.pid}/children"
        _wait_for(lambda: _read(children).split())
        child = int(_read(children).split()[0])
        _wait_for(lambda: "kg.asking" in _read(f"/proc/{child}/cmdline") and _is_prepared(child))
        parent.send_signal(signal.SIGKILL)
    _wait_for(lambda: _read(f"/proc/{child}/stat").partition(") ")[2][:1] in ("", "Z"))


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _is_prepared(process: int) -> bool:
    """Whether it has set its limits, which it does right after it asked to end with its parent."""
    return any(
        "Max cpu time" in line and "unlimited" not in line.split()[3:5]
        for line in _read(f"/proc/{process}/limits").splitlines()
    )


def _wait_for(condition) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_an_answer_within_limits_can_be_a_table(example_folder):
    table = answer_table(str(example_folder), "SELECT ?n ?m { ?x a kg:District ; rdfs:label ?n }")
    assert (table.columns, table.rows) == (("n", "m"), [("平湖区", None)])
    assert bool(answer_table(str(example_folder), "ASK { ?x a kg:District }"))


def test_the_api_has_limits_too(example, example_folder):
    for graph in (example, Graph.load(example_folder)):
        assert graph.query("money", seconds=20) == graph.query("money")
        with pytest.raises(QueryError, match="took longer than 1 s"):
            graph.query(HUGE, seconds=1)
        with pytest.raises(QueryError, match="needed more than 512 MB"):
            graph.query(HUGE, megabytes=512)


def test_graphs_of_articles_are_asked_without_ado(example_folder):
    query = "SELECT ?title { GRAPH ?article { ?article dcterms:title ?title } }"
    assert answer(Question(str(example_folder), query, "csv")).rows == 1


def test_what_two_articles_state_is_matched_once(tmp_path):
    assemble([examples.facts("1.txt"), examples.facts("2.txt")]).write(tmp_path, page=False)
    count = "SELECT (COUNT(*) AS ?n) { ?x a kg:District }"
    also = "SELECT (COUNT(*) AS ?n) { ?x a kg:District FILTER EXISTS { GRAPH ?g { ?x a kg:District } } }"
    for where in (tmp_path, tmp_path / "graph.nq"):
        for query in (count, also):
            assert answer(Question(str(where), query, "csv")).text == "n\n1\n", (where, query)
        assert Graph.load(where).query(count).rows == [(1,)]


def test_from_says_which_graphs_count(tmp_path):
    graph = assemble([examples.facts("1.txt"), examples.facts("2.txt")])
    graph.write(tmp_path, page=False)
    article = next(row[0] for row in graph.query("SELECT ?a { ?a a kg:Article } ORDER BY ?a").rows)
    query = f"SELECT (COUNT(?a) AS ?n) FROM <{article}> {{ ?a a kg:Article }}"
    assert answer(Question(str(tmp_path), query, "csv")).text == "n\n1\n"
    with pytest.raises(KgError, match=r"FROM <http://elsewhere/> is refused.*lists its graphs"):
        answer(Question(str(tmp_path), "ASK FROM <http://elsewhere/> { ?s ?p ?o }"))
    with pytest.raises(QueryError, match=r"FROM <http://elsewhere/> is refused.*ask graph.nq"):
        graph.query("ASK FROM <http://elsewhere/> { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("graph", "query", "words"),
    [
        ("nowhere", "ASK {}", "no graph there"),
        (None, "SELECT", "not valid at line 1"),
        (None, "ASK { SERVICE <http://x> {} }", "SERVICE <http://x> is refused"),
    ],
)
def test_faults_come_back_from_the_process(example_folder, graph, query, words):
    with pytest.raises(KgError, match=words):
        answer(Question(graph or str(example_folder), query))


# ---------------------------------------------------------------------- named questions


def test_there_are_enough_questions_of_every_topic():
    topics = [question.topic for question in questions().values()]
    assert len(topics) >= 20
    assert set(topics) == {
        "comparison",
        "evidence",
        "gaps",
        "hierarchy",
        "people",
        "money",
        "change over time",
    }


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_has_a_title_in_both_languages_and_is_valid(name):
    question = questions()[name]
    assert any("一" <= c <= "鿿" for c in question.zh)
    assert question.en.isascii()
    pyoxigraph.Store().query(question.text, prefixes=dict(Graph().prefixes))


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_uses_known_terms_and_gives_its_rows_in_order(name):
    assert unknown_terms(questions()[name].text) == []
    assert "ORDER BY" in questions()[name].text


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_can_be_asked_of_the_example(example, name):
    assert example.query(name).columns


def test_a_query_is_a_name_a_file_or_the_text_itself(tmp_path):
    file = tmp_path / "q.rq"
    file.write_text("\ufeffASK { }", encoding="utf-8")
    assert find_query(str(file)) == "ASK { }"
    assert find_query("money") == questions()["money"].text
    assert find_query("ASK { ?s ?p ?o }") == "ASK { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("compare-initiative", "did you mean compare-initiatives?"),
        ("nothing.rq", "nothing.rq: the query file cannot be read"),
        ("", "is no known question"),
    ],
)
def test_what_names_no_query_is_told_with_a_remedy(asked, words):
    with pytest.raises(QueryError) as error:
        find_query(asked)
    assert words in str(error.value)


def test_a_query_file_of_another_encoding_is_told(tmp_path):
    file = tmp_path / "q.rq"
    file.write_bytes("SELECT ?x { ?x rdfs:label '城关区' }".encode("gbk"))
    with pytest.raises(QueryError, match="UTF-8"):
        find_query(str(file))


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("SELECT * { ?a ?b", QueryError),
        ("ASK { SERVICE <http://x/> { ?s ?p ?o } }", QueryError),
        ("ASK {}", GraphError),
    ],
)
def test_faults_keep_their_kind_on_their_way_from_the_process(example_folder, tmp_path, query, kind):
    (tmp_path / "graph.ttl").write_text("no Turtle", encoding="utf-8")
    where = tmp_path if kind is GraphError else example_folder
    with pytest.raises(kind):
        answer(Question(str(where), query))
