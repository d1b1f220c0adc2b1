"""What the articles of a stored graph say, by key: the tables that a change is worked out from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.model import ArticleFacts, Entity, Kind, Span, Witness
from kg.resolve import with_splits
from kg.resolve.areas import change_pairs
from kg.resolve.decisions import Decisions
from kg.resolve.indicators import indicator_of
from kg.resolve.records import Record, Statement, record_of, statements
from kg.resolve.renames import Allusion, Renaming, allusions, renamings

_CHUNK: Final = 500  # values in one SQL list
TABLES: Final = {
    "statement": "key TEXT, kind TEXT, reading INTEGER, data TEXT",
    "uses": "key TEXT, reading INTEGER",
    "about": "area TEXT, reading INTEGER",
    "stated": "sort TEXT, reading INTEGER, data TEXT",
    "measure": "reading INTEGER, metric TEXT, label TEXT, wording TEXT",
    "theme": "reading INTEGER, theme TEXT",
}
INDEXES: Final = (
    *("statement (key)", "statement (reading)", "uses (key)", "uses (reading)", "about (area)"),
    *("about (reading)", "stated (sort)", "stated (reading)", "measure (reading)", "measure (label)"),
    *("measure (wording)", "measure (metric)", "theme (reading)", "theme (theme)"),
)


class Evidence:
    """The statements of the articles in a graph; a reading is known by its number."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def clear(self) -> None:
        """Forget everything."""
        create(self.database, TABLES, INDEXES)

    # ------------------------------------------------------------------ articles in and out

    def take(self, reading: int, facts: ArticleFacts, decisions: Decisions) -> None:
        """Note what an article says."""
        (facts,) = with_splits([facts], decisions)
        add, number = self.database.executemany, (reading,)
        add(
            "INSERT INTO statement VALUES (?, ?, ?, ?)",
            [(s.key, s.entity.kind if s.entity else "", reading, _text(s)) for s in statements(facts)],
        )
        add("INSERT INTO uses VALUES (?, ?)", [(key, reading) for key in used_keys(facts)])
        add("INSERT INTO about VALUES (?, ?)", [(key, reading) for key in set(facts.about)])
        add("INSERT INTO stated VALUES (?, ?, ?)", [(sort, *number, data) for sort, data in _stated(facts)])
        measures = ((metric.key, *indicator_of(metric)) for metric in facts.metrics)
        add("INSERT INTO measure VALUES (?, ?, ?, ?)", [(reading, *m) for m in measures if m[1]])
        themes = {theme for entity in facts.entities for theme in entity.themes}
        add("INSERT INTO theme VALUES (?, ?)", [(reading, theme) for theme in themes])

    def forget(self, readings: Iterable[int]) -> None:
        """Forget what articles say."""
        numbers = [(number,) for number in readings]
        for table in TABLES:
            self.database.executemany(f"DELETE FROM {table} WHERE reading = ?", numbers)

    # ------------------------------------------------------------------ questions

    def keys_of(self, readings: Iterable[int]) -> set[str]:
        """Return the keys that articles speak of."""
        return {row[0] for row in self.within("SELECT key FROM statement WHERE reading IN", readings)}

    def using(self, keys: Iterable[str]) -> set[int]:
        """Return the readings whose contribution depends on what some keys are called."""
        return {row[0] for row in self.within("SELECT reading FROM uses WHERE key IN", keys)}

    def about(self, areas: Iterable[str]) -> set[int]:
        """Return the readings of articles about areas."""
        return {row[0] for row in self.within("SELECT reading FROM about WHERE area IN", areas)}

    def statements(self, key: str) -> list[Statement]:
        """Return what all articles say of a key."""
        rows = self.database.execute("SELECT data FROM statement WHERE key = ?", (key,))
        return [_statement(key, data) for (data,) in rows]

    def record(self, key: str) -> Record | None:
        """Return the record of a key, None where no article names it."""
        return record_of(key, self.statements(key))

    def changed(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of areas of which an article says that one was made the other."""
        return frozenset((low, high) for low, high in self._stated("change"))

    def renamings(self) -> list[Renaming]:
        """Return the renamings that articles state."""
        return [Renaming(old, new, _witness(at)) for old, new, at in self._stated("renaming")]

    def allusions(self) -> list[Allusion]:
        """Return the former names that articles give in brackets."""
        return [
            Allusion(name, key, Kind(kind), _witness(at)) for name, key, kind, at in self._stated("allusion")
        ]

    def _stated(self, sort: str) -> Iterator[Any]:
        for (data,) in self.database.execute("SELECT DISTINCT data FROM stated WHERE sort = ?", (sort,)):
            yield json.loads(data)

    def within(self, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that ends in `IN`, for any number of values."""
        yield from within(self.database, query, values)


def used_keys(facts: ArticleFacts) -> set[str]:
    """Return the keys on whose names an article's contribution depends."""
    keys = {entity.key for entity in facts.entities} | set(facts.about)
    for entity in facts.entities:
        keys |= {key for key in (entity.within, entity.part_of, entity.located_in) if key}
    for fact in facts.facts:
        keys |= {fact.subject, fact.object, *(rival.key for rival in fact.rivals)}
    for post in facts.posts:
        keys |= {key for key in (post.person, post.at) if key}
    for change in facts.changes:
        keys |= {*change.original, *change.resulting}
    return keys - {metric.key for metric in facts.metrics}


def create(database: sqlite3.Connection, tables: dict[str, str], indexes: Iterable[str]) -> None:
    """Make tables anew, empty."""
    for name, columns in tables.items():
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(f"CREATE TABLE {name} ({columns})")
    for index in indexes:
        name = "".join(c if c.isalnum() else "_" for c in index).strip("_")
        database.execute(f"CREATE INDEX {name} ON {index}")


def within(database: sqlite3.Connection, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query that ends in `IN`, for any number of values."""
    given = list(dict.fromkeys(values))
    for start in range(0, len(given), _CHUNK):
        some = given[start : start + _CHUNK]
        yield from database.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()


# --------------------------------------------------------------------------- as text


def _text(statement: Statement) -> str:
    e = statement.entity
    entity = e and [
        *(e.kind, e.label, e.type, e.aliases, _first(e), e.within, e.code, e.part_of, e.located_in),
        *(e.number, e.year),
    ]
    content = [statement.article, entity, statement.about, statement.runner, statement.posts]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _first(entity: Entity) -> tuple[int, int] | None:
    first = min(entity.mentions, default=None)
    return (first.begin, first.end) if first else None


def _statement(key: str, data: str) -> Statement:
    article, entity, about, runner, posts = json.loads(data)
    return Statement(
        key, article, entity and _entity(key, entity), tuple(about), runner, tuple(map(tuple, posts))
    )


def _entity(key: str, fields: list[Any]) -> Entity:
    kind, label, kind_of, aliases, first, within_, code, part_of, located_in, number, year = fields
    return Entity(
        key,
        Kind(kind),
        label,
        kind_of,
        tuple(aliases),
        (Span(*first),) if first else (),
        within=within_,
        code=code,
        part_of=part_of,
        located_in=located_in,
        number=number,
        year=year,
    )


def _stated(facts: ArticleFacts) -> Iterator[tuple[str, str]]:
    """Yield what an article says of changes and renamings, as text."""
    for pair in change_pairs([facts]):
        yield "change", json.dumps(pair, ensure_ascii=False)
    for each in renamings(facts):
        yield "renaming", json.dumps([each.old, each.new, _at(each.witness)], ensure_ascii=False)
    for allusion in allusions(facts):
        content = [allusion.name, allusion.key, allusion.kind, _at(allusion.witness)]
        yield "allusion", json.dumps(content, ensure_ascii=False)


def _at(witness: Witness) -> list[Any]:
    return [witness.article, witness.span.begin, witness.span.end]


def _witness(at: list[Any]) -> Witness:
    return Witness(at[0], Span(at[1], at[2]))
