"""Storage: graphs in Oxigraph, byte-stable Turtle."""

from kg.store.load import GRAPH_FILE, QUADS_FILE, find_graph, load, prefixes_of, store_of_triples
from kg.store.turtle import prefixes, turtle, union_lines

__all__ = [
    "GRAPH_FILE",
    "QUADS_FILE",
    "find_graph",
    "load",
    "prefixes",
    "prefixes_of",
    "store_of_triples",
    "turtle",
    "union_lines",
]
