"""The graph as a network of things: nodes with their attributes, edges with who states them and when.

Mentions, sentences and claims are no nodes here: they are the evidence of the edges.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.vocabulary import DCTERMS, KG, LABEL, MAIN_CLASSES, NIF, ORG, PROV, RDF, SKOS, TYPE

NODE_ATTRIBUTES: Final = {
    "label": LABEL,
    "title": DCTERMS + "title",
    "issued": DCTERMS + "issued",
    "source": DCTERMS + "source",
    "code": KG + "adminCode",
    "measure": KG + "measure",
    "value": KG + "value",
    "min": KG + "minValue",
    "max": KG + "maxValue",
    "unit": KG + "unit",
    "modality": KG + "modality",
    "period": KG + "period",
    "periodStart": KG + "periodStart",
    "periodEnd": KG + "periodEnd",
}
"""The attributes of nodes, in the order in which they are written, and the property each comes from."""
NUMBERS: Final = frozenset({"value", "min", "max"})
DAYS: Final = frozenset({"issued", "periodStart", "periodEnd"})

_EDGES: Final = (
    *(
        KG + name
        for name in ("about", "runs", "achieves", "reports", "partOf", "locatedIn", "issued", "received")
    ),
    *(KG + name for name in ("awardedBy", "theme", "indicator", "baseline", "mentionedIn", "jurisdiction")),
    ORG + "holds",
    KG + "formerlyHeld",
    ORG + "postIn",
)
_IRIS: Final = frozenset({"source"})  # of these the whole address is wanted, of others the last part


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its main class, its narrowest class, its attributes in the order of `NODE_ATTRIBUTES`."""

    iri: str
    kind: str
    type: str
    attributes: Mapping[str, str]

    @property
    def name(self) -> str:
        """What people call it: its label, an article's title, what a metric measures and its value."""
        known = self.attributes
        figure = known.get("value", "") + known.get("unit", "")
        words = known.get("label") or known.get("title") or f"{known.get('measure', '')} {figure}".strip()
        return words or local(self.iri)


@dataclass(frozen=True, slots=True)
class Statement:
    """That an article states an edge: how sure, by which rule, in which sentences, and the article's date."""

    article: str
    confidence: str
    rule: str
    sentences: tuple[str, ...]
    issued: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, with what states it (nothing for edges that need no claim)."""

    source: str
    relation: str
    target: str
    statements: tuple[Statement, ...] = field(compare=False)

    @property
    def confidence(self) -> str:
        """The highest confidence that any article gives it; empty where none does."""
        return max((each.confidence for each in self.statements), key=float, default="")

    @property
    def first(self) -> str:
        """The earliest date of an article that states it; empty where no date is known."""
        return min((each.issued for each in self.statements if each.issued), default="")


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(store: Store) -> Network:
    """Return the things and relations of a store."""
    kinds = _kinds(store)
    values = {name: _first_values(store, term) for name, term in NODE_ATTRIBUTES.items()}
    types = _types(store)
    nodes = []
    for iri in sorted(kinds):
        found = {name: values[name][iri] for name in NODE_ATTRIBUTES if iri in values[name]}
        shown = {name: value if name in _IRIS else _last(value) for name, value in found.items()}
        narrow = sorted(types.get(iri, set()) - {kinds[iri], "Actor"})
        nodes.append(Node(iri, kinds[iri], narrow[0] if narrow else kinds[iri], shown))
    statements = _statements(store)
    edges = sorted(_edges(store, kinds))
    return Network(tuple(nodes), tuple(Edge(*edge, tuple(statements.get(edge, ()))) for edge in edges))


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _last(value: str) -> str:
    return value.removeprefix(KG)


def _pairs(store: Store, term: str) -> Iterator[tuple[str, str]]:
    """Yield subject and object of all statements with a property."""
    for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value


def _first_values(store: Store, term: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for node, value in _pairs(store, term):
        if node not in found or value < found[node]:
            found[node] = value
    return found


def _kinds(store: Store) -> dict[str, str]:
    kinds = {KG + name: name for name in MAIN_CLASSES} | {ORG + "Post": "Post", SKOS + "Concept": "Theme"}
    found: dict[str, str] = {}
    for cls, name in kinds.items():
        for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(cls), None):
            if isinstance(quad.subject, NamedNode):
                found.setdefault(quad.subject.value, name)
    return found


def _types(store: Store) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node, cls in _pairs(store, TYPE):
        if cls.startswith(KG):
            found.setdefault(node, set()).add(cls.removeprefix(KG))
    return found


def _edges(store: Store, nodes: Mapping[str, str]) -> set[tuple[str, str, str]]:
    return {
        (subject, term, object_)
        for term in _EDGES
        for subject, object_ in _pairs(store, term)
        if subject in nodes and object_ in nodes
    }


def _statements(store: Store) -> dict[tuple[str, str, str], list[Statement]]:
    """Return what states each edge, by article."""
    parts = ("subject", "predicate", "object")
    subjects, predicates, objects = (_first_values(store, RDF + name) for name in parts)
    articles, rules = _first_values(store, KG + "article"), _first_values(store, KG + "rule")
    issued, quotes = _first_values(store, DCTERMS + "issued"), _first_values(store, NIF + "anchorOf")
    evidence: dict[str, list[str]] = {}
    for node, mention in sorted(_pairs(store, PROV + "wasDerivedFrom")):
        if mention in quotes:
            evidence.setdefault(node, []).append(quotes[mention])
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for claim, sure in sorted(_first_values(store, KG + "confidence").items()):
        if claim not in subjects or claim not in predicates or claim not in objects:
            continue
        article = articles.get(claim, "")
        sentences = tuple(evidence.get(claim, ()))
        statement = Statement(article, sure, rules.get(claim, ""), sentences, issued.get(article, ""))
        edge = (subjects[claim], predicates[claim], objects[claim])
        found.setdefault(edge, []).append(statement)
    return found
