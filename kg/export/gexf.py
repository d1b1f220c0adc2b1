"""GEXF 1.3 (https://gexf.net/), for Gephi: typed attributes, dates, a colour for each kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from math import sqrt
from typing import Final
from xml.sax.saxutils import quoteattr

from pyoxigraph import Store

from kg.export.network import NODE_ATTRIBUTES, NUMBERS, Edge, Network, Node, local, network
from kg.export.text import ILLEGAL_IN_XML

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta>
    <creator>govkg</creator>
    <description>Entities and relations with their evidence · 实体与关系及其出处</description>
  </meta>
"""
_COLOURS: Final = {
    "Area": (43, 108, 176),
    "Organization": (44, 122, 123),
    "Person": (183, 121, 31),
    "Post": (160, 130, 90),
    "Initiative": (192, 86, 33),
    "Metric": (107, 114, 128),
    "Indicator": (128, 90, 213),
    "Policy": (151, 38, 109),
    "Award": (214, 158, 46),
    "Article": (74, 85, 104),
    "Theme": (56, 161, 105),
}
_OTHER: Final = (113, 128, 150)
_EDGE_ATTRIBUTES: Final = {
    "relation": "string",
    "confidence": "double",
    "articles": "integer",
    "sentence": "string",
}
_SPACE: Final = re.compile(r"\s+")


def gexf(store: Store) -> bytes:
    """Return the entities and relations of a store as GEXF, sorted, so that it repeats byte for byte.

    Where articles state their dates the graph is dynamic: an article, and an edge that articles state,
    begins on the day of the (first) article.
    """
    return "".join(_parts(network(store))).encode()


def _parts(found: Network) -> Iterator[str]:
    dated = any(_day(edge.first) for edge in found.edges)
    mode = 'mode="dynamic" timeformat="date"' if dated else 'mode="static"'
    yield f'{_HEAD}  <graph defaultedgetype="directed" idtype="string" {mode}>\n'
    yield from _declared("node", {name: _type(name) for name in ("kind", "type", *NODE_ATTRIBUTES)})
    yield from _declared("edge", _EDGE_ATTRIBUTES)
    degrees = Counter(end for edge in found.edges for end in (edge.source, edge.target))
    yield f'    <nodes count="{len(found.nodes)}">\n'
    for node in found.nodes:
        yield _node(node, degrees[node.iri])
    yield f'    </nodes>\n    <edges count="{len(found.edges)}">\n'
    for number, edge in enumerate(found.edges):
        yield _edge(number, edge)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _type(name: str) -> str:
    return "double" if name in NUMBERS else "anyURI" if name == "source" else "string"


def _declared(kind: str, attributes: dict[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{kind}" mode="static">\n'
    for name, type_ in attributes.items():
        yield f'      <attribute id="{name}" title="{name}" type="{type_}"/>\n'
    yield "    </attributes>\n"


def _node(node: Node, degree: int) -> str:
    start = _start(node.attributes.get("issued", "")) if node.kind == "Article" else ""
    values = {"kind": node.kind, "type": node.type, **node.attributes}
    red, green, blue = _COLOURS.get(node.kind, _OTHER)
    look = f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{_size(degree)}"/>'
    head = f"id={_attribute(node.iri)} label={_token(node.name)}{start}"
    return f"      <node {head}>{_values(values.items())}{look}</node>\n"


def _edge(number: int, edge: Edge) -> str:
    relation = local(edge.relation)
    values = [("relation", relation)]
    if edge.statements:
        values += [("confidence", edge.confidence), ("articles", str(len(edge.statements)))]
        surest = max(edge.statements, key=lambda each: (float(each.confidence), each.article))
        if surest.sentences:
            values.append(("sentence", surest.sentences[0]))
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    head = f'id="{number}" {ends} label="{relation}"{_start(edge.first)}'
    return f"      <edge {head}>{_values(values)}</edge>\n"


def _values(pairs: Iterable[tuple[str, str]]) -> str:
    inner = "".join(f'<attvalue for="{name}" value={_attribute(value)}/>' for name, value in pairs)
    return f"<attvalues>{inner}</attvalues>"


def _start(value: str) -> str:
    return f' start="{value}"' if _day(value) else ""


def _day(value: str) -> bool:
    try:
        return len(date.fromisoformat(value).isoformat()) == len(value)
    except ValueError:
        return False


def _size(degree: int) -> float:
    return round(4 + 2 * sqrt(degree), 1)


def _attribute(text: str) -> str:
    return quoteattr(ILLEGAL_IN_XML.sub("", text))


def _token(text: str) -> str:
    return _attribute(_SPACE.sub(" ", text).strip())
