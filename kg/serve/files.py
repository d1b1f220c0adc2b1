"""Which files of a graph are served, and when they change."""

import hashlib
import json
from pathlib import Path
from typing import Final

from kg.store import GRAPH_FILE, QUADS_FILE, find_graph

_PART: Final = 1 << 20
_FILES: Final = (GRAPH_FILE, QUADS_FILE, "manifest.json", "store/current.json")


def find_files(where: Path) -> tuple[Path, Path | None]:
    """Return the graph's file, and the N-Quads beside it if they were written by the same build.

    Raises:
        GraphError: if there is no graph.

    """
    path = find_graph(where)
    quads = path.with_name(QUADS_FILE)
    if path.name != GRAPH_FILE or not quads.is_file() or not _of_one_build(path, quads):
        return path, None
    return path, quads


def signature(where: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when the graph's files change: their names, sizes and times."""
    folder = where if where.is_dir() else where.parent
    names = _FILES if where.is_dir() else (where.name,)
    found = []
    for name in names:
        try:
            status = (folder / name).stat()
        except OSError:
            continue
        found.append((name, status.st_size, status.st_mtime_ns))
    return tuple(found)


def _of_one_build(*paths: Path) -> bool:
    """Whether the manifest beside the files knows all of them by their hashes."""
    try:
        written = json.loads(paths[0].with_name("manifest.json").read_bytes())["files"]
        return all(written[path.name] == _hash(path) for path in paths)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _hash(path: Path) -> str:
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            seen.update(part)
    return seen.hexdigest()
