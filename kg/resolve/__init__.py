"""What is decided over articles: preferred labels and indicators, as a function of all contributions."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.model import ArticleFacts, Resolution
from kg.resolve.indicators import find_indicators

__all__ = ["resolve"]


def _labels(facts: Iterable[ArticleFacts]) -> tuple[tuple[str, str], ...]:
    """Return the preferred label of each key: the one that most articles give, then the longest."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article in facts:
        for entity in article.entities:
            votes[entity.key][entity.label] += 1
    return tuple(
        (key, min(votes[key], key=lambda name: (-votes[key][name], -len(name), name)))
        for key in sorted(votes)
    )


def resolve(facts: Iterable[ArticleFacts]) -> Resolution:
    """Return the decisions over articles; the order of the articles does not matter.

    Entities with one key are one thing already: keys are made of administrative codes, and of names
    inside the area or runner that they belong to.
    """
    articles = list(facts)
    return Resolution(merges=(), labels=_labels(articles), indicators=find_indicators(articles))
