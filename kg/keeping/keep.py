"""Building, adding to and taking from the graph of a folder: all or nothing, one writer at a time."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import GraphError, KgError, UsageError
from kg.highlights import Highlight
from kg.keeping.readings import read_kept
from kg.keeping.selecting import select
from kg.keeping.settings import Settings
from kg.keeping.state import State
from kg.keeping.stored import write_stored
from kg.keeping.version import reader_version
from kg.keeping.written import Change, write_plain
from kg.language import tr
from kg.manifest import Manifest
from kg.pipeline import Progress, check_base, nothing_read
from kg.reading import find_files
from kg.resolve import Decisions, read_decisions
from kg.store.commit import Commit, state_file, writing
from kg.store.disk import recorded, sweep
from kg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Options:
    """How a graph is built and kept; None means as it was, for a new graph as `kg build` has it.

    `store` says whether an Oxigraph store is kept beside the files, `page` whether the page is written,
    `files` whether graph.ttl and graph.nq of a graph with a store are written now or when they are asked for.
    """

    base: str | None = None
    with_text: bool | None = None
    decisions: Path | None = None
    jobs: int | None = None
    store: bool | None = None
    page: bool | None = None
    files: bool | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a change of a graph's folder came to."""

    manifest: Manifest
    highlights: tuple[Highlight, ...]
    paths: tuple[Path, ...]
    read: int
    added: int
    removed: int
    deferred: bool = False
    _counts: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return how many triples the graph has, and how many instances of each main class."""
        return self._counts


_NEW = Options(base=BASE, with_text=True, store=False, page=True, files=True)


def build_kept(inputs: Sequence[str | Path], folder: Path, options: Options = _NEW) -> Kept:
    """Make the graph of a folder that of the articles in `inputs`, reading only those that changed.

    Raises:
        UsageError: if no article could be read, or the base is none.
        GraphError: if the folder cannot be written to, or another process writes to it.
        DecisionError: if the decisions cannot be read or contradict one another.

    """
    base = BASE if options.base is None else options.base
    check_base(base)
    decisions = read_decisions(options.decisions) if options.decisions else Decisions()
    files = find_files(inputs)
    with _held(folder) as (commit, state):
        wanted, read = read_kept(state, files, reader_version(), options.jobs, options.progress)
        if not state.articles(wanted):
            raise UsageError(nothing_read(inputs, state.problems(wanted)))
        settings = Settings(base, options.with_text is not False, decisions)
        return _change(commit, state, set(wanted), _Wish(settings, options, read))


def add(inputs: Sequence[str | Path], folder: Path, options: Options | None = None) -> Kept:
    """Add articles to the graph of a folder; one that is there already is replaced.

    Raises:
        UsageError: if no article could be read.
        GraphError: if there is no graph that was built in the folder, or it cannot be written to.
        DecisionError: if the decisions cannot be read or contradict one another.

    """
    _must_stand(folder)
    options = options or Options()
    decisions = read_decisions(options.decisions) if options.decisions else None
    files = find_files(inputs)
    with _held(folder) as (commit, state):
        _must_stand(folder, state)
        settings = Settings.of(state, decisions)
        wanted, read = read_kept(state, files, reader_version(), options.jobs, options.progress)
        if not state.articles(wanted):
            raise UsageError(nothing_read(inputs, state.problems(wanted)))
        replaced = {number for found in files for number in state.named("file", found.identifier)}
        replaced |= state.same_identifier(wanted)
        return _change(
            commit, state, (state.members() - replaced) | set(wanted), _Wish(settings, options, read)
        )


def remove(names: Sequence[str], folder: Path, options: Options | None = None) -> Kept:
    """Take articles out of the graph of a folder, by their identifiers or files.

    Raises:
        UsageError: if something names no article of the graph, or none would be left.
        GraphError: if there is no graph that was built in the folder, or it cannot be written to.

    """
    _must_stand(folder)
    options = options or Options()
    decisions = read_decisions(options.decisions) if options.decisions else None
    with _held(folder) as (commit, state):
        _must_stand(folder, state)
        settings = Settings.of(state, decisions)
        rest = state.members() - select(state, names, folder)
        if not state.articles(rest):
            raise UsageError(
                tr(
                    f"{folder}: 不能取走全部文章；若不再需要，请删去文件夹",
                    f"{folder}: the last article cannot be taken away; delete the folder if it is not needed",
                )
            )
        return _change(commit, state, rest, _Wish(settings, options, 0))


# --------------------------------------------------------------------------- the change


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of a change besides its articles."""

    settings: Settings
    options: Options
    read: int


def _change(commit: Commit, state: State, wanted: set[int], wish: _Wish) -> Kept:
    """Make the readings `wanted` those of the graph, and write what follows from it."""
    before = state.members()
    gone, new = before - wanted, wanted - before
    stands = recorded(commit.folder) is not None
    stored = stands if wish.options.store is None else wish.options.store
    page = (commit.folder / "graph.html").exists() if wish.options.page is None else wish.options.page
    if stands and not stored:
        commit.remove("store")
    write = write_stored if stored else write_plain
    written = write(commit, state, Change(gone, new, wish.settings, page, wish.options.files))
    number = state.generation + 1
    state.put("generation", str(number))
    commit.prepare(number)
    state.commit()
    commit.finish()
    sweep(commit.folder)
    added, removed = (len(written.articles & numbers) for numbers in (new, gone))
    return Kept(
        written.manifest,
        state.highlights(),
        tuple(commit.folder / name for name in written.names),
        wish.read,
        added,
        removed,
        written.deferred,
        written.counts,
    )


@contextmanager
def _held(folder: Path) -> Iterator[tuple[Commit, State]]:
    """Hold a folder and its state for writing; a new folder goes again if nothing comes of it."""
    is_new = not folder.exists()
    try:
        with writing(folder) as commit, State.opened(folder) as state:
            yield commit, state
    except KgError:
        if is_new and not any(path.name != ".kg" for path in _entries(folder)):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _must_stand(folder: Path, state: State | None = None) -> None:
    """Refuse to change what was never built: without a state, or with one that saw no build end."""
    if state.generation if state else state_file(folder).is_file():
        return
    raise GraphError(
        tr(
            f"{folder}: 这里没有 `kg build` 建的图谱；请先运行 `kg build 文件夹 -o {folder}`，或用 -g 指定",
            f"{folder}: no graph that `kg build` made; run `kg build INPUT -o {folder}` first, "
            "or name it with -g",
        )
    )
