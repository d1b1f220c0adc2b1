"""What rests on a repair that was inferred, not read."""

from bisect import bisect_left
from dataclasses import replace

from kg.model import ArticleFacts, CleanText, Edit, Span

SHARE = 0.5  # of the confidence is left to what a guess touched


def with_doubt(facts: ArticleFacts) -> ArticleFacts:
    """Return facts in which names and numbers that an inferred repair touched are less certain and say so.

    A metric is doubtful where a repair touches its quantity, an entity where one touches each of its
    mentions: a name that stands elsewhere undamaged is sure. What is claimed of the doubtful is, too.
    """
    inferred = [edit for edit in facts.document.clean.edits if not edit.certain]
    if not inferred:
        return facts
    doubt = _Doubt(facts.document.clean, inferred)
    metrics = tuple(
        replace(metric, repaired=True, confidence=metric.confidence * SHARE)
        if doubt.touches(metric.quantity.span)
        else metric
        for metric in facts.metrics
    )
    entities = tuple(
        replace(entity, repaired=True, confidence=entity.confidence * SHARE)
        if entity.mentions and all(map(doubt.touches, entity.mentions))
        else entity
        for entity in facts.entities
    )
    keys = {each.key for each in metrics if each.repaired} | {each.key for each in entities if each.repaired}
    claims = tuple(
        replace(fact, confidence=fact.confidence * SHARE) if keys & {fact.subject, fact.object} else fact
        for fact in facts.facts
    )
    return replace(facts, metrics=metrics, entities=entities, facts=claims)


class _Doubt:
    """Where an article was repaired by inference: disjoint stretches of the source, in order."""

    def __init__(self, clean: CleanText, inferred: list[Edit]) -> None:
        self._offsets = clean.offsets
        self._begins: list[int] = []
        self._ends: list[int] = []
        for begin, end in sorted((edit.begin, edit.end) for edit in inferred):
            if self._ends and begin < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._begins.append(begin)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether a repair lies in or over a span of the clean text."""
        begin, end = self._offsets.to_source(span.begin, span.end)
        index = bisect_left(self._begins, end) - 1
        return index >= 0 and self._ends[index] > begin
