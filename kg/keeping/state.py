"""The database in a graph's folder: what was read, and which of it is in the graph."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.highlights import Highlight, best_of
from kg.keeping.pack import unpack
from kg.language import tr
from kg.manifest import ArticleRecord
from kg.model import ArticleFacts, Unreadable
from kg.store.commit import state_file

if TYPE_CHECKING:
    from kg.keeping.readings import Reading

_FORMAT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reading (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, version TEXT NOT NULL,
  identifier TEXT NOT NULL, problem TEXT, score REAL,
  record BLOB NOT NULL, highlight BLOB NOT NULL, facts BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS reading_file ON reading (file);
CREATE INDEX IF NOT EXISTS reading_identifier ON reading (identifier);
CREATE TABLE IF NOT EXISTS member (reading INTEGER PRIMARY KEY);
"""


class State:
    """The state of one graph's folder. A change counts when `commit` is called."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    @classmethod
    @contextmanager
    def opened(cls, folder: Path) -> Iterator["State"]:
        """Open the state of a folder that is held for writing.

        Raises:
            GraphError: if it is damaged.

        """
        path = state_file(folder)
        database = sqlite3.connect(path, isolation_level=None)
        try:
            state = cls(database)
            state._begin()
            yield state
        except sqlite3.DatabaseError as error:
            raise GraphError(
                tr(
                    f"{path}: 记录损坏（{error}）；请删去文件夹 {path.parent}，再运行 `kg build`",
                    f"{path}: the record is damaged ({error}); delete the folder {path.parent} "
                    "and run `kg build`",
                )
            ) from error
        finally:
            database.close()

    def _begin(self) -> None:
        self.database.execute("PRAGMA synchronous = FULL")
        self.database.execute("PRAGMA cache_size = -65536")  # 64 MB
        self.database.execute("BEGIN")
        self.database.executescript(_TABLES)
        if self.get("format") not in ("", str(_FORMAT)):
            raise sqlite3.DatabaseError(f"format {self.get('format')}")
        self.database.execute("BEGIN")
        self.put("format", str(_FORMAT))

    def save(self) -> None:
        """Keep what was read so far; the graph is not changed by it."""
        self.database.execute("COMMIT")
        self.database.execute("BEGIN")

    def commit(self) -> None:
        """Make the change count."""
        self.database.execute("COMMIT")

    # ------------------------------------------------------------------ settings

    def get(self, name: str) -> str:
        """Return a setting, empty where it was never put."""
        row = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def put(self, name: str, value: str) -> None:
        """Set a setting."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    @property
    def generation(self) -> int:
        """How many changes the graph has seen."""
        return int(self.get("generation") or 0)

    # ------------------------------------------------------------------ readings

    def readings_of(self, file: str, sha256: str, version: str) -> list[int]:
        """Return the readings of a file with these bytes by this version; none where one had a problem."""
        rows = self.database.execute(
            "SELECT id, problem FROM reading WHERE file = ? AND sha256 = ? AND version = ?",
            (file, sha256, version),
        ).fetchall()
        return [] if any(problem is not None for _, problem in rows) else [number for number, _ in rows]

    def add_readings(self, rows: Iterable[tuple[str, str, str, "Reading"]]) -> list[int]:
        """Add readings (file, hash of its bytes, version, what was read) for good; return their numbers."""
        numbers = []
        for file, sha256, version, each in rows:
            cursor = self.database.execute(
                "INSERT INTO reading (file, sha256, version, identifier, problem, score, record, highlight, "
                "facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    file,
                    sha256,
                    version,
                    each.identifier,
                    each.problem,
                    each.score,
                    each.record,
                    each.highlight,
                    each.facts,
                ),
            )
            assert cursor.lastrowid is not None
            numbers.append(cursor.lastrowid)
        self.save()
        return numbers

    def facts(self, readings: Iterable[int]) -> Iterator[ArticleFacts]:
        """Yield what articles contribute, in the order of their identifiers."""
        for _, number in sorted((self.identifier(number), number) for number in readings):
            row = self.database.execute("SELECT facts FROM reading WHERE id = ?", (number,)).fetchone()
            if row[0]:
                yield unpack(row[0])

    def identifier(self, reading: int) -> str:
        """Return the identifier of a reading's article."""
        row = self.database.execute("SELECT identifier FROM reading WHERE id = ?", (reading,)).fetchone()
        return str(row[0])

    def named(self, column: str, value: str) -> list[int]:
        """Return the readings in the graph whose `file` or `identifier` is this one."""
        rows = self.database.execute(
            f"SELECT id FROM reading JOIN member ON id = reading WHERE {_column(column)} = ?", (value,)
        )
        return [row[0] for row in rows]

    def problems(self, readings: Iterable[int]) -> list[Unreadable]:
        """Return the problems among some readings, by identifier."""
        wanted = set(readings)
        rows = self.database.execute(
            "SELECT id, identifier, problem FROM reading WHERE problem IS NOT NULL ORDER BY identifier"
        )
        return [Unreadable(identifier, problem) for number, identifier, problem in rows if number in wanted]

    def same_identifier(self, readings: Iterable[int]) -> set[int]:
        """Return the readings in the graph that have the identifier of one of these, which are not."""
        new = set(readings) - self.members()
        return {same for number in new for same in self.named("identifier", self.identifier(number))}

    # ------------------------------------------------------------------ the graph's members

    def members(self) -> set[int]:
        """Return the readings that are in the graph."""
        return {row[0] for row in self.database.execute("SELECT reading FROM member")}

    def articles(self, readings: Iterable[int]) -> set[int]:
        """Return those of some readings that are articles, not problems."""
        wanted = set(readings)
        rows = self.database.execute("SELECT id FROM reading WHERE problem IS NULL")
        return {row[0] for row in rows if row[0] in wanted}

    def set_members(self, gone: Iterable[int], new: Iterable[int]) -> None:
        """Change which readings are in the graph, and forget those that are not."""
        self.database.executemany("DELETE FROM member WHERE reading = ?", ((number,) for number in gone))
        self.database.executemany("INSERT OR IGNORE INTO member VALUES (?)", ((number,) for number in new))
        self.database.execute("DELETE FROM reading WHERE id NOT IN (SELECT reading FROM member)")

    def records(self) -> tuple[ArticleRecord, ...]:
        """Return the records of the graph's articles, by identifier."""
        return tuple(unpack(row[0]) for row in self._members("record", "problem IS NULL"))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return the inputs that could not be read, by identifier."""
        return tuple(Unreadable(*row) for row in self._members("identifier, problem", "problem IS NOT NULL"))

    def highlights(self, most: int = 3) -> tuple[Highlight, ...]:
        """Return the most telling figures of the graph's articles."""
        rows = self.database.execute(
            "SELECT highlight FROM reading JOIN member ON id = reading WHERE score IS NOT NULL "
            "ORDER BY score DESC, identifier LIMIT ?",
            (most,),
        )
        return best_of((unpack(row[0]) for row in rows), most)

    def _members(self, columns: str, condition: str) -> Iterator[Any]:
        return self.database.execute(
            f"SELECT {columns} FROM reading JOIN member ON id = reading WHERE {condition} ORDER BY identifier"
        )


def _column(name: str) -> str:
    assert name in ("file", "identifier")
    return name
