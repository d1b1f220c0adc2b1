"""Where things stand relative to each other in an article: clause, sentence, paragraph, heading, title."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Block, Document, Role, Span

# From nearest to farthest: how a mention stands to a place in the text.
PLACES = (
    "clause", "clause-after", "sentence", "sentence-after", "paragraph1", "paragraph2", "paragraph",
    "heading1", "heading2", "heading3", "section", "previous", "paragraph-after", "title",
    "lead", "before", "after",
)  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(PLACES)}
NOWHERE = len(PLACES)
NEAR_SENTENCES = 2  # how many sentences back a place is still told apart
NAME_OF_HEADING = 0.6  # share of a heading that is a name from which the heading is that name
_TITLES = (Role.TITLE, Role.SUBTITLE)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a position stands: the indexes of its block and sentence (-1: in none), and its clause."""

    block: int
    sentence: int
    clause: Span


@dataclass(frozen=True)
class View:
    """A document with fast look-ups by position; what was looked up once is remembered."""

    document: Document
    _sites: dict[int, Site] = field(default_factory=dict, repr=False)
    _chains: dict[int, list[int]] = field(default_factory=dict, repr=False)
    _ranks: dict[int, list[int]] = field(default_factory=dict, repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.begin for block in self.document.blocks]

    def site(self, position: int) -> Site:
        """Return where a position stands."""
        found = self._sites.get(position)
        if found is None:
            found = self._sites[position] = self._locate(position)
        return found

    def _locate(self, position: int) -> Site:
        index = max(0, bisect_right(self._starts, position) - 1)
        block = self.document.blocks[index]
        for number, sentence in enumerate(block.sentences):
            if sentence.begin <= position < sentence.end:
                whole = Span(sentence.begin, sentence.end)
                clause = next((c for c in sentence.clauses if c.begin <= position < c.end), whole)
                return Site(index, number, clause)
        return Site(index, -1, Span(block.begin, block.end))

    def block_at(self, position: int) -> int:
        """Return the index of the block at or before a position."""
        return self.site(position).block

    def block(self, position: int) -> Block:
        """Return the block at a position."""
        return self.document.blocks[self.site(position).block]

    def sentence_index(self, position: int) -> int:
        """Return the index, within its block, of the sentence at a position (-1 where there is none)."""
        return self.site(position).sentence

    def sentence(self, position: int) -> Span:
        """Return the span of the sentence at a position, or of its block where it has no sentences."""
        site = self.site(position)
        block = self.document.blocks[site.block]
        if site.sentence < 0:
            return Span(block.begin, block.end)
        sentence = block.sentences[site.sentence]
        return Span(sentence.begin, sentence.end)

    def clause(self, position: int) -> Span:
        """Return the span of the clause at a position."""
        return self.site(position).clause

    def headings(self, index: int) -> list[int]:
        """Return the indexes of the headings that govern a block, nearest first."""
        chain = self._chains.get(index)
        if chain is None:
            chain = self._chains[index] = self._governing(index)
        return chain

    def _governing(self, index: int) -> list[int]:
        chain: list[int] = []
        section = self.document.blocks[index].section
        while section is not None and section not in chain:
            chain.append(section)
            section = self.document.blocks[section].section
        return chain

    @cached_property
    def lead(self) -> int:
        """The index of the first paragraph."""
        return next((i for i, b in enumerate(self.document.blocks) if b.role is Role.PARAGRAPH), 0)

    def place(self, mention: Span, position: int) -> str:
        """Return how a mention stands to a position, one of `PLACES`."""
        here, there = self.site(position), self.site(mention.begin)
        if here.block == there.block:
            return _within(there, here, mention.begin < position)
        return self._across(here.block, there.block)

    def titled(self, mentions: Iterable[Span]) -> bool:
        """Whether one of some mentions stands in a title or subtitle."""
        return any(self.block(mention.begin).role in _TITLES for mention in mentions)

    def ranks(self, here: int) -> list[int]:
        """Return for each block how what it holds stands to the block `here`, as an index into `PLACES`.

        What stands in another news item of the page stands nowhere (`NOWHERE`), but titles do.
        """
        found = self._ranks.get(here)
        if found is None:
            blocks, item = self.document.blocks, self.document.blocks[here].item
            found = self._ranks[here] = [
                RANKS[self._across(here, there)] if block.item == item or block.role in _TITLES else NOWHERE
                for there, block in enumerate(blocks)
            ]
        return found

    def _across(self, here: int, there: int) -> str:
        block = self.document.blocks[there]
        chain = self.headings(here)
        if there in chain:
            return f"heading{min(3, chain.index(there) + 1)}"
        if block.role in _TITLES:
            return "title"
        if there > here:
            return "after"
        if here - there == 1:
            return "previous"
        if block.section is not None and block.section == self.document.blocks[here].section:
            return "section"
        return "lead" if there == self.lead else "before"


def _within(there: Site, here: Site, before: bool) -> str:
    """Return how a mention at `there` stands to a position at `here` in the same block."""
    if there.sentence == here.sentence:
        if there.clause == here.clause:
            return "clause" if before else "clause-after"
        return "sentence" if before else "sentence-after"
    if there.sentence < here.sentence:
        gap = here.sentence - there.sentence
        return f"paragraph{gap}" if gap <= NEAR_SENTENCES else "paragraph"
    return "paragraph-after"


def heads_section(view: View, mention: Span, place: str) -> bool:
    """Whether a mention stands in a governing heading that is hardly more than it (“党建+项目”引擎工程)."""
    if not place.startswith("heading"):
        return False
    block = view.block(mention.begin)
    return mention.end - mention.begin >= NAME_OF_HEADING * (block.end - block.begin)
