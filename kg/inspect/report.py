"""One article as it was read: its structure, its items, what was repaired, what was left out."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from kg.model import Block, Document, Edit, Entities, Quotation, Role

_LEFT_OUT = (Role.FURNITURE, Role.FOREIGN)
_AROUND = 8  # characters shown on either side of a repair


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its text as understood and its span in the source.

    `area` is the label of the area or organization whose news it is; "" where it is nobody's or left out.
    """

    number: int
    role: str
    level: int
    section: int | None
    item: int
    reason: str
    area: str
    text: str
    begin: int
    end: int
    sentences: int

    @property
    def left_out(self) -> bool:
        """Whether it gives no facts."""
        return self.role in _LEFT_OUT


@dataclass(frozen=True, slots=True)
class Item:
    """A news item: its number, what it is about, its headline."""

    number: int
    about: str
    headline: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation with its speaker: `who` as named beside it, `name` the bare name; source offsets."""

    text: str
    who: str
    name: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair, with the source text around it; source offsets."""

    before: str
    after: str
    reason: str
    certain: bool
    begin: int
    end: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one article; `source` is its reference text, which all offsets count."""

    identifier: str
    title: str
    issued: str
    publisher: str
    author: str
    url: str
    encoding: str
    media_type: str
    script: str
    characters: int
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    quotations: tuple[Speech, ...]
    repairs: tuple[Repair, ...]
    source: str

    @property
    def left_out(self) -> tuple[Part, ...]:
        """The parts that give no facts."""
        return tuple(part for part in self.parts if part.left_out)


def reading(document: Document, entities: Entities) -> Reading:
    """Return what was understood of an article, from its structure and its entities."""
    source = document.clean.source
    labels = {entity.key: entity.label for entity in entities.entities}
    homes = entities.homes or (None,) * len(document.blocks)
    parts = tuple(
        _part(document, number, block, labels.get(homes[number] or "", ""))
        for number, block in enumerate(document.blocks)
    )
    return Reading(
        source.identifier,
        document.title or source.title or "",
        document.issued.isoformat() if document.issued else "",
        document.publisher or "",
        document.author or "",
        document.url or "",
        source.encoding,
        source.media_type,
        document.clean.script,
        len(source.text),
        _items(parts, [labels[key] for key in entities.about if key in labels]),
        parts,
        tuple(_speech(document, each) for each in document.quotations),
        tuple(_repair(source.text, edit) for edit in document.clean.edits),
        source.text,
    )


def as_data(found: Reading) -> dict[str, Any]:
    """Return a reading as JSON can hold it, without the source text."""
    data = asdict(found)
    del data["source"]
    return data


def _part(document: Document, number: int, block: Block, area: str) -> Part:
    begin, end = document.clean.offsets.to_source(block.begin, block.end)
    text = document.text[block.begin : block.end]
    return Part(
        number,
        block.role.value,
        block.level,
        block.section,
        block.item,
        block.reason,
        "" if block.role in _LEFT_OUT else area,
        text,
        begin,
        end,
        len(block.sentences),
    )


def _items(parts: tuple[Part, ...], about: list[str]) -> tuple[Item, ...]:
    """Return the items; each is about what the article says it is about and most of its parts are."""
    found = []
    for number in sorted({part.item for part in parts if not part.left_out}):
        own = [part for part in parts if part.item == number and not part.left_out]
        counts = Counter(part.area for part in own if part.area)
        area = max(counts, key=lambda name: (name in about, counts[name]), default="")
        headline = next((part.text for part in own if part.role in ("title", "heading")), own[0].text)
        found.append(Item(number, area, headline))
    return tuple(found)


def _speech(document: Document, each: Quotation) -> Speech:
    begin, end = document.clean.offsets.to_source(each.span.begin, each.span.end)
    who = document.text[each.speaker.begin : each.speaker.end] if each.speaker else ""
    return Speech(document.text[each.span.begin : each.span.end], who, each.name or "", begin, end)


def _repair(text: str, edit: Edit) -> Repair:
    left, right = text[max(0, edit.begin - _AROUND) : edit.begin], text[edit.end : edit.end + _AROUND]
    before = text[edit.begin : edit.end]
    return Repair(before, edit.replacement, edit.reason, edit.certain, edit.begin, edit.end, left, right)
