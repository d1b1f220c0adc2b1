import pytest

from kg.errors import QueryError
from kg.query.check import check


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "ASK { ?s kg:runs ?o }",
        "PREFIX x: <http://x/> SELECT ?s { ?s a x:service }",
        'SELECT ?s { ?s rdfs:label "SERVICE" }',
        "SELECT ?service { ?service a kg:Initiative } # SERVICE <http://x>",
        "DESCRIBE <http://x/service>",
        "CONSTRUCT { ?s a kg:Area } WHERE { ?s a kg:District }",
        'SELECT ?load { ?load rdfs:label "LOAD" }',
        "# insert\nSELECT ?insert { ?insert ?p ?o }",
    ],
)
def test_honest_queries_pass(query):
    check(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { service silent <http://x> { ?s ?p ?o } }",
        "ASK { ?a ?b ?c . { SELECT * { SERVICE ?a { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o OPTIONAL { ?s ?p ?q . SERVICE <http://x> { ?q ?r ?t } } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://x> { ?q ?r ?t } } ?s ?p ?o }",
        "SELECT * { SERVICE\n<http://x>{?s ?p ?o} }",
        "SELECT * { \\u0053ERVICE <http://x> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { { ?s ?p ?o } UNION { SERVICE <http://x> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o MINUS { SERVICE <http://x> { ?s ?p ?o } } }",
    ],
)
def test_a_query_must_not_reach_the_network(query):
    with pytest.raises(QueryError):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://x>",
        "PREFIX a: <http://a/>\nLOAD <http://x> INTO GRAPH <http://y>",
        "# SELECT\nload <http://x>",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
    ],
)
def test_a_query_cannot_change_the_graph(query):
    with pytest.raises(QueryError, match="is refused: a query cannot change the graph"):
        check(query)


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("SELECT ？x { ?x a ?y }", 1, None, "write the full-width `？` as `?`"),
        ("SELECT ?x {\n ?x a kg:Area 。\n}", 2, None, "write the full-width `。` as `.`"),
        ("SELECT ?x {\n ?x rdfs:label “城关区” }", 2, None, 'write the full-width `“` as `"`'),
        ("SELECT ?x {\n  ?x zz:a ?y }", 2, 6, "the prefix zz: is not declared; known without"),
        ("SELECT ?x { ?x shcema:a ?y }", 1, 16, "the prefix shcema: is not declared; did you mean schema:?"),
        ("SELECT ?x { ?x KG:a ?y }", 1, 16, "did you mean kg:?"),
        ("ASK { ?x foaf:name ?y }", 1, 10, "begin the query with PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        ("SELECT ?x { ?x a ?y", 1, 20, "1 `}` missing"),
        ("SELECT ?x { ?x a ?y } }", 1, None, "1 `{` missing"),
        ("SELECT (COUNT(?x AS ?n) { ?x a ?y }", 1, None, "1 `)` missing"),
        ("?x a ?y", 1, 1, "begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?x { ?x a }", 1, None, "subject predicate object"),
        ("SELECT ?x (1 AS ?y) { ?x a ?z } GROUP BY ?z", 1, None, "neither grouped nor aggregated"),
    ],
)
def test_a_fault_has_line_column_and_a_hint(query, line, column, hint):
    with pytest.raises(QueryError) as error:
        check(query)
    message = str(error.value)
    assert f"line {line}, column {column or ''}" in message
    assert hint in message
    assert "\n" not in message


def test_a_fault_is_told_in_chinese_too(monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")
    with pytest.raises(QueryError, match=r"第 1 行第 .* 列有误.*全角「？」请改为半角"):
        check("SELECT ？x { ?x a ?y }")


@pytest.mark.parametrize("query", ["", "  \n", "# only a comment"])
def test_an_empty_query_is_told(query):
    with pytest.raises(QueryError):
        check(query)


def test_an_address_that_is_allowed_by_name_passes():
    query = "ASK { SERVICE <http://x> { ?s ?p ?o } SERVICE <http://y> { ?s ?p ?o } }"
    assert check(query, allowed=("http://x", "http://y")).services == ("http://x", "http://y")
    with pytest.raises(QueryError, match=r"SERVICE <http://y> is refused.*--allow"):
        check(query, allowed=("http://x",))
