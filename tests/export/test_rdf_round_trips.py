"""Every RDF export re-reads to the same graph, in rdflib and in Oxigraph, whatever its literals hold."""

import json

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from rdflib.compare import isomorphic

from kg.errors import GraphError
from kg.export.rdf import quads_as, triples_as
from kg.export.text import illegal_characters
from kg.graph import Graph
from kg.rdf.terms import text
from kg.vocabulary import KG, PREFIXES, RDF, XSD

TRIPLES = {
    "ttl": (RdfFormat.TURTLE, "turtle"),
    "nt": (RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
}
QUADS = {"nq": (RdfFormat.N_QUADS, "nquads"), "trig": (RdfFormat.TRIG, "trig")}
HOSTILE = [
    "",
    " leading and trailing ",
    'quotes " and \' and """ and \\',
    "line\nfeed, carriage\rreturn, both\r\nand a tab\t",
    "<script>alert(1)</script> & ]]> &amp; &#13; <!-- -->",
    "\u0085 next line, \u2028 separator, \u00a0 space, \ufeff mark, \u202e override",
    "𠀀 beyond the basic plane 👨‍👩‍👧",
    '{"@id": "x"} @type @value _:b0 <http://x> kg:runs \\u0041',
    "e\u0301 is not é",
    "\x7f\x80\x9f\ufffd",
]
SUBJECTS = [
    PREFIXES["id"] + "area-210214018-彭屯村",
    PREFIXES["id"] + "article-a-1234#char=1,2",
    "https://example.org/a?b=c&d=%E5%8C%BA#e;f",
    "urn:x:a'b(c)",
    "kg:not-our-prefix",
]
VALUES = ['"12"', '"123456789012345678901234567890"', '"1"', '"true"', '"not a number"', '"2020-01-02"']
TYPES = ["integer", "decimal", "boolean", "date", "double", "gYear"]


def _graph(lines: list[str]) -> Graph:
    name = f" <{PREFIXES['id']}article-x> .\n"
    return Graph((("".join(line + name for line in lines)).encode(),))


def _hostile_lines() -> list[str]:
    lines = []
    for number, subject in enumerate(SUBJECTS):
        for value in HOSTILE:
            lines.append(f"<{subject}> <{KG}measure> {text(value)}")
            lines.append(
                f"<{subject}> <http://www.w3.org/2004/02/skos/core#prefLabel> {text(value, 'zh-Hans')}"
            )
            lines.append(f"<{subject}> <http://example.org/p{number}q> {text(value, 'en-GB')}")
        for value in VALUES:
            lines += [f"<{subject}> <{KG}value> {value}^^<{XSD}{kind}>" for kind in TYPES]
            lines += [f"<{subject}> <http://example.org/v> {value}^^<{XSD}{kind}>" for kind in TYPES]
        lines += [f"<{subject}> <{KG}runs> <{other}>" for other in SUBJECTS]
        lines.append(f'<{subject}> <{KG}runs> "a literal where a link is usual"')
        lines.append(f"<{subject}> <{KG}value> <{SUBJECTS[0]}>")
        lines.append(f"<{subject}> <{RDF}type> <{KG}Area>")
    return lines


def _by_oxigraph(data: bytes, form: RdfFormat) -> set:
    return {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(data, form)}


def _by_rdflib(data: bytes, form: str) -> set:
    """Return the statements as plain values: where nothing is blank, equal sets are isomorphic graphs."""
    graph = rdflib.Dataset(default_union=True) if form in ("nquads", "trig") else rdflib.Graph()
    graph.parse(data=data, format=form)
    return {
        (str(s), str(p), str(o), getattr(o, "datatype", "link"), (getattr(o, "language", "") or "").lower())
        for s, p, o in graph.triples((None, None, None))
    }


@pytest.fixture
def exact_literals(monkeypatch):
    """rdflib would write "012"^^xsd:integer as 12; what is compared is what was written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("form", [*TRIPLES, *QUADS])
def test_an_export_of_the_example_reads_back_the_same(example, form):
    _assert_reads_back(example, form)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("form", [*TRIPLES, *QUADS])
def test_hostile_literals_and_names_read_back_the_same(exact_literals, form):
    _assert_reads_back(_graph(_hostile_lines()), form)


@pytest.mark.parametrize("form", ["nt", "jsonld", "rdfxml", "nq"])  # rdflib's Turtle reader reads 012 as 12
def test_numbers_keep_their_spelling(exact_literals, form):
    values = ("012", "-0", "+1", "1.50", "1e3")
    lines = [f'<{SUBJECTS[0]}> <{KG}value> "{v}"^^<{XSD}{kind}>' for v in values for kind in TYPES[:2]]
    _assert_reads_back(_graph(lines), form)


def _assert_reads_back(graph: Graph, form: str) -> None:
    if form in TRIPLES:
        oxigraph, name = TRIPLES[form]
        data = triples_as(graph.triples, form, graph.prefixes)
    else:
        oxigraph, name = QUADS[form]
        data = quads_as(graph.quads(), form, graph.prefixes)
    plain = b"".join(line + b" .\n" for line in graph.triples)
    assert _by_oxigraph(data, oxigraph) == _by_oxigraph(plain, RdfFormat.N_TRIPLES)
    assert _by_rdflib(data, name) == _by_rdflib(plain, "nt")


XML_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(
    lambda value: not illegal_characters([text(value).encode()])
)


@pytest.mark.parametrize("form", ["jsonld", "rdfxml"])
@settings(max_examples=60, deadline=None)
@given(values=st.lists(XML_TEXT, max_size=4), language=st.sampled_from(["", "zh-Hans", "en"]))
def test_any_text_reads_back_the_same(form, values, language):
    lines = sorted({f"<{SUBJECTS[0]}> <{KG}measure> {text(value, language)}".encode() for value in values})
    data = triples_as(lines, form, PREFIXES)
    plain = b"".join(line + b" .\n" for line in lines)
    assert _by_oxigraph(data, TRIPLES[form][0]) == _by_oxigraph(plain, RdfFormat.N_TRIPLES)
    assert _by_rdflib(data, TRIPLES[form][1]) == _by_rdflib(plain, "nt")


@pytest.mark.parametrize("form", [*TRIPLES, *QUADS])
def test_the_order_of_statements_does_not_matter(form):
    lines = _hostile_lines()
    first, second = _graph(lines), _graph(lines[::-1])
    if form in TRIPLES:
        assert triples_as(first.triples, form, PREFIXES) == triples_as(second.triples, form, PREFIXES)
    else:
        assert quads_as(first.quads(), form, PREFIXES) == quads_as(second.quads(), form, PREFIXES)


def test_blank_nodes_of_other_peoples_graphs_survive():
    lines = [b"<http://x/a> <http://x/p> _:b0", b"_:b0 <http://x/q> _:b1"]
    plain = rdflib.Graph().parse(data=b"".join(line + b" .\n" for line in lines), format="nt")
    for form in ("jsonld", "rdfxml"):
        data = triples_as(lines, form, PREFIXES)
        assert isomorphic(rdflib.Graph().parse(data=data, format=TRIPLES[form][1]), plain)


# ---------------------------------------------------------------- JSON-LD


def test_json_ld_speaks_the_words_of_the_ontology(example):
    content = json.loads(triples_as(example.triples, "jsonld", example.prefixes))
    nodes = {node["@id"]: node for node in content["@graph"]}
    district = nodes["id:area-999901"]
    assert (district["label"], district["prefLabel"], district["adminCode"]) == ("平湖区", "平湖区", "999901")
    assert district["runs"] == [
        "id:initiative-area-999901-一家亲工程",
        "id:initiative-area-999901-老旧小区改造",
    ]
    assert "kg:District" in district["@type"]
    metric = nodes["id:metric-a"]
    assert (metric["value"], metric["kg:unit"], metric["modality"]) == ("12", "个", "kg:done")
    mention = next(node for node in content["@graph"] if node.get("quote") == "12个")
    assert isinstance(mention["begin"], int)
    assert content["@context"]["confidence"] == {"@id": "kg:confidence", "@type": "xsd:decimal"}


def test_a_prefix_that_is_the_scheme_of_an_iri_is_not_declared():
    line = f"<org:x> <{KG}measure> {text('a')}".encode()
    content = json.loads(triples_as([line], "jsonld", PREFIXES))
    said = json.loads(
        triples_as([f"<http://x/> <{KG}measure> {text(' <org:x> ')}".encode()], "jsonld", PREFIXES)
    )
    assert "org" in said["@context"]
    assert "org" not in content["@context"] and "kg" in content["@context"]


# ---------------------------------------------------------------- RDF/XML


def test_characters_that_xml_cannot_hold_are_replaced_and_counted():
    lines = [f"<http://x/a> <{KG}measure> {text(value)}".encode() for value in ("a\x01b\x0cc", "\\u0001")]
    data = triples_as(lines, "rdfxml", PREFIXES)
    values = {value for _, _, value, *_ in _by_rdflib(data, "xml")}
    assert values == {"a\ufffdb\ufffdc", "\\u0001"}
    assert illegal_characters(lines) == 2


@pytest.mark.parametrize("predicate", ["http://x/1", "http://x/", "urn:1"])
def test_a_property_that_xml_cannot_name_is_told(predicate, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(GraphError, match=r"RDF/XML cannot write a property of this name; use ttl"):
        triples_as([f'<http://x/a> <{predicate}> "x"'.encode()], "rdfxml", PREFIXES)


def test_the_namespace_of_a_foreign_property_is_declared_where_it_stands():
    data = triples_as([b'<http://x/a> <http://x/y1z> "x"'], "rdfxml", PREFIXES)
    assert b'<p:y1z xmlns:p="http://x/">x</p:y1z>' in data


# ---------------------------------------------------------------- RDF 1.2

REIFIES = pyoxigraph.NamedNode(RDF + "reifies")
FORMATS_12 = {form: (TRIPLES | QUADS)[form][0] for form in ("ttl", "nt", "nq", "trig")}


def _exported_12(graph: Graph, form: str) -> bytes:
    if form in QUADS:
        return quads_as(graph.quads(), form, graph.prefixes, rdf12=True)
    return triples_as(graph.triples, form, graph.prefixes, rdf12=True)


def _expanded(quads: set) -> set:
    """Put the three statements of a reification back for each triple term."""
    found = set()
    for subject, predicate, object_ in quads:
        if predicate != REIFIES:
            found.add((subject, predicate, object_))
            continue
        for name in ("subject", "predicate", "object"):
            found.add((subject, pyoxigraph.NamedNode(RDF + name), getattr(object_, name)))
    return found


@pytest.mark.parametrize("form", FORMATS_12)
def test_reifiers_say_what_the_claims_said(example, form):
    data = _exported_12(example, form)
    plain = b"".join(line + b" .\n" for line in example.triples)
    read = _by_oxigraph(data, FORMATS_12[form])
    assert _expanded(read) == _by_oxigraph(plain, RdfFormat.N_TRIPLES)
    claims = len(example.query("SELECT ?c { ?c a kg:Claim }"))
    assert sum(predicate == REIFIES for _, predicate, _ in read) == claims > 0
    assert data == _exported_12(example, form)


def test_reifiers_are_matched_as_triples(example):
    store = pyoxigraph.Store()
    store.bulk_load(_exported_12(example, "ttl"), RdfFormat.TURTLE)
    query = """SELECT ?sure { ?claim rdf:reifies <<( ?area kg:runs ?initiative )>> ; kg:confidence ?sure .
               ?area kg:runs ?initiative } ORDER BY ?sure"""
    assert [row["sure"].value for row in store.query(query, prefixes=dict(PREFIXES))] == ["0.8", "0.95"]


def test_half_a_reification_stays_as_it_is():
    lines = sorted(
        [
            f"<http://x/c> <{RDF}subject> <http://x/s>".encode(),
            f"<http://x/d> <{RDF}subject> <http://x/s>".encode(),
            f"<http://x/d> <{RDF}subject> <http://x/t>".encode(),
            f"<http://x/d> <{RDF}predicate> <http://x/p>".encode(),
            f"<http://x/d> <{RDF}object> {text('o')}".encode(),
        ]
    )
    data = triples_as(lines, "nt", PREFIXES, rdf12=True)
    assert data == b"".join(line + b" .\n" for line in lines)
