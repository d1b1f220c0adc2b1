"""The RDF formats, each with the same bytes for the same statements."""

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.vocabulary import spell_languages

_ORDERED: Final = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
TRIPLE_FORMATS: Final = ("ttl", "nt", "jsonld")
QUAD_FORMATS: Final = ("nq", "trig")


def triples_as(lines: Iterable[bytes], form: str, prefixes: Mapping[str, str]) -> bytes:
    """Return sorted N-Triples lines (without their final point) as `ttl`, `nt` or `jsonld`."""
    text = b"".join(line + b" .\n" for line in lines)
    if form == "nt":
        return text
    parsed = pyoxigraph.parse(text, RdfFormat.N_TRIPLES)
    return _serialized(parsed, _ORDERED[form], prefixes)


def quads_as(quads: Iterable[bytes], form: str, prefixes: Mapping[str, str]) -> bytes:
    """Return chunks of N-Quads as sorted `nq`, or as `trig`, graph after graph."""
    lines = sorted({line for chunk in quads for line in chunk.split(b"\n") if line}, key=_by_graph)
    text = b"".join(line + b"\n" for line in lines)
    if form == "nq":
        return text
    return _serialized(pyoxigraph.parse(text, RdfFormat.N_QUADS), RdfFormat.TRIG, prefixes)


def _by_graph(line: bytes) -> tuple[bytes, bytes]:
    head, _, graph = line.removesuffix(b" .").rpartition(b" <")
    return graph, head


def _serialized(parsed: pyoxigraph.QuadParser, form: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    data = pyoxigraph.serialize(parsed, format=form, prefixes=dict(prefixes))
    assert data is not None
    return spell_languages(data)
