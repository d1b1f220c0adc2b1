"""Claims: every edge between two entities, with the sentence that states it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Span
from kg.rdf.iris import digest
from kg.rdf.mentions import MentionWriter
from kg.rdf.terms import confidence as sureness
from kg.rdf.terms import text
from kg.vocabulary import KG, PROV, RDF, SUPERCLASSES, TYPE

_TYPES = tuple(f" <{TYPE}> <{cls}>" for cls in SUPERCLASSES["Claim"])
_DERIVED = f" <{PROV}wasDerivedFrom> "


class Edge(NamedTuple):
    """A statement: IRIs of subject and object in brackets, of the predicate without."""

    subject: str
    predicate: str
    object: str


@dataclass(slots=True)
class _Claim:
    evidence: set[Span]
    confidence: float
    rule: str
    rivals: tuple[str, ...] = ()


@dataclass
class ClaimWriter:
    """Collects the edges of one article and writes each with its claim.

    An edge that is stated twice is one claim with both sentences and the higher confidence.
    """

    base: str
    article: str
    mentions: MentionWriter
    lines: list[str]
    _claims: dict[Edge, _Claim] = field(init=False, default_factory=dict)

    def add(
        self, edge: Edge, evidence: Span | None, confidence: float, rule: str, *, rivals: tuple[str, ...] = ()
    ) -> None:
        """Note an edge with the sentence that states it, where one does, and the candidates that lost.

        An edge from a node to itself, which a merge can bring about, is left out.
        """
        if edge.subject == edge.object:
            return
        spans = {evidence} if evidence is not None else set()
        known = self._claims.get(edge)
        if known is None:
            self._claims[edge] = _Claim(spans, confidence, rule, rivals)
            return
        known.evidence |= spans
        known.confidence, known.rule, known.rivals = max(
            (known.confidence, known.rule, known.rivals), (confidence, rule, rivals)
        )

    def write(self) -> None:
        """Write all edges and their claims."""
        for (subject, predicate, object_), claim in self._claims.items():
            self.lines.append(f"{subject} <{predicate}> {object_}")
            name = digest(self.article, subject, predicate, object_)
            node = f"<{self.base}claim-{name}>"
            self.lines += [node + kind for kind in _TYPES]
            self.lines += [
                f"{node} <{RDF}subject> {subject}",
                f"{node} <{RDF}predicate> <{predicate}>",
                f"{node} <{RDF}object> {object_}",
                f"{node} <{KG}article> <{self.article}>",
                f"{node} <{KG}confidence> {sureness(claim.confidence)}",
                f"{node} <{KG}rule> {text(claim.rule)}",
            ]
            self.lines += [f"{node} <{KG}rival> {text(rival)}" for rival in claim.rivals]
            for span in claim.evidence:
                sentence = self.mentions.sentence(span)
                if sentence is not None:
                    self.lines.append(node + _DERIVED + sentence)
