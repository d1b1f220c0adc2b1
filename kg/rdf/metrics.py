"""A metric as RDF: value, unit, meaning, and the mention of the quantity itself."""

from kg.model import Metric, Quantity
from kg.rdf.iris import Naming
from kg.rdf.mentions import MentionWriter
from kg.rdf.quantities import standard_quantity
from kg.rdf.terms import TRUE, confidence, day, decimal, decimal_text, text
from kg.vocabulary import KG, PROV, QUDT, SUPERCLASSES, TYPE, UNIT

_TYPES = tuple(f" <{TYPE}> <{cls}>" for cls in SUPERCLASSES["Metric"])


def metric_lines(metric: Metric, naming: Naming, mentions: MentionWriter) -> list[str]:
    """Return the statements about a metric; its mention is written through `mentions`."""
    node = naming.node(metric.key)
    lines = [node + kind for kind in _TYPES]
    lines += _quantity_lines(node, metric.quantity, naming)
    for name, value in (("measure", metric.measure), ("action", metric.action), ("object", metric.object)):
        if value:
            lines.append(f"{node} <{KG}{name}> {text(value)}")
    for name, term in (
        ("direction", metric.direction),
        ("modality", metric.modality),
        ("statistic", metric.statistic),
    ):
        if term:
            lines.append(f"{node} <{KG}{name}> <{KG}{term}>")
    if metric.period:
        lines.append(f"{node} <{KG}period> {text(metric.period)}")
    if metric.period_start:
        lines.append(f"{node} <{KG}periodStart> {day(metric.period_start)}")
    if metric.period_end:
        lines.append(f"{node} <{KG}periodEnd> {day(metric.period_end)}")
    if metric.baseline:
        lines.append(f"{node} <{KG}baseline> {naming.node(metric.baseline)}")
    lines.append(f"{node} <{KG}confidence> {confidence(metric.confidence)}")
    if metric.repaired:
        lines.append(f"{node} <{KG}repaired> {TRUE}")
    mention = mentions.mention(metric.quantity.span)
    if mention is not None:
        lines.append(f"{node} <{PROV}wasDerivedFrom> {mention}")
    return lines


def _quantity_lines(node: str, quantity: Quantity, naming: Naming) -> list[str]:
    lines = [f"{node} <{KG}qualifier> <{KG}{quantity.qualifier}>"]
    if quantity.unit:
        lines.append(f"{node} <{KG}unit> {text(quantity.unit)}")
    for name, bound in (("minValue", quantity.minimum), ("maxValue", quantity.maximum)):
        if bound is not None:
            lines.append(f"{node} <{KG}{name}> {decimal(bound)}")
    if quantity.value is None:
        return lines
    lines.append(f"{node} <{KG}value> {decimal(quantity.value)}")
    standard = standard_quantity(quantity.value, quantity.unit)
    if standard is not None:
        number = decimal_text(standard.value)
        value = f"<{naming.base}quantity-{number}-{standard.unit}>"
        lines += [
            f"{node} <{KG}standardQuantity> {value}",
            f"{value} <{TYPE}> <{QUDT}QuantityValue>",
            f"{value} <{QUDT}numericValue> {decimal(standard.value)}",
            f"{value} <{QUDT}hasUnit> <{UNIT}{standard.unit}>",
        ]
    return lines
