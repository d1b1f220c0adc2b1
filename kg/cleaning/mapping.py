"""Apply edits to a text, and compose the offset maps that they give."""

from collections.abc import Sequence

from kg.model import Edit
from kg.offsets import OffsetMap

Run = tuple[int, int, int, int]


class RunBuilder:
    """Collects contiguous runs; neighbouring copied runs become one."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._copied: list[bool] = []
        self._clean = 0
        self._source = 0

    def add(self, clean_length: int, source_length: int, *, copied: bool) -> None:
        """Append a run of the given lengths (code points of either text)."""
        if not clean_length and not source_length:
            return
        if copied and self._copied and self._copied[-1]:
            clean, source, length, _ = self._runs[-1]
            length += clean_length
            self._runs[-1] = (clean, source, length, length)
        else:
            self._runs.append((self._clean, self._source, clean_length, source_length))
            self._copied.append(copied)
        self._clean += clean_length
        self._source += source_length

    def build(self) -> OffsetMap:
        """Return the map of the runs added so far."""
        return OffsetMap(tuple(self._runs), tuple(self._copied))


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Return the text after `edits` (sorted, disjoint, offsets of `text`) and the map back to `text`.

    A replacement of equal length maps position by position; any other maps as a whole.
    """
    if all(len(edit.replacement) == edit.end - edit.begin for edit in edits):
        return _replaced(text, edits), OffsetMap.identity(len(text))
    parts: list[str] = []
    runs = RunBuilder()
    position = 0
    for edit in edits:
        gap = edit.begin - position
        parts.append(text[position : edit.begin])
        runs.add(gap, gap, copied=True)
        new, old = len(edit.replacement), edit.end - edit.begin
        parts.append(edit.replacement)
        runs.add(new, old, copied=new == old)
        position = edit.end
    tail = len(text) - position
    parts.append(text[position:])
    runs.add(tail, tail, copied=True)
    return "".join(parts), runs.build()


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += (text[position : edit.begin], edit.replacement)
        position = edit.end
    return "".join((*parts, text[position:]))


def is_identity(offsets: OffsetMap) -> bool:
    """Whether a map maps every position onto itself."""
    return len(offsets.runs) <= 1 and all(offsets.copied)


def compose(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """Return the map of `second`'s clean text to `first`'s source (`first`'s clean is `second`'s source).

    Where an edit of one map overlaps an edit of the other, both become one edit.
    """
    if is_identity(first):
        return second
    if is_identity(second):
        return first
    return _Composition(first, second).run()


class _Composition:
    """Two cursors that walk over the text in the middle, `position` code points from its start."""

    def __init__(self, first: OffsetMap, second: OffsetMap) -> None:
        self._first, self._second = first, second
        self._i = self._j = 0
        self._position = 0
        self._builder = RunBuilder()

    def run(self) -> OffsetMap:
        first, second = self._first, self._second
        while self._i < len(first.runs) or self._j < len(second.runs):
            if self._i < len(first.runs) and first.runs[self._i][2] == 0:
                self._builder.add(0, first.runs[self._i][3], copied=False)
                self._i += 1
            elif self._j < len(second.runs) and second.runs[self._j][3] == 0:
                self._builder.add(second.runs[self._j][2], 0, copied=False)
                self._j += 1
            elif first.copied[self._i] and second.copied[self._j]:
                self._copy()
            else:
                self._merge()
        return self._builder.build()

    def _ends(self) -> tuple[int, int]:
        outer, inner = self._first.runs[self._i], self._second.runs[self._j]
        return outer[0] + outer[2], inner[1] + inner[3]

    def _copy(self) -> None:
        first_end, second_end = self._ends()
        end = min(first_end, second_end)
        self._builder.add(end - self._position, end - self._position, copied=True)
        self._position = end
        self._i += first_end == end
        self._j += second_end == end

    def _merge(self) -> None:
        first, second = self._first, self._second
        begin = self._position
        source = self._source_at(begin)
        clean = self._clean_at(begin)
        first_end, second_end = self._ends()
        end = max(0 if first.copied[self._i] else first_end, 0 if second.copied[self._j] else second_end)
        while True:  # grow until no edit of either map straddles the end
            self._position = end
            while self._i < len(first.runs) and self._first_end() <= end:
                self._i += 1
            while self._j < len(second.runs) and self._second_end() <= end:
                self._j += 1
            grown = end
            if self._i < len(first.runs) and first.runs[self._i][0] < end and not first.copied[self._i]:
                grown = max(grown, self._first_end())
            if self._j < len(second.runs) and second.runs[self._j][1] < end and not second.copied[self._j]:
                grown = max(grown, self._second_end())
            if grown == end:
                break
            end = grown
        self._builder.add(self._clean_at(end) - clean, self._source_at(end) - source, copied=False)

    def _first_end(self) -> int:
        run = self._first.runs[self._i]
        return run[0] + run[2]

    def _second_end(self) -> int:
        run = self._second.runs[self._j]
        return run[1] + run[3]

    def _source_at(self, position: int) -> int:
        if self._i >= len(self._first.runs):
            return self._first.source_length
        run = self._first.runs[self._i]
        return run[1] + position - run[0]

    def _clean_at(self, position: int) -> int:
        if self._j >= len(self._second.runs):
            return self._second.clean_length
        run = self._second.runs[self._j]
        return run[0] + position - run[1]
