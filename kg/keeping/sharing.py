"""What records of a stored graph share with others, so that a change of one can be a change of the other."""

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from hashlib import blake2b

from kg.keeping.evidence import within
from kg.keeping.pack import unpack_small
from kg.model import Kind
from kg.resolve.blocking import Context
from kg.resolve.kinds import Comparer
from kg.resolve.places import Places
from kg.resolve.records import Record


def moved_areas(before: Places, now: Places) -> set[str]:
    """Return the keys of areas that mean another place, or whose names, level or containment are others."""
    changed = {
        key
        for key in before.wider.keys() | now.wider.keys()
        if any(
            getattr(before, of).get(key) != getattr(now, of).get(key) for of in ("wider", "types", "labels")
        )
    }
    changed |= {
        key for key in before.canonical.keys() | now.canonical.keys() if before.key(key) != now.key(key)
    }
    below: dict[str, set[str]] = {}
    for places in (before, now):
        for key, wider in places.wider.items():
            for each in wider:
                below.setdefault(each, set()).add(key)
    found, ahead = set(changed), list(changed)
    while ahead:
        for key in below.get(ahead.pop(), set()) - found:
            found.add(key)
            ahead.append(key)
    merged = {
        key for places in (before, now) for key, canonical in places.canonical.items() if canonical in found
    }
    return found | merged


class People(Mapping[str, frozenset[str]]):
    """The names of the people at each area, looked up when asked for."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __getitem__(self, area: str) -> frozenset[str]:
        rows = self._database.execute(
            "SELECT data FROM record WHERE place = ? AND kind = ?", (area, Kind.PERSON)
        )
        names = frozenset(unpack_small(row[0]).label for row in rows)
        if not names:
            raise KeyError(area)
        return names

    def __iter__(self) -> Iterator[str]:
        rows = self._database.execute("SELECT DISTINCT place FROM record WHERE kind = ?", (Kind.PERSON,))
        return (row[0] for row in rows if row[0])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Atoms:
    """What the records of a kind share: blocks, and names that they are counted under, as numbers."""

    def __init__(self, database: sqlite3.Connection, comparer: Comparer, context: Context) -> None:
        self._database, self._comparer, self._context = database, comparer, context

    def of(self, keys: Iterable[str]) -> set[int]:
        """Return the atoms of some keys."""
        return {row[0] for row in within(self._database, "SELECT atom FROM atom WHERE key IN", keys)}

    def keys(self, atoms: Iterable[int], role: str) -> set[str]:
        """Return the keys that have one of some atoms in a role (`block` or `count`)."""
        query = f"SELECT key FROM atom WHERE role = '{role}' AND atom IN"
        return {row[0] for row in within(self._database, query, atoms)}

    def renew(
        self,
        keys: set[str],
        records_of: Callable[[set[str]], dict[str, Record]],
        offices_of: Callable[[dict[str, Record]], dict[str, Record]],
    ) -> None:
        """Work out the atoms of some keys anew; what is no record any more has none."""
        self._database.executemany("DELETE FROM atom WHERE key = ?", [(key,) for key in keys])
        records = records_of(keys)
        offices = offices_of(records)
        for role, of in (("block", self._comparer.blocks), ("count", self._comparer.counts)):
            atoms_of = of(records, self._context, offices)
            rows = {
                (role, atom_of(role, self._comparer.kind, each), key)
                for key, record in records.items()
                for each in atoms_of(record)
            }
            self._database.executemany("INSERT INTO atom VALUES (?, ?, ?)", sorted(rows))


def atom_of(role: str, kind: Kind, value: Hashable) -> int:
    """Return what a record of a kind has in a role as a number."""
    text = f"{role} {kind} {value!r}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)
