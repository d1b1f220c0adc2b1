"""Helpers: the structure of a text, and its blocks by role."""

from kg.cleaning import clean
from kg.document import structure
from kg.model import Block, Document, Role, SourceText

BODY = (
    "今年以来，全县坚持党建引领基层治理，划分网格1024个，"
    "配备网格员750名，累计解决群众问题8900余件，办结率达98.5%。"
)


def structured(text: str, **stated: object) -> Document:
    return structure(clean(SourceText("a.txt", text, "", **stated)))  # type: ignore[arg-type]


def texts(document: Document, *roles: Role) -> list[str]:
    return [document.text[b.begin : b.end] for b in document.blocks if b.role in roles]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.begin : block.end]
