"""Hints about a valid query that can find nothing: terms that neither the ontology nor the graph knows."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.language import tr
from kg.query.skeleton import skeleton
from kg.vocabulary import (
    DCTERMS,
    ITSRDF,
    KG,
    NIF,
    ORG,
    PREFIXES,
    PROV,
    QUDT,
    RDF,
    RDFS,
    SKOS,
    SUPERCLASSES,
    UNIT,
    XSD,
    terms,
)

_BORROWED: Final = frozenset(
    {
        *(RDF + name for name in ("type", "subject", "predicate", "object", "reifies")),
        *(RDFS + name for name in ("label", "comment", "subClassOf", "subPropertyOf")),
        *(
            SKOS + name
            for name in ("Concept", "ConceptScheme", "prefLabel", "altLabel", "inScheme", "broader")
        ),
        *(DCTERMS + name for name in ("identifier", "title", "issued", "source", "date")),
        *(NIF + name for name in ("isString", "anchorOf", "beginIndex", "endIndex", "referenceContext")),
        NIF + "sentence",
        ITSRDF + "taIdentRef",
        *(ORG + name for name in ("Post", "holds", "postIn")),
        PROV + "wasDerivedFrom",
        *(QUDT + name for name in ("QuantityValue", "numericValue", "hasUnit")),
        *(iri for classes in SUPERCLASSES.values() for iri in classes),
    }
)
_BASICS: Final = (XSD, UNIT)  # datatypes; units of measure, which are too many to know
# What a query names without asking the graph for it: declarations, endpoints, datatypes, its own template.
_ASIDE: Final = re.compile(
    r"\b(?:PREFIX\s+[^\s:]*:\s*|BASE\s+|FROM\s+(?:NAMED\s+)?|SERVICE\s+(?:SILENT\s+)?)<[^>]*>"
    r"|\b(?:FROM\s+(?:NAMED\s+)?|SERVICE\s+(?:SILENT\s+)?)[\w\-]*:\S*|\^\^\s*\S+|\bCONSTRUCT\s*\{[^}]*\}",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w\-.]*):\s*<([^>]*)>", re.IGNORECASE)
_IRI: Final = re.compile(r"<([A-Za-z][\w+.\-]*:[^>]*)>")
_PREFIXED: Final = re.compile(
    r"(?<![\w:?$@<])([A-Za-z][\w\-.]*)?:((?:[\w\-]|%[0-9A-Fa-f]{2}|\\.|\.(?=\w))*)(?!\s*\()"
)
_GRAPH: Final = re.compile(r"(?<![\w?$:])GRAPH\b(?!:)", re.IGNORECASE)
_SPACE: Final = re.compile(r"^.*[#/]")


def hints(store: Store, query: str, prefixes: Mapping[str, str] = PREFIXES) -> list[str]:
    """Return hints about a valid query: unknown terms, and GRAPH where there are no named graphs."""
    found = unknown_terms(query, store, prefixes)
    if _GRAPH.search(skeleton(query)) and next(iter(store.named_graphs()), None) is None:
        found.append(
            tr(
                "这里没有命名图，GRAPH 找不到任何东西；请用 -g 指定 graph.nq",
                "there are no named graphs here, so GRAPH finds nothing; ask graph.nq (-g)",
            )
        )
    return found


def unknown_terms(
    query: str, store: Store | None = None, prefixes: Mapping[str, str] = PREFIXES
) -> list[str]:
    """Return a hint for each term of a query that neither the ontology nor the graph knows."""
    declared = {**prefixes, **dict(_PREFIX.findall(skeleton(query, keep_iris=True)))}
    return [
        _hint(iri, _near(iri, store), declared, whether_graph=store is not None)
        for iri in _terms(query, declared)
        if not _known(iri, store)
    ]


def _terms(query: str, prefixes: Mapping[str, str]) -> list[str]:
    text = _ASIDE.sub(" ", skeleton(query, keep_iris=True))
    found = set(_IRI.findall(text))
    for prefix, local in _PREFIXED.findall(_IRI.sub(" ", text)):
        if prefix in prefixes and local:
            found.add(prefixes[prefix] + re.sub(r"\\(.)", r"\1", local))
    return sorted(found)


def _known(iri: str, store: Store | None) -> bool:
    if iri.startswith(_BASICS) or iri in _BORROWED:
        return True
    if iri.startswith(KG) and iri.removeprefix(KG) in terms():
        return True
    if store is None:
        return not iri.startswith(KG)
    node = NamedNode(iri)
    patterns = ((node, None, None, None), (None, node, None, None), (None, None, node, None))
    return any(
        next(iter(store.quads_for_pattern(*each)), None) for each in (*patterns, (None, None, None, node))
    )


def _near(iri: str, store: Store | None) -> str | None:
    """Return the closest term: of the ontology, or else one that the graph uses."""
    ontology = sorted({KG + name for name in terms()} | _BORROWED)
    near = next(_nearest(iri, ontology), None)
    if near is None and store is not None:
        near = next(_nearest(iri, _used(store)), None)
    return near


def _used(store: Store) -> list[str]:
    """Return the properties and classes of a graph, sorted; this reads all of it."""
    found: set[str] = set()
    for query in ("SELECT DISTINCT ?t { ?s ?t ?o }", "SELECT DISTINCT ?t { ?s a ?t }"):
        rows = store.query(query, use_default_graph_as_union=True)
        found.update(row[0].value for row in rows if isinstance(row[0], NamedNode))  # type: ignore[union-attr]
    return sorted(found)


def _hint(iri: str, near: str | None, prefixes: Mapping[str, str], *, whether_graph: bool) -> str:
    name = _short(iri, prefixes)
    zh, en = "", ""
    if near is not None:
        zh, en = f"；是不是 {_short(near, prefixes)}？", f"; did you mean {_short(near, prefixes)}?"
    if not whether_graph:
        return tr(f"本体中没有 {name}{zh}", f"{name} is no term of the ontology{en}")
    return tr(f"本体和图谱中都没有 {name}{zh}", f"neither the ontology nor the graph knows {name}{en}")


def _nearest(iri: str, candidates: list[str]) -> Iterator[str]:
    """Yield close terms: of the same namespace, of the same name in another, farther ones of both."""
    space = _space(iri)
    local = iri.removeprefix(space)
    same = {each.removeprefix(space).lower(): each for each in candidates if _space(each) == space}
    yield from (same[name] for name in difflib.get_close_matches(local.lower(), same, 1, 0.75))
    elsewhere = {each.removeprefix(_space(each)).lower(): each for each in candidates}
    if local.lower() in elsewhere:
        yield elsewhere[local.lower()]
    yield from (elsewhere[name] for name in difflib.get_close_matches(local.lower(), elsewhere, 1, 0.8))
    yield from (same[name] for name in difflib.get_close_matches(local.lower(), same, 1))


def _space(iri: str) -> str:
    match = _SPACE.match(iri)
    return match.group() if match else ""


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, space in prefixes.items():
        if space and iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>"
