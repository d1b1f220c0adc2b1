"""What belongs to the subject of a report: its offices and towns, their initiatives, their figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.query.profile import Figure, Undertaking, profile
from kg.report.figures import Figures
from kg.report.model import Evidence, Group, Initiative
from kg.vocabulary import AREA_LEVELS, KG, LABEL, TYPE

BY_THEME: Final = "theme"
BY_PROGRAMME: Final = "programme"
GROUPINGS: Final = (BY_THEME, BY_PROGRAMME)
_BELOW: Final = ("Subdistrict", "Community")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An undertaking with the wider ones above it, the outermost first."""

    undertaking: Undertaking
    above: tuple[Undertaking, ...]


@dataclass(frozen=True)
class Holdings:
    """The initiatives and figures of one node, its offices and the towns and villages in it."""

    figures: Figures
    node: str
    entries: tuple[_Entry, ...]
    rest: tuple[str, ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """All metrics."""
        own = [figure.metric for entry in self.entries for figure in entry.undertaking.figures]
        return tuple(sorted({*own, *self.rest}))

    @property
    def initiatives(self) -> tuple[str, ...]:
        """The nodes of all initiatives."""
        return tuple(entry.undertaking.node for entry in self.entries)

    def others(self) -> tuple[Evidence, ...]:
        """Return the figures that belong to no initiative."""
        return self.figures.evidence(self.rest)

    def groups(self, by: str) -> tuple[Group, ...]:
        """Return the initiatives in groups: those with most figures first, those of none last."""
        members: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self.entries:
            members[_theme(entry) if by == BY_THEME else self._top(entry)].append(entry)
        made = [Group(label, tuple(self._initiatives(entries))) for label, entries in members.items()]
        return tuple(sorted(made, key=lambda g: (not g.label, -len(g.initiatives), g.label)))

    def _top(self, entry: _Entry) -> str:
        """Return the outermost initiative above one; a lone one is of none."""
        if entry.above:
            return entry.above[0].label
        return entry.undertaking.label if entry.undertaking.parts else ""

    def _initiatives(self, entries: Iterable[_Entry]) -> Iterator[Initiative]:
        nodes = self.figures.nodes
        for entry in entries:
            each = entry.undertaking
            runners = nodes.subjects(KG + "runs", each.node)
            names = sorted(nodes.text(runner, LABEL) for runner in runners)
            yield Initiative(
                node=each.node,
                label=each.label,
                path=tuple(above.label for above in entry.above),
                themes=each.themes,
                runner="" if self.node in runners or self.node == each.node else "、".join(names),
                confidence=self.figures.confidence(each.node, KG + "runs"),
                evidence=self.figures.evidence(figure.metric for figure in each.figures),
            )


def holdings(figures: Figures, node: str) -> Holdings:
    """Return what belongs to a node; an initiative that several hold stands once."""
    entries: dict[str, _Entry] = {}
    rest: dict[str, None] = {}
    for holder in holders(figures, node):
        shown = profile(figures.store, holder)
        for entry in _flat(shown.undertakings, ()):
            entries.setdefault(entry.undertaking.node, entry)
        rest |= dict.fromkeys(figure.metric for figure in shown.figures)
    held = {figure.metric for entry in entries.values() for figure in _all(entry)}
    return Holdings(figures, node, tuple(entries.values()), tuple(m for m in rest if m not in held))


def holders(figures: Figures, node: str) -> tuple[str, ...]:
    """Return a node, its offices, and the towns and villages in it with theirs.

    Districts inside a city or province have reports of their own.
    """
    found: dict[str, None] = {}
    ahead = [node]
    while ahead:
        each = ahead.pop(0)
        if each in found:
            continue
        found[each] = None
        ahead += figures.nodes.subjects(KG + "locatedIn", each)
        if KG + "Area" in figures.nodes.objects(each, TYPE):
            ahead += [
                area for area in figures.nodes.subjects(KG + "partOf", each) if _is_below(figures, area)
            ]
    return tuple(found)


def level(figures: Figures, node: str) -> str:
    """Return the level of an area, empty for what is none."""
    types = set(figures.nodes.objects(node, TYPE))
    return next((name for name in AREA_LEVELS if KG + name in types), "")


def _is_below(figures: Figures, area: str) -> bool:
    return level(figures, area) in _BELOW


def _flat(undertakings: Iterable[Undertaking], above: tuple[Undertaking, ...]) -> Iterator[_Entry]:
    for each in undertakings:
        yield _Entry(each, above)
        yield from _flat(each.parts, (*above, each))


def _all(entry: _Entry) -> tuple[Figure, ...]:
    return entry.undertaking.figures


def _theme(entry: _Entry) -> str:
    return next(iter(entry.undertaking.themes), "")
