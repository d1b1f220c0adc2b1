"""Which figures tell most: what a reader of two minutes should take along."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from kg.report.model import Comparison, Evidence, Figure, Group, Headline, Initiative
from kg.report.statements import UNSURE

_MOST: Final = 6
_OF_A_THEME: Final = 2
_LONGEST_SENTENCE: Final = 160
_MEASURE: Final = range(4, 17)  # characters in which a measure says what was done to what
_DIGITS: Final = 10  # a milliard
_COUNTED_OUT: Final = frozenset({"share", "ratio", "rank"})


def headlines(
    groups: tuple[Group, ...], rest: tuple[Evidence, ...], compared: Comparison
) -> tuple[Headline, ...]:
    """Return the most telling figures, each of another initiative, at most two of a theme.

    Telling are changes with their baseline, figures that others report too, amounts of money and area, what
    is done, sure and says what was done to what.
    """
    shared = {row.indicator for row in compared.rows}
    ranked = sorted(
        (
            (-_score(h, sentence, shared), order, group, h)
            for order, (group, sentence, h) in _all(groups, rest)
        ),
        key=lambda entry: entry[:2],
    )
    chosen: list[tuple[int, Headline]] = []
    themes: list[str] = []
    named: set[str] = set()
    for _, order, group, headline in ranked:
        name = headline.initiative or headline.figure.indicator or headline.figure.measure
        if name in named or themes.count(group) >= _OF_A_THEME or headline.figure.metric in named:
            continue
        named |= {name, headline.figure.metric}
        themes.append(group)
        chosen.append((order, headline))
        if len(chosen) == _MOST:
            break
    return tuple(headline for _, headline in sorted(chosen, key=lambda entry: entry[0]))


_Candidate = tuple[int, tuple[str, str, Headline]]


def _all(groups: tuple[Group, ...], rest: Iterable[Evidence]) -> Iterator[_Candidate]:
    """Yield (place, (theme, sentence, headline)) of all figures."""
    found = [
        (each.themes[0] if each.themes else "", evidence.sentence, _headline(figure, each, evidence))
        for group in groups
        for each in group.initiatives
        for evidence in each.evidence
        for figure in evidence.figures
    ]
    found += [
        ("", evidence.sentence, Headline(figure, "", evidence.source))
        for evidence in rest
        for figure in evidence.figures
    ]
    return enumerate(entry for entry in found if _sure(entry[2].figure.reported))


def _headline(figure: Figure, initiative: Initiative, evidence: Evidence) -> Headline:
    """Return a figure without the name of its initiative where it may well belong to another."""
    return Headline(figure, initiative.label if _sure(figure.confidence) else "", evidence.source)


def _sure(confidence: float | None) -> bool:
    return confidence is None or confidence >= UNSURE


def _score(headline: Headline, sentence: str, shared: set[str]) -> float:
    figure = headline.figure
    return (
        3.0 * (figure.change is not None)
        + 0.6 * (figure.indicator in shared)
        + 0.5 * bool(figure.indicator)
        + 1.5 * (figure.confidence or 0)
        + 0.9 * (len(figure.measure) in _MEASURE)
        + 0.7 * bool(figure.action)
        + 0.6 * (figure.amount_unit.isascii() and figure.amount_unit.isalnum())  # a standard unit
        + 0.15 * min(_DIGITS, _digits(figure))
        - 1.0 * figure.planned
        - 0.6 * (figure.amount == 1)
        - 0.4 * (figure.statistic in _COUNTED_OUT)
        - 0.4 * bool(figure.holder)
        - 0.5 * (len(sentence) > _LONGEST_SENTENCE)
    )


def _digits(figure: Figure) -> int:
    value = figure.amount or Decimal(0)
    return max(0, value.adjusted() + 1) if value else 0
