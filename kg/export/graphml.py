"""GraphML: entities and edges with their attributes, for Gephi, yEd, networkx."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode, Store

from kg.vocabulary import DCTERMS, KG, LABEL, MAIN_CLASSES, ORG, RDF, SKOS, TYPE

_ATTRIBUTES: Final = {
    "label": LABEL,
    "title": DCTERMS + "title",
    "issued": DCTERMS + "issued",
    "code": KG + "adminCode",
    "measure": KG + "measure",
    "value": KG + "value",
    "unit": KG + "unit",
    "period": KG + "period",
}
_EDGES: Final = (
    *(
        KG + name
        for name in ("about", "runs", "achieves", "reports", "partOf", "locatedIn", "issued", "received")
    ),
    *(KG + name for name in ("awardedBy", "theme", "indicator", "baseline", "mentionedIn", "jurisdiction")),
    ORG + "holds",
    ORG + "postIn",
)
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def graphml(store: Store) -> bytes:
    """Return the entities and relations of a store as GraphML, sorted, so that it repeats byte for byte."""
    return "".join(_parts(store)).encode()


def _parts(store: Store) -> Iterator[str]:
    yield _HEAD
    for name in ("kind", "type", *_ATTRIBUTES):
        kind = "double" if name == "value" else "string"
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n'
    yield '  <key id="confidence" for="edge" attr.name="confidence" attr.type="double"/>\n'
    yield '  <graph edgedefault="directed">\n'
    nodes = _nodes(store)
    for node in sorted(nodes):
        yield _node(store, node, nodes[node])
    confidences = _confidences(store)
    edges = sorted(_edges(store, nodes))
    for number, (subject, term, object_) in enumerate(edges):
        data = [("relation", _local(term))]
        if (subject, term, object_) in confidences:
            data.append(("confidence", confidences[subject, term, object_]))
        ends = f"source={quoteattr(subject)} target={quoteattr(object_)}"
        yield f'    <edge id="e{number}" {ends}>{_data(data)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _nodes(store: Store) -> dict[str, str]:
    kinds = {KG + name: name for name in MAIN_CLASSES} | {ORG + "Post": "Post", SKOS + "Concept": "Theme"}
    found: dict[str, str] = {}
    for cls, name in kinds.items():
        for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(cls), None):
            if isinstance(quad.subject, NamedNode):
                found.setdefault(quad.subject.value, name)
    return found


def _node(store: Store, node: str, kind: str) -> str:
    types = {_local(value) for value in _values(store, node, TYPE) if value.startswith(KG)}
    narrow = sorted(types - {kind, "Actor"})
    data = [("kind", kind), ("type", narrow[0] if narrow else kind)]
    for name, term in _ATTRIBUTES.items():
        values = _values(store, node, term)
        if values:
            data.append((name, values[0]))
    return f"    <node id={quoteattr(node)}>{_data(data)}</node>\n"


def _values(store: Store, node: str, term: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(node), NamedNode(term), None, None)
    return sorted(q.object.value for q in found if isinstance(q.object, NamedNode | Literal))


def _edges(store: Store, nodes: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for term in _EDGES:
        for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                subject, object_ = quad.subject.value, quad.object.value
                if subject in nodes and object_ in nodes:
                    yield subject, term, object_


def _confidences(store: Store) -> dict[tuple[str, str, str], str]:
    """Return the highest confidence that any article gives each edge."""
    best: dict[tuple[str, str, str], str] = {}
    for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(KG + "Claim"), None):
        if not isinstance(quad.subject, NamedNode):
            continue
        claim = quad.subject.value
        terms = (RDF + "subject", RDF + "predicate", RDF + "object", KG + "confidence")
        subject, predicate, object_, sure = (next(iter(_values(store, claim, term)), "") for term in terms)
        edge = (subject, predicate, object_)
        if sure and float(sure) > float(best.get(edge, "-1")):
            best[edge] = sure
    return best


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def _data(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<data key="{name}">{escape(_printable(value))}</data>' for name, value in pairs)


def _printable(text: str) -> str:
    """XML 1.0 has no way to hold most control characters."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
