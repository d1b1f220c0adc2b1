"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with a context in the words of the ontology.

One object a subject, sorted; numbers, dates and links read as such because the context types them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.export.text import language_of
from kg.vocabulary import (
    DATA_PROPERTIES,
    DCTERMS,
    HANS,
    ITSRDF,
    NIF,
    OBJECT_PROPERTIES,
    ORG,
    PROV,
    QUDT,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
    XSD,
)

_DECIMALS: Final = {"value", "minValue", "maxValue", "confidence"}
_DATES: Final = {"periodStart", "periodEnd"}
_LINKS: Final = {
    "sentence": NIF + "sentence",
    "inText": NIF + "referenceContext",
    "names": ITSRDF + "taIdentRef",
    "derivedFrom": PROV + "wasDerivedFrom",
    "source": DCTERMS + "source",
    "inScheme": SKOS + "inScheme",
    "broader": SKOS + "broader",
    "holds": ORG + "holds",
    "postIn": ORG + "postIn",
    "hasUnit": QUDT + "hasUnit",
    "claimSubject": RDF + "subject",
    "claimPredicate": RDF + "predicate",
    "claimObject": RDF + "object",
}
_PLAIN: Final = {
    "label": RDFS + "label",
    "comment": RDFS + "comment",
    "altLabel": SKOS + "altLabel",
    "identifier": DCTERMS + "identifier",
    "title": DCTERMS + "title",
    "text": NIF + "isString",
    "quote": NIF + "anchorOf",
    "begin": NIF + "beginIndex",
    "end": NIF + "endIndex",
}
_COMPACTABLE: Final = re.compile(r"(?!//)[^\s:<>\"{}|\\^`]*\Z")
_SCHEME: Final = re.compile(rb"<([A-Za-z][A-Za-z0-9+.\-]*):(?!//)")
_LITERAL: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_SAFE_INTEGER: Final = re.compile(r"(?:0|-?[1-9]\d{0,14})\Z")  # every JSON reader keeps these whole


def context(prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return the context: prefixes, then a word for each property, with the type of its values."""
    words: dict[str, Any] = {}
    words |= {name: {"@id": f"kg:{name}", "@type": "@id"} for name in OBJECT_PROPERTIES}
    for name in DATA_PROPERTIES:
        words[name] = f"kg:{name}"
        if name in _DECIMALS:
            words[name] = {"@id": f"kg:{name}", "@type": "xsd:decimal"}
        elif name in _DATES:
            words[name] = {"@id": f"kg:{name}", "@type": "xsd:date"}
    compact = _Words(prefixes, {})
    words |= {name: {"@id": compact.iri(iri), "@type": "@id"} for name, iri in _LINKS.items()}
    words |= {name: compact.iri(iri) for name, iri in _PLAIN.items()}
    words["prefLabel"] = {"@id": "skos:prefLabel", "@language": HANS}
    words["published"] = {"@id": "dcterms:issued", "@type": "xsd:date"}
    words["numericValue"] = {"@id": "qudt:numericValue", "@type": "xsd:decimal"}
    words["sha256"] = compact.iri(SCHEMA + "sha256")
    # A word that is also a prefix, such as `unit`, stays the prefix.
    return {**prefixes, **{word: meaning for word, meaning in words.items() if word not in prefixes}}


def jsonld(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> bytes:
    """Return sorted N-Triples lines (without their final point) as JSON-LD."""
    text = b"".join(line + b" .\n" for line in lines)
    usable = _usable(prefixes, text)
    words = context(usable) if {*usable} == {*prefixes} else dict(usable)
    head = ",\n".join(f" {json.dumps(word)}: {json.dumps(words[word])}" for word in words)
    quads = pyoxigraph.parse(text, RdfFormat.N_TRIPLES)
    body = ",\n".join(_objects(quads, _Words(usable, words)))
    return f'{{\n"@context": {{\n{head}\n}},\n"@graph": [\n{body}\n]\n}}\n'.encode()


def _objects(quads: Iterable[Quad], words: "_Words") -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        node = words.node(subject, group)
        yield "{\n" + ",\n".join(f" {encode(key)}: {encode(value)}" for key, value in node.items()) + "\n}"


def _usable(prefixes: Mapping[str, str], text: bytes) -> dict[str, str]:
    """Leave out a prefix that may also be the scheme of an IRI: `org:x` would be taken for a short form."""
    schemes = {match.decode() for match in _SCHEME.findall(text)}
    if schemes & prefixes.keys():  # seldom: perhaps only in the words of an article
        schemes = {match.decode() for match in _SCHEME.findall(_LITERAL.sub(b"", text))}
    return {prefix: iri for prefix, iri in prefixes.items() if prefix not in schemes}


class _Words:
    """The words of one document: IRIs made short, values as plain as the context allows."""

    def __init__(self, prefixes: Mapping[str, str], words: Mapping[str, Any]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._spaces = {space: prefix for prefix, space in reversed(self._prefixes)}
        self._properties: dict[str, tuple[str, str, str]] = {}
        for word, meaning in words.items():
            if word in prefixes:
                continue
            detail = meaning if isinstance(meaning, dict) else {"@id": meaning}
            prefix, _, local = detail["@id"].partition(":")
            kind = detail.get("@type", "")
            if kind.startswith("xsd:"):
                kind = XSD + kind[4:]
            self._properties[prefixes[prefix] + local] = (word, kind, detail.get("@language", ""))

    def iri(self, value: str) -> str:
        """Return an IRI in its short form where it has one."""
        end = max(value.rfind("/"), value.rfind("#")) + 1
        if (known := self._spaces.get(value[:end])) and _COMPACTABLE.match(value, end):
            return f"{known}:{value[end:]}"
        for prefix, space in self._prefixes:
            if value.startswith(space) and _COMPACTABLE.match(value, len(space)):
                return f"{prefix}:{value[len(space) :]}"
        return value

    def node(self, subject: object, quads: Iterable[Quad]) -> dict[str, Any]:
        """Return all statements about a subject as one object."""
        content: dict[str, Any] = {"@id": self._reference(subject)}
        for quad in quads:
            if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode | BlankNode):
                key, value = "@type", self._reference(quad.object)
            else:
                word = self._properties.get(quad.predicate.value)
                key = word[0] if word else self.iri(quad.predicate.value)
                value = self._value(quad.object, *(word[1:] if word else ("", "")))
            known = content.get(key)
            content[key] = value if known is None else [*_listed(known), value]
        return content

    def _reference(self, node: object) -> str:
        if isinstance(node, BlankNode):
            return f"_:{node.value}"
        assert isinstance(node, NamedNode)
        return self.iri(node.value)

    def _value(self, term: object, kind: str, language: str) -> Any:
        if not isinstance(term, Literal):
            reference = self._reference(term)
            return reference if kind == "@id" else {"@id": reference}
        if term.language:
            tag = language_of(term)
            return term.value if tag == language else {"@value": term.value, "@language": tag}
        return self._literal(term.value, term.datatype.value, kind, language)

    def _literal(self, text: str, datatype: str, kind: str, language: str) -> Any:
        if kind and datatype == kind:
            return text
        if datatype == XSD + "string":
            return {"@value": text} if kind or language else text
        if not kind and not language:
            if datatype == XSD + "integer" and _SAFE_INTEGER.match(text):
                return int(text)
            if datatype == XSD + "boolean" and text in ("true", "false"):
                return text == "true"
        return {"@value": text, "@type": self.iri(datatype)}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
