# ruff: noqa: E501 (tables of cases, one line each)
import pyoxigraph
import pytest

from kg.query.ask import ask
from kg.query.columns import spelled_out


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ["s", "p", "o"]),
        ("select*{?s ?p ?o}", ["s", "p", "o"]),
        ("SELECT DISTINCT * { ?z $a ?m }", ["z", "a", "m"]),
        ("SELECT * { ?who kg:runs ?what . OPTIONAL { ?what kg:theme ?b } BIND(1 AS ?a) }", ["who", "what", "b", "a"]),
        ("SELECT * { ?z ?a ?m . { SELECT ?q { ?q ?hidden ?b } } }", ["z", "a", "m", "q"]),
        ("PREFIX x: <http://x/select> # SELECT * { ?c ?b ?a }\nSELECT * { ?地区 x:a ?举措 }", ["地区", "举措"]),
        ("SELECT ?o ?s { ?s ?p ?o }", ["o", "s"]),
        ("SELECT ?n { { SELECT * { ?n ?b ?a } } }", ["n"]),
    ],
)  # fmt: skip
def test_columns_come_in_the_order_of_the_query(query, columns):
    assert list(ask(pyoxigraph.Store(), query).columns) == columns


@pytest.mark.parametrize(
    "query",
    [
        "ASK { { SELECT * { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } { { SELECT * { ?s ?p ?o } } }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT * { }",
        "DESCRIBE * { ?s a kg:Area }",
    ],
)
def test_other_queries_are_left_as_they_are(query):
    assert spelled_out(query) == query


def test_values_stay_with_their_columns(example):
    (row,) = ask(
        example.store, 'SELECT * { ?who kg:runs ?what . ?what rdfs:label "一家亲工程" . ?who rdfs:label ?a }'
    ).rows
    assert str(row[0]).endswith("area-999901") and row[2] == "平湖区"
