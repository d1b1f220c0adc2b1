"""The graphs that a query names by FROM and FROM NAMED."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_NAMING: Final = re.compile(r"\b(?:FROM|GRAPH)\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\bFROM\b", re.IGNORECASE)


def names_graphs(query: str) -> bool:
    """Whether a query may speak of named graphs: by the word, wherever it stands."""
    return bool(_NAMING.search(query))


def from_clauses(query: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the IRIs of a valid query's FROM and FROM NAMED clauses.

    The parser runs only where the word occurs at all. What it cannot read, though Oxigraph can, names no
    graphs for it: Oxigraph fetches none, so nothing is lost but the hint.
    """
    if not _FROM.search(query):
        return []
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (slow, and seldom wanted)

    try:
        prologue, parsed = parseQuery(query)
    except Exception:
        return []
    known = dict(prefixes)
    for declaration in prologue:
        if declaration.name == "PrefixDecl":
            known[_part(declaration, "prefix")] = str(declaration["iri"])
    return list(_graphs(parsed["datasetClause"], known)) if "datasetClause" in parsed else []


def _graphs(clauses: Any, prefixes: Mapping[str, str]) -> Iterator[str]:
    for clause in clauses:
        graph = clause["default"] if "default" in clause else clause["named"]
        if getattr(graph, "name", None) == "pname":
            yield prefixes.get(_part(graph, "prefix"), "") + _part(graph, "localname")
        else:
            yield str(graph)


def _part(value: Any, name: str) -> str:
    """Return a part of what was parsed; its own `get` gives the name back where there is none."""
    return str(value[name]) if name in value else ""
