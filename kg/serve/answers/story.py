"""What a page tells of a node, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A node: its IRI, its name, its kind (local name of its class, or empty)."""

    iri: str
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that states something: its parts, each with whether it is the point, and its place."""

    parts: tuple[tuple[str, bool], ...]
    article: Link
    issued: str
    confidence: str
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation with another node; `details` are words such as a period, `value` the number of a figure."""

    other: Link
    evidence: tuple[Evidence, ...]
    details: tuple[str, ...] = ()
    within: Link | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All statements of one relation in one direction, and how many there are in all."""

    term: str
    incoming: bool
    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Story:
    """All that is shown of a node."""

    node: Link
    names: tuple[str, ...]
    wider: tuple[Link, ...]
    chapters: tuple[Chapter, ...]
    properties: tuple[tuple[str, tuple[Link, ...]], ...]
