"""Graphs for reading: the store that a folder keeps, or a graph file in memory."""

import re
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import GraphError
from kg.language import tr
from kg.store.commit import settle
from kg.store.disk import ARTICLES, open_store, standing
from kg.store.turtle import prefixes
from kg.vocabulary import BASE

GRAPH_FILE: Final = "graph.ttl"
QUADS_FILE: Final = "graph.nq"
_HEAD: Final = 4096  # bytes: the prefixes of a file that we wrote stand at its head
_ID_PREFIX = re.compile(rb"^@prefix id: <([^>]+)> \.$", re.MULTILINE)
_FORMATS: Final[dict[str, RdfFormat]] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


def find_graph(where: Path) -> Path:
    """Return the graph file that a folder or file names.

    Where a folder's store stands and its Turtle does not, because `kg add` left it to be written when
    somebody asks for it, it is written now.

    Raises:
        GraphError: if there is none.

    """
    path = where
    if where.is_dir():
        settle(where)
        path = where / GRAPH_FILE
        if not path.is_file() and standing(where) is not None:
            from kg.store.written import write_files  # noqa: PLC0415 (seldom needed)

            write_files(where)
    if path.is_file():
        return path
    remedy = tr(
        "请先运行 `kg build 文件夹 -o 输出`，或用 -g 指定图谱",
        "run `kg build INPUT -o DIR` first, or name it with -g",
    )
    raise GraphError(tr(f"{path}: 没有图谱文件；{remedy}", f"{path}: no graph there; {remedy}"))


def open_graph(where: Path) -> pyoxigraph.Store:
    """Return a graph for reading: all its statements, each once, in the default graph.

    A folder whose store stands is opened on disk, read-only, at once; readers neither wait for a writer
    nor see its change before they open the graph again. Any other folder or file is loaded into memory.

    Raises:
        GraphError: if it is not there, of no known format, or damaged.

    """
    return open_store(where) or load_file(find_graph(where))


load = open_graph


def has_store(where: Path) -> bool:
    """Whether a folder has a store that stands for its graph."""
    return standing(where) is not None


def open_dataset(where: Path) -> pyoxigraph.Store:
    """Return the contributions of a graph: a named graph for each article, and `resolution`.

    For a folder without store they come from `graph.nq`; a file is loaded as it is.

    Raises:
        GraphError: if it is not there, of no known format, or damaged.

    """
    found = open_store(where, ARTICLES)
    if found is not None:
        return found
    path = find_graph(where)
    beside = path.with_name(QUADS_FILE)
    return load_file(beside if where.is_dir() and beside.is_file() else path)


def load_file(path: Path) -> pyoxigraph.Store:
    """Load a graph file (Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML by its suffix) into memory.

    Raises:
        GraphError: if it is of no known format, or damaged.

    """
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        known = " ".join(_FORMATS)
        raise GraphError(
            tr(
                f"{path}: 不认识的图谱格式；可用扩展名：{known}",
                f"{path}: not a known graph format; use one of {known}",
            )
        )
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=str(path), format=form)
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(
            tr(
                f"{path}: 图谱文件损坏（{error}）；请重新运行 `kg build`",
                f"{path}: the graph file is damaged ({error}); build it again with `kg build`",
            )
        ) from error
    return store


def prefixes_of(path: Path) -> dict[str, str]:
    """Return the prefixes of a graph: the usual ones, with `id:` as its store or its file's head says."""
    found = standing(path)
    if found is not None:
        return prefixes(found.base)
    with find_graph(path).open("rb") as file:
        head = file.read(_HEAD)
    match = _ID_PREFIX.search(head)
    return prefixes(match[1].decode("utf-8", "replace") if match else BASE)


def store_of_triples(triples: bytes) -> pyoxigraph.Store:
    """Return a store in memory with these N-Triples in its default graph."""
    store = pyoxigraph.Store()
    store.bulk_load(triples, RdfFormat.N_TRIPLES)
    return store
