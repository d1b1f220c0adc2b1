"""Give each quantity of a document its meaning: measure, direction, period, modality, statistic, baseline."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kg.extract.metrics.context import announces_plans, direction, is_done, is_planned, statistic
from kg.extract.metrics.dating import dating, list_leads
from kg.extract.metrics.measures import Measured, measure_paragraph
from kg.extract.metrics.periods import Period
from kg.extract.text import clause_spans
from kg.model import Block, Document, Metric, Quantity, Sentence, Span

_REACHES = re.compile(
    r"^(?:左右|以上|多|余)?(?:（[^）]{1,8}）)?，?[^，。；]{0,6}?(?:增加|扩大|提高|提升|增长|减少|降低|下降|缩短|压缩|压减|发展|上升|回落"
    r"|精简|修订|收窄|[降升增减变提压扩缩涨跌跃添增调])(?:到|至|为|成|了)"
)


def _digest(document: Document) -> str:
    """Metrics of different articles need different keys: eight digits of the identifier's hash."""
    return sha256(document.clean.source.identifier.encode()).hexdigest()[:8]


class _Clauses:
    """Where the clauses of a block's sentences begin, divided once for each sentence."""

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self._text = text
        self._positions = [(q.span.begin, q.span.begin + 1) for q in quantities]
        self._begins: dict[int, list[int]] = {}

    def begin(self, sentence: Sentence, position: int) -> int:
        """Return where the clause of a position begins."""
        begins = self._begins.get(sentence.begin)
        if begins is None:
            own = [p for p in self._positions if sentence.begin <= p[0] < sentence.end]
            spans = clause_spans(self._text, sentence.begin, sentence.end, own)
            begins = self._begins[sentence.begin] = [begin for begin, _ in spans]
        index = bisect_right(begins, position) - 1
        return begins[index] if index >= 0 else sentence.begin


def _baseline(document: Document, made: Sequence[Metric], quantity: Quantity) -> str | None:
    """Return the key of the earlier level that this one is compared with (“由6.8万台减少到4.2万台”)."""
    if not made or made[-1].quantity.unit != quantity.unit:
        return None
    between = document.text[made[-1].quantity.span.end : quantity.span.begin]
    lead = document.text[max(0, made[-1].quantity.span.begin - 18) : made[-1].quantity.span.begin]
    return made[-1].key if _REACHES.match(between) and re.search(r"[由从]", lead) else None


def _under_plans(document: Document, block: Block) -> bool:
    """Whether a heading above a block, or the line that leads to its list, announces plans."""
    heads = [document.blocks[block.section]] if block.section is not None else []
    heads += list_leads(document, block)
    return any(announces_plans(document.text[head.begin : head.end]) for head in heads)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: its sentence, where its clause begins, whether plans are announced above."""

    sentence: Sentence
    clause: int
    under_plans: bool


def _planned(document: Document, quantity: Quantity, place: _Place) -> bool:
    if is_planned(document.text, quantity, place.sentence.begin, place.clause, document.issued):
        return True
    return place.under_plans and not is_done(document.text, quantity, place.sentence.begin)


def _metric(document: Document, place: _Place, measured: Measured, period: Period | None) -> Metric:
    quantity, sentence, clause = measured.quantity, place.sentence, place.clause
    planned = _planned(document, quantity, place)
    return Metric(
        key=f"metric-{_digest(document)}-{quantity.span.begin}-{quantity.span.end}",
        quantity=quantity,
        measure=measured.text,
        action=measured.action,
        object=measured.object,
        direction=direction(document.text, quantity, clause),
        modality="planned" if planned else "done",
        statistic=statistic(document.text, quantity, clause),
        period=period.text if period else None,
        period_start=period.start if period else None,
        period_end=period.stop if period else None,
        sentence=Span(sentence.begin, sentence.end),
    )


def _block_metrics(
    document: Document, block: Block, quantities: Sequence[Quantity], names: Sequence[Span]
) -> list[Metric]:
    made: list[Metric] = []
    dates = dating(document, block, quantities)
    clauses, under_plans = _Clauses(document.text, quantities), _under_plans(document, block)
    for sentence, _, measured in measure_paragraph(document.text, block.sentences, quantities, names):
        period = dates.period_of(sentence, measured.quantity)
        place = _Place(sentence, clauses.begin(sentence, measured.quantity.span.begin), under_plans)
        metric = _metric(document, place, measured, period)
        made.append(_with_baseline(metric, _baseline(document, made, measured.quantity)))
    return made


def _with_baseline(metric: Metric, baseline: str | None) -> Metric:
    return replace(metric, baseline=baseline) if baseline else metric


def find_metrics(
    document: Document, quantities: Sequence[Quantity], names: Sequence[Span]
) -> tuple[Metric, ...]:
    """Return one metric for each quantity, in text order.

    `names` are the spans at which areas and organizations are named, in text order.
    """
    metrics: list[Metric] = []
    for block in document.blocks:
        inside = [q for q in quantities if block.begin <= q.span.begin < block.end]
        if inside:
            metrics += _block_metrics(document, block, inside, names)
    return tuple(metrics)
