"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/).

Written here because Oxigraph's writer leaves a carriage return bare, which XML turns into a line feed,
and writes a file that is no XML for a property that ends in a digit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import GraphError
from kg.export.text import ILLEGAL_IN_XML, REPLACEMENT, language_of
from kg.language import tr
from kg.vocabulary import RDF, XSD

_NAME: Final = re.compile(r"[^\W\d][\w.\-]*\Z")
_BARE: Final = {"\r": "&#13;"}
_STRING: Final = XSD + "string"


def rdfxml(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> bytes:
    """Return sorted N-Triples lines (without their final point) as RDF/XML.

    Characters that XML 1.0 cannot hold become U+FFFD; `illegal_characters` tells how many there are.

    Raises:
        GraphError: if the IRI of a property cannot be written as an XML name.

    """
    lines = list(lines)
    predicates = b"".join(b"<x:> %b <x:> .\n" % name for name in {line.split(b" ", 2)[1] for line in lines})
    known = {quad.predicate.value for quad in pyoxigraph.parse(predicates, RdfFormat.N_TRIPLES)}
    names = _names(sorted(known), prefixes)
    quads = pyoxigraph.parse(b"".join(line + b" .\n" for line in lines), RdfFormat.N_TRIPLES)
    return "".join(_parts(quads, names, prefixes)).encode()


def _parts(quads: Iterable[Quad], names: Mapping[str, str], prefixes: Mapping[str, str]) -> Iterator[str]:
    used = {name.partition(":")[0] for name in names.values()}
    spaces = {"rdf": RDF, **{prefix: iri for prefix, iri in prefixes.items() if prefix in used}}
    declared = "".join(f"\n    xmlns:{prefix}={quoteattr(iri)}" for prefix, iri in sorted(spaces.items()))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        yield f"  <rdf:Description {_reference(subject, 'about')}>\n"
        for quad in group:
            yield f"    {_property(names[quad.predicate.value], quad.object)}\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _names(predicates: Iterable[str], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the start of the tag of each property: a prefixed name, or one with its own declaration."""
    found = {}
    for predicate in predicates:
        match = _NAME.search(predicate)
        if match is None:
            raise GraphError(
                tr(
                    f"<{predicate}>: RDF/XML 写不出这个属性名；请改用 ttl、nt 或 jsonld",
                    f"<{predicate}>: RDF/XML cannot write a property of this name; use ttl, nt or jsonld",
                )
            )
        space, local = predicate[: match.start()], match.group()
        prefix = next((name for name, iri in prefixes.items() if iri == space), None)
        found[predicate] = f"{prefix}:{local}" if prefix else f"p:{local} xmlns:p={quoteattr(space)}"
    return found


def _reference(node: object, attribute: str) -> str:
    if isinstance(node, BlankNode):
        return f'rdf:nodeID="b{node.value}"'
    assert isinstance(node, NamedNode)
    return f"rdf:{attribute}={quoteattr(node.value)}"


def _property(name: str, value: object) -> str:
    if not isinstance(value, Literal):
        return f"<{name} {_reference(value, 'resource')}/>"
    kind = ""
    if value.language:
        kind = f" xml:lang={quoteattr(language_of(value))}"
    elif value.datatype.value != _STRING:
        kind = f" rdf:datatype={quoteattr(value.datatype.value)}"
    text = escape(ILLEGAL_IN_XML.sub(REPLACEMENT, value.value), _BARE)
    return f"<{name}{kind}>{text}</{name.partition(' ')[0]}>"
