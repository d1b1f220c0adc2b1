"""From comparisons to merges: what is sure enough, what people decided, what must stay apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.language import tr
from kg.model import Merge, Proposal, Witness
from kg.resolve.clusters import clusters, consistent
from kg.resolve.decisions import DecisionError, Decisions, Verb
from kg.resolve.records import Record
from kg.resolve.scoring import ACCEPTED, PROPOSED, Comparison

BY_HAND = "人工接受"
VIA = "经由"

Pair = tuple[str, str]
Rank = Callable[[Record], Any]
"""Which of several keys stands for all: the one of the lowest rank."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided over the records of one kind; `canonical` leads from merged keys to their end."""

    merges: tuple[Merge, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def canonical(self) -> dict[str, str]:
        """The key that stands for each merged key."""
        return {merge.key: merge.canonical for merge in self.merges}


def decide(
    records: Mapping[str, Record], comparisons: Iterable[Comparison], decisions: Decisions, rank: Rank
) -> Decided:
    """Return the merges and proposals that follow from comparisons of records of one kind.

    Raises:
        DecisionError: if decisions contradict one another.

    """
    best = _best(comparisons)
    rejected = decisions.kept_apart()
    by_hand = [pair for pair in decisions.pairs(Verb.ACCEPT) if pair[0] in records and pair[1] in records]
    _check(by_hand, rejected)
    decided = {*rejected, *by_hand}
    sure = {pair for pair, c in best.items() if c.score >= ACCEPTED and pair not in decided}
    ordered = by_hand + sorted(sure, key=lambda pair: (-best[pair].score, pair))
    joined = {frozenset(pair) for pair in ordered}
    apart = rejected | {pair for pair in _told_apart(records, sure) if frozenset(pair) not in joined}
    kept, _ = consistent(ordered, apart)
    for pair in by_hand:
        best[pair] = Comparison(*pair, 1.0, BY_HAND)
    merges = tuple(merge for keys in clusters(kept) for merge in _merges(keys, kept, best, records, rank))
    root = {merge.key: merge.canonical for merge in merges}
    unsure = (c for pair, c in sorted(best.items()) if c.score >= PROPOSED and pair not in decided)
    proposed = (c for c in unsure if root.get(c.one, c.one) != root.get(c.other, c.other))
    return Decided(merges, tuple(_proposal(c, records) for c in proposed))


def _best(comparisons: Iterable[Comparison]) -> dict[Pair, Comparison]:
    best: dict[Pair, Comparison] = {}
    for comparison in comparisons:
        pair = (comparison.one, comparison.other)
        known = best.get(pair)
        if known is None or (comparison.score, comparison.reason) > (known.score, known.reason):
            best[pair] = comparison
    return best


def _check(by_hand: list[Pair], rejected: frozenset[Pair]) -> None:
    _, refused = consistent(by_hand, rejected)
    if refused:
        one, other = refused[0]
        raise DecisionError(
            tr(
                f"决定互相矛盾：接受 {one} 与 {other}，会使被拒绝的两者相同；请删去其中一条",
                f"decisions contradict one another: to accept {one} and {other} would join two that were "
                "rejected; delete one of them",
            )
        )


def _told_apart(records: Mapping[str, Record], pairs: Iterable[Pair]) -> set[Pair]:
    """Return the pairs of keys, of those in question, that one article names as two."""
    by_article: dict[str, list[str]] = {}
    for key in sorted({key for pair in pairs for key in pair}):
        for article in records[key].articles:
            by_article.setdefault(article, []).append(key)
    return {
        (one, other)
        for keys in by_article.values()
        for index, one in enumerate(keys)
        for other in keys[index + 1 :]
    }


def _merges(
    keys: list[str],
    kept: list[Pair],
    best: Mapping[Pair, Comparison],
    records: Mapping[str, Record],
    rank: Rank,
) -> list[Merge]:
    """Return the merges of one cluster: each key with the strongest reasons that lead to its end."""
    canonical = min(keys, key=lambda key: (rank(records[key]), key))
    members, reached, merges = set(keys), {canonical: 1.0}, []
    edges = [pair for pair in kept if pair[0] in members]
    while len(reached) < len(keys):
        one, other = next(pair for pair in edges if (pair[0] in reached) != (pair[1] in reached))
        known, new = (one, other) if one in reached else (other, one)
        comparison = best[one, other]
        reached[new] = min(reached[known], comparison.score)
        via = "" if known == canonical else f"；{VIA}：{records[known].label}"
        evidence = _evidence(comparison, records)
        merges.append(Merge(new, canonical, comparison.reason + via, reached[new], evidence))
    return sorted(merges, key=lambda merge: merge.key)


def _evidence(comparison: Comparison, records: Mapping[str, Record]) -> tuple[Witness, ...]:
    witnesses = {w for key in (comparison.one, comparison.other) if (w := records[key].witness)}
    return tuple(sorted({*witnesses, *comparison.evidence}))


def _proposal(comparison: Comparison, records: Mapping[str, Record]) -> Proposal:
    return Proposal(
        comparison.one,
        comparison.other,
        comparison.reason,
        comparison.score,
        _evidence(comparison, records),
    )
