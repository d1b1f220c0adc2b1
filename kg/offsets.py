"""The map between a cleaned text and the source text that it came from."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise


@dataclass(frozen=True)
class OffsetMap:
    """A monotone alignment of clean text with source text, in runs.

    Each run is `(clean, source, clean_length, source_length)`. A run of equal lengths that is
    flagged in `copied` maps position by position; any other run is an edit, which maps as a whole.
    Runs are contiguous and cover both texts. All offsets are Unicode code points.
    """

    runs: tuple[tuple[int, int, int, int], ...]
    copied: tuple[bool, ...]

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """Return the map of a text onto itself."""
        return cls(((0, 0, length, length),), (True,)) if length else cls((), ())

    @cached_property
    def _clean_starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    @cached_property
    def _source_starts(self) -> list[int]:
        return [run[1] for run in self.runs]

    @property
    def clean_length(self) -> int:
        """Length of the clean text."""
        return self.runs[-1][0] + self.runs[-1][2] if self.runs else 0

    @property
    def source_length(self) -> int:
        """Length of the source text."""
        return self.runs[-1][1] + self.runs[-1][3] if self.runs else 0

    def to_source(self, begin: int, end: int) -> tuple[int, int]:
        """Return the source span of clean `[begin, end)`; an edit that is touched is taken whole.

        Text deleted at the edges of the span stays outside of it.
        """
        if begin >= end:
            position = self._point(begin)
            return position, position
        return self._edge(begin, last=False), self._edge(end, last=True)

    def _edge(self, position: int, *, last: bool) -> int:
        # Only runs with clean text count; an inclusive end belongs to the run of its last character.
        probe = position - 1 if last else position
        index = bisect_right(self._clean_starts, probe) - 1
        while self.runs[index][2] == 0:  # deletions share their start with the run after them
            index -= 1
        clean, source, _, source_length = self.runs[index]
        if self.copied[index]:
            return source + position - clean
        return source + source_length if last else source

    def _point(self, position: int) -> int:
        if not self.runs:
            return 0
        if position >= self.clean_length:
            return self.source_length
        return self._edge(position, last=False)

    def to_clean(self, begin: int, end: int) -> tuple[int, int]:
        """Return the clean span that source `[begin, end)` became (empty where it was deleted)."""
        return self._clean_edge(begin, last=False), max(
            self._clean_edge(begin, last=False), self._clean_edge(end, last=True)
        )

    def _clean_edge(self, position: int, *, last: bool) -> int:
        if not self.runs:
            return 0
        probe = position - 1 if last else position
        index = max(0, bisect_right(self._source_starts, probe) - 1)
        while index and self.runs[index][3] == 0:
            index -= 1
        clean, source, clean_length, source_length = self.runs[index]
        if self.copied[index]:
            return min(clean + position - source, clean + clean_length)
        return clean + clean_length if last or position >= source + source_length else clean

    def is_contiguous(self) -> bool:
        """Whether the runs follow each other without gap in both texts (a class invariant)."""
        if self.runs and self.runs[0][:2] != (0, 0):
            return False
        return all(a[0] + a[2] == b[0] and a[1] + a[3] == b[1] for a, b in pairwise(self.runs))
