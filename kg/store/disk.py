"""Graphs in Oxigraph on disk: one writer makes generations, any number of readers read them.

`DIR/store/N` holds two databases: `union`, whose default graph has all statements, and `articles`, with a
named graph for each article and `resolution`. A generation never changes once `DIR/store/current.json`
names it, so that readers need no lock: Oxigraph must not read a database that is written to. The next one
begins as hard links to the files of the last (RocksDB never rewrites a data file) and is changed before
anybody sees it. A generation goes when a newer one stands and no reader holds it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import GraphError
from kg.language import tr
from kg.store.commit import Commit, settle

STORE_FOLDER: Final = "store"
UNION, ARTICLES = "union", "articles"
_CURRENT: Final = f"{STORE_FOLDER}/current.json"
_LEASE: Final = "readers"
_TURTLE: Final = "graph.ttl"
_FORMAT: Final = 1
_leases: list[IO[bytes]] = []  # held until the process ends: a store cannot tell when it is let go


@dataclass(frozen=True, slots=True)
class Standing:
    """Which generation of a folder's store stands, the base of its IRIs, and the Turtle that it equals."""

    generation: int
    base: str
    turtle: dict[str, Any] | None

    def path(self, folder: Path) -> Path:
        """Return the folder of the generation."""
        return folder / STORE_FOLDER / str(self.generation)


def standing(folder: Path) -> Standing | None:
    """Return the current store of a graph's folder, or None where there is none or it is out of date.

    It is out of date where `graph.ttl` is not the one that was written with it.
    """
    if not folder.is_dir():
        return None
    settle(folder)
    found = recorded(folder)
    if found is None or not found.path(folder).is_dir():
        return None
    return found if _agrees(folder / _TURTLE, found.turtle) else None


def recorded(folder: Path) -> Standing | None:
    """Return what the store says of itself, whatever became of the files beside it."""
    try:
        note = json.loads((folder / _CURRENT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if note.get("format") != _FORMAT:
        return None
    return Standing(note["generation"], note["base"], note["turtle"])


def open_store(folder: Path, name: str = UNION) -> pyoxigraph.Store | None:
    """Return the current store of a folder for reading, None where there is none.

    Raises:
        GraphError: if it is damaged.

    """
    found = standing(folder)
    while found is not None:
        _lease(found.path(folder))
        try:
            return pyoxigraph.Store.read_only(str(found.path(folder) / name))
        except (OSError, RuntimeError) as error:
            newer = standing(folder)  # a writer may have been faster than our lease
            if newer == found:
                raise _damaged(folder, error) from error
            found = newer
    return None


def describe(path: Path) -> dict[str, Any]:
    """Return what tells a file from others: its length, its time and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    status = path.stat()
    return {"bytes": status.st_size, "time": status.st_mtime_ns, "sha256": digest}


def _agrees(path: Path, known: dict[str, Any] | None) -> bool:
    """Whether a file is the known one (a copy of it has another time), or neither is there."""
    try:
        status = path.stat()
    except OSError:
        return True  # Turtle is written from the store when somebody asks for it
    if known is None or status.st_size != known["bytes"]:
        return False
    return bool(status.st_mtime_ns == known["time"] or describe(path)["sha256"] == known["sha256"])


def _lease(generation: Path) -> None:
    """Tell writers that this process reads a generation."""
    with suppress(ImportError, OSError):  # a system without file locks
        import fcntl  # noqa: PLC0415 (not on every system)

        lease = (generation / _LEASE).open("rb")
        fcntl.flock(lease, fcntl.LOCK_SH | fcntl.LOCK_NB)
        _leases.append(lease)


def _damaged(folder: Path, error: Exception) -> GraphError:
    return GraphError(
        tr(
            f"{folder / STORE_FOLDER}: 图谱库损坏（{error}）；请删去它，再运行 `kg build --store`",
            f"{folder / STORE_FOLDER}: the store is damaged ({error}); delete it and run `kg build --store`",
        )
    )


# --------------------------------------------------------------------------- writing


class NextGeneration:
    """The store that is to stand after a change: new, or the last one with some statements exchanged."""

    def __init__(self, commit: Commit, *, fresh: bool) -> None:
        last = None if fresh else recorded(commit.folder)
        known = [int(path.name) for path in _generations(commit.folder)]
        self.number = max([0, *known]) + 1
        self._commit = commit
        self._path = commit.beside(f"{STORE_FOLDER}/{self.number}")
        self._stores: dict[str, pyoxigraph.Store] = {}
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(parents=True)
        for name in (UNION, ARTICLES):
            if last is not None:
                _link(last.path(commit.folder) / name, self._path / name)
        (self._path / _LEASE).touch()

    def store(self, name: str) -> pyoxigraph.Store:
        """Return one of the two databases, open for writing."""
        if name not in self._stores:
            self._stores[name] = pyoxigraph.Store(str(self._path / name))
        return self._stores[name]

    def load(self, name: str, chunks: Iterable[bytes]) -> None:
        """Load sorted N-Triples or N-Quads into a database, some megabytes at a time."""
        form = RdfFormat.N_TRIPLES if name == UNION else RdfFormat.N_QUADS
        for chunk in chunks:
            self.store(name).bulk_load(chunk, form)

    def exchange(self, name: str, gone: Iterable[bytes], new: Iterable[bytes]) -> None:
        """Exchange statements: lines of N-Triples (for the union) or N-Quads, without their final point."""
        form = RdfFormat.N_TRIPLES if name == UNION else RdfFormat.N_QUADS
        store = self.store(name)
        for quad in pyoxigraph.parse(_text(gone), form):
            store.remove(quad)
        store.load(_text(new), form)

    def close(self, base: str, turtle: Path | None) -> None:
        """Write everything out; `turtle` is the file, if any, that says the same."""
        for name in (UNION, ARTICLES):
            self.store(name).flush()
        self._stores.clear()  # closes them
        point_to(self._commit, self.number, base, turtle)


def point_to(commit: Commit, generation: int, base: str, turtle: Path | None) -> None:
    """Let a generation stand once the change is made; `turtle` is the file, if any, that says the same."""
    note = {
        "format": _FORMAT,
        "generation": generation,
        "base": base,
        "turtle": None if turtle is None else describe(turtle),
    }
    commit.write(_CURRENT, (json.dumps(note, indent=1) + "\n").encode())


def sweep(folder: Path) -> None:
    """Delete the generations that neither stand nor are read."""
    found = recorded(folder)
    for path in _generations(folder):
        if (found is None or int(path.name) != found.generation) and not _is_read(path):
            shutil.rmtree(path, ignore_errors=True)


def _generations(folder: Path) -> list[Path]:
    place = folder / STORE_FOLDER
    return [path for path in place.iterdir() if path.name.isdigit()] if place.is_dir() else []


def _is_read(generation: Path) -> bool:
    try:
        import fcntl  # noqa: PLC0415 (not on every system)

        with (generation / _LEASE).open("rb") as lease:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    return False


def _link(source: Path, target: Path) -> None:
    """Link the data files of a database that nobody writes to, and copy the rest."""
    target.mkdir()
    for path in source.iterdir():
        if path.suffix == ".sst":
            try:
                os.link(path, target / path.name)
                continue
            except OSError:  # a file system without links
                pass
        if path.name != "LOCK" and not path.name.startswith("LOG"):
            shutil.copyfile(path, target / path.name)


def _text(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b" .\n" for line in lines)
