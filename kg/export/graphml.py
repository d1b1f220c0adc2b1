"""GraphML (http://graphml.graphdrawing.org/): entities and edges with their attributes, for yEd, networkx."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Store

from kg.export.network import NODE_ATTRIBUTES, NUMBERS, local, network
from kg.export.text import ILLEGAL_IN_XML

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_EDGE_KEYS: Final = {"relation": "string", "confidence": "double", "articles": "int", "first": "string"}


def graphml(store: Store) -> bytes:
    """Return the entities and relations of a store as GraphML, sorted, so that it repeats byte for byte."""
    return "".join(_parts(store)).encode()


def _parts(store: Store) -> Iterator[str]:
    yield _HEAD
    for name in ("kind", "type", *NODE_ATTRIBUTES):
        kind = "double" if name in NUMBERS else "string"
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    for name, kind in _EDGE_KEYS.items():
        yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    found = network(store)
    for node in found.nodes:
        data = [("kind", node.kind), ("type", node.type), *node.attributes.items()]
        yield f"    <node id={quoteattr(node.iri)}>{_data(data)}</node>\n"
    for number, edge in enumerate(found.edges):
        data = [("relation", local(edge.relation))]
        if edge.statements:
            data += [("confidence", edge.confidence), ("articles", str(len(edge.statements)))]
        if edge.first:
            data.append(("first", edge.first))
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'    <edge id="e{number}" {ends}>{_data(data)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<data key="{name}">{escape(_printable(value))}</data>' for name, value in pairs)


def _printable(text: str) -> str:
    return ILLEGAL_IN_XML.sub("", text)
