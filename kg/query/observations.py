"""Metrics with what makes them comparable: indicator, holder, period, value in a standard unit, source."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Store

from kg.query.nodes import Nodes, Sentence
from kg.vocabulary import KG, LABEL, NIF, PROV, QUDT


@dataclass(frozen=True, slots=True)
class Observation:
    """One metric.

    `holder_node` tells holders of one name apart. `value` is None for a range; `standard` is the value in
    the unit `standard_unit`, where there is one.
    `period` is what the article says, `start` and `end` are dates where it could be resolved, else empty.
    """

    metric: str
    indicator: str
    holder: str
    holder_node: str
    initiative: str
    themes: tuple[str, ...]
    written: str
    measure: str
    value: Decimal | None
    unit: str
    standard: Decimal | None
    standard_unit: str
    qualifier: str
    direction: str
    modality: str
    statistic: str
    period: str
    start: str
    end: str
    sentence: Sentence

    @property
    def planned(self) -> bool:
        """Whether it is a target or plan."""
        return self.modality == "planned"

    @property
    def amount(self) -> tuple[Decimal, str] | None:
        """The value with its unit, in the standard unit if there is one."""
        if self.standard is not None:
            return self.standard, self.standard_unit
        return (self.value, self.unit) if self.value is not None else None


def observations(store: Store, metrics: Iterable[str]) -> list[Observation]:
    """Return the observations of metric nodes, in the order of their sources."""
    nodes = Nodes(store)
    found = [_observation(nodes, metric) for metric in sorted(set(metrics))]
    return sorted(found, key=lambda o: (o.sentence.issued, o.sentence.identifier, o.metric))


def _observation(nodes: Nodes, metric: str) -> Observation:
    def local(term: str) -> str:
        return nodes.text(metric, KG + term).rsplit("#", 1)[-1]

    def labels(found: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(nodes.text(node, LABEL) or node for node in found))

    mention = nodes.text(metric, PROV + "wasDerivedFrom")
    initiatives, holders = nodes.subjects(KG + "achieves", metric), nodes.subjects(KG + "reports", metric)
    standard = nodes.text(metric, KG + "standardQuantity")
    return Observation(
        metric=metric,
        indicator=next(iter(labels(nodes.objects(metric, KG + "indicator"))), ""),
        holder=next(iter(labels(holders)), ""),
        holder_node=min(holders, default=""),
        initiative=next(iter(labels(initiatives)), ""),
        themes=labels({theme for node in initiatives for theme in nodes.objects(node, KG + "theme")}),
        written=nodes.text(mention, NIF + "anchorOf"),
        measure=nodes.text(metric, KG + "measure"),
        value=nodes.number(metric, KG + "value"),
        unit=nodes.text(metric, KG + "unit"),
        standard=nodes.number(standard, QUDT + "numericValue") if standard else None,
        standard_unit=nodes.text(standard, QUDT + "hasUnit").rsplit("/", 1)[-1] if standard else "",
        qualifier=local("qualifier"),
        direction=local("direction"),
        modality=local("modality"),
        statistic=local("statistic"),
        period=nodes.text(metric, KG + "period"),
        start=nodes.text(metric, KG + "periodStart"),
        end=nodes.text(metric, KG + "periodEnd"),
        sentence=nodes.sentence_of(mention),
    )
