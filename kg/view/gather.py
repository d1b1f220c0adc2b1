"""From triples to the nodes, edges and sentences of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg.view.records import KINDS, Edge, Measurement, Node, Quote, Sentence, ViewGraph
from kg.view.triples import Triples, Value
from kg.vocabulary import (
    ALT_LABEL,
    DCTERMS,
    ITSRDF,
    KG,
    LABEL,
    NIF,
    ORG,
    PREF_LABEL,
    PROV,
    QUDT,
    RDF,
    RELATIONS,
    TYPE,
)

_CLASSES: Final = {
    "Area": "area",
    "Organization": "organization",
    "Person": "person",
    "Initiative": "initiative",
    "Metric": "metric",
    "Policy": "policy",
    "Award": "award",
    "Indicator": "indicator",
    "ChangeEvent": "event",
    "Article": "article",
}
_RELATIONS: Final = (
    *RELATIONS,
    "theme",
    "indicator",
    "baseline",
    "mentionedIn",
    "about",
    "originalArea",
    "resultingArea",
)
_POST_RELATIONS: Final = ((ORG + "holds", "holds"), (KG + "formerlyHeld", "formerlyHeld"))
_DETAILS: Final = (
    "adminCode",
    "documentNumber",
    "status",
    "targets",
    "benefits",
    "publisherName",
    "authorName",
)
_MEASUREMENT: Final = {
    "value": "value",
    "minimum": "minValue",
    "maximum": "maxValue",
    "unit": "unit",
    "measure": "measure",
    "qualifier": "qualifier",
    "direction": "direction",
    "modality": "modality",
    "statistic": "statistic",
    "period": "period",
    "start": "periodStart",
    "end": "periodEnd",
}
_QUOTES_PER_NODE: Final = 4


def gather(triples: Triples) -> ViewGraph:
    """Return what the page shows of a graph; the same triples give the same result in any order."""
    return _Gatherer(triples).gather()


def local(iri: str) -> str:
    """Return the part of an IRI after its last `#` or `/`."""
    return iri.rpartition("#")[2].rpartition("/")[2]


@dataclass
class _Gatherer:
    triples: Triples
    index: dict[str, int] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of: dict[str, int] = field(default_factory=dict)

    def gather(self) -> ViewGraph:
        kinds = self._kinds()
        order = sorted(kinds, key=lambda iri: (KINDS.index(kinds[iri][0]), iri))
        self.index = {iri: number for number, iri in enumerate(order)}
        mentions = self._mentions()
        nodes = tuple(self._node(iri, *kinds[iri], mentions.get(iri, [])) for iri in order)
        edges = tuple(self._edges())
        return ViewGraph(nodes, edges, tuple(self.sentences), self.index)

    def _kinds(self) -> dict[str, tuple[str, str]]:
        """Each node's kind and most specific class."""
        classes: dict[str, list[str]] = {}
        for subject, value in self.triples.pairs(TYPE):
            if value.text.startswith(KG):
                classes.setdefault(subject, []).append(value.text[len(KG) :])
        kinds: dict[str, tuple[str, str]] = {}
        for iri, names in classes.items():
            kind = next((_CLASSES[name] for name in names if name in _CLASSES), None)
            if kind is not None:
                special = [name for name in names if name not in _CLASSES and name != "Actor"]
                kinds[iri] = (kind, special[0] if special else "")
        for _, value in self.triples.pairs(KG + "theme"):
            if value.is_iri:
                kinds.setdefault(value.text, ("theme", ""))
        return kinds

    # ------------------------------------------------------------------ nodes

    def _mentions(self) -> dict[str, list[str]]:
        """For each entity the mentions that name it, earliest first within an article."""
        named: dict[str, list[str]] = {}
        for mention, entity in self.triples.pairs(ITSRDF + "taIdentRef"):
            if entity.text in self.index:
                named.setdefault(entity.text, []).append(mention)
        return named

    def _node(self, iri: str, kind: str, cls: str, mentions: list[str]) -> Node:
        triples = self.triples
        if kind == "metric":
            mentions = triples.iris(iri, PROV + "wasDerivedFrom") or mentions
        quotes = self._quotes(mentions)
        measurement = self._measurement(iri, quotes) if kind == "metric" else None
        return Node(
            iri=iri,
            kind=kind,
            type=cls,
            label=self._label(iri, kind, measurement),
            alternatives=tuple(self._alternatives(iri)),
            issued=triples.first(iri, DCTERMS + "issued") or triples.first(iri, DCTERMS + "date") or "",
            source=triples.first(iri, DCTERMS + "source") or "",
            details=tuple(self._details(iri)),
            quotes=tuple(quotes),
            measurement=measurement,
        )

    def _label(self, iri: str, kind: str, measurement: Measurement | None) -> str:
        if measurement is not None:
            return measurement.measure
        if kind == "article":
            title = self.triples.first(iri, DCTERMS + "title")
            return title or self.triples.first(iri, DCTERMS + "identifier") or local(iri)
        labels = self.triples.values(iri, LABEL) or self.triples.values(iri, PREF_LABEL)
        return _chinese(labels) or local(iri)

    def _alternatives(self, iri: str) -> list[str]:
        names = [value.text for value in self.triples.values(iri, ALT_LABEL)]
        names += [v.text for v in self.triples.values(iri, PREF_LABEL) if v.language.startswith("en")]
        return list(dict.fromkeys(names))

    def _details(self, iri: str) -> list[tuple[str, str]]:
        found = []
        for name in _DETAILS:
            for value in self.triples.values(iri, KG + name):
                found.append((name, local(value.text) if value.is_iri else value.text))
        identifier = self.triples.first(iri, DCTERMS + "identifier")
        return [*found, ("identifier", identifier)] if identifier else found

    def _measurement(self, iri: str, quotes: list[Quote]) -> Measurement:
        fields = {}
        for name, term in _MEASUREMENT.items():
            values = self.triples.values(iri, KG + term)
            if values:
                fields[name] = local(values[0].text) if values[0].is_iri else values[0].text
        for quantity in self.triples.iris(iri, KG + "standardQuantity"):
            fields["standard"] = self.triples.first(quantity, QUDT + "numericValue") or ""
            fields["dimension"] = local(self.triples.first(quantity, QUDT + "hasUnit") or "")
        written = ""
        if quotes:
            quote = quotes[0]
            written = self.sentences[quote.sentence].text[quote.begin : quote.end]
        return Measurement(written=written, **fields)

    # ------------------------------------------------------------------ sentences

    def _sentence(self, iri: str) -> int:
        """Return the index of a sentence, or -1 where its text is not in the graph."""
        known = self.sentence_of.get(iri)
        if known is not None:
            return known
        article = self.triples.first(iri, NIF + "referenceContext") or iri.partition("#")[0]
        text = self.triples.first(iri, NIF + "anchorOf")
        if text is None:
            begin, end = self._number(iri, "beginIndex"), self._number(iri, "endIndex")
            text = (self.triples.first(article, NIF + "isString") or "")[begin:end]
        number = len(self.sentences) if text else -1
        if text:
            self.sentences.append(Sentence(self.index.get(article, -1), text))
        self.sentence_of[iri] = number
        return number

    def _number(self, iri: str, name: str) -> int:
        value = self.triples.first(iri, NIF + name)
        return int(value) if value is not None and value.isdecimal() else 0

    def _quotes(self, mentions: Iterable[str]) -> list[Quote]:
        quotes: list[Quote] = []
        seen: set[int] = set()
        for mention in sorted(mentions, key=self._place):
            sentence_iri = self.triples.first(mention, NIF + "sentence") or mention
            sentence = self._sentence(sentence_iri)
            if sentence < 0 or sentence in seen:
                continue
            seen.add(sentence)
            shift = self._number(sentence_iri, "beginIndex")
            length = len(self.sentences[sentence].text)
            begin = min(max(0, self._number(mention, "beginIndex") - shift), length)
            end = min(max(begin, self._number(mention, "endIndex") - shift), length)
            quotes.append(Quote(sentence, begin, end))
            if len(quotes) == _QUOTES_PER_NODE:
                break
        return quotes

    def _place(self, mention: str) -> tuple[str, int, str]:
        return mention.partition("#")[0], self._number(mention, "beginIndex"), mention

    # ------------------------------------------------------------------ edges

    def _edges(self) -> list[Edge]:
        claims = self._claims()
        edges = []
        for name in _RELATIONS:
            for subject, value in self.triples.pairs(KG + name):
                edge = self._edge(subject, name, value, claims)
                if edge is not None:
                    edges.append(edge)
        return edges + self._posts(claims)

    def _edge(
        self, subject: str, name: str, value: Value, claims: dict[tuple[str, str, str], list[str]]
    ) -> Edge | None:
        source, target = self.index.get(subject), self.index.get(value.text)
        if source is None or target is None or source == target or not value.is_iri:
            return None
        confidence, evidence = self._evidence(claims.get((subject, KG + name, value.text), []))
        return Edge(source, name, target, confidence, evidence)

    def _posts(self, claims: dict[tuple[str, str, str], list[str]]) -> list[Edge]:
        edges = []
        for predicate, name in _POST_RELATIONS:
            for person, post in self.triples.pairs(predicate):
                places = self.triples.iris(post.text, ORG + "postIn") + self.triples.iris(
                    post.text, KG + "jurisdiction"
                )
                title = self.triples.first(post.text, LABEL) or ""
                confidence, evidence = self._evidence(claims.get((person, predicate, post.text), []))
                for place in places or [person]:
                    source, target = self.index.get(person), self.index.get(place)
                    if source is not None and target is not None:
                        edges.append(Edge(source, name, target, confidence, evidence, title))
        return edges

    def _claims(self) -> dict[tuple[str, str, str], list[str]]:
        claims: dict[tuple[str, str, str], list[str]] = {}
        for claim, subject in self.triples.pairs(RDF + "subject"):
            predicate = self.triples.first(claim, RDF + "predicate")
            object_ = self.triples.first(claim, RDF + "object")
            if predicate and object_:
                claims.setdefault((subject.text, predicate, object_), []).append(claim)
        return claims

    def _evidence(self, claims: list[str]) -> tuple[float | None, tuple[tuple[int, int], ...]]:
        best: float | None = None
        evidence: list[tuple[int, int]] = []
        for claim in claims:
            stated = _fraction(self.triples.first(claim, KG + "confidence"))
            if stated is not None:
                best = stated if best is None else max(best, stated)
            article = self.index.get(self.triples.first(claim, KG + "article") or "", -1)
            sentences = [self._sentence(s) for s in self.triples.iris(claim, PROV + "wasDerivedFrom")]
            evidence += [(article, number) for number in sentences] or [(article, -1)]
        return best, tuple(dict.fromkeys(evidence))


def _chinese(labels: list[Value]) -> str:
    """Return the label without a tag, else the Chinese one, else the first."""
    ranked = sorted(labels, key=lambda v: (v.language != "", not v.language.startswith("zh"), v.text))
    return ranked[0].text if ranked else ""


def _fraction(text: str | None) -> float | None:
    try:
        return min(1.0, max(0.0, float(text))) if text is not None else None
    except ValueError:
        return None
