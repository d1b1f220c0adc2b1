"""Reading a graph into an index of the few predicates that the page shows."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from kg.errors import GraphError
from kg.vocabulary import (
    ALT_LABEL,
    DCTERMS,
    ITSRDF,
    KG,
    LABEL,
    NIF,
    ORG,
    PREF_LABEL,
    PROV,
    QUDT,
    RDF,
    SCHEMA,
    SUPERCLASSES,
    TYPE,
)

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store
    from rdflib import Graph

_KG_WANTED: Final = (
    "about achieves action adminCode article authorName awardedBy baseline benefits confidence direction"
    " documentNumber formerlyHeld indicator issued jurisdiction locatedIn maxValue measure mentionedIn"
    " minValue modality object originalArea partOf period periodEnd periodStart publisherName qualifier"
    " received reports resultingArea rule runs standardQuantity statistic status targets theme unit value"
)
WANTED: Final = frozenset(
    {TYPE, LABEL, PREF_LABEL, ALT_LABEL}
    | {KG + name for name in _KG_WANTED.split()}
    | {RDF + name for name in ("subject", "predicate", "object")}
    | {
        NIF + name
        for name in ("isString", "beginIndex", "endIndex", "anchorOf", "sentence", "referenceContext")
    }
    | {DCTERMS + name for name in ("identifier", "title", "issued", "source", "date")}
    | {QUDT + "numericValue", QUDT + "hasUnit"}
    | {ORG + "holds", ORG + "postIn", ITSRDF + "taIdentRef", PROV + "wasDerivedFrom"}
)
"""The predicates that the page asks for; all other triples are passed over."""
UNUSED_CLASSES: Final = frozenset(
    {cls for name in ("Mention", "Sentence", "Claim") for cls in SUPERCLASSES[name]}
    | {KG + "Actor", SCHEMA + "Observation"}
)
"""Classes that most nodes of a graph have and the page never asks for."""


class Value(NamedTuple):
    """The object of a triple: an IRI or the text of a literal, with its language."""

    text: str
    is_iri: bool
    language: str = ""


Triple = tuple[str, str, Value]


class Triples:
    """Predicate → subject → sorted values; what a page asks is always one predicate at a time."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        index: dict[str, dict[str, list[Value]]] = {}
        for subject, predicate, value in triples:
            index.setdefault(predicate, {}).setdefault(subject, []).append(value)
        for by_subject in index.values():
            for subject, values in by_subject.items():
                if len(values) > 1:
                    by_subject[subject] = sorted(set(values))
        self._index = index

    def values(self, subject: str, predicate: str) -> list[Value]:
        """Return all values in a fixed order."""
        return self._index.get(predicate, {}).get(subject, [])

    def first(self, subject: str, predicate: str) -> str | None:
        """Return the first value's text, or None."""
        values = self.values(subject, predicate)
        return values[0].text if values else None

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the values that are IRIs."""
        return [value.text for value in self.values(subject, predicate) if value.is_iri]

    def pairs(self, predicate: str) -> Iterator[tuple[str, Value]]:
        """Yield every (subject, value) of a predicate, sorted by subject."""
        by_subject = self._index.get(predicate, {})
        for subject in sorted(by_subject):
            for value in by_subject[subject]:
                yield subject, value


def load(graph: "Graph | Store | Path | str | bytes") -> Triples:
    """Index an rdflib graph, the default graph of a pyoxigraph store, a file, or Turtle as bytes.

    A file is Turtle, N-Triples, TriG or N-Quads, by its suffix.

    Raises GraphError if there is no such file or it is not valid RDF.
    """
    if isinstance(graph, Path | str):
        return Triples(_from_file(Path(graph)))
    if isinstance(graph, bytes):
        return Triples(_from_bytes(graph))
    if type(graph).__module__.startswith("pyoxigraph"):
        return Triples(_from_store(cast("Store", graph)))
    return Triples(_from_rdflib(cast("Graph", graph)))


def _from_file(path: Path) -> Iterator[Triple]:
    import pyoxigraph  # noqa: PLC0415 (slow)

    if not path.is_file():
        raise GraphError(f"{path}: no such graph file; build one with `kg build INPUT -o DIR`")
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.lstrip(".")) or pyoxigraph.RdfFormat.TURTLE
    try:
        yield from _wanted(pyoxigraph.parse(path=str(path), format=form))
    except (SyntaxError, OSError) as error:
        raise GraphError(f"{path}: not readable as {form.name}: {error}; build the graph again") from error


def _from_bytes(turtle: bytes) -> Iterator[Triple]:
    import pyoxigraph  # noqa: PLC0415 (slow)

    return _wanted(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))


def _from_store(store: "Store") -> Iterator[Triple]:
    from pyoxigraph import DefaultGraph, NamedNode  # noqa: PLC0415 (slow)

    for name in sorted(WANTED):
        yield from _wanted(store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()))


def _wanted(quads: "Iterable[Quad]") -> Iterator[Triple]:
    from pyoxigraph import Literal, NamedNode  # noqa: PLC0415 (slow)

    for quad in quads:
        predicate, term, subject = quad.predicate.value, quad.object, quad.subject
        if predicate not in WANTED or not isinstance(subject, NamedNode):
            continue
        if isinstance(term, NamedNode):
            if predicate != TYPE or term.value not in UNUSED_CLASSES:
                yield subject.value, predicate, Value(term.value, True)
        elif isinstance(term, Literal):
            yield subject.value, predicate, Value(term.value, False, term.language or "")


def _from_rdflib(graph: "Graph") -> Iterator[Triple]:
    from rdflib import Literal, URIRef  # noqa: PLC0415 (slow)

    for name in sorted(WANTED):
        for subject, _, term in graph.triples((None, URIRef(name), None)):
            if isinstance(subject, URIRef) and isinstance(term, URIRef):
                if name != TYPE or str(term) not in UNUSED_CLASSES:
                    yield str(subject), name, Value(str(term), True)
            elif isinstance(subject, URIRef) and isinstance(term, Literal):
                yield str(subject), name, Value(str(term), False, term.language or "")
