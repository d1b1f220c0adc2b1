"""The graphs that a query names by FROM and FROM NAMED."""

from collections.abc import Iterator, Mapping
from typing import Any


def from_clauses(query: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the IRIs of a valid query's FROM and FROM NAMED clauses.

    The parser runs only where the word occurs at all. What it cannot read, though Oxigraph can, names no
    graphs for it: Oxigraph fetches none, so nothing is lost but the hint.
    """
    if "from" not in query.lower():
        return []
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (slow, and seldom wanted)

    try:
        prologue, parsed = parseQuery(query)
    except Exception:
        return []
    known = dict(prefixes)
    for declaration in prologue:
        if declaration.name == "PrefixDecl":
            known[declaration.get("prefix", "")] = str(declaration.iri)
    return list(_graphs(parsed.get("datasetClause") or (), known))


def _graphs(clauses: Any, prefixes: Mapping[str, str]) -> Iterator[str]:
    for clause in clauses:
        graph = clause.get("default") or clause.get("named")
        if getattr(graph, "name", None) == "pname":
            yield prefixes.get(graph.get("prefix", ""), "") + str(graph.get("localname", ""))
        else:
            yield str(graph)
