"""CSV files for `neo4j-admin database import full`, with typed headers.

The format: https://neo4j.com/docs/operations-manual/current/import/#import-header-format. A relationship
stands for one article's statement of an edge, with its sentence, so that evidence is kept.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pyoxigraph import Store

from kg.export.network import DAYS, NODE_ATTRIBUTES, NUMBERS, Edge, Network, Node, local, network
from kg.separated import as_csv

NODES_FILE: Final = "nodes.csv"
EDGES_FILE: Final = "relationships.csv"

_COLUMNS: Final = {
    name: f"{name}:double" if name in NUMBERS else f"{name}:date" if name in DAYS else name
    for name in NODE_ATTRIBUTES
    if name != "label"
}
_NODE_HEAD: Final = ("iri:ID", ":LABEL", "name", *_COLUMNS.values(), "year:int")
_EDGE_HEAD: Final = (
    ":START_ID",
    ":END_ID",
    ":TYPE",
    "confidence:double",
    "rule",
    "sentence",
    "article",
    "issued:date",
)
_LINES: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEAR: Final = re.compile(r"\d{4}")


def neo4j(store: Store) -> dict[str, bytes]:
    """Return the two files, by name: nodes and relationships, sorted."""
    found = network(store)
    return {
        NODES_FILE: as_csv(_NODE_HEAD, list(_nodes(found))).encode(),
        EDGES_FILE: as_csv(_EDGE_HEAD, list(_edges(found.edges))).encode(),
    }


def _nodes(found: Network) -> Iterator[list[str]]:
    for node in found.nodes:
        yield [node.iri, _labels(node), _line(node.name), *_values(node), _year(node)]


def _values(node: Node) -> Iterator[str]:
    for name in _COLUMNS:
        value = _line(node.attributes.get(name, ""))
        yield value if name not in DAYS or _is_day(value) else ""


def _labels(node: Node) -> str:
    return node.kind if node.type == node.kind else f"{node.kind};{node.type}"


def _year(node: Node) -> str:
    year = _YEAR.match(node.attributes.get("issued", ""))
    return str(int(year.group())) if year else ""


def _edges(edges: Iterable[Edge]) -> Iterator[list[str]]:
    for edge in edges:
        ends = [edge.source, edge.target, _HUMP.sub("_", local(edge.relation)).upper()]
        if not edge.statements:
            yield [*ends, "", "", "", "", ""]
        for each in edge.statements:
            sentence = _line(" ".join(each.sentences))
            issued = each.issued if _is_day(each.issued) else ""
            yield [*ends, each.confidence, each.rule, sentence, each.article, issued]


def _line(text: str) -> str:
    """Return a text on one line: the importer reads no line ends within a field unless told to."""
    return _LINES.sub(" ", text)


def _is_day(value: str) -> bool:
    try:
        return bool(value) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
