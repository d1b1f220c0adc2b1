"""Helpers: articles written in a test, and what was found in them."""

import re
from datetime import date

from kg.extract.entities import find_entities, load_entity_lexicon
from kg.model import Block, CleanText, Document, Entities, Entity, Kind, Role, Sentence, SourceText, Span
from kg.offsets import OffsetMap


def article(*lines: str | tuple[Role, str], issued: date | None = None) -> Document:
    """A document of paragraphs; another role, or an item `(Role, text)`, where a line says so."""
    blocks, position, parts = [], 0, []
    for line in lines:
        role, text = line if isinstance(line, tuple) else (Role.PARAGRAPH, line)
        found = re.finditer(r"[^。！？]+[。！？”]*", text)
        spans = [(position + m.start(), position + m.end()) for m in found]
        sentences = tuple(Sentence(b, e, (Span(b, e),)) for b, e in spans)
        blocks.append(Block(position, position + len(text), role, sentences))
        parts.append(text)
        position += len(text) + 1
    text = "\n".join(parts)
    source = SourceText("a.txt", text, "")
    clean = CleanText(source, text, OffsetMap.identity(len(text)), "Hans")
    return Document(clean, tuple(blocks), issued=issued)


def found(*lines: str | tuple[Role, str], issued: date | None = None) -> Entities:
    """What the entities' extractor finds in an article."""
    return find_entities(article(*lines, issued=issued), load_entity_lexicon())


def named(entities: Entities, kind: Kind) -> dict[str, Entity]:
    """The entities of a kind that the article names, by label."""
    return {e.label: e for e in entities.entities if e.kind is kind and e.mentions}


def labels(kind: Kind, *lines: str | tuple[Role, str]) -> set[str]:
    """The labels of the entities of a kind that an article names."""
    return set(named(found(*lines), kind))
