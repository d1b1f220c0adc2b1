"""The files that the user's inputs stand for, in order of identifier."""

import glob
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

STANDARD_INPUT = "-"
_MAGIC = frozenset("*?[")
_BUILT = frozenset({"graph.html", "manifest.json"})
"""What stands beside each other where a graph was built: its page is no article."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why there is none (`problem`).

    `parts` is its absolute path, of which the last `shown` parts make the identifier.
    """

    parts: tuple[str, ...]
    shown: int = 1
    problem: str | None = None

    @property
    def identifier(self) -> str:
        """The path as the user knows it; bytes of a name that are no UTF-8 are replaced."""
        name = "/".join(self.parts[-self.shown :])
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    @property
    def path(self) -> Path:
        """The file."""
        return Path(*self.parts)

    def sha256(self) -> str | None:
        """Return the hash of the file's bytes; None for standard input and what cannot be read."""
        if self.problem or self.parts == (STANDARD_INPUT,):
            return None
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


def find(inputs: Iterable[str | Path], suffixes: frozenset[str]) -> list[Found]:
    """Return the files of `inputs`, each once, sorted by identifier.

    A folder stands for the files in it that have one of `suffixes`, at any depth, hidden ones left out;
    identifiers are paths under the folder. Where two files have the same identifier, both get the name
    of the folder above in front.
    """
    found: dict[tuple[str, ...], Found] = {}
    for given in inputs:
        for candidate in _expand(os.fspath(given), suffixes):
            known = found.get(candidate.parts)
            if known is None or candidate.shown > known.shown:
                found[candidate.parts] = candidate
    return sorted(_told_apart(list(found.values())), key=lambda each: (each.identifier, each.parts))


def _expand(given: str, suffixes: frozenset[str]) -> Iterator[Found]:
    path = Path(given)
    if given == STANDARD_INPUT:
        yield Found((STANDARD_INPUT,))
    elif path.is_dir():
        yield from _below(path, suffixes)
    elif path.exists():
        yield Found(_whole(path).parts, 1, None if path.is_file() else "no regular file")
    elif _MAGIC & set(given):
        matches = glob.glob(given, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if not matches:
            yield Found((given,), 1, "no file matches this pattern: check it, or quote it for the shell")
        for match in matches:
            if not Path(match).is_dir():
                yield Found(_whole(Path(match)).parts)
            elif "**" not in given:
                yield from _below(Path(match), suffixes)
    else:
        yield Found((given,), 1, "no such file or folder: check the path")


def _whole(path: Path) -> Path:
    """Return an absolute path without `..`, links as they are."""
    return Path(os.path.normpath(path.absolute()))


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Found]:
    """Yield the readable files below a folder: no recursion, and links to folders are not followed."""
    base = _whole(folder)
    pending = [base]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as scan:
                entries = list(scan)
        except OSError as error:
            shown = max(1, len(current.parts) - len(base.parts))
            yield Found(current.parts, shown, f"folder not readable ({error.strerror})")
            continue
        # A graph may be built into the folder of its articles, or into one below.
        ours = _BUILT if {entry.name for entry in entries} >= _BUILT else frozenset()
        for entry in entries:
            if entry.name.startswith(".") or entry.name in ours:
                continue
            path = current / entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif path.suffix.lower() in suffixes and entry.is_file():
                yield Found(path.parts, len(path.parts) - len(base.parts))


def _told_apart(found: list[Found]) -> list[Found]:
    """Lengthen identifiers that several files share, until each file has its own."""
    while True:
        groups: defaultdict[str, list[Found]] = defaultdict(list)
        for each in found:
            groups[each.identifier].append(each)
        longer = [
            replace(each, shown=each.shown + 1) if len(group) > 1 and each.shown < len(each.parts) else each
            for group in groups.values()
            for each in group
        ]
        if longer == [each for group in groups.values() for each in group]:
            return longer
        found = longer
