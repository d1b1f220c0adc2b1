"""Telling of a node: statements with the sentences that state them, and plain properties."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.query.nodes import Nodes
from kg.serve.answers.story import Chapter, Evidence, Link, Statement, Story
from kg.vocabulary import (
    ALT_LABEL,
    AREA_LEVELS,
    DCTERMS,
    INITIATIVE_KINDS,
    ITSRDF,
    KG,
    LABEL,
    NIF,
    ORG,
    ORGANIZATION_KINDS,
    PREF_LABEL,
    PROV,
    RDF,
    TYPE,
)

KINDS: Final = (
    *AREA_LEVELS,
    *ORGANIZATION_KINDS,
    *INITIATIVE_KINDS,
    "Area",
    "Organization",
    "Person",
    "Initiative",
    "Metric",
    "Indicator",
    "Policy",
    "Award",
    "Article",
    "ChangeEvent",
    "Claim",
    "Mention",
    "Merge",
    "MergeProposal",
)
"""The classes from which a node's kind is chosen, the narrowest first."""

_RELATIONS: Final = (
    "runs",
    "achieves",
    "reports",
    "partOf",
    "locatedIn",
    "issued",
    "received",
    "awardedBy",
    "theme",
)
STATED: Final = (*(KG + name for name in _RELATIONS), ORG + "holds")
"""The relations that claims trace to sentences."""
_PLAIN: Final = (
    KG + "indicator",
    KG + "about",
    KG + "originalArea",
    KG + "resultingArea",
    KG + "jurisdiction",
    KG + "baseline",
    ORG + "postIn",
    KG + "mentionedIn",
)
_ORDER: Final = {
    (term, incoming): number
    for number, (term, incoming) in enumerate(
        (
            (KG + "indicator", True),
            (KG + "runs", False),
            (KG + "runs", True),
            (KG + "achieves", False),
            (KG + "reports", False),
            (KG + "reports", True),
            (KG + "achieves", True),
            (KG + "partOf", True),
            (ORG + "holds", False),
            (KG + "issued", False),
            (KG + "received", False),
        )
    )
}
# What the page shows in its head or in its statements, so that its table of properties need not.
_SHOWN: Final = frozenset({TYPE, LABEL, PREF_LABEL, ALT_LABEL, NIF + "isString", *STATED, *_PLAIN})
MOST: Final = 400
"""Statements of one relation on a page, at most; a query shows the rest."""


