import examples
import pytest
from rdflib import Graph, Literal, URIRef

from kg.pipeline import assemble
from kg.rdf.validate import violations
from kg.vocabulary import PREFIXES


@pytest.fixture(scope="module")
def text() -> str:
    return assemble([examples.facts()]).turtle().decode()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


def _expand(name: str) -> URIRef:
    prefix, local = name.split(":", 1)
    return URIRef(PREFIXES[prefix] + local)


def test_a_built_graph_conforms(text):
    assert violations(Graph().parse(data=text, format="turtle")) == []


@pytest.mark.parametrize(
    ("removed", "node", "message"),
    [
        ("rdfs:label", "id:area-999901", "exactly one rdfs:label"),
        ("kg:value", "id:metric-a", "one value, or a minimum and a maximum"),
        ("kg:qualifier", "id:metric-a", "exactly one known qualifier"),
        ("prov:wasDerivedFrom", "id:metric-a", "leads to the mention of its quantity"),
        ("kg:maxValue", "id:metric-c", "one value, or a minimum and a maximum"),
        ("kg:modality", "id:metric-f", "exactly one modality"),
    ],
)
def test_what_is_missing_is_a_violation(text, removed, node, message):
    graph = Graph().parse(data=text, format="turtle")
    graph.remove((_expand(node), _expand(removed), None))
    assert any(each.node == node and message in each.message for each in violations(graph))


@pytest.mark.parametrize(
    ("node", "term", "value", "message"),
    [
        ("id:area-999901", "rdfs:label", Literal("别名"), "exactly one rdfs:label"),
        ("id:area-999901", "kg:runs", "id:metric-a", "kg:runs leads to an initiative"),
        ("id:area-999901", "kg:partOf", "id:metric-a", "an area is part of areas"),
        ("id:area-999900", "kg:reports", "id:metric-a", "at most one holder"),
        ("id:metric-a", "kg:direction", "kg:exact", "kg:increase or kg:decrease"),
        ("id:metric-a", "kg:value", Literal(5), "xsd:decimal"),
        ("id:metric-c", "kg:minValue", Literal(1), "at most kg:maxValue"),
        ("id:area-999900", "kg:partOf", "id:area-999901", "leads back to the node itself"),
        ("id:initiative-area-999901-一家亲工程", "kg:theme", "kg:exact", "a concept of kg:themes"),
    ],
)
def test_what_contradicts_the_contract_is_a_violation(text, node, term, value, message):
    graph = Graph().parse(data=text, format="turtle")
    graph.add((_expand(node), _expand(term), value if isinstance(value, Literal) else _expand(value)))
    assert any(message in each.message for each in violations(graph))


def test_a_quotation_that_is_not_in_the_text_is_a_violation(text, monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")
    graph = Graph().parse(data=text.replace('nif:anchorOf "12个"', 'nif:anchorOf "13个"'), format="turtle")
    found = violations(graph)
    assert [(each.message, each.value) for each in found] == [("nif:anchorOf 与原文不符", "13个")]
