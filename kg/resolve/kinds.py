"""The kinds of entity that are compared within blocks: what a change of one record can change of others.

A comparison of two records depends on the two, on where things are, and on how many others are counted
under what they are counted under. So when a record changes, comparisons can change only of records that
share a block or a count with it: `blocks` and `counts` say which these are. Areas are not among the
kinds: they are compared all at once, for everything else rests on where things are.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from kg.model import Kind
from kg.resolve.blocking import Context
from kg.resolve.deciding import Rank
from kg.resolve.documents import award_blocks, compare_awards, compare_policies, policy_blocks
from kg.resolve.initiatives import Comparing, compare_initiatives
from kg.resolve.organizations import compare_organizations, organization_blocks, organization_counts
from kg.resolve.people import compare_people, person_blocks, person_counts
from kg.resolve.ranks import Ranks
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison

Records = Mapping[str, Record]
Keys = Callable[[Record], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Comparer:
    """How one kind is compared: which records share a block, what they are counted under, the rank."""

    kind: Kind
    compare: Callable[[Records, Context, Records], Iterable[Comparison]]
    blocks: Callable[[Records, Context, Records], Keys]
    counts: Callable[[Records, Context, Records], Keys]
    rank: Callable[[Ranks], Rank]


def _none(_: Record) -> tuple[()]:
    return ()


COMPARERS = (
    Comparer(
        Kind.ORGANIZATION,
        lambda records, context, _: compare_organizations(records, context),
        lambda _records, context, _: lambda record: organization_blocks(record, context),
        lambda _records, context, _: lambda record: organization_counts(record, context),
        lambda ranks: ranks.office,
    ),
    Comparer(
        Kind.PERSON,
        lambda records, context, _: compare_people(records, context),
        lambda _records, context, _: lambda record: person_blocks(record, context),
        lambda _records, _context, _: person_counts,
        lambda ranks: ranks.any,
    ),
    Comparer(
        Kind.INITIATIVE,
        compare_initiatives,
        lambda records, context, offices: Comparing(records, context, offices).keys,
        lambda records, context, offices: Comparing(records, context, offices).counts,
        lambda ranks: ranks.undertaking,
    ),
    Comparer(
        Kind.POLICY,
        lambda records, context, _: compare_policies(records, context),
        lambda _records, context, _: lambda record: policy_blocks(record, context),
        lambda _records, _context, _: _none,
        lambda ranks: ranks.any,
    ),
    Comparer(
        Kind.AWARD,
        lambda records, context, _: compare_awards(records, context),
        lambda _records, _context, _: award_blocks,
        lambda _records, _context, _: _none,
        lambda ranks: ranks.any,
    ),
)
"""The kinds after areas, in the order in which their decisions build on one another."""
