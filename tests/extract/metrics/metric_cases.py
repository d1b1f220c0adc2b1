"""Helpers: the metrics of an article as short strings that a table can hold."""

from kg.cleaning import clean
from kg.document import structure
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.model import Document, Metric, SourceText

ISSUED = "2021-06-15"


def document_of(
    *paragraphs: str, issued: str = ISSUED, title: str = "清河区多措并举推进基层治理"
) -> Document:
    """An article of some paragraphs, as reading, cleaning and structure give it."""
    lines = [title, f"{issued} 来源：清河日报", "", *paragraphs]
    return structure(clean(SourceText("a.txt", "\n".join(lines) + "\n", "")))


def metrics_of(document: Document) -> tuple[Metric, ...]:
    return find_metrics(document, find_quantities(document), [])


def metrics(*paragraphs: str, issued: str = ISSUED) -> tuple[Metric, ...]:
    return metrics_of(document_of(*paragraphs, issued=issued))


def written(document: Document, metric: Metric) -> str:
    """The quantity as the article has it."""
    return document.text[metric.quantity.span.begin : metric.quantity.span.end]


def told(sentence: str, field: str, **more: str) -> list[str]:
    """`quantity: value of the field` for each metric of a paragraph."""
    document = document_of(sentence, **more)
    return [f"{written(document, each)}: {getattr(each, field)}" for each in metrics_of(document)]
