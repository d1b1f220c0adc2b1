"""The data that is served: the union as default graph, each article's contribution as a named graph."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.language import tr
from kg.serve.answers.candidates import Matcher
from kg.serve.answers.ontology import Ontology
from kg.serve.answers.search import Index
from kg.serve.files import find_files
from kg.store import load, prefixes_of
from kg.store.disk import ARTICLES, open_store
from kg.view.large import Explorer


@dataclass(frozen=True)
class Dataset:
    """What is served.

    `store` has all statements, each once, in its default graph; `graphs` has each article's contribution as
    a named graph (in memory it is the same store). `closable` says that no file is needed once it is open.
    """

    store: Store
    graphs: Store
    prefixes: dict[str, str]
    ontology: Ontology
    index: Index
    matcher: Matcher
    closable: bool = True

    @cached_property
    def explorer(self) -> Explorer:
        """The graph as the viewer reads it."""
        return Explorer.of(self.store)

    @property
    def base(self) -> str:
        """What the IRIs of instances begin with."""
        return self.prefixes["id"]

    def summary(self) -> dict[str, Any]:
        """Return what the server tells of the data."""
        graphs = sum(1 for _ in self.graphs.named_graphs())
        return {"base": self.base, "quads": len(self.store), "graphs": graphs}


def open_dataset(where: Path) -> Dataset:
    """Load the graph of a folder (with its named graphs) or of a file.

    The union is the default graph, materialised: Oxigraph's union of graphs on the fly counts a
    statement once for each graph that holds it.

    Raises:
        GraphError: if there is none or it is damaged.

    """
    union, graphs = open_store(where), open_store(where, ARTICLES)
    if union is not None and graphs is not None:
        return _dataset(union, graphs, where, closable=False)
    path, quads = find_files(where)
    store = load(path)
    if quads is not None:
        _load_quads(store, quads)
    elif list(store.named_graphs()):
        _fill_default_graph(store)
    return _dataset(store, store, path)


def _dataset(store: Store, graphs: Store, where: Path, *, closable: bool = True) -> Dataset:
    index = Index(store)
    return Dataset(store, graphs, prefixes_of(where), Ontology.load(), index, Matcher(index), closable)


def _load_quads(store: Store, quads: Path) -> None:
    try:
        store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(
            tr(
                f"{quads}: 图谱文件损坏（{error}）；请重新运行 `kg build`",
                f"{quads}: the graph file is damaged ({error}); build it again with `kg build`",
            )
        ) from error


def _fill_default_graph(store: Store) -> None:
    """Put the statements of named graphs into the default graph, each once."""
    lines: set[bytes] = set()
    for graph in list(store.named_graphs()):
        data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        lines.update(data.splitlines(keepends=True))
    store.bulk_load(b"".join(sorted(lines)), RdfFormat.N_TRIPLES)
