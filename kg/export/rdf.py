"""The RDF formats, each with the same bytes for the same statements."""

from collections.abc import Iterable, Mapping

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.export.jsonld import jsonld
from kg.export.names import QUAD_FORMATS, TRIPLE_FORMATS
from kg.export.rdfxml import rdfxml
from kg.export.reifiers import reified
from kg.vocabulary import spell_languages

__all__ = ["QUAD_FORMATS", "TRIPLE_FORMATS", "quads_as", "triples_as"]


def triples_as(
    lines: Iterable[bytes], form: str, prefixes: Mapping[str, str], *, rdf12: bool = False
) -> bytes:
    """Return sorted N-Triples lines (without their final point) as one of `TRIPLE_FORMATS`.

    `rdf12` states what a claim claims as a triple term of RDF 1.2 (`ttl` and `nt` only).

    Raises:
        GraphError: if the graph has a property whose IRI RDF/XML cannot write.

    """
    if form == "jsonld":
        return jsonld(lines, prefixes)
    if form == "rdfxml":
        return rdfxml(lines, prefixes)
    if rdf12:
        lines = reified(lines)
    text = b"".join(line + b" .\n" for line in lines)
    if form == "nt":
        return text
    return _serialized(pyoxigraph.parse(text, RdfFormat.N_TRIPLES), RdfFormat.TURTLE, prefixes)


def quads_as(quads: Iterable[bytes], form: str, prefixes: Mapping[str, str], *, rdf12: bool = False) -> bytes:
    """Return chunks of N-Quads as sorted `nq`, or as `trig`, graph after graph."""
    found = {line for chunk in quads for line in chunk.split(b"\n") if line}
    by_graph: dict[bytes, list[bytes]] = {}
    for line in found:
        head, _, graph = line.removesuffix(b" .").rpartition(b" <")
        by_graph.setdefault(graph, []).append(head)
    text = b"".join(
        head + b" <" + graph + b" .\n"
        for graph in sorted(by_graph)
        for head in (reified(sorted(by_graph[graph])) if rdf12 else sorted(by_graph[graph]))
    )
    if form == "nq":
        return text
    return _serialized(pyoxigraph.parse(text, RdfFormat.N_QUADS), RdfFormat.TRIG, prefixes)


def _serialized(parsed: pyoxigraph.QuadParser, form: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    data = pyoxigraph.serialize(parsed, format=form, prefixes=dict(prefixes))
    assert data is not None
    return spell_languages(data)
