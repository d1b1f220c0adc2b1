"""Validation: does a graph conform to the shapes, without inference."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.language import language, tr
from kg.vocabulary import KG, NIF, PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH = "http://www.w3.org/ns/shacl#"
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: what, at which node, with which value (empty where a value is missing)."""

    message: str
    node: str
    value: str = ""


def ontology_text() -> str:
    """Return the ontology as Turtle."""
    return files("kg.rdf").joinpath("ontology.ttl").read_text(encoding="utf-8")


@cache
def shapes_text() -> str:
    """Return the SHACL shapes as Turtle."""
    return files("kg.rdf").joinpath("shapes.ttl").read_text(encoding="utf-8")


def violations(graph: "Graph") -> list[Violation]:
    """Return what in a plain rdflib graph violates the shapes, sorted; empty where it conforms."""
    import pyshacl  # noqa: PLC0415 (slow to import)
    from rdflib import Graph, URIRef  # noqa: PLC0415
    from rdflib.namespace import RDF  # noqa: PLC0415

    shapes = Graph().parse(data=shapes_text(), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", meta_shacl=False)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        node, value = (
            report.value(result, URIRef(_SH + "focusNode")),
            report.value(result, URIRef(_SH + "value")),
        )
        messages = list(report.objects(result, URIRef(_SH + "resultMessage")))
        found.add(Violation(_message(messages), _short(node), _short(value)))
    return sorted(found | _misquoted(graph) | _cycles(graph))


def _misquoted(graph: "Graph") -> set[Violation]:
    """Mentions whose text is not what stands at their offsets."""
    from rdflib import URIRef  # noqa: PLC0415

    texts = {node: str(text) for node, text in graph.subject_objects(URIRef(NIF + "isString"))}
    found = set()
    for mention, article in graph.subject_objects(URIRef(NIF + "referenceContext")):
        begin, end, anchor = (
            graph.value(mention, URIRef(NIF + t)) for t in ("beginIndex", "endIndex", "anchorOf")
        )
        if article not in texts or begin is None or end is None:
            continue
        if texts[article][int(str(begin)) : int(str(end))] != str(anchor):
            message = tr("nif:anchorOf 与原文不符", "nif:anchorOf is not what stands at the offsets")
            found.add(Violation(message, _short(mention), str(anchor)))
    return found


def _cycles(graph: "Graph") -> set[Violation]:
    """Nodes that kg:partOf leads back to."""
    from rdflib import URIRef  # noqa: PLC0415

    wider: dict[Node, list[Node]] = {}
    for part, whole in graph.subject_objects(URIRef(KG + "partOf")):
        wider.setdefault(part, []).append(whole)
    message = tr("kg:partOf 成环", "kg:partOf leads back to the node itself")
    return {Violation(message, _short(node)) for node in wider if _reaches_itself(node, wider)}


def _reaches_itself(node: "Node", wider: "dict[Node, list[Node]]") -> bool:
    seen: set[Node] = set()
    ahead = list(wider[node])
    while ahead:
        at = ahead.pop()
        if at == node:
            return True
        if at not in seen:
            seen.add(at)
            ahead += wider.get(at, [])
    return False


def _message(messages: "list[Node]") -> str:
    wanted = _LANGUAGES[language()]
    chosen = [m for m in messages if getattr(m, "language", None) == wanted] or messages
    return min((str(m) for m in chosen), default="")


def _short(node: "Node | None") -> str:
    text = "" if node is None else str(node)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}"
    return text
