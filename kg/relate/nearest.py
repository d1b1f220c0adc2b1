"""Where the mention of a thing stands that is nearest to a position."""

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Span
from kg.relate.view import NOWHERE, PLACES, RANKS, View

_NEARER_THAN_HEADINGS = RANKS["heading1"]

Near = tuple[Span, str]
"""A mention and its place (one of `PLACES`)."""


class Mentions:
    """The mentions of one thing by block; what is nearest from another block is worked out once a block."""

    def __init__(self, view: View, mentions: Iterable[Span]) -> None:
        self._view = view
        self._blocks: dict[int, list[Span]] = {}
        for mention in sorted(mentions):
            here = self._blocks.setdefault(view.site(mention.begin).block, [])
            if not here or here[-1].begin != mention.begin:
                here.append(mention)
        self._far: dict[int, Near | None] = {}

    def nearest(self, position: int, here: int) -> Near | None:
        """Return the mention nearest to a position in the block `here`, and its place.

        Places count before distance. Mentions in other news items of the page do not count, but titles do.
        """
        if here not in self._blocks:
            return self._outside(here)
        near = self._inside(self._blocks[here], position)
        if RANKS[near[1]] < _NEARER_THAN_HEADINGS:
            return near
        far = self._outside(here)
        return near if far is None or RANKS[near[1]] <= RANKS[far[1]] else far

    def _inside(self, own: list[Span], position: int) -> Near:
        place = self._view.place
        after = bisect_left(own, position, key=_begin)
        if after == 0:
            return own[0], place(own[0], position)
        before = own[after - 1], place(own[after - 1], position)
        if after == len(own) or before[1] == "clause":
            return before
        behind = own[after], place(own[after], position)
        return behind if RANKS[behind[1]] < RANKS[before[1]] else before

    def _outside(self, here: int) -> Near | None:
        if here in self._far:
            return self._far[here]
        ranks = self._view.ranks(here)
        rank, there = NOWHERE, -1
        for block in self._blocks:
            if block == here or ranks[block] > rank:
                continue
            if ranks[block] < rank or abs(block - here) < abs(there - here):
                rank, there = ranks[block], block
        found: Near | None = None
        if rank < NOWHERE:
            found = self._blocks[there][-1 if there < here else 0], PLACES[rank]
        self._far[here] = found
        return found


def _begin(span: Span) -> int:
    return span.begin
