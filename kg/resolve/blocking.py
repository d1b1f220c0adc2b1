"""Which records are compared at all: those that share a block, such as a county and a name."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Kind, Witness
from kg.resolve.names import plain
from kg.resolve.places import Places
from kg.resolve.records import Record
from kg.resolve.renames import Allusion, Renaming


@dataclass(frozen=True, slots=True)
class Context:
    """What comparisons look things up in: places, and the renamings that articles state, by pair of keys."""

    places: Places
    stated: Mapping[tuple[str, str], Witness]

    def counties(self, record: Record) -> frozenset[str]:
        """Return the counties that the articles of a record are about (areas only)."""
        return frozenset(self.places.county(key) for key in record.about if key.startswith("area-"))

    def county(self, record: Record) -> str:
        """Return the county that a record's own place lies in, empty where it has none."""
        return self.places.county(record.place) if record.place else ""

    def names(self, area: str | None) -> tuple[str, ...]:
        """Return the names of an area and of what contains it, for stripping them off."""
        return () if area is None else self.places.names(area)


def blocks(
    records: Iterable[Record], keys: Callable[[Record], Iterable[Hashable]]
) -> Iterator[tuple[Record, Record]]:
    """Yield each pair of records that share a block, once, in the order of their keys."""
    found: dict[Hashable, list[Record]] = {}
    for record in records:
        for key in set(keys(record)):
            found.setdefault(key, []).append(record)
    pairs = {}
    for members in found.values():
        members.sort(key=lambda record: record.key)
        for index, one in enumerate(members):
            for other in members[index + 1 :]:
                pairs[one.key, other.key] = (one, other)
    for pair in sorted(pairs):
        yield pairs[pair]


def together(one: Record, other: Record) -> bool:
    """Whether an article names both."""
    return not one.articles.isdisjoint(other.articles)


def stated_pairs(context: Context, records: Mapping[str, Record]) -> Iterator[tuple[Record, Record]]:
    """Yield the pairs of which articles state that one was renamed to the other."""
    for one, other in sorted(context.stated):
        if one in records and other in records:
            yield records[one], records[other]


def alluded_to(
    allusions: Iterable[Allusion], records: Mapping[str, Record], context: Context
) -> Iterator[Renaming]:
    """Yield the renamings whose former name is that of just one other thing in the same county."""
    named: dict[tuple[Kind, str], list[Record]] = {}
    for record in records.values():
        for name in {plain(name) for name in record.names}:
            named.setdefault((record.kind, name), []).append(record)
    for allusion in allusions:
        new = records[allusion.key]
        near = {context.county(new), *context.counties(new)} - {""}
        olds = [
            old
            for old in named.get((allusion.kind, plain(allusion.name)), ())
            if near & {context.county(old), *context.counties(old)}
        ]
        if len(olds) == 1 and olds[0].key != new.key:
            yield Renaming(olds[0].key, new.key, allusion.witness)


def by_pair(renamings: Iterable[Renaming]) -> dict[tuple[str, str], Witness]:
    """Return the first witness of each pair of keys of which an article says that one was renamed."""
    found: dict[tuple[str, str], Witness] = {}
    for renaming in renamings:
        low, high = sorted((renaming.old, renaming.new))
        known = found.get((low, high))
        found[low, high] = min(known, renaming.witness) if known else renaming.witness
    return found
