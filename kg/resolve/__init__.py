"""What is decided over articles: who is who, preferred labels, indicators; a function of all contributions.

Merging goes in visible steps, kind by kind, each kind on what was decided before it: `blocking` (which
keys are compared), a module a kind that compares them, `scoring` (features to a probability), `deciding`
(what is sure enough, what people decided, what stays apart).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import ArticleFacts, Kind, Merge, Proposal, Resolution, Witness
from kg.resolve.areas import change_pairs, compare_areas, successor
from kg.resolve.blocking import Context, alluded_to
from kg.resolve.deciding import Rank, decide
from kg.resolve.decisions import Decision, DecisionError, Decisions, Verb, read_decisions, with_splits
from kg.resolve.documents import compare_awards, compare_policies
from kg.resolve.indicators import find_indicators
from kg.resolve.initiatives import compare_initiatives
from kg.resolve.organizations import compare_organizations, core
from kg.resolve.people import compare_people
from kg.resolve.places import Places
from kg.resolve.records import Record, gather
from kg.resolve.renames import Renaming, allusions, renamings
from kg.resolve.scoring import Comparison, english

__all__ = [
    "Decision",
    "DecisionError",
    "Decisions",
    "Verb",
    "english",
    "read_decisions",
    "resolve",
    "with_splits",
]


def resolve(facts: Iterable[ArticleFacts], decisions: Decisions | None = None) -> Resolution:
    """Return the decisions over articles; the order of the articles does not matter.

    Raises:
        DecisionError: if the decisions of people contradict one another.

    """
    articles = list(facts)
    resolving = _Resolving(articles, decisions or Decisions())
    resolving.run()
    records, merged = resolving.records.values(), resolving.canonical
    return Resolution(
        merges=tuple(sorted(resolving.merges, key=lambda merge: merge.key)),
        labels=tuple((record.key, record.label) for record in records if record.key not in merged),
        indicators=find_indicators(articles),
        proposals=tuple(sorted(resolving.proposals, key=lambda p: (-p.score, p.one, p.other))),
    )


class _Resolving:
    """The kinds of entity in the order in which their decisions build on one another."""

    def __init__(self, articles: list[ArticleFacts], decisions: Decisions) -> None:
        self.records = gather(articles)
        self.merges: list[Merge] = []
        self.proposals: list[Proposal] = []
        self.canonical: dict[str, str] = {}
        self._decisions = decisions
        self._changed = change_pairs(articles)
        self._allusions = [a for article in articles for a in allusions(article)]
        self._olds: frozenset[str] = frozenset()
        self._renamings = [r for article in articles for r in renamings(article)]

    def run(self) -> None:
        """Decide over each kind."""
        areas = self._of(Kind.AREA)
        found = compare_areas(areas, self._context(), self._changed, self._people())
        self._decide(areas, found, self._area_rank)
        offices = self._of(Kind.ORGANIZATION)
        self._decide(offices, compare_organizations(offices, self._context()), self._office_rank)
        people, context = self._of(Kind.PERSON), self._context()
        self._decide(people, compare_people(people, context), self._rank)
        undertakings = self._of(Kind.INITIATIVE)
        found = compare_initiatives(undertakings, context, offices)
        self._decide(undertakings, found, self._undertaking_rank)
        policies, awards = self._of(Kind.POLICY), self._of(Kind.AWARD)
        self._decide(policies, compare_policies(policies, context), self._rank)
        self._decide(awards, compare_awards(awards, context), self._rank)

    def _of(self, kind: Kind) -> dict[str, Record]:
        return {key: record for key, record in self.records.items() if record.kind is kind}

    def _context(self) -> Context:
        context = Context(Places.of(self._of(Kind.AREA).values(), self.canonical), {})
        stated = [*self._renamings, *alluded_to(self._allusions, self.records, context)]
        self._olds = frozenset(renaming.old for renaming in stated)
        return replace(context, stated=_by_pair(stated))

    def _decide(self, records: Mapping[str, Record], comparisons: Iterable[Comparison], rank: Rank) -> None:
        decided = decide(records, comparisons, self._decisions, rank)
        self.merges += decided.merges
        self.proposals += decided.proposals
        self.canonical |= decided.canonical

    def _people(self) -> dict[str, frozenset[str]]:
        """Return the names of the people at each area."""
        found: dict[str, set[str]] = {}
        for record in self._of(Kind.PERSON).values():
            if record.place:
                found.setdefault(record.place, set()).add(record.label)
        return {key: frozenset(names) for key, names in found.items()}

    def _is_old(self, record: Record) -> bool:
        return record.key in self._olds

    # ------------------------------------------------------------------ which key stands for all

    def _rank(self, record: Record) -> tuple[bool, bool, int, int]:
        """Rank the present name first, then what is keyed by a present place, then the fullest name."""
        places = {key for key in (record.place, record.runner) if key}
        superseded = any(key in self.canonical for key in places)
        return self._is_old(record), superseded, -len(record.label), len(record.key)

    def _undertaking_rank(self, record: Record) -> tuple[bool, bool, bool, int, int]:
        """Rank the present name first, then names that say what they are (工程), the shortest of them."""
        present, superseded, _, length = self._rank(record)
        return present, superseded, not record.type, len(record.label), length

    def _area_rank(self, record: Record) -> tuple[bool, bool, bool, int]:
        """Rank the present unit first, then what has a code, then what is placed most exactly."""
        from kg.lexicon.gazetteer import load_gazetteer  # noqa: PLC0415

        past = bool(record.code) and successor(load_gazetteer(), record) != record.code
        return self._is_old(record), past, not record.code, -len(record.key)

    def _office_rank(self, record: Record) -> tuple[bool, bool, int, int]:
        present, superseded, _, _ = self._rank(record)
        return present, superseded, -len(core(record)), len(record.key)


def _by_pair(renamings: Iterable[Renaming]) -> dict[tuple[str, str], Witness]:
    """Return the first witness of each pair of keys of which an article says that one was renamed."""
    found: dict[tuple[str, str], Witness] = {}
    for renaming in renamings:
        low, high = sorted((renaming.old, renaming.new))
        known = found.get((low, high))
        found[low, high] = min(known, renaming.witness) if known else renaming.witness
    return found
