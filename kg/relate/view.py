"""Where things stand relative to each other in an article: clause, sentence, paragraph, heading, title."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Block, Document, Role, Span

# From nearest to farthest: how a mention stands to a place in the text.
PLACES = (
    "clause", "clause-after", "sentence", "sentence-after", "paragraph1", "paragraph2", "paragraph", "heading1", "heading2", "heading3",
    "section", "previous", "paragraph-after", "title", "lead", "before", "after",
)  # fmt: skip
_TITLES = (Role.TITLE, Role.SUBTITLE)


@dataclass(frozen=True)
class View:
    """A document with fast look-ups by position."""

    document: Document

    @cached_property
    def _starts(self) -> list[int]:
        return [block.begin for block in self.document.blocks]

    def block_at(self, position: int) -> int:
        """Return the index of the block at or before a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def block(self, position: int) -> Block:
        """Return the block at a position."""
        return self.document.blocks[self.block_at(position)]

    def sentence_index(self, position: int) -> int:
        """Return the index, within its block, of the sentence at a position (-1 where there is none)."""
        for index, sentence in enumerate(self.block(position).sentences):
            if sentence.begin <= position < sentence.end:
                return index
        return -1

    def sentence(self, position: int) -> Span:
        """Return the span of the sentence at a position, or of its block where it has no sentences."""
        block = self.block(position)
        index = self.sentence_index(position)
        if index < 0:
            return Span(block.begin, block.end)
        return Span(block.sentences[index].begin, block.sentences[index].end)

    def clause(self, position: int) -> Span:
        """Return the span of the clause at a position."""
        block = self.block(position)
        index = self.sentence_index(position)
        if index >= 0:
            for clause in block.sentences[index].clauses:
                if clause.begin <= position < clause.end:
                    return clause
        return self.sentence(position)

    def headings(self, index: int) -> list[int]:
        """Return the indexes of the headings that govern a block, nearest first."""
        chain: list[int] = []
        section = self.document.blocks[index].section
        while section is not None and section not in chain:
            chain.append(section)
            section = self.document.blocks[section].section
        return chain

    @cached_property
    def lead(self) -> int:
        """Return the index of the first paragraph."""
        return next((i for i, b in enumerate(self.document.blocks) if b.role is Role.PARAGRAPH), 0)

    def place(self, mention: Span, position: int) -> str:
        """Return how a mention stands to a position, one of `PLACES`."""
        here, there = self.block_at(position), self.block_at(mention.begin)
        if here == there:
            return self._within(mention, position)
        block = self.document.blocks[there]
        chain = self.headings(here)
        if there in chain:
            return f"heading{min(3, chain.index(there) + 1)}"
        if block.role in _TITLES:
            return "title"
        if there > here:
            return "after"
        if block.section is not None and block.section == self.document.blocks[here].section:
            return "previous" if here - there == 1 else "section"
        if here - there == 1:
            return "previous"
        return "lead" if there == self.lead else "before"

    def _within(self, mention: Span, position: int) -> str:
        mine, its = self.sentence_index(position), self.sentence_index(mention.begin)
        if mine == its:
            clause = self.clause(position)
            same = clause.begin <= mention.begin < clause.end
            before = mention.begin < position
            if same:
                return "clause" if before else "clause-after"
            return "sentence" if before else "sentence-after"
        if its < mine:
            return f"paragraph{mine - its}" if mine - its <= 2 else "paragraph"
        return "paragraph-after"

    def nearest(self, mentions: Sequence[Span], position: int) -> tuple[Span, str] | None:
        """Return the mention that stands nearest to a position (by place, then by distance), and its place."""
        if not mentions:
            return None
        ranked = [(PLACES.index(self.place(m, position)), abs(m.begin - position), m) for m in mentions]
        rank, _, mention = min(ranked)
        return mention, PLACES[rank]
