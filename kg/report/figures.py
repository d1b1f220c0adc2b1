"""Figures with their sentences: from the observations of a graph to what a reader sees on a card."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from pyoxigraph import Store

from kg.query.nodes import Nodes, Sentence
from kg.query.observations import Observation, observations
from kg.report.model import Evidence, Figure, Source
from kg.vocabulary import DCTERMS, KG, NIF, PROV, RDF

_NUMBER: Final = re.compile(
    r"[上近约超逾达]?[\d０-９.．,，%〇零一二两三四五六七八九十百千万萬亿億余餘多几數数来至到~～—-]+"
)
_LONGEST_UNIT: Final = 6
_TENTH: Final = Decimal("0.1")


@dataclass
class Sources:
    """The articles that a report cites, numbered in the order of their first citation."""

    nodes: Nodes
    found: dict[str, Source] = field(default_factory=dict)

    def number(self, sentence: Sentence) -> int:
        """Return the number of the article of a sentence."""
        return self.cite(sentence.identifier).number

    def cite(self, identifier: str) -> Source:
        """Return an article; the first time it gets its number."""
        if identifier not in self.found:
            article = next(iter(self.nodes.subjects_with(DCTERMS + "identifier", identifier)), "")
            title, issued, url = (
                self.nodes.text(article, DCTERMS + t) for t in ("title", "issued", "source")
            )
            publisher = self.nodes.text(article, KG + "publisherName")
            self.found[identifier] = Source(len(self.found) + 1, identifier, title, issued, publisher, url)
        return self.found[identifier]


@dataclass(frozen=True)
class Figures:
    """The figures of a graph for one report: `subject` is the name that is not repeated as their holder."""

    store: Store
    nodes: Nodes
    sources: Sources
    subject: str

    def evidence(self, metrics: Iterable[str]) -> tuple[Evidence, ...]:
        """Return metrics by the sentences that give them, in the order of the articles.

        What a figure is compared with (“由6.8万台减少到4.2万台”) stands with it, not on its own.
        """
        wanted = sorted(set(metrics))
        earlier = {before for each in wanted for before in self.nodes.objects(each, KG + "baseline")}
        found: dict[tuple[str, int, str], list[Figure]] = {}
        for each in observations(self.store, set(wanted) - earlier):
            figure = self.figure(each)
            key = (each.sentence.identifier, self._begin(figure.metric), each.sentence.text)
            found.setdefault(key, []).append(figure)
        return tuple(
            Evidence(
                text,
                self.sources.cite(identifier).number,
                tuple(sorted(figures, key=lambda f: (f.begin, f.metric))),
            )
            for (identifier, _, text), figures in sorted(found.items())
        )

    def figure(self, each: Observation) -> Figure:
        """Return an observation as a figure, with what it is compared with."""
        figure = self._plain(each)
        before = observations(self.store, self.nodes.objects(each.metric, KG + "baseline"))
        if not before:
            return figure
        earlier = self._plain(before[0])
        return replace(figure, before=earlier, change=_change(earlier, figure))

    def _plain(self, each: Observation) -> Figure:
        number, unit = parts(each.written)
        begin, end = self._place(each)
        amount, amount_unit = each.amount or (None, each.unit)
        return Figure(
            metric=each.metric,
            written=each.written,
            number=number,
            unit=unit,
            measure=each.measure,
            action=self.nodes.text(each.metric, KG + "action"),
            value=each.value,
            amount=amount,
            amount_unit=amount_unit,
            period=each.period,
            planned=each.planned,
            direction=each.direction,
            statistic=each.statistic,
            indicator=each.indicator,
            holder=each.holder if each.holder != self.subject else "",
            confidence=self.confidence(each.metric),
            reported=self.confidence(each.metric, KG + "reports"),
            begin=begin,
            end=end,
        )

    def confidence(self, node: str, predicate: str = "") -> float | None:
        """Return how sure the least sure relation is that leads to a node (of one predicate: its IRI)."""
        claims = [
            float(self.nodes.number(claim, KG + "confidence") or 0)
            for claim in self.nodes.subjects(RDF + "object", node)
            if not predicate or self.nodes.text(claim, RDF + "predicate") == predicate
        ]
        return min(claims, default=None)

    def _mention(self, metric: str) -> str:
        return self.nodes.text(metric, PROV + "wasDerivedFrom")

    def _begin(self, metric: str) -> int:
        """Where the sentence of a metric begins in its article."""
        mention = self._mention(metric)
        sentence = self.nodes.text(mention, NIF + "sentence") or mention
        return self.nodes.place(sentence, NIF + "beginIndex")

    def _place(self, each: Observation) -> tuple[int, int]:
        """Where the quantity stands in its sentence; (0, 0) where the sentence does not hold it there."""
        begin = self.nodes.place(self._mention(each.metric), NIF + "beginIndex")
        begin -= self._begin(each.metric)
        end = begin + len(each.written)
        right = begin >= 0 and each.sentence.text[begin:end] == each.written
        return (begin, end) if right else (0, 0)


def parts(written: str) -> tuple[str, str]:
    """Split a quantity into its number and its unit, as they are written.

    >>> parts("2.68万亩"), parts("5万余人次"), parts("三分之一")
    (('2.68万', '亩'), ('5万余', '人次'), ('三分之一', ''))
    """
    match = _NUMBER.match(written)
    unit = written[match.end() :].strip() if match else ""
    if match is None or not unit or len(unit) > _LONGEST_UNIT or _NUMBER.search(unit) or unit[0] in "分成":
        return written, ""
    return match[0], unit


def _change(before: Figure, after: Figure) -> Decimal | None:
    """Return the change in per cent, to one place; None where the two cannot be compared."""
    if before.amount is None or after.amount is None or before.amount_unit != after.amount_unit:
        return None
    if not before.amount:
        return None
    return ((after.amount - before.amount) * 100 / abs(before.amount)).quantize(_TENTH)
