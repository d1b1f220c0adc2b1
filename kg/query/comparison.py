"""Two or more actors side by side: what they report for the same indicators, what they do for a theme."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.nodes import Nodes
from kg.query.observations import Observation, observations
from kg.vocabulary import KG, LABEL, THEMES, TYPE

_NAMED: Final = 8  # names that are listed where none is near


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared: its node, its name, the names of what it lies in, what it reports and runs."""

    node: str
    label: str
    wider: tuple[str, ...]
    observations: tuple[Observation, ...]
    initiatives: tuple[tuple[str, tuple[str, ...]], ...]  # label and themes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: an indicator or an initiative's theme, and what each side has there."""

    label: str
    cells: tuple[tuple[Observation, ...], ...]

    @property
    def sides(self) -> int:
        """How many sides have something."""
        return sum(1 for cell in self.cells if cell)


def side(store: Store, name: str) -> Side:
    """Return what a graph says of an actor: its own figures, those of its undertakings and of its offices.

    Raises:
        QueryError: if nothing has this name, or several nodes have it.

    """
    nodes = Nodes(store)
    node = nodes.one(name)
    holders = [node, *nodes.subjects(KG + "locatedIn", node)]
    runs = [initiative for holder in holders for initiative in nodes.objects(holder, KG + "runs")]
    metrics = {metric for holder in holders for metric in nodes.objects(holder, KG + "reports")}
    metrics |= {metric for initiative in runs for metric in nodes.objects(initiative, KG + "achieves")}
    initiatives = {
        (
            nodes.text(each, LABEL),
            tuple(sorted(nodes.text(t, LABEL) for t in nodes.objects(each, KG + "theme"))),
        )
        for each in runs
    }
    return Side(
        node,
        nodes.text(node, LABEL),
        tuple(nodes.wider(node)),
        tuple(observations(store, metrics)),
        tuple(sorted(initiatives)),
    )


def check_names(store: Store, indicator: str, theme: str) -> None:
    """Refuse an indicator or a theme that neither the graph nor the ontology has: most likely a slip.

    Raises:
        QueryError: with the nearest name, or those that there are.

    """
    nodes = Nodes(store)
    if indicator:
        known = {nodes.text(each, LABEL) for each in nodes.subjects(TYPE, KG + "Indicator")}
        if not any(indicator in name for name in known):
            raise _unknown(indicator, known, tr("指标", "indicator"))
    if theme:
        used = store.quads_for_pattern(None, NamedNode(KG + "theme"), None, None)
        known = {*THEMES, *(nodes.text(quad.object.value, LABEL) for quad in used)}  # type: ignore[union-attr]
        if theme not in known:
            raise _unknown(theme, known, tr("主题", "theme"))


def _unknown(name: str, known: set[str], kind: str) -> QueryError:
    near = get_close_matches(name, sorted(known), 3, 0.3) or sorted(known)[:_NAMED]
    listed = tr("、", ", ").join(near) or "—"
    return QueryError(
        tr(f"没有叫“{name}”的{kind}；有：{listed} …", f"no {kind} is called {name!r}; there are {listed} …")
    )


def by_indicator(sides: list[Side], wanted: str = "") -> list[Row]:
    """Return the indicators that a side reports, of most sides first; `wanted` is part of their name."""
    cells: dict[str, list[list[Observation]]] = defaultdict(lambda: [[] for _ in sides])
    for place, each in enumerate(sides):
        for observation in each.observations:
            if observation.indicator and wanted in observation.indicator:
                cells[observation.indicator][place].append(observation)
    rows = [Row(label, tuple(tuple(cell) for cell in row)) for label, row in cells.items()]
    return sorted(rows, key=lambda row: (-row.sides, row.label))


def by_theme(sides: list[Side], theme: str) -> list[Row]:
    """Return the initiatives of a theme, each with the figures of its side."""
    rows = []
    for place, each in enumerate(sides):
        for label, themes in each.initiatives:
            if theme in themes:
                own = tuple(o for o in each.observations if o.initiative == label)
                rows.append(Row(label, tuple(own if i == place else () for i in range(len(sides)))))
    return rows


def themes(sides: list[Side]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the themes of the sides with the number of initiatives that each has, most shared first."""
    names = sorted({theme for each in sides for _, themes in each.initiatives for theme in themes})
    counts = [(name, tuple(sum(name in t for _, t in each.initiatives) for each in sides)) for name in names]
    return sorted(counts, key=lambda entry: (-sum(map(bool, entry[1])), -sum(entry[1]), entry[0]))
