# ruff: noqa: E501 (tables of cases, one line each)
import pytest

from kg.serve.negotiate import GRAPHS, TABLES, choose, named
from kg.serve.pages.html import element, join
from kg.serve.pages.links import address, in_explorer, named_by

BASE = "https://w3id.org/govkg/id/"


@pytest.mark.parametrize(
    ("accept", "offers", "form"),
    [
        ("", TABLES, "json"),
        ("*/*", TABLES, "json"),
        ("application/sparql-results+xml", TABLES, "xml"),
        ("application/json", TABLES, "json"),
        ("text/csv;q=0.5, application/sparql-results+xml", TABLES, "xml"),
        ("text/csv, application/sparql-results+xml;q=0.9", TABLES, "csv"),
        ("text/*", TABLES, "csv"),
        ("text/*;q=0.5, text/tab-separated-values", TABLES, "tsv"),
        ("application/*, text/csv", TABLES, "csv"),
        ("text/csv;q=0", TABLES, None),
        ("text/csv;q=0, */*;q=0.1", TABLES, "json"),
        ("application/sparql-results+json;q=0, */*", TABLES, "xml"),
        ("image/png", TABLES, None),
        ("nonsense", TABLES, None),
        ("text/csv;q=much", TABLES, None),
        ("TEXT/CSV; Q=1.0", TABLES, "csv"),
        ("text/turtle", GRAPHS, "ttl"),
        ("application/ld+json;q=0.9, application/rdf+xml;q=0.8", GRAPHS, "jsonld"),
        ("application/n-triples, text/turtle;q=0.3", GRAPHS, "nt"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ("html", *GRAPHS), "html"),
        ("*/*", ("html", *GRAPHS), "html"),
        ("text/turtle", ("html", *GRAPHS), "ttl"),
    ],
)
def test_the_client_gets_the_form_it_prefers(accept, offers, form):
    assert choose(accept, offers) == form


@pytest.mark.parametrize(
    ("word", "offers", "form"),
    [
        ("csv", TABLES, "csv"), ("JSON", TABLES, "json"), ("xml", TABLES, "xml"), ("xml", GRAPHS, "rdf"), ("json", GRAPHS, "jsonld"), ("turtle", GRAPHS, "ttl"),
        ("n-triples", GRAPHS, "nt"), ("json-ld", GRAPHS, "jsonld"), ("text/csv", TABLES, "csv"), ("application/ld+json,application/x-json+ld", GRAPHS, "jsonld"), ("text/html", TABLES, None), ("turtle", TABLES, None), ("", TABLES, None), ("exe", GRAPHS, None),
    ],
)  # fmt: skip
def test_a_parameter_names_a_form(word, offers, form):
    assert named(word, offers) == form


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (BASE + "area-370602", "/id/area-370602"),
        (BASE + "initiative-党建+工程", "/id/initiative-%E5%85%9A%E5%BB%BA+%E5%B7%A5%E7%A8%8B"),
        (BASE + "a%2Fb", "/id/a%2Fb"),
        (BASE + "article-x#char=3,9", "/id/article-x#char=3,9"),
        ("https://w3id.org/govkg/ontology#runs", "/ontology#runs"),
        ("http://elsewhere.example/x?y#z", "/entity?iri=http%3A%2F%2Felsewhere.example%2Fx%3Fy%23z"),
        ('javascript:alert(1)"', "/entity?iri=javascript%3Aalert%281%29%22"),
    ],
)
def test_every_node_has_an_address(iri, path):
    assert address(iri, BASE) == path


@pytest.mark.parametrize(
    "local", ["area-370602", "党建+工程", "a%2Fb", "“quoted”", "50%25", "(一)、二", "a?b", "a#b"]
)
def test_an_address_leads_back_to_its_node_however_it_is_escaped(local):
    from urllib.parse import quote, unquote  # noqa: PLC0415

    from kg.rdf.iris import local_name  # noqa: PLC0415

    iri = BASE + local_name(unquote(local))
    path = address(iri, BASE).removeprefix("/id/")
    assert named_by(path, BASE) == iri
    assert named_by(quote(unquote(path), safe=""), BASE) == iri


def test_the_explorer_opens_on_a_node():
    assert in_explorer(BASE + "党建+") == "/explorer#f=%E5%85%9A%E5%BB%BA%2B&s=%E5%85%9A%E5%BB%BA%2B"


@pytest.mark.parametrize(
    ("made", "html"),
    [
        (lambda: element("p", "<script>&"), "<p>&lt;script&gt;&amp;</p>"),
        (
            lambda: element("a", "x", href='"><img onerror=1>'),
            '<a href="&quot;&gt;&lt;img onerror=1&gt;">x</a>',
        ),
        (lambda: element("p", element("b", "<"), None, "y"), "<p><b>&lt;</b>y</p>"),
        (
            lambda: element("input", class_="a", hidden=True, title=None, data_x=3),
            '<input class="a" hidden data-x="3">',
        ),
        (lambda: join("<", element("br")), "&lt;<br>"),
    ],
)
def test_text_is_escaped_wherever_it_enters_html(made, html):
    assert made() == html
