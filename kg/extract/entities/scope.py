"""What of an article counts: its blocks that state facts, sentence lookup, and where names may begin."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.entities.lexicon import EntityLexicon
from kg.model import Block, Document, Role, Span

_LEFT_OUT = (Role.FURNITURE, Role.FOREIGN)
_NO_NAME = re.compile(r"[^一-鿿〇]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """One news item of an article.

    `text` is as long as the document's clean text; whatever is not of this item or gives no facts is
    blanked with line feeds. `stops[i]` is 1 where no name that ends later contains character i (no Han
    character, or part of a word of relation or time), 2 where it hardly does (a word of doing), 3 where
    only names of bodies do, else 0. `furniture` holds the document's mastheads, navigation, editors' lines.
    """

    document: Document
    item: int
    text: str
    furniture: str
    blocks: tuple[tuple[int, Block], ...]
    stops: bytearray
    _starts: tuple[int, ...]
    _sentences: tuple[Span, ...]
    _block_starts: tuple[int, ...]

    def bordered(self, begin: int) -> bool:
        """Whether a name may begin here: after a mark, a line's begin, or a word that no name contains."""
        return begin == 0 or self.stops[begin - 1] != 0

    def sentence(self, position: int) -> Span:
        """Return the span of the sentence that a position stands in, or of its block where it has none."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._sentences[index].end:
            return self._sentences[index]
        block = self.block(position)
        return Span(block.begin, block.end)

    def block(self, position: int) -> Block:
        """Return the block that a position stands in (the nearest before it)."""
        index = max(0, bisect_right(self._block_starts, position) - 1)
        return self.blocks[index][1]


def scopes(document: Document, lexicon: EntityLexicon) -> tuple[Scope, ...]:
    """Return the news items of a document, in order."""
    items = sorted({block.item for block in document.blocks if block.role not in _LEFT_OUT})
    return tuple(_scope(document, lexicon, item) for item in items)


def _scope(document: Document, lexicon: EntityLexicon, item: int) -> Scope:
    blocks = tuple(
        (index, block)
        for index, block in enumerate(document.blocks)
        if block.item == item and block.role not in _LEFT_OUT
    )
    text = _masked(document.text, [block for _, block in blocks])
    furniture = "\n".join(
        document.text[block.begin : block.end] for block in document.blocks if block.role is Role.FURNITURE
    )
    sentences = tuple(
        Span(sentence.begin, sentence.end) for _, block in blocks for sentence in block.sentences
    )
    return Scope(
        document,
        item,
        text,
        furniture,
        blocks,
        _stops(text, lexicon),
        tuple(sentence.begin for sentence in sentences),
        sentences,
        tuple(block.begin for _, block in blocks),
    )


def _masked(text: str, blocks: list[Block]) -> str:
    parts, position = [], 0
    for block in blocks:
        parts += ["\n" * (block.begin - position), text[block.begin : block.end]]
        position = block.end
    return "".join((*parts, "\n" * (len(text) - position)))


def _stops(text: str, lexicon: EntityLexicon) -> bytearray:
    stops = bytearray(len(text))
    for match in _NO_NAME.finditer(text):
        stops[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for pattern, begin, end in lexicon.breaks.find_matches_as_indexes(text):
        if level := lexicon.break_levels[pattern]:
            stops[begin:end] = bytes((level,)) * (end - begin)
    return stops
