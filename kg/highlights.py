"""The most telling facts of a build: one figure an article, with its sentence, for the summary."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import ArticleFacts, Metric

_LONGEST = 120  # characters: a longer sentence does not read as a highlight


@dataclass(frozen=True, slots=True)
class Highlight:
    """A figure and whose it is, under which initiative (empty where none), and the sentence that says so."""

    holder: str
    initiative: str
    measure: str
    quote: str
    sentence: str
    identifier: str


def highlights(facts: Iterable[ArticleFacts], most: int = 3) -> tuple[Highlight, ...]:
    """Return the best figure of each of the articles that have one, the most telling first.

    Telling are figures of an initiative, with a verb and an object, a change or a comparison, that are
    done and sure. Ties are broken by place, so that the order of articles does not matter.
    """
    ranked = []
    for article in facts:
        found = [(_score(article, metric), -metric.quantity.span.begin, metric) for metric in article.metrics]
        if found:
            score, _, metric = max(found, key=lambda each: each[:2])
            ranked.append((-score, article.document.clean.source.identifier, article, metric))
    ranked.sort(key=lambda each: each[:2])
    return tuple(_highlight(article, metric) for _, _, article, metric in ranked[:most])


def _score(article: ArticleFacts, metric: Metric) -> float:
    sure = {
        fact.predicate: fact.confidence
        for fact in article.facts
        if fact.object == metric.key and fact.predicate in ("achieves", "reports")
    }
    sentence = article.document.text[metric.sentence.begin : metric.sentence.end]
    return (
        2 * sure.get("achieves", 0)
        + sure.get("reports", 0)
        + metric.confidence
        + 0.5 * bool(metric.action and metric.object)
        + 0.5 * bool(metric.direction or metric.baseline)
        + 0.3 * bool(metric.period)
        + 0.1 * min(5, len(str(metric.quantity.value or "")))
        - 1.0 * (metric.modality == "planned")
        - 2.0 * (not 10 <= len(sentence.strip()) <= _LONGEST)
    )


def _highlight(article: ArticleFacts, metric: Metric) -> Highlight:
    labels = {entity.key: entity.label for entity in article.entities}
    subject = {fact.predicate: fact.subject for fact in article.facts if fact.object == metric.key}
    clean = article.document.clean
    span = metric.quantity.span
    return Highlight(
        labels.get(subject.get("reports", ""), ""),
        labels.get(subject.get("achieves", ""), ""),
        metric.measure,
        clean.text[span.begin : span.end],
        " ".join(clean.text[metric.sentence.begin : metric.sentence.end].split()),
        clean.source.identifier,
    )
