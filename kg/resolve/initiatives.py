"""Initiatives: one name with other head nouns, or with a runner of another level of the same county."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Kind
from kg.resolve.blocking import Context, blocks, stated_pairs, together
from kg.resolve.names import stem, undertaking
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison, compared

_LONG, _BRIEF = 4, 2  # characters of a distinctive name, and of one too short to tell
_MANY = 3  # counties with an initiative of this name
_TAIL = 0.55  # share of the longer name that the shorter must have


@dataclass(frozen=True, slots=True)
class _Names:
    """The forms of an initiative's name: plain, without head noun, and those of its aliases."""

    full: str
    stem: str
    others: frozenset[str]


def compare_initiatives(
    records: Mapping[str, Record], context: Context, organizations: Mapping[str, Record]
) -> Iterator[Comparison]:
    """Yield the comparisons of initiatives that may be one; organizations are looked up as their runners."""
    comparing = Comparing(records, context, organizations)
    for one, other in blocks(records.values(), comparing.keys):
        found, name = comparing.same_name(one, other)
        if found:
            found += comparing.relation(one, other)
            found += ["long"] * (len(name) >= _LONG) + ["brief"] * (len(name) <= _BRIEF)
            found += ["common"] * (comparing.spread[name] >= _MANY) + ["together"] * together(one, other)
            yield compared((one.key, other.key), Kind.INITIATIVE, found, name)
    for one, other in stated_pairs(context, records):
        witness = context.stated[one.key, other.key]
        pair, labels = (one.key, other.key), f"{one.label}／{other.label}"
        yield compared(pair, Kind.INITIATIVE, ["stated"], labels, evidence=(witness,))


class Comparing:
    """Names and places of initiatives, worked out once."""

    def __init__(
        self, records: Mapping[str, Record], context: Context, organizations: Mapping[str, Record]
    ) -> None:
        self._context = context
        self._organizations = organizations
        self._names = {key: self._forms(record) for key, record in records.items()}
        self._counties = {key: self._near(record) for key, record in records.items()}
        homes = {
            (name, context.places.county(self._place(record)))
            for record in records.values()
            for name in self.counts(record)
        }
        self.spread = Counter(name for name, _ in homes)

    def counts(self, record: Record) -> Iterator[str]:
        """Yield the names that an initiative is counted under: they may be common.

        That counts where a name is at home by its runner; a county's neighbours and guests don't.
        """
        if self._place(record):
            yield from {self._names[record.key].full, self._names[record.key].stem}

    def keys(self, record: Record) -> Iterator[tuple[str, str]]:
        """Yield the blocks of a record: each county with each of its names and the end of its name."""
        names = self._names[record.key]
        for county in self._counties[record.key]:
            for name in {names.full, names.stem, *names.others}:
                yield county, name
            yield county, f"…{names.full[-_BRIEF - 1 :]}"

    def same_name(self, one: Record, other: Record) -> tuple[list[str], str]:
        """Return how two names agree, and in what; nothing where they do not."""
        left, right = self._names[one.key], self._names[other.key]
        if left.full == right.full:
            return ["name"], left.full
        if left.stem == right.stem:
            return ["stem"], left.stem
        shared = ({left.full, left.stem} & right.others) | ({right.full, right.stem} & left.others)
        if shared:
            return ["alias"], min(shared, key=lambda name: (-len(name), name))
        short, long = sorted((left.full, right.full), key=lambda name: (len(name), name))
        if len(short) > _BRIEF and long.endswith(short) and len(short) >= _TAIL * len(long):
            return ["tail"], short
        return [], ""

    def relation(self, one: Record, other: Record) -> list[str]:
        """Return how the runners of two initiatives are related, and whether their articles are."""
        found = []
        places, left, right = self._context.places, self._place(one), self._place(other)
        if one.runner and other.runner and self._runner(one) == self._runner(other):
            found.append("runner")
        elif left and right:
            if places.county(left) != places.county(right):
                found.append("outside")
            elif places.contains(left, right):
                found.append("within")
            else:
                found.append("siblings")
        if self._context.counties(one) & self._context.counties(other):
            found.append("about")
        return found

    def _runner(self, record: Record) -> str:
        return self._context.places.key(record.runner or "")

    def _place(self, record: Record) -> str:
        """Return the area of an initiative's runner, empty where it has none."""
        runner = record.runner or ""
        if runner.startswith("area-"):
            return self._context.places.key(runner)
        organization = self._organizations.get(runner)
        return self._context.places.key(organization.place) if organization and organization.place else ""

    def _near(self, record: Record) -> frozenset[str]:
        place = self._place(record)
        own = {self._context.places.county(place)} if place else set()
        return frozenset(own | self._context.counties(record))

    def _forms(self, record: Record) -> _Names:
        names = self._context.names(self._place(record) or None)
        full = undertaking(record.label, names)
        aliases = {undertaking(alias, names) for alias in record.names}
        others = {form for alias in aliases for form in (alias, stem(alias)) if len(form) > _BRIEF}
        return _Names(full, stem(full), frozenset(others))
