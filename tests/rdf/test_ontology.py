from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import vocabulary as v
from kg.rdf.validate import ontology_text, shapes_text

TOP = Path(__file__).parents[2] / "ontology.ttl"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=ontology_text(), format="turtle")


def _local(iri) -> str:
    return str(iri).removeprefix(v.KG)


def _ours(nodes) -> set[str]:
    return {_local(node) for node in nodes if str(node).startswith(v.KG)}


def test_the_package_holds_the_ontology_of_the_repository():
    assert TOP.read_bytes() == files("kg.rdf").joinpath("ontology.ttl").read_bytes()


def test_ontology_and_vocabulary_hold_the_same_terms(ontology):
    assert _ours(set(ontology.subjects())) == v.terms()


def test_every_term_has_a_label_and_a_comment_in_both_languages(ontology):
    lacking = []
    for term in v.terms():
        node = URIRef(v.KG + term)
        labels = {text.language for p in (RDFS.label, SKOS.prefLabel) for text in ontology.objects(node, p)}
        comments = {text.language for text in ontology.objects(node, RDFS.comment)}
        if not {"zh-Hans", "en"} <= labels or not {"zh-Hans", "en"} <= comments:
            lacking.append(term)
    assert lacking == []


@pytest.mark.parametrize("name", sorted(set(v.SUPERCLASSES) - {"Sentence"}))
def test_what_is_stated_on_instances_is_what_the_ontology_entails(ontology, name):
    entailed = set(ontology.transitive_objects(URIRef(v.KG + name), RDFS.subClassOf))
    assert {str(cls) for cls in entailed} == set(v.SUPERCLASSES[name])


@pytest.mark.parametrize(
    ("kind", "names"), [(OWL.ObjectProperty, v.OBJECT_PROPERTIES), (OWL.DatatypeProperty, v.DATA_PROPERTIES)]
)
def test_properties_are_of_their_kind(ontology, kind, names):
    assert _ours(ontology.subjects(RDF.type, kind)) == set(names)


def test_properties_have_a_range_where_they_have_one_kind_of_object(ontology):
    free = {"partOf", "canonical", "proposes"}  # areas, organizations and initiatives alike
    for name in {*v.OBJECT_PROPERTIES, *v.DATA_PROPERTIES} - free:
        assert ontology.value(URIRef(v.KG + name), RDFS.range) is not None, name


def test_values_are_individuals_of_their_class(ontology):
    for cls, names in v.INDIVIDUALS.items():
        assert _ours(ontology.subjects(RDF.type, URIRef(v.KG + cls))) == set(names)


def test_themes_are_concepts_of_the_scheme(ontology):
    assert _ours(ontology.subjects(SKOS.inScheme, URIRef(v.KG + "themes"))) == set(v.THEMES)
    for zh, en in v.THEMES.items():
        assert {str(label) for label in ontology.objects(URIRef(v.KG + zh), SKOS.prefLabel)} == {zh, en}


@pytest.mark.parametrize(
    "namespace",
    [
        v.SCHEMA,
        v.ORG,
        v.PROV,
        v.NIF,
        v.SKOS,
        v.QUDT,
        v.DCTERMS,
        "https://ontology.commonapproach.org/cids#",
        "http://ontology.eil.utoronto.ca/ISO21972/",
    ],
)
def test_the_ontology_is_aligned_with(ontology, namespace):
    used = {str(node) for triple in ontology for node in triple}
    assert any(node.startswith(namespace) for node in used)


def test_shapes_speak_only_of_known_terms():
    shapes = Graph().parse(data=shapes_text(), format="turtle")
    used = {
        str(node)
        for triple in shapes
        for node in triple
        if str(node).startswith(v.KG) and len(str(node)) > len(v.KG)
    }
    assert {_local(node) for node in used} <= v.terms()


def test_every_shape_says_what_is_wrong_in_both_languages():
    shapes = Graph().parse(data=shapes_text(), format="turtle")
    message = URIRef("http://www.w3.org/ns/shacl#message")
    spoken: dict = {}
    for node, text in shapes.subject_objects(message):
        spoken.setdefault(node, set()).add(text.language)
    assert spoken and all(languages == {"zh-Hans", "en"} for languages in spoken.values())
