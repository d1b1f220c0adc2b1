"""The files of a graph's folder after a change."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Graph
from kg.keeping.settings import Settings
from kg.keeping.state import State
from kg.manifest import Manifest
from kg.pipeline import assemble
from kg.store import GRAPH_FILE, QUADS_FILE
from kg.store.commit import Commit

PAGE_FILE, MANIFEST_FILE = "graph.html", "manifest.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a change wrote: files by name, the record, what the graph holds, which articles changed."""

    names: tuple[str, ...]
    manifest: Manifest
    counts: dict[str, int]
    articles: set[int]
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The readings that leave the graph and those that come into it, and what is wanted besides.

    `page` says whether the page is written; `files` whether graph.ttl and graph.nq of a stored graph are
    (None: if it is small).
    """

    gone: Collection[int]
    new: Collection[int]
    settings: Settings
    page: bool
    files: bool | None


def write_plain(commit: Commit, state: State, change: Change) -> Written:
    """Write a graph without a store, put together from what its articles contribute."""
    settings = change.settings
    articles = state.articles((*change.gone, *change.new))
    state.set_members(change.gone, change.new)
    settings.keep(state)
    state.put("mark", "")
    graph = assemble(
        list(state.facts(state.articles(state.members()))),
        state.unreadable(),
        base=settings.base,
        with_text=settings.with_text,
        decisions=settings.decisions,
    )
    assert graph.manifest is not None
    commit.write(GRAPH_FILE, graph.turtle())
    with commit.beside(QUADS_FILE).open("wb") as file:
        file.writelines(graph.contributions)
    names = [GRAPH_FILE, QUADS_FILE, *stage_page(commit, graph, page=change.page)]
    stage_manifest(commit, names, graph.manifest, graph.counts())
    return Written((*names, MANIFEST_FILE), graph.manifest, graph.counts(), articles)


def stage_page(commit: Commit, graph: Graph, *, page: bool) -> list[str]:
    """Write the page, or take away one that shows the graph as it was."""
    if page:
        graph.write_page(commit.beside(PAGE_FILE))
        return [PAGE_FILE]
    commit.remove(PAGE_FILE)
    return []


def stage_manifest(commit: Commit, names: Iterable[str], manifest: Manifest, counts: dict[str, int]) -> None:
    """Write the record of a graph, with the hashes of the files that were written with it."""
    hashes = {name: _sha256(commit.beside(name)) for name in names}
    commit.write(MANIFEST_FILE, manifest.to_json(hashes, counts))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
