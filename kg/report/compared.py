"""The subject beside others: the same indicators in one unit, the same themes."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from kg.errors import UsageError
from kg.language import tr
from kg.lexicon.units import load_units
from kg.query import comparison
from kg.query.comparison import Side
from kg.query.nodes import Nodes
from kg.query.observations import Observation, observations
from kg.report.figures import Figures
from kg.report.holdings import Holdings, level
from kg.report.model import Bar, Comparison, Row
from kg.vocabulary import AREA_LEVELS, KG, LABEL, TYPE

_SIDES: Final = 6  # others that are compared with unless they are named
_BARS: Final = 3  # figures of one side for one indicator
_ROWS: Final = 12  # indicators
COUNT: Final = "count"
"""The unit of what is counted, whatever the classifier (人, 名, 个)."""


def compared(figures: Figures, held: Holdings, names: tuple[str, ...]) -> Comparison:
    """Return the subject beside those that are named, else beside the nearest of its level.

    Raises:
        QueryError: if nothing has one of the names, or several nodes have it.
        UsageError: if the subject itself is named.

    """
    nodes, own = figures.nodes, _own(figures, held)
    candidates = [nodes.one(name) for name in names] if names else _peers(figures, held)
    if held.node in candidates:
        raise UsageError(
            tr(
                f"「{own.label}」不能与自己比较；请用 --compare 给出别的地区",
                f"{own.label!r} cannot be compared with itself; name another with --compare",
            )
        )
    chosen = list(dict.fromkeys(candidates))
    chosen = chosen if names else chosen[:_SIDES]
    others = [comparison.side(figures.store, node) for node in chosen]
    sides = [own, *others]
    rows = [row for row in comparison.by_indicator(sides) if row.cells[0] and row.sides > 1]
    themes = [entry for entry in comparison.themes(sides) if any(entry[1])]
    return Comparison(
        tuple(_name(each, sides) for each in sides),
        tuple(_row(figures, row) for row in rows[:_ROWS]),
        tuple(themes),
        len(set(candidates)),
        len(rows),
    )


def _own(figures: Figures, held: Holdings) -> Side:
    """Return the subject as a side: all that its report shows."""
    nodes = figures.nodes
    initiatives = {
        (
            nodes.text(each, LABEL),
            tuple(sorted(nodes.text(t, LABEL) for t in nodes.objects(each, KG + "theme"))),
        )
        for each in held.initiatives
    }
    return Side(
        held.node,
        nodes.text(held.node, LABEL),
        tuple(nodes.wider(held.node)),
        tuple(observations(figures.store, held.metrics)),
        tuple(sorted(initiatives)),
    )


def _name(each: Side, sides: list[Side]) -> str:
    """Return a side's name, with what it lies in where another side has the same."""
    same = sum(other.label == each.label for other in sides) > 1
    return "".join((*each.wider, each.label)) if same else each.label


# --------------------------------------------------------------------------- with whom


def _peers(figures: Figures, held: Holdings) -> list[str]:
    """Return the areas of the subject's level, else all areas, that share most indicators with it.

    What has nothing of its own is compared with nothing.
    """
    nodes = figures.nodes
    if not held.initiatives and not held.metrics:
        return []
    shared = _shared(nodes, held.metrics)
    runners = [held.node, *(r for each in held.initiatives for r in nodes.subjects(KG + "runs", each))]
    subject = next((each for each in (held.node, *runners) if level(figures, each)), held.node)
    running = Counter(
        {area: len(nodes.objects(area, KG + "runs")) for area in nodes.subjects(TYPE, KG + "Area")}
    )
    active = [
        area for area in running if (running[area] or shared[area]) and area not in (held.node, subject)
    ]
    alike = [area for area in active if level(figures, area) == level(figures, subject)]
    return sorted(alike or active, key=lambda area: (-shared[area], -running[area], area))


def _shared(nodes: Nodes, metrics: Iterable[str]) -> Counter[str]:
    """Count for each area the indicators that it reports and the metrics have."""
    found: Counter[str] = Counter()
    for indicator in {each for metric in metrics for each in nodes.objects(metric, KG + "indicator")}:
        holders = {
            holder
            for metric in nodes.subjects(KG + "indicator", indicator)
            for holder in nodes.subjects(KG + "reports", metric)
        }
        areas = {area for holder in holders for area in (holder, *nodes.objects(holder, KG + "locatedIn"))}
        found.update(area for area in areas if _is_area(nodes, area))
    return found


def _is_area(nodes: Nodes, node: str) -> bool:
    types = set(nodes.objects(node, TYPE))
    return any(KG + name in types for name in AREA_LEVELS)


# --------------------------------------------------------------------------- bars


def _row(figures: Figures, row: comparison.Row) -> Row:
    """Return an indicator's bars: those of the kind that most sides have are drawn on one scale."""
    cells = [cell[:_BARS] for cell in row.cells]
    kinds: dict[tuple[str, ...], set[int]] = {}
    for place, cell in enumerate(cells):
        for each in cell:
            kinds.setdefault(_kind(each), set()).add(place)
    main = max(sorted(kinds), key=lambda kind: (len(kinds[kind]), 0 in kinds[kind]))
    drawn = len(kinds[main]) > 1
    amounts = [each.amount[0] for cell in cells for each in cell if each.amount and _kind(each) == main]
    longest = max((abs(amount) for amount in amounts), default=Decimal(0))
    bars = []
    for place, cell in enumerate(cells):
        for each in cell:
            comparable = drawn and each.amount is not None and _kind(each) == main and longest > 0
            share = float(abs(each.amount[0]) / longest) if comparable and each.amount else None
            source = figures.sources.number(each.sentence)
            bars.append(Bar(place, figures.figure(each), each.sentence.text, source, share))
    return Row(row.label, main[0] if drawn else "", tuple(bars))


def _kind(each: Observation) -> tuple[str, str, str]:
    """Return what must be the same for two numbers of one indicator to be set side by side."""
    unit = each.amount[1] if each.amount else each.unit
    known = load_units().get(unit)
    counted = each.standard is None and known is not None and known.is_classifier
    return (COUNT if counted else unit, each.statistic, each.direction)