@dataclass(frozen=True)
class Teller(Nodes):
    """A graph whose nodes are told of."""

    def link(self, iri: str) -> Link:
        """Return a node with its name and kind."""
        return Link(iri, self.label(iri) or iri, self.kind(iri))

    def kind(self, iri: str) -> str:
        """Return the narrowest class of a node, by local name; empty if it has none of ours."""
        types = {each.removeprefix(KG) for each in self.objects(iri, TYPE)}
        return next((kind for kind in KINDS if kind in types), "")

    def exists(self, iri: str) -> bool:
        """Whether anything is said of a node."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        return next(iter(self.store.quads_for_pattern(node, None, None)), None) is not None

    def story(self, iri: str) -> Story:
        """Return all that is shown of a node."""
        chapters = sorted(
            self._chapters(iri), key=lambda c: (_ORDER.get((c.term, c.incoming), 99), c.incoming, c.term)
        )
        return Story(
            self.link(iri),
            tuple(name for name in self.objects(iri, ALT_LABEL)),
            tuple(self._wider(iri)),
            tuple(chapters),
            tuple(self._properties(iri)),
        )

    def _wider(self, iri: str) -> list[Link]:
        chain: list[Link] = []
        seen = {iri}
        node = iri
        while True:
            above = self.objects(node, KG + "partOf") or self.objects(node, KG + "locatedIn")
            above = above or self.subjects(KG + "runs", node)
            node = next((each for each in above if each not in seen), "")
            if not node:
                return chain[::-1]
            seen.add(node)
            chain.append(self.link(node))

    def _chapters(self, iri: str) -> Iterator[Chapter]:
        claims = self._claims(iri)
        for term in (*STATED, *_PLAIN):
            for incoming in (False, True):
                others = self.subjects(term, iri) if incoming else self.objects(iri, term)
                if not others or (incoming and term == KG + "mentionedIn"):
                    continue
                if not incoming and term == KG + "about":
                    continue
                made = [self._statement(iri, other, claims[term, incoming, other]) for other in others[:MOST]]
                yield Chapter(term, incoming, tuple(sorted(made, key=_reading_order)), len(others))

    def _claims(self, iri: str) -> "defaultdict[tuple[str, bool, str], list[str]]":
        found: defaultdict[tuple[str, bool, str], list[str]] = defaultdict(list)
        for incoming, mine, theirs in ((False, "subject", "object"), (True, "object", "subject")):
            for claim in self.subjects(RDF + mine, iri):
                for term in self.objects(claim, RDF + "predicate"):
                    found[term, incoming, self.text(claim, RDF + theirs)].append(claim)
        return found

    def _statement(self, iri: str, other: str, claims: Iterable[str]) -> Statement:
        link = self.link(other)
        points = (iri, other) if self.kind(iri) == "Metric" else (other, iri)
        evidence = [
            self.evidence(sentence, points, self.text(claim, KG + "confidence"))
            for claim in claims
            for sentence in self.objects(claim, PROV + "wasDerivedFrom")
        ]
        if link.kind == "Metric":
            whose = self.subjects(KG + "reports", other)
            above = [*self.subjects(KG + "achieves", other), *whose]
            if self.kind(iri) == "Indicator":  # no claim: the figure's own sentence, and whose it is
                above = whose
                evidence = [
                    self._source(mention, other) for mention in self.objects(other, PROV + "wasDerivedFrom")
                ]
            within = next((self.link(each) for each in above if each != iri), None)
            value = self.text(other, KG + "value")
            return Statement(link, tuple(evidence), tuple(self.metric_words(other)), within, value)
        if link.kind == "Article":
            return Statement(link, (), tuple(self.objects(other, DCTERMS + "issued")))
        return Statement(link, tuple(evidence))

    def _source(self, mention: str, metric: str) -> Evidence:
        return self.evidence(self.text(mention, NIF + "sentence") or mention, (metric,))

    def metric_words(self, metric: str) -> Iterator[str]:
        """Yield what is said of a metric besides its number: its period, whether it is planned."""
        yield from self.objects(metric, KG + "period")
        for term in ("modality", "direction", "statistic"):
            for value in self.objects(metric, KG + term):
                if value != KG + "done":
                    yield value

    def evidence(self, sentence: str, points: Iterable[str], confidence: str = "") -> Evidence:
        """Return a sentence with the first of some nodes that it names marked in it."""
        text = self.text(sentence, NIF + "anchorOf")
        article = self.text(sentence, NIF + "referenceContext")
        begin = int(self.text(sentence, NIF + "beginIndex") or 0)
        spans: list[tuple[int, int]] = []
        for point in points:
            spans = [(b - begin, e - begin) for b, e in self._spans(point, article)]
            spans = sorted(span for span in spans if 0 <= span[0] < span[1] <= len(text))
            if spans:
                break
        title = self.text(article, DCTERMS + "title") or self.label(article)
        issued = self.text(article, DCTERMS + "issued")
        return Evidence(
            tuple(_parts(text, spans)), Link(article, title, "Article"), issued, confidence, begin
        )

    def _spans(self, node: str, article: str) -> Iterator[tuple[int, int]]:
        """Yield where an article names a node; of a metric, where it states the quantity."""
        mentions = self.objects(node, PROV + "wasDerivedFrom") or self.subjects(ITSRDF + "taIdentRef", node)
        for mention in mentions:
            if mention.startswith(article + "#"):
                yield (
                    int(self.text(mention, NIF + "beginIndex") or 0),
                    int(self.text(mention, NIF + "endIndex") or 0),
                )

    def _properties(self, iri: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
        found: defaultdict[str, set[Link]] = defaultdict(set)
        for quad in self.store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()):
            term, value = quad.predicate.value, quad.object
            if term in _SHOWN:
                continue
            if isinstance(value, NamedNode):
                found[term].add(Link(value.value, self.label(value.value)))
            else:
                found[term].add(Link("", str(getattr(value, "value", value))))
        for term in sorted(found):
            yield term, tuple(sorted(found[term], key=lambda link: (link.label, link.iri)))


def _reading_order(statement: Statement) -> tuple[bool, str, int, str]:
    if not statement.evidence:
        return True, "", 0, statement.other.label
    first = statement.evidence[0]
    return False, first.article.iri, first.begin, statement.other.label


def _parts(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for begin, end in spans:
        if begin < at:
            continue
        yield text[at:begin], False
        yield text[begin:end], True
        at = end
    yield text[at:], False


def described(store: Store, iri: str) -> list[bytes]:
    """Return the statements about a node as N-Triples lines: its own, relations to it, names."""
    node, graph = NamedNode(iri), DefaultGraph()
    quads = list(store.quads_for_pattern(node, None, None, graph))
    for term in (*STATED, *_PLAIN):
        quads += store.quads_for_pattern(None, NamedNode(term), node, graph)
    near = {each for quad in quads for each in (quad.subject, quad.object) if isinstance(each, NamedNode)}
    for each in near - {node}:
        for term in (LABEL, DCTERMS + "title"):
            quads += store.quads_for_pattern(each, NamedNode(term), None, graph)
    return [f"{quad.triple} .".encode() for quad in quads]
