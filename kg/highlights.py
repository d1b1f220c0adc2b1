"""The most telling facts of a build: one figure an article, with its sentence, for the summary."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import ArticleFacts, Metric

_LONGEST = 120  # characters: a longer sentence does not read as a highlight


@dataclass(frozen=True, slots=True)
class Highlight:
    """A figure and whose it is, under which initiative (empty where none), and the sentence that says so.

    The higher the `score`, the more it tells.
    """

    holder: str
    initiative: str
    measure: str
    quote: str
    sentence: str
    identifier: str
    score: float = 0.0


def highlights(facts: Iterable[ArticleFacts], most: int = 3) -> tuple[Highlight, ...]:
    """Return the best figure of each of the articles that have one, the most telling first."""
    return best_of((found for article in facts if (found := highlight(article))), most)


def best_of(found: Iterable[Highlight], most: int = 3) -> tuple[Highlight, ...]:
    """Return the most telling of some highlights; ties are broken by article."""
    return tuple(sorted(found, key=lambda each: (-each.score, each.identifier))[:most])


def highlight(article: ArticleFacts) -> Highlight | None:
    """Return the best figure of an article, None where it has none.

    Telling are figures of an initiative, with a verb and an object, a change or a comparison, that are
    done and sure. Ties are broken by place.
    """
    found = [(_score(article, metric), -metric.quantity.span.begin, metric) for metric in article.metrics]
    if not found:
        return None
    score, _, metric = max(found, key=lambda each: each[:2])
    return _highlight(article, metric, score)


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


def _highlight(article: ArticleFacts, metric: Metric, score: float) -> Highlight:
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
        score,
    )
