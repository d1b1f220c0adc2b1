"""The graph that the Python API hands out: ask it, give it to rdflib, write it to a folder."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.files import write_bytes
from kg.highlights import Highlight
from kg.manifest import Manifest
from kg.store import (
    GRAPH_FILE,
    QUADS_FILE,
    find_graph,
    has_store,
    load,
    prefixes,
    prefixes_of,
    store_of_triples,
    stored_quads,
    turtle,
    union_lines,
    union_text,
)
from kg.store.union import named_quads, union_only
from kg.vocabulary import BASE, KG, MAIN_CLASSES, TYPE, spell_languages

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

    from kg.query.table import Table
    from kg.view import InlinePage


COUNTED: Final = (*MAIN_CLASSES, "Claim")
"""The classes that `Graph.counts` counts."""
_WITH_GRAPHS: Final = (".nq", ".trig")
_IS_A: Final = f"> <{TYPE}> <".encode()


@dataclass(frozen=True)
class Graph:
    """A knowledge graph in memory.

    `contributions` are N-Quads, one chunk for each article and one for what is decided over articles;
    a graph that was loaded from a file has its `source` instead, one that a folder's store holds its
    `folder`. A built graph has the record of its build and its most telling figures, too.
    """

    contributions: tuple[bytes, ...] = ()
    manifest: Manifest | None = None
    highlights: tuple[Highlight, ...] = ()
    base: str = BASE
    source: Path | None = None
    folder: Path | None = None

    @classmethod
    def load(cls, where: str | Path) -> "Graph":
        """Return the graph of a folder that `kg build` wrote, or of a graph file.

        Raises:
            GraphError: if there is none or it is damaged.

        """
        where = Path(where)
        graph = cls(folder=where) if has_store(where) else cls(source=find_graph(where))
        _ = graph.store  # a damaged file is told of here, not at the first question
        return graph

    @cached_property
    def triples(self) -> list[bytes]:
        """The statements of the union as sorted N-Triples lines without their final point."""
        if self._place is not None:
            from pyoxigraph import DefaultGraph, RdfFormat  # noqa: PLC0415 (only for loaded graphs)

            data = self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
            lines = spell_languages(data or b"").split(b"\n")
            return sorted(line.removesuffix(b" .") for line in lines if line)
        return union_lines(self.contributions)

    @cached_property
    def store(self) -> "Store":
        """The union as an Oxigraph store."""
        if self._place is not None:
            return union_only(load(self._place)) if self.folder is None else load(self._place)
        return store_of_triples(union_text(self.contributions))

    def __len__(self) -> int:
        return len(self.store)

    def query(self, question: str, *, seconds: float | None = None, megabytes: int | None = None) -> "Table":
        """Answer a SPARQL query, the name of a competency question, or a `.rq` file.

        With a limit on time or memory a process of its own answers, which is ended when that is reached;
        it has to load the graph first.

        Raises:
            QueryError: if it is not valid or not allowed, with line, column and a hint; or if it exceeds
                its limits.

        """
        from kg.query.ask import ask  # noqa: PLC0415 (loads Oxigraph)
        from kg.query.questions import find_query  # noqa: PLC0415

        text = find_query(question)
        if seconds is None and megabytes is None:
            return ask(self.store, text, self.prefixes)
        return self._asked_apart(text, seconds or 60.0, megabytes or 4096)

    def _asked_apart(self, query: str, seconds: float, megabytes: int) -> "Table":
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        from kg.asking import answer_table  # noqa: PLC0415

        if self.source is not None:
            return answer_table(str(self.source), query, seconds, megabytes)
        with TemporaryDirectory() as folder:
            write_bytes(Path(folder) / GRAPH_FILE, self.turtle())
            return answer_table(folder, query, seconds, megabytes)

    @cached_property
    def _turtle(self) -> bytes:
        return turtle(self.triples, self.prefixes["id"])

    def turtle(self) -> bytes:
        """Return the union as Turtle; the same statements give the same bytes."""
        return self._turtle

    def counts(self) -> dict[str, int]:
        """Return how many triples the graph has, and how many instances of each main class."""
        found = Counter(line[line.rindex(b" ") :] for line in self.triples if _IS_A in line)
        kinds = {name: found[f" <{KG}{name}>".encode()] for name in COUNTED}
        return {"triples": len(self.triples), **kinds}

    def quads(self) -> Iterator[bytes]:
        """Yield the contributions as N-Quads.

        For a loaded graph its own named graphs, or those that `kg build` wrote beside it, as long as
        they make up the same union; else the union stands as one graph, the one named `union`.
        """
        if self._place is None:
            yield from self.contributions
            return
        if self.folder is not None:
            yield from stored_quads(self.folder)
            return
        own = list(named_quads(load(self._place))) if self._place.suffix in _WITH_GRAPHS else []
        if own and union_lines(own) == self.triples:
            yield from own
            return
        beside = self._place.with_name(QUADS_FILE)
        if beside.is_file() and beside != self._place:
            data = beside.read_bytes()
            if union_lines([data]) == self.triples:
                yield data
                return
        end = f" <{self.prefixes['id']}union> .\n".encode()
        yield b"".join(line + end for line in self.triples)

    @property
    def prefixes(self) -> dict[str, str]:
        """The usual prefixes, with `id:` for this graph's base."""
        return prefixes_of(self._place) if self._place is not None else prefixes(self.base)

    @property
    def _place(self) -> Path | None:
        """Where the graph was loaded from."""
        return self.folder or self.source

    @property
    def _file(self) -> Path | None:
        """The graph's file, where it was loaded from one; that of a store is written if it is not there."""
        return find_graph(self.folder) if self.folder is not None else self.source

    def plain(self) -> Iterator[tuple[str, str, str]]:
        """Yield the statements as plain strings: IRIs without brackets, literals without type."""
        for quad in self.store:
            yield quad.subject.value, quad.predicate.value, quad.object.value

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the union as a plain rdflib graph."""
        import rdflib  # noqa: PLC0415 (slow to import)

        return rdflib.Graph().parse(data=self.turtle(), format="turtle")

    def write(self, folder: str | Path, *, page: bool = True) -> tuple[Path, ...]:
        """Write graph.ttl, graph.nq, graph.html (if `page`) and manifest.json; return their paths.

        Each file is written beside its place and then renamed; the manifest comes last.

        Raises:
            GraphError: if the folder cannot be written.

        """
        folder = Path(folder)
        files = {GRAPH_FILE: self.turtle()}
        if self.contributions:
            files[QUADS_FILE] = b"".join(self.contributions)
        for name, data in files.items():
            write_bytes(folder / name, data)
        paths = [folder / name for name in files]
        if page:
            paths.append(self.write_page(folder / "graph.html"))
        if self.manifest is not None:
            hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
            paths.append(folder / "manifest.json")
            write_bytes(paths[-1], self.manifest.to_json(hashes, self.counts()))
        return tuple(paths)

    def write_page(
        self, path: str | Path, *, lang: str = "zh", focus: str | None = None, everything: bool = False
    ) -> Path:
        """Write the interactive page, which opens offline; return its path.

        `lang` is the first language of its interface (`zh` or `en`), `focus` a name to open on;
        `everything` opens on a picture of the whole graph, however large.

        Raises:
            GraphError: if it cannot be written.
            UsageError: if nothing is called `focus`.

        """
        from kg.view import write_page  # noqa: PLC0415 (slow to import)

        path = Path(path)
        write_page(self._file or self.turtle(), path, lang=lang, focus=focus, everything=everything)
        return path


def show(
    graph: "Graph | rdflib.Graph | Path | str",
    focus: str | None = None,
    *,
    lang: str = "zh",
    height: int = 640,
) -> "InlinePage":
    """Return a graph as the interactive page inside a notebook.

    `graph` may also be the folder that `kg build` wrote, a graph file, or an rdflib graph; `focus` is a
    name to open on, `lang` the first language of the interface (`zh` or `en`), `height` in pixels.

    Raises:
        GraphError: if there is no graph or it is damaged.
        UsageError: if nothing is called `focus`.

    """
    from kg import view  # noqa: PLC0415 (slow to import)

    if isinstance(graph, str | Path):
        return view.show(find_graph(Path(graph)), focus, lang=lang, height=height)
    if isinstance(graph, Graph):
        return view.show(graph._file or graph.turtle(), focus, lang=lang, height=height)
    return view.show(graph, focus, lang=lang, height=height)
