"""Our ontology: its terms with labels in both languages, for pages and for completion."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.vocabulary import KG, LABEL, PREFIXES, RDFS, TYPE

Sort = Literal["class", "property", "individual"]

_COMMENT: Final = RDFS + "comment"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_SORTS: Final[dict[str, Sort]] = {
    _OWL + "Class": "class",
    RDFS + "Class": "class",
    _OWL + "ObjectProperty": "property",
    _OWL + "DatatypeProperty": "property",
    _OWL + "AnnotationProperty": "property",
}
# Terms of others that the contract uses, which our ontology has no labels for.
_BORROWED: Final[dict[str, tuple[Sort, str, str]]] = {
    "rdf:type": ("property", "类型", "type"),
    "rdfs:label": ("property", "名称", "label"),
    "skos:prefLabel": ("property", "首选名称", "preferred label"),
    "skos:altLabel": ("property", "别名", "alternative label"),
    "skos:broader": ("property", "上位", "broader"),
    "dcterms:title": ("property", "标题", "title"),
    "dcterms:issued": ("property", "日期", "date issued"),
    "dcterms:source": ("property", "来源网址", "source URL"),
    "dcterms:identifier": ("property", "标识（路径）", "identifier (path)"),
    "dcterms:date": ("property", "日期", "date"),
    "prov:wasDerivedFrom": ("property", "出处", "derived from (evidence)"),
    "nif:anchorOf": ("property", "原文", "text of a span"),
    "nif:beginIndex": ("property", "起", "begin"),
    "nif:endIndex": ("property", "止", "end"),
    "nif:sentence": ("property", "所在句子", "its sentence"),
    "nif:referenceContext": ("property", "所在文章", "its article"),
    "nif:isString": ("property", "全文", "full text"),
    "nif:Sentence": ("class", "句子", "sentence"),
    "itsrdf:taIdentRef": ("property", "所指", "names (entity)"),
    "org:holds": ("property", "任职", "holds (post)"),
    "org:postIn": ("property", "职务所在", "post in"),
    "org:Post": ("class", "职务", "post"),
    "rdf:subject": ("property", "主语", "subject of a claim"),
    "rdf:predicate": ("property", "谓语", "predicate of a claim"),
    "rdf:object": ("property", "宾语", "object of a claim"),
    "qudt:numericValue": ("property", "标准数值", "numeric value"),
    "qudt:hasUnit": ("property", "标准单位", "standard unit"),
    "qudt:QuantityValue": ("class", "标准量", "quantity value"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its IRI, its short name, what sort it is, labels and comments in both languages."""

    iri: str
    name: str
    sort: Sort
    zh: str
    en: str
    comment_zh: str = ""
    comment_en: str = ""


@cache
def ontology_text() -> bytes:
    """Return the ontology as Turtle, as it is written."""
    return files("kg.rdf").joinpath("ontology.ttl").read_bytes()


@dataclass(frozen=True)
class Ontology:
    """The terms that a graph of ours is written in."""

    store: Store

    @classmethod
    def load(cls) -> "Ontology":
        """Return the ontology that comes with the package."""
        store = Store()
        store.load(ontology_text(), format=RdfFormat.TURTLE)
        return cls(store)

    @cached_property
    def terms(self) -> dict[str, Term]:
        """All terms by IRI: ours, then those of others that the contract uses."""
        found = {term.iri: term for term in sorted(self._own(), key=lambda term: term.name)}
        for name, (sort, zh, en) in _BORROWED.items():
            prefix, _, local = name.partition(":")
            iri = PREFIXES[prefix] + local
            found.setdefault(iri, Term(iri, name, sort, zh, en))
        return found

    def _own(self) -> Iterator[Term]:
        subjects = {
            quad.subject.value
            for quad in self.store.quads_for_pattern(None, NamedNode(LABEL), None)
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(KG)
        }
        for iri in subjects:
            types = {
                quad.object.value
                for quad in self.store.quads_for_pattern(NamedNode(iri), NamedNode(TYPE), None)
                if isinstance(quad.object, NamedNode)
            }
            sort: Sort = next((_SORTS[each] for each in sorted(types) if each in _SORTS), "individual")
            texts = [self._text(iri, term, tag) for term in (LABEL, _COMMENT) for tag in ("zh", "en")]
            yield Term(iri, "kg:" + iri.removeprefix(KG), sort, *texts)

    def _text(self, iri: str, term: str, tag: str) -> str:
        found = self.store.quads_for_pattern(NamedNode(iri), NamedNode(term), None)
        texts = [
            quad.object.value
            for quad in found
            if isinstance(quad.object, RdfLiteral) and (quad.object.language or "").startswith(tag)
        ]
        return min(texts, default="")

    def values(self, iri: str, term: str) -> list[str]:
        """Return the IRIs that a term of the ontology leads to by a property, such as its superclasses."""
        found = self.store.quads_for_pattern(NamedNode(iri), NamedNode(term), None)
        return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode))
