"""What has been read: the contribution of each article, kept until its file or our reading changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, TypeVar

from kg.highlights import highlight
from kg.keeping.pack import pack
from kg.keeping.state import State
from kg.manifest import record
from kg.model import SourceText, Unreadable
from kg.pipeline import Progress, read_guarded
from kg.reading import Found, read_file
from kg.workers import map_in_order

Item = TypeVar("Item")

_BATCH: Final = 1000  # articles that are held in memory, and that a killed build may have to read again


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, packed; or the problem that kept it from being read."""

    identifier: str
    facts: bytes = b""
    record: bytes = b""
    highlight: bytes = b""
    score: float | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A file whose articles are to be read."""

    found: Found
    sha256: str | None


def read_kept(
    state: State, files: Sequence[Found], version: str, jobs: int | None, progress: Progress | None
) -> tuple[list[int], int]:
    """Return the numbers of the readings of files, and how many articles were read anew for it.

    What stands in the state under the same name, bytes and version is not read again. New readings are
    written batch by batch, so that a build that was killed goes on where it was.
    """
    known: list[int] = []
    ahead: list[_File] = []
    for found in files:
        sha256 = found.sha256()
        kept = state.readings_of(found.identifier, sha256, version) if sha256 else []
        known += kept
        if not kept:
            ahead.append(_File(found, sha256))
    fresh: list[int] = []
    done = _Counter(len(ahead), progress)
    articles = ((file, each) for file in ahead for each in done.counted(read_file(file.found)))
    for batch in _batches(articles):
        read = _read([each for _, each in batch], jobs)
        fresh += state.add_readings(
            (file.found.identifier, file.sha256 or "", version, done.told(reading))
            for (file, _), reading in zip(batch, read, strict=True)
        )
    return known + fresh, len(fresh)


def read_packed(source: SourceText) -> Reading:
    """Read one article and pack what it contributes; a pure function, for a process of its own."""
    facts = read_guarded(source)
    if isinstance(facts, Unreadable):
        return Reading(facts.identifier, problem=facts.message)
    best = highlight(facts)
    return Reading(
        source.identifier,
        pack(facts),
        pack(record(facts)),
        pack(best) if best else b"",
        best.score if best else None,
    )


def _read(given: Sequence[SourceText | Unreadable], jobs: int | None) -> Iterator[Reading]:
    """Yield the readings of one batch, in order."""
    results = map_in_order(read_packed, [each for each in given if isinstance(each, SourceText)], jobs)
    for each in given:
        if isinstance(each, Unreadable):
            yield Reading(each.identifier, problem=each.message)
        else:
            yield next(results)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    return iter(lambda: list(islice(items, _BATCH)), [])


class _Counter:
    """Tells how many articles are read, of how many that are known of."""

    def __init__(self, files: int, progress: Progress | None) -> None:
        self._total, self._done, self._progress = files, 0, progress

    def counted(self, results: Iterable[SourceText | Unreadable]) -> Iterator[SourceText | Unreadable]:
        """Count the articles of a file: it was thought to hold one."""
        found = iter(results)
        first = list(islice(found, 1))
        self._total -= not first
        for index, each in enumerate(chain(first, found)):
            self._total += index > 0
            yield each

    def told(self, reading: Reading) -> Reading:
        """Count one article as read."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)
        return reading
