"""Helpers: an article of some paragraphs, and what is found in it."""

from kg.cleaning import clean
from kg.document import structure
from kg.extract.initiatives import find_initiatives
from kg.model import Document, Entity, SourceText


def document_of(*paragraphs: str, title: str = "清河区多措并举改善人居环境") -> Document:
    lines = [title, "2021-06-15 来源：清河日报", "", *paragraphs]
    return structure(clean(SourceText("a.txt", "\n".join(lines) + "\n", "")))


def initiatives(*paragraphs: str, **more: str) -> tuple[Entity, ...]:
    return find_initiatives(document_of(*paragraphs, **more))


def labels(*paragraphs: str, **more: str) -> set[str]:
    return {entity.label for entity in initiatives(*paragraphs, **more)}


def mentioned(entity: Entity, document: Document) -> list[str]:
    """The names at the entity's mentions, in text order."""
    return [document.text[span.begin : span.end] for span in entity.mentions]
