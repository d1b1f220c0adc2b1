"""Who is who in a stored graph, decided again only where a change of articles can have changed it.

The same functions decide as in `kg.resolve.resolve`, on the same records; what is left out is what they
would find as it was. Areas are decided all at once. Of every other kind, records are compared again that
changed, that are counted under the same name, or whose place or runner changed, each with all records
that share a block with it; then every set of keys that sure comparisons join is decided as a whole if any
key in it was compared. `tests/keeping` holds this against `resolve` over random changes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from kg.keeping.evidence import Evidence, create, within
from kg.keeping.pack import pack_small, unpack_small
from kg.keeping.sharing import Atoms, People, atom_of, moved_areas
from kg.model import Kind, Merge, Proposal
from kg.resolve.areas import compare_areas
from kg.resolve.blocking import Context, alluded_to, by_pair
from kg.resolve.deciding import Decided, Rank, decide
from kg.resolve.decisions import Decisions, Verb
from kg.resolve.kinds import COMPARERS, Comparer
from kg.resolve.names import plain
from kg.resolve.places import Places
from kg.resolve.ranks import Ranks
from kg.resolve.records import Record
from kg.resolve.scoring import ACCEPTED, PROPOSED, Comparison

TABLES: Final = {
    "record": "key TEXT PRIMARY KEY, kind TEXT, place TEXT, runner TEXT, data BLOB",
    "office": "person TEXT, at TEXT",
    "alias": "name INTEGER, key TEXT",
    "atom": "role TEXT, atom INTEGER, key TEXT",
    "comparison": "kind TEXT, one TEXT, other TEXT, score REAL, data BLOB",
    "merge": "key TEXT PRIMARY KEY, kind TEXT, canonical TEXT, data BLOB",
    "proposal": "kind TEXT, one TEXT, other TEXT, data BLOB",
}
INDEXES: Final = (
    *("record (kind)", "record (place)", "record (runner)", "office (person)", "office (at)"),
    *("alias (name)", "alias (key)", "atom (atom)", "atom (key)", "comparison (one)", "comparison (other)"),
    *("merge (canonical)", "merge (kind)", "proposal (one)", "proposal (other)"),
)
T = TypeVar("T")
_NAMED: Final = (Kind.AREA, Kind.INITIATIVE, Kind.ORGANIZATION)


@dataclass
class Changes:
    """Keys whose record or merge is other than before; merges and proposals that went, and that came."""

    keys: set[str] = field(default_factory=set)
    merges: tuple[list[Merge], list[Merge]] = field(default_factory=lambda: ([], []))
    proposals: tuple[list[Proposal], list[Proposal]] = field(default_factory=lambda: ([], []))


class Identity:
    """The records, comparisons and merges of a stored graph."""

    def __init__(self, database: sqlite3.Connection, evidence: Evidence, decisions: Decisions) -> None:
        self.database = database
        self._evidence = evidence
        self._decisions = decisions
        self._changes = Changes()
        self._was: dict[str, str] = {}  # the kinds of keys before the change

    def clear(self) -> None:
        """Forget everything."""
        create(self.database, TABLES, INDEXES)
        for name in ("stated", "olds"):
            self.database.execute("DELETE FROM meta WHERE name LIKE ?", (f"{name}:%",))

    def update(self, touched: set[str]) -> Changes:
        """Decide again after the statements about some keys changed.

        Raises:
            DecisionError: if the decisions of people contradict one another.

        """
        self._changes = Changes(keys=set(touched))
        before, merged_before = self._areas(), self._merged(Kind.AREA)
        self._refresh(touched)
        kept = {key: record for key, record in before.items() if key not in touched}
        areas = dict(sorted((kept | self._records(touched, Kind.AREA)).items()))
        ranks, restated = self._decide_areas(areas)
        merged = self._merged(Kind.AREA)
        moved = moved_areas(Places.of(before.values(), merged_before), Places.of(areas.values(), merged))
        touched = touched | restated | self._dependents(moved)
        for comparer in COMPARERS:
            if comparer.kind in (Kind.ORGANIZATION, Kind.PERSON):  # as `resolve` looks anew at renamings
                context, ranks, restated = self._context(areas, merged, comparer.kind)
                touched |= restated
            moved = self._decide_kind(comparer, self._of(touched, comparer.kind), context, ranks)
            if comparer.kind is Kind.ORGANIZATION:
                merged = merged | self._merged(Kind.ORGANIZATION)
                touched |= self._dependents(moved | self._of(touched, Kind.ORGANIZATION))
        return self._changes

    # ------------------------------------------------------------------ records

    def record(self, key: str) -> Record | None:
        """Return a record as it was last seen."""
        return next(iter(self._records([key]).values()), None)

    def _records(self, keys: Iterable[str], kind: Kind | None = None) -> dict[str, Record]:
        rows = within(self.database, "SELECT key, kind, data FROM record WHERE key IN", keys)
        found = {key: unpack_small(data) for key, of, data in rows if kind is None or of == kind}
        return dict(sorted(found.items()))

    def _areas(self) -> dict[str, Record]:
        rows = self.database.execute("SELECT key, data FROM record WHERE kind = ? ORDER BY key", (Kind.AREA,))
        return {key: unpack_small(data) for key, data in rows}

    def _refresh(self, keys: Iterable[str]) -> None:
        """Gather the records of some keys anew."""
        run = self.database.execute
        rows = within(self.database, "SELECT key, kind FROM record WHERE key IN", keys)
        self._was = dict(rows)
        for key in sorted(keys):
            for table, column in (("record", "key"), ("office", "person"), ("alias", "key")):
                run(f"DELETE FROM {table} WHERE {column} = ?", (key,))
            record = self._evidence.record(key)
            if record is None:
                continue
            values = (key, record.kind, record.place, record.runner, pack_small(record))
            run("INSERT INTO record VALUES (?, ?, ?, ?, ?)", values)
            self.database.executemany(
                "INSERT INTO office VALUES (?, ?)", [(key, at) for _, at in record.posts if at]
            )
            if record.kind in _NAMED:
                names = {atom_of("name", record.kind, plain(name)) for name in record.names}
                self.database.executemany("INSERT INTO alias VALUES (?, ?)", [(name, key) for name in names])

    def _dependents(self, keys: set[str]) -> set[str]:
        """Return the keys of records that lie in, are run by, hold a post at, or are told of with others."""
        found: set[str] = set()
        for column in ("place", "runner"):
            rows = within(self.database, f"SELECT key FROM record WHERE {column} IN", keys)
            found |= {row[0] for row in rows}
        found |= {row[0] for row in within(self.database, "SELECT person FROM office WHERE at IN", keys)}
        return found | self._evidence.keys_of(self._evidence.about(keys))

    # ------------------------------------------------------------------ what stands

    def all_merges(self) -> list[Merge]:
        """Return all merges that stand."""
        return [unpack_small(row[0]) for row in self.database.execute("SELECT data FROM merge ORDER BY key")]

    def all_proposals(self) -> list[Proposal]:
        """Return all merges that are proposed."""
        rows = self.database.execute("SELECT data FROM proposal ORDER BY one, other")
        return [unpack_small(row[0]) for row in rows]

    def witnessed(self, articles: set[str]) -> list[Merge]:
        """Return the merges that stand and that one of some articles (by identifier) shows."""
        return [m for m in self.all_merges() if any(w.article in articles for w in m.evidence)]

    # ------------------------------------------------------------------ areas, all at once

    def _decide_areas(self, areas: dict[str, Record]) -> tuple[Ranks, set[str]]:
        """Decide over areas; return the ranks, and the keys of which something else is stated."""
        context, ranks, restated = self._context(areas, {}, Kind.AREA)
        found = compare_areas(areas, context, self._evidence.changed(), People(self.database))
        self._replace(Kind.AREA, None, decide(areas, found, self._decisions, ranks.area))
        return ranks, restated

    def _context(
        self, areas: dict[str, Record], merged: Mapping[str, str], kind: Kind
    ) -> tuple[Context, Ranks, set[str]]:
        """Return places, renamings and ranks for a kind, and the keys of which other renamings are stated."""
        context = Context(Places.of(areas.values(), merged), {})
        told = self._evidence.allusions()
        names = [atom_of("name", each.kind, plain(each.name)) for each in told]
        rows = within(self.database, "SELECT key FROM alias WHERE name IN", names)
        near = self._records({row[0] for row in rows} | {each.key for each in told})
        stated = [*self._evidence.renamings(), *alluded_to(told, near, context)]
        pairs, olds = by_pair(stated), frozenset(renaming.old for renaming in stated)
        found = [[*pair, w.article, w.span.begin, w.span.end] for pair, w in sorted(pairs.items())]
        restated = self._noted(f"stated:{kind}", found, 2) | self._noted(
            f"olds:{kind}", [[o] for o in olds], 1
        )
        return replace(context, stated=pairs), Ranks(olds, merged), restated

    def _noted(self, name: str, rows: list[list[object]], keys: int) -> set[str]:
        """Note something under a name; return the keys (the first fields) of rows that went or came."""
        rows = sorted(rows, key=str)
        old = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        before, now = (set(map(json.dumps, each)) for each in (json.loads(old[0]) if old else [], rows))
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(rows)))
        return {str(key) for text in before ^ now for key in json.loads(text)[:keys]}

    def _merged(self, kind: Kind) -> dict[str, str]:
        return dict(
            self.database.execute("SELECT key, canonical FROM merge WHERE kind = ?", (kind,)).fetchall()
        )

    # ------------------------------------------------------------------ the other kinds, in blocks

    def _decide_kind(self, comparer: Comparer, touched: set[str], context: Context, ranks: Ranks) -> set[str]:
        """Compare and decide where records of a kind were touched; return the keys that mean another now."""
        kind = comparer.kind
        atoms = Atoms(self.database, comparer, context)
        old = atoms.of(touched)
        atoms.renew(touched, lambda keys: self._records(keys, kind), self._offices)
        atoms_touched = old | atoms.of(touched)
        seeds = touched | atoms.keys(atoms_touched, "count")
        mates = seeds | atoms.keys(atoms_touched | atoms.of(seeds), "block")
        mates |= {key for pair in context.stated if not seeds.isdisjoint(pair) for key in pair}
        universe = self._records(mates | atoms.keys(atoms.of(mates), "count"), kind)
        found = comparer.compare(universe, context, self._offices(universe))
        best = _best(c for c in found if c.one in seeds or c.other in seeds)
        ends = self._exchange(kind, seeds, best)
        return self._decide_sets(kind, seeds | ends, comparer.rank(ranks))

    def _offices(self, records: Mapping[str, Record]) -> dict[str, Record]:
        """Return the organizations that run some records."""
        runners = {record.runner for record in records.values() if record.runner}
        return self._records(runners, Kind.ORGANIZATION)

    def _of(self, keys: set[str], kind: Kind) -> set[str]:
        """Return the keys that are, or were before this change, of a kind."""
        rows = within(self.database, "SELECT key, kind FROM record WHERE key IN", keys)
        return {key for key, of in rows if of == kind} | {key for key in keys if self._was.get(key) == kind}

    def _exchange(self, kind: Kind, seeds: set[str], found: Iterable[Comparison]) -> set[str]:
        """Put comparisons in the place of those that seeds had; return the keys at all their ends."""
        ends: set[str] = set()
        for column in ("one", "other"):
            for row in within(self.database, f"SELECT one, other FROM comparison WHERE {column} IN", seeds):
                ends |= set(row)
            for key in seeds:
                self.database.execute(f"DELETE FROM comparison WHERE {column} = ?", (key,))
        rows = [(kind, c.one, c.other, c.score, pack_small(c)) for c in found]
        self.database.executemany("INSERT INTO comparison VALUES (?, ?, ?, ?, ?)", rows)
        return ends | {key for row in rows for key in row[1:3]}

    def _decide_sets(self, kind: Kind, keys: set[str], rank: Rank) -> set[str]:
        """Decide over all sets of keys, joined by what is sure, that hold one of these."""
        joined = self._joined(keys)
        comparisons = [unpack_small(data) for data in self._touching(joined)]
        ends = joined | {key for c in comparisons for key in (c.one, c.other)}
        records = self._records(ends, kind)
        inside = tuple(d for d in self._decisions.decisions if d.verb is not Verb.ACCEPT or d.key in joined)
        decided = decide(records, comparisons, Decisions(inside), rank)
        return self._replace(kind, joined, decided)

    def _touching(self, keys: set[str]) -> set[bytes]:
        found: set[bytes] = set()
        for column in ("one", "other"):
            found |= {
                row[0]
                for row in within(self.database, f"SELECT data FROM comparison WHERE {column} IN", keys)
            }
        return found

    def _joined(self, keys: set[str]) -> set[str]:
        """Return keys with all that sure comparisons and decisions of people join to them."""
        by_hand: dict[str, set[str]] = {}
        for one, other in self._decisions.pairs(Verb.ACCEPT):
            by_hand.setdefault(one, set()).add(other)
            by_hand.setdefault(other, set()).add(one)
        found, ahead = set(keys), set(keys)
        while ahead:
            ends = {other for key in ahead for other in by_hand.get(key, ())}
            for column, end in (("one", "other"), ("other", "one")):
                query = f"SELECT {end} FROM comparison WHERE score >= {ACCEPTED} AND {column} IN"
                ends |= {row[0] for row in within(self.database, query, ahead)}
            ahead = ends - found
            found |= ahead
        return found

    def _replace(self, kind: Kind, keys: set[str] | None, decided: Decided) -> set[str]:
        """Put decisions in the place of those over some keys (None: all of a kind); return what changed."""
        merges = {merge.key: merge for merge in self._rows("merge", "key", kind, keys)}
        now = {merge.key: merge for merge in decided.merges}
        _exchanged(self._changes.merges, merges.values(), now.values())
        changed = {
            key
            for key in merges.keys() | now.keys()
            if (merges[key].canonical if key in merges else "") != (now[key].canonical if key in now else "")
        }
        for merge in merges.values():
            self.database.execute("DELETE FROM merge WHERE key = ?", (merge.key,))
        for merge in now.values():
            values = (merge.key, kind, merge.canonical, pack_small(merge))
            self.database.execute("INSERT INTO merge VALUES (?, ?, ?, ?)", values)
        proposals = {*self._rows("proposal", "one", kind, keys), *self._rows("proposal", "other", kind, keys)}
        _exchanged(self._changes.proposals, proposals, decided.proposals)
        for proposal in proposals:
            pair = (proposal.one, proposal.other)
            self.database.execute("DELETE FROM proposal WHERE one = ? AND other = ?", pair)
        for proposal in decided.proposals:
            row = (kind, proposal.one, proposal.other, pack_small(proposal))
            self.database.execute("INSERT INTO proposal VALUES (?, ?, ?, ?)", row)
        moved = changed | {m.canonical for key in changed for m in (merges.get(key), now.get(key)) if m}
        self._changes.keys |= moved
        return moved

    def _rows(self, table: str, column: str, kind: Kind, keys: set[str] | None) -> Iterator[Any]:
        if keys is None:
            rows: Iterable[tuple[Any, ...]] = self.database.execute(
                f"SELECT data FROM {table} WHERE kind = ?", (kind,)
            ).fetchall()
        else:
            rows = within(self.database, f"SELECT data FROM {table} WHERE {column} IN", keys)
        return (unpack_small(row[0]) for row in rows)


def _best(found: Iterable[Comparison]) -> list[Comparison]:
    """Return the comparison that counts of each pair, if it is worth keeping."""
    best: dict[tuple[str, str], Comparison] = {}
    for each in found:
        pair = (each.one, each.other)
        known = best.get(pair)
        if known is None or (each.score, each.reason) > (known.score, known.reason):
            best[pair] = each
    return [each for each in best.values() if each.score >= PROPOSED]


def _exchanged(into: tuple[list[T], list[T]], before: Iterable[T], now: Iterable[T]) -> None:
    """Note what went and what came."""
    old, new = set(before), set(now)
    into[0].extend(old - new)
    into[1].extend(new - old)
