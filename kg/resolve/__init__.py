"""What is decided over articles: who is who, preferred labels, indicators; a function of all contributions.

Merging goes in visible steps, kind by kind, each kind on what was decided before it: `blocking` (which
keys are compared), a module a kind that compares them, `scoring` (features to a probability), `deciding`
(what is sure enough, what people decided, what stays apart).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import ArticleFacts, Kind, Merge, Proposal, Resolution
from kg.resolve.areas import change_pairs, compare_areas
from kg.resolve.blocking import Context, alluded_to, by_pair
from kg.resolve.deciding import Rank, decide
from kg.resolve.decisions import (
    Decision,
    DecisionError,
    Decisions,
    Verb,
    parse_decisions,
    read_decisions,
    with_splits,
)
from kg.resolve.documents import compare_awards, compare_policies
from kg.resolve.indicators import find_indicators
from kg.resolve.initiatives import compare_initiatives
from kg.resolve.organizations import compare_organizations
from kg.resolve.people import compare_people
from kg.resolve.places import Places
from kg.resolve.ranks import Ranks
from kg.resolve.records import Record, gather
from kg.resolve.renames import allusions, renamings
from kg.resolve.scoring import Comparison, english

__all__ = [
    "Decision",
    "DecisionError",
    "Decisions",
    "Verb",
    "english",
    "parse_decisions",
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
        self._ranks = Ranks(frozenset(), self.canonical)
        self._renamings = [r for article in articles for r in renamings(article)]

    def run(self) -> None:
        """Decide over each kind."""
        areas = self._of(Kind.AREA)
        found = compare_areas(areas, self._context(), self._changed, self._people())
        self._decide(areas, found, self._ranks.area)
        offices = self._of(Kind.ORGANIZATION)
        self._decide(offices, compare_organizations(offices, self._context()), self._ranks.office)
        people, context = self._of(Kind.PERSON), self._context()
        self._decide(people, compare_people(people, context), self._ranks.any)
        undertakings = self._of(Kind.INITIATIVE)
        found = compare_initiatives(undertakings, context, offices)
        self._decide(undertakings, found, self._ranks.undertaking)
        policies, awards = self._of(Kind.POLICY), self._of(Kind.AWARD)
        self._decide(policies, compare_policies(policies, context), self._ranks.any)
        self._decide(awards, compare_awards(awards, context), self._ranks.any)

    def _of(self, kind: Kind) -> dict[str, Record]:
        return {key: record for key, record in self.records.items() if record.kind is kind}

    def _context(self) -> Context:
        context = Context(Places.of(self._of(Kind.AREA).values(), self.canonical), {})
        stated = [*self._renamings, *alluded_to(self._allusions, self.records, context)]
        self._ranks = Ranks(frozenset(renaming.old for renaming in stated), self.canonical)
        return replace(context, stated=by_pair(stated))

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
