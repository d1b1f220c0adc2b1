"""What a report says, before it takes any form: frozen values in the order in which they are read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.vocabulary import INITIATIVE_KINDS


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the report cites by its number; empty fields are not stated."""

    number: int
    identifier: str
    title: str
    issued: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, as it is written and as it can be compared.

    `number` and `unit` are the two parts of `written`; `action` is the verb of `measure`, where it has one.
    `value` is None for a range. `amount` and `amount_unit` are the value in a standard unit where there is
    one (local name in QUDT), else the value in its own unit. `holder` is whose number it is where that is not
    the subject of the report. `confidence` (0–1) says how sure it is that it belongs to its initiative and
    its holder, `reported` to its holder alone; None where nothing is claimed. `begin` and `end` are its place
    in the sentence, equal where it is unknown. `before` is the earlier figure that it is compared with,
    `change` what became of it, in per cent.
    """

    metric: str
    written: str
    number: str
    unit: str
    measure: str
    action: str
    value: Decimal | None
    amount: Decimal | None
    amount_unit: str
    period: str
    planned: bool
    direction: str
    statistic: str
    indicator: str
    holder: str
    confidence: float | None
    reported: float | None
    begin: int
    end: int
    before: "Figure | None" = None
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a source and the figures that it gives, in its order."""

    sentence: str
    source: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """A named undertaking: the wider ones it is part of (widest first), who runs it if not the subject."""

    node: str
    label: str
    path: tuple[str, ...]
    themes: tuple[str, ...]
    runner: str
    confidence: float | None
    evidence: tuple[Evidence, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures."""
        return tuple(figure for each in self.evidence for figure in each.figures)


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives of one theme, or a wider initiative with its parts; an empty label means: of none."""

    label: str
    initiatives: tuple[Initiative, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that tells much, under which initiative it stands (empty: none), and its source."""

    figure: Figure
    initiative: str
    source: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A document, honour or person with a note (post, number, year, who gave it) and the sentence."""

    label: str
    note: str
    sentence: str
    source: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What one side reports for an indicator; `share` of the longest bar (0–1), None if not comparable."""

    side: int
    figure: Figure
    sentence: str
    source: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with what the sides report; `unit` is the one in which the bars are drawn."""

    indicator: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sides by name, the subject first; indicators; initiatives of each side by theme.

    `others` is how many could have been compared with, of which the sides are the nearest, `indicators` how
    many they share, of which the rows are those that most report.
    """

    sides: tuple[str, ...]
    rows: tuple[Row, ...]
    themes: tuple[tuple[str, tuple[int, ...]], ...]
    others: int
    indicators: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences of the others' figures; the subject's own stand with its initiatives."""
        found: dict[tuple[int, str], list[Figure]] = {}
        for bar in (bar for row in self.rows for bar in row.bars if bar.side and bar.sentence):
            found.setdefault((bar.source, bar.sentence), []).append(bar.figure)
        return tuple(
            Evidence(sentence, source, tuple(figures))
            for (source, sentence), figures in sorted(found.items(), key=lambda entry: entry[0])
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that do not agree: the indicator, whose, when."""

    indicator: str
    holder: str
    period: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement that may well be wrong: where it stands now, how sure that is, what else it could be."""

    figure: Figure
    belongs: str
    confidence: float
    rivals: tuple[tuple[str, float], ...]
    sentence: str
    source: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says of its subject; `own` of the sources, the first ones, name it."""

    label: str
    kind: str
    code: str
    wider: tuple[str, ...]
    headlines: tuple[Headline, ...]
    groups: tuple[Group, ...]
    grouped_by: str
    rest: tuple[Evidence, ...]
    awards: tuple[Statement, ...]
    policies: tuple[Statement, ...]
    people: tuple[Statement, ...]
    narrower: tuple[tuple[str, int, int], ...]
    comparison: Comparison
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Doubt, ...]
    doubtful: int
    sources: tuple[Source, ...]
    own: int

    @property
    def is_actor(self) -> bool:
        """Whether it is an area, organization or person, not an initiative."""
        return self.kind not in ("Initiative", *INITIATIVE_KINDS)

    @property
    def themes(self) -> tuple[tuple[str, int], ...]:
        """The first theme of the initiatives with their number, most first; what has none is last."""
        counts = Counter(next(iter(each.themes), "") for each in self.initiatives)
        return tuple(sorted(counts.items(), key=lambda entry: (not entry[0], -entry[1], entry[0])))

    @property
    def initiatives(self) -> Iterator[Initiative]:
        """All initiatives, in the order of their groups."""
        return (each for group in self.groups for each in group.initiatives)

    @property
    def figures(self) -> Iterator[Figure]:
        """All figures of the subject, those of initiatives first."""
        yield from (figure for each in self.initiatives for figure in each.figures)
        yield from (figure for each in self.rest for figure in each.figures)
