"""Answers as bytes: results in the four forms of SPARQL 1.1; graphs sorted, the same bytes each time."""

import io
import re
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
)

from kg.vocabulary import spell_languages

if TYPE_CHECKING:
    from typing_extensions import Buffer

_RESULTS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
# As in spell_languages: quotation marks within values are escaped in JSON and XML, so no value can match.
_LOWERED: Final = re.compile(rb'(xml:lang(?:="|":"))zh-han([st])(?=")')


def results(answer: QuerySolutions | QueryBoolean, form: str) -> bytes:
    """Return the results of SELECT or ASK as `json`, `xml`, `csv` or `tsv`."""
    if isinstance(answer, QueryBoolean) and form in ("csv", "tsv"):
        return _truth_value(bool(answer), form)
    data = answer.serialize(format=_RESULTS[form])
    assert data is not None
    return data if form == "csv" else _spelled(data, form)


def _truth_value(truth: bool, form: str) -> bytes:
    """ASK has no CSV in the recommendation; a column of one value is what clients can read."""
    word = b"true" if truth else b"false"
    return b"answer\r\n%s\r\n" % word if form == "csv" else b"?answer\n%s\n" % word


def graph(lines: Iterable[bytes], form: str, prefixes: Mapping[str, str]) -> bytes:
    """Return N-Triples lines as `ttl`, `nt`, `rdf` or `jsonld`, sorted, each once."""
    text = b"".join(line + b"\n" for line in sorted({line for line in lines if line}))
    if form == "nt":
        return spell_languages(text)
    parsed = pyoxigraph.parse(text, RdfFormat.N_TRIPLES)
    data = pyoxigraph.serialize(parsed, format=_GRAPHS[form], prefixes=dict(prefixes))
    assert data is not None
    return _spelled(data, form)


def dump(
    store: Store, node: NamedNode | DefaultGraph, form: str, prefixes: Mapping[str, str], body: BinaryIO
) -> None:
    """Write a graph piece by piece, as it is stored: it need not fit into memory."""
    spelling = _Spelling(body, form)
    known = dict(prefixes) if form in ("ttl", "rdf") else None
    store.dump(cast(IO[bytes], spelling), _GRAPHS[form], from_graph=node, prefixes=known)
    spelling.finish()


class _Spelling(io.RawIOBase):
    """Passes lines on with the language tags as the contract spells them; a tag never spans lines."""

    def __init__(self, body: BinaryIO, form: str) -> None:
        super().__init__()
        self.body = body
        self.form = form
        self.rest = b""

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, data: "Buffer", /) -> int:
        """Take some data."""
        whole, end, rest = (self.rest + bytes(data)).rpartition(b"\n")
        self.body.write(_spelled(whole + end, self.form))
        self.rest = rest
        return len(memoryview(data))

    def finish(self) -> None:
        """Pass on what is left."""
        self.body.write(_spelled(self.rest, self.form))
        self.rest = b""


def _spelled(text: bytes, form: str) -> bytes:
    return _LOWERED.sub(rb"\1zh-Han\2", text) if form in ("rdf", "json", "xml") else spell_languages(text)
