"""From triples to nodes, edges and sentences."""

from pathlib import Path

import pytest
import rdflib

from kg.errors import GraphError
from kg.view.gather import gather
from kg.view.records import Node, ViewGraph
from kg.view.triples import load
from kg.vocabulary import BASE, PREFIXES

SMALL = """
id:area-1 a kg:Area, kg:Actor, schema:AdministrativeArea, kg:District ; rdfs:label "甲区" ;
  skos:prefLabel "甲区"@zh-Hans ; skos:altLabel "甲城"@zh-Hans ; kg:adminCode "990101" ; kg:runs id:i-1 .
id:i-1 a kg:Initiative, kg:Programme ; rdfs:label "红心工程" ; kg:theme kg:基层治理 ; kg:achieves id:m-1 .
id:m-1 a kg:Metric, schema:Observation ; kg:measure "帮扶群众" ; kg:value 50000.0 ; kg:unit "人次" ;
  kg:qualifier kg:over ; kg:baseline id:m-2 ; prov:wasDerivedFrom <https://w3id.org/govkg/id/a-1#char=17,22> .
id:m-2 a kg:Metric, schema:Observation ; kg:measure "帮扶群众" ;
  kg:minValue 10.0 ; kg:maxValue 20.0 ; kg:unit "人" .
id:m-3 a kg:Metric, schema:Observation ; kg:measure "绿化" ; kg:value 3.0 ; kg:unit "亩" ;
  kg:standardQuantity id:q-1 .
id:q-1 a qudt:QuantityValue ; qudt:numericValue 2000.0 ; qudt:hasUnit <http://qudt.org/vocab/unit/M2> .
id:p-1 a kg:Person, kg:Actor ; rdfs:label "王明" ; org:holds id:post-1 .
id:post-1 a org:Post ; rdfs:label "书记" ; kg:jurisdiction id:area-1 .
id:a-1 a kg:Article, schema:NewsArticle, nif:Context ; dcterms:title "甲区见闻" ; dcterms:identifier "a.txt" ;
  dcterms:issued "2019-09-17"^^xsd:date ; kg:about id:area-1 ;
  nif:isString "标题。\\n甲区实施红心工程,帮扶群众5万余人次。" .
<https://w3id.org/govkg/id/a-1#char=4,23> a kg:Mention, nif:Sentence ; nif:referenceContext id:a-1 ;
  nif:beginIndex 4 ; nif:endIndex 23 ; nif:anchorOf "甲区实施红心工程,帮扶群众5万余人次。" .
<https://w3id.org/govkg/id/a-1#char=17,22> a kg:Mention ; nif:beginIndex 17 ; nif:endIndex 22 ;
  nif:anchorOf "5万余人次" ; nif:sentence <https://w3id.org/govkg/id/a-1#char=4,23> .
<https://w3id.org/govkg/id/a-1#char=4,6> a kg:Mention ; nif:beginIndex 4 ; nif:endIndex 6 ;
  nif:sentence <https://w3id.org/govkg/id/a-1#char=4,23> ; itsrdf:taIdentRef id:area-1 .
id:claim-1 a kg:Claim ; rdf:subject id:area-1 ; rdf:predicate kg:runs ; rdf:object id:i-1 ;
  kg:article id:a-1 ; kg:confidence 0.8 ; prov:wasDerivedFrom <https://w3id.org/govkg/id/a-1#char=4,23> .
id:claim-2 a kg:Claim ; rdf:subject id:area-1 ; rdf:predicate kg:runs ; rdf:object id:i-1 ;
  kg:article id:a-1 ; kg:confidence 0.9 .
"""


def prefixed(body: str) -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + body


@pytest.fixture
def small(tmp_path: Path) -> ViewGraph:
    path = tmp_path / "g.ttl"
    path.write_text(prefixed(SMALL), encoding="utf-8")
    return gather(load(path))


def node(graph: ViewGraph, name: str) -> Node:
    return graph.nodes[graph.index[BASE + name]]


def test_kind_and_type_come_from_the_classes(small: ViewGraph) -> None:
    found = {n.label: (n.kind, n.type) for n in small.nodes if n.kind != "metric"}
    assert found == {
        "甲区": ("area", "District"),
        "红心工程": ("initiative", "Programme"),
        "王明": ("person", ""),
        "基层治理": ("theme", ""),
        "甲区见闻": ("article", ""),
    }


def test_a_metric_carries_its_fields_and_its_written_form(small: ViewGraph) -> None:
    found = node(small, "m-1").measurement
    assert found is not None
    assert (found.written, found.unit, found.qualifier, found.measure) == (
        "5万余人次",
        "人次",
        "over",
        "帮扶群众",
    )


def test_a_metric_carries_its_value_in_the_standard_unit(small: ViewGraph) -> None:
    found, count = node(small, "m-3").measurement, node(small, "m-1").measurement
    assert found is not None and count is not None
    assert (found.standard, found.dimension) == ("2000.0", "M2")
    assert (count.standard, count.dimension) == ("", "")


def test_a_range_keeps_both_bounds(small: ViewGraph) -> None:
    found = node(small, "m-2").measurement
    assert found is not None
    assert (found.value, found.minimum, found.maximum, found.written) == ("", "10.0", "20.0", "")


def test_quotes_point_at_the_mention_inside_its_sentence(small: ViewGraph) -> None:
    (quote,) = node(small, "area-1").quotes
    assert small.sentences[quote.sentence].text[quote.begin : quote.end] == "甲区"
    assert small.nodes[small.sentences[quote.sentence].article].label == "甲区见闻"


def test_an_edge_has_the_highest_confidence_and_all_evidence_of_its_claims(small: ViewGraph) -> None:
    (edge,) = [e for e in small.edges if e.predicate == "runs"]
    assert edge.confidence == 0.9
    assert [sentence >= 0 for _, sentence in edge.evidence] == [True, False]


def test_a_post_joins_person_and_place_with_its_title(small: ViewGraph) -> None:
    (edge,) = [e for e in small.edges if e.predicate == "holds"]
    assert (small.nodes[edge.subject].label, edge.note, small.nodes[edge.object].label) == (
        "王明",
        "书记",
        "甲区",
    )


def test_alternative_names_and_details_are_kept(small: ViewGraph) -> None:
    area = node(small, "area-1")
    assert area.alternatives == ("甲城",)
    assert area.details == (("adminCode", "990101"),)


def test_a_sentence_without_anchor_is_cut_from_the_article(tmp_path: Path) -> None:
    path = tmp_path / "g.ttl"
    path.write_text(
        prefixed(SMALL.replace('; nif:anchorOf "甲区实施红心工程,帮扶群众5万余人次。"', "")), encoding="utf-8"
    )
    assert gather(load(path)).sentences[0].text == "甲区实施红心工程,帮扶群众5万余人次。"


def test_rdflib_and_file_give_the_same(tmp_path: Path, small: ViewGraph) -> None:
    graph = rdflib.Graph().parse(data=prefixed(SMALL), format="turtle")
    assert [n.label for n in gather(load(graph)).nodes] == [n.label for n in small.nodes]
    assert len(gather(load(graph)).edges) == len(small.edges)


def test_an_empty_graph_is_no_error() -> None:
    assert gather(load(rdflib.Graph())).nodes == ()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.ttl", None, "no such graph"),
        ("broken.ttl", "<a> <b> ", "not readable"),
        ("x.nt", "?", "not readable"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_a_remedy(
    tmp_path: Path, name: str, content: str | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(GraphError, match=says) as caught:
        load(path)
    assert "\n" not in str(caught.value)
