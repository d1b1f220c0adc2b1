"""Storage: graphs in Oxigraph, in memory and on disk; byte-stable Turtle; one writer, many readers."""

from kg.store.load import (
    GRAPH_FILE,
    QUADS_FILE,
    find_graph,
    has_store,
    load,
    open_dataset,
    open_graph,
    prefixes_of,
    store_of_triples,
)
from kg.store.turtle import prefixes, turtle, union_lines, union_text
from kg.store.written import stored_quads

__all__ = [
    "GRAPH_FILE",
    "QUADS_FILE",
    "find_graph",
    "has_store",
    "load",
    "open_dataset",
    "open_graph",
    "prefixes",
    "prefixes_of",
    "store_of_triples",
    "stored_quads",
    "turtle",
    "union_lines",
    "union_text",
]
