"""What the page is made of: nodes, edges with evidence, sentences. Indices refer to the graph's own lists."""

from dataclasses import dataclass, field
from typing import Final

KINDS: Final = (
    "area",
    "organization",
    "person",
    "initiative",
    "metric",
    "policy",
    "award",
    "indicator",
    "theme",
    "event",
    "article",
)
"""The kinds of node, in the order in which the legend lists them."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a sentence to highlight; offsets count code points of the sentence."""

    sentence: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source sentence: index of its article's node (-1 where unknown) and its text."""

    article: int
    text: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A metric's own fields, "" where not stated.

    `written` is the quantity as the article has it, `standard` the value in the standard unit that
    `dimension` names (M2).
    """

    value: str = ""
    minimum: str = ""
    maximum: str = ""
    unit: str = ""
    written: str = ""
    measure: str = ""
    qualifier: str = ""
    direction: str = ""
    modality: str = ""
    statistic: str = ""
    period: str = ""
    start: str = ""
    end: str = ""
    standard: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `local` is the IRI without the page's base; `type` its most specific contract class."""

    iri: str
    kind: str
    type: str
    label: str
    alternatives: tuple[str, ...] = ()
    issued: str = ""
    source: str = ""
    details: tuple[tuple[str, str], ...] = ()  # further literal facts: (property, value)
    quotes: tuple[Quote, ...] = ()
    measurement: Measurement | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, with the sentences that state it and the confidence of its claims."""

    subject: int
    predicate: str
    object: int
    confidence: float | None = None
    evidence: tuple[
        tuple[int, int], ...
    ] = ()  # (article node, sentence or -1), one for each claim and sentence
    note: str = ""  # a post's title


@dataclass(frozen=True, slots=True)
class ViewGraph:
    """Everything that a page can show."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sentences: tuple[Sentence, ...]
    index: dict[str, int] = field(repr=False, compare=False)  # IRI → node

    def of_kind(self, kind: str) -> list[int]:
        """Return the nodes of a kind, in order."""
        return [i for i, node in enumerate(self.nodes) if node.kind == kind]


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What a written page holds: path, nodes and edges in all, nodes shown at first, size in bytes."""

    path: str
    nodes: int
    edges: int
    shown: int
    size: int
