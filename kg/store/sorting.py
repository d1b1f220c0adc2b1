"""Sorting more lines than fit into memory: sorted runs on disk, merged."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

_RUN: Final = 1_000_000  # lines that are sorted in memory: some 300 MB


class Sorter:
    """Takes lines in any order and gives them back sorted, each once.

    `folder` is where runs are written to, if there is more than one.
    """

    def __init__(self, folder: Path, run: int = _RUN) -> None:
        self._folder, self._run = folder, run
        self._lines: set[bytes] = set()
        self._runs: list[IO[bytes]] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines (without line ends)."""
        for line in lines:
            self._lines.add(line)
            if len(self._lines) >= self._run:
                self._spill()

    def sorted(self) -> Iterator[bytes]:
        """Yield all lines in order, each once."""
        if not self._runs:
            return iter(sorted(self._lines))
        self._spill()
        return _once(heapq.merge(*map(_read, self._runs)))

    def _spill(self) -> None:
        run = self._stack.enter_context(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 (the stack closes it)
        run.writelines(chain.from_iterable((line, b"\n") for line in sorted(self._lines)))
        self._lines.clear()
        self._runs.append(run)


def _read(run: IO[bytes]) -> Iterator[bytes]:
    run.seek(0)
    return (line[:-1] for line in run)


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for line in lines:
        if line != last:
            yield line
            last = line
