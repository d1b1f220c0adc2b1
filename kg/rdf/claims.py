"""Claims: every edge between two entities, with the sentence that states it."""

from dataclasses import dataclass, field

from kg.model import Span
from kg.rdf.iris import digest
from kg.rdf.mentions import MentionWriter
from kg.rdf.terms import confidence, text
from kg.vocabulary import KG, PROV, RDF, SUPERCLASSES, TYPE

_TYPES = tuple(f" <{TYPE}> <{cls}>" for cls in SUPERCLASSES["Claim"])
_DERIVED = f" <{PROV}wasDerivedFrom> "


@dataclass(slots=True)
class _Claim:
    evidence: set[Span]
    confidence: float
    rule: str


@dataclass
class ClaimWriter:
    """Collects the edges of one article and writes each with its claim.

    An edge that is stated twice is one claim with both sentences and the higher confidence.
    """

    article: str
    mentions: MentionWriter
    lines: list[str]
    _claims: dict[tuple[str, str, str], _Claim] = field(init=False, default_factory=dict)

    def add(
        self, subject: str, predicate: str, object_: str, evidence: Span | None, sure: float, rule: str
    ) -> None:
        """Note an edge: IRIs of subject and object in brackets, of the predicate without.

        An edge from a node to itself, which a merge can bring about, is left out.
        """
        if subject == object_:
            return
        spans = {evidence} if evidence is not None else set()
        known = self._claims.get((subject, predicate, object_))
        if known is None:
            self._claims[subject, predicate, object_] = _Claim(spans, sure, rule)
            return
        known.evidence |= spans
        known.confidence, known.rule = max((known.confidence, known.rule), (sure, rule))

    def write(self) -> None:
        """Write all edges and their claims."""
        for (subject, predicate, object_), claim in self._claims.items():
            self.lines.append(f"{subject} <{predicate}> {object_}")
            name = digest(self.article, subject, predicate, object_)
            node = f"<{self.article.rpartition('/')[0]}/claim-{name}>"
            self.lines += [node + kind for kind in _TYPES]
            self.lines += [
                f"{node} <{RDF}subject> {subject}",
                f"{node} <{RDF}predicate> <{predicate}>",
                f"{node} <{RDF}object> {object_}",
                f"{node} <{KG}article> <{self.article}>",
                f"{node} <{KG}confidence> {confidence(claim.confidence)}",
                f"{node} <{KG}rule> {text(claim.rule)}",
            ]
            for span in claim.evidence:
                sentence = self.mentions.sentence(span)
                if sentence is not None:
                    self.lines.append(node + _DERIVED + sentence)
