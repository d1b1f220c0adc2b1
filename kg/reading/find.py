"""The files that the user's inputs stand for, in order of identifier."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why there is none (`problem`)."""

    identifier: str
    path: Path | None = None  # None: standard input
    problem: str | None = None


def find(inputs: Iterable[str | Path], suffixes: frozenset[str]) -> list[Found]:
    """Return the files of `inputs`, each once, sorted by identifier.

    A folder stands for the files in it that have one of `suffixes`, at any depth, hidden ones left out;
    identifiers are paths under the folder. Where two inputs give the same identifier, that of each
    becomes longer: it gets the folder's name in front.
    """
    candidates: list[tuple[Path | None, list[str], str | None]] = []
    for given in inputs:
        candidates += _expand(os.fspath(given), suffixes)
    return _named(candidates)


def _expand(given: str, suffixes: frozenset[str]) -> Iterator[tuple[Path | None, list[str], str | None]]:
    path = Path(given)
    if given == "-":
        yield None, ["stdin"], None
    elif path.is_dir():
        yield from _below(path, suffixes)
    elif path.exists():
        yield path, [*path.absolute().parts[1:]], None if path.is_file() else "no regular file"
    elif _MAGIC & set(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (absolute patterns are allowed)
        if not matches:
            yield None, [given], "no file matches this pattern: check it, or quote it for the shell"
        for match in matches:
            yield from _expand(glob.escape(match) if not Path(match).exists() else match, suffixes)
    else:
        yield None, [given], "no such file or folder: check the path"


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[tuple[Path | None, list[str], str | None]]:
    """Yield the readable files below a folder without recursion, links to folders not followed."""
    pending = [str(folder)]
    base = len(folder.absolute().parts)
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield None, [current], f"folder not readable ({error.strerror}): check its permissions"
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif entry.is_file() and Path(entry.name).suffix.lower() in suffixes:
                path = Path(entry.path)
                yield path, ["", *path.absolute().parts[base:]], None
    del base


def _named(candidates: list[tuple[Path | None, list[str], str | None]]) -> list[Found]:
    """Give each file the shortest identifier that no other file has."""
    raise NotImplementedError


def standard_input() -> object:
    """Return the binary stream of standard input."""
    return sys.stdin.buffer
