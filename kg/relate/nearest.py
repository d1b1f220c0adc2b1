"""Where the mention of a thing stands that is nearest to a position."""

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Role, Span
from kg.relate.view import PLACES, RANKS, View

_NEARER_THAN_HEADINGS = RANKS["heading1"]
_TITLES = (Role.TITLE, Role.SUBTITLE)

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
        self._begins = {
            block: [mention.begin for mention in inside] for block, inside in self._blocks.items()
        }
        self._far: dict[int, Near | None] = {}

    def nearest(self, position: int) -> Near | None:
        """Return the mention nearest to a position (by place, then by distance), and its place.

        Mentions in other news items of the page do not count, but titles do.
        """
        here = self._view.site(position).block
        if here not in self._far:
            self._far[here] = self._outside(here)
        far = self._far[here]
        if here not in self._blocks:
            return far
        near = self._inside(here, position)
        if far is None or RANKS[near[1]] < _NEARER_THAN_HEADINGS:
            return near
        return near if RANKS[near[1]] <= RANKS[far[1]] else far

    def _inside(self, here: int, position: int) -> Near:
        own, place = self._blocks[here], self._view.place
        after = bisect_left(self._begins[here], position)
        if after == 0:
            return own[0], place(own[0], position)
        before = own[after - 1], place(own[after - 1], position)
        if after == len(own) or before[1] == "clause":
            return before
        behind = own[after], place(own[after], position)
        return behind if RANKS[behind[1]] < RANKS[before[1]] else before

    def _outside(self, here: int) -> Near | None:
        blocks = self._view.document.blocks
        ranked = []
        for there, mentions in self._blocks.items():
            block = blocks[there]
            if there == here or (block.item != blocks[here].item and block.role not in _TITLES):
                continue
            mention = mentions[-1] if there < here else mentions[0]
            ranked.append((RANKS[self._view.across(here, there)], abs(there - here), mention))
        if not ranked:
            return None
        rank, _, mention = min(ranked)
        return mention, PLACES[rank]
