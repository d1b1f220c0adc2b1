"""Answers as bytes: results in the four forms of SPARQL 1.1; graphs sorted, the same bytes each time."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from kg.vocabulary import spell_languages

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
    if form == "tsv":
        return spell_languages(data)
    return _LOWERED.sub(rb"\1zh-Han\2", data) if form in ("json", "xml") else data


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
    return _LOWERED.sub(rb"\1zh-Han\2", data) if form == "rdf" else spell_languages(data)
