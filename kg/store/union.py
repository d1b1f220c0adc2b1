"""The union of named graphs as a default graph of its own, each statement once.

Oxigraph can take the union while it answers, but then matches a statement once for each graph that has it:
counts come out too high, and rows twice.
"""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from kg.vocabulary import spell_languages


def has_default(store: Store) -> bool:
    """Whether anything stands in the default graph."""
    return next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None


def has_named(store: Store) -> bool:
    """Whether there are named graphs."""
    return next(iter(store.named_graphs()), None) is not None


def add_union(store: Store) -> None:
    """Put the union of the named graphs into the default graph, where nothing stands in that."""
    if has_named(store) and not has_default(store):
        store.bulk_load(_union(store), RdfFormat.N_TRIPLES)


def union_only(store: Store) -> Store:
    """Return a store with the union of all graphs in its default graph, and no others."""
    if not has_named(store):
        return store
    found = Store()
    default = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    found.bulk_load(default + _union(store), RdfFormat.N_TRIPLES)
    return found


def named_quads(store: Store) -> Iterator[bytes]:
    """Yield the named graphs as N-Quads, one chunk each, in the order of their names."""
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    for graph in sorted(graphs, key=lambda graph: graph.value):
        data = spell_languages(store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"")
        end = f" <{graph.value}> .".encode()
        yield b"".join(line.removesuffix(b" .") + end + b"\n" for line in data.split(b"\n") if line)


def _union(store: Store) -> bytes:
    dumps = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) for graph in store.named_graphs())
    return b"".join(data for data in dumps if data)
