"""What keys are called in a stored graph, and what its graph `resolution` says, subject by subject."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.keeping.evidence import Evidence, create, within
from kg.keeping.pack import unpack_small
from kg.model import Indicator, Merge, Proposal
from kg.rdf.iris import Naming, clean_label
from kg.rdf.resolution import (
    Sentences,
    indicator_lines,
    label_lines,
    merge_lines,
    merge_node,
    proposal_lines,
    proposal_node,
    theme_lines,
    theme_node,
)

TABLES: Final = {"name": "key TEXT PRIMARY KEY, node TEXT, label TEXT, type TEXT"}
INDEXES: Final = ("name (node)",)


@dataclass
class Subjects:
    """Of what in `resolution` the statements may have changed."""

    nodes: set[str] = field(default_factory=set)  # of entities, for their labels
    metrics: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)  # of indicators
    themes: set[str] = field(default_factory=set)


class Names:
    """The preferred label and class of each key that stands for itself."""

    def __init__(self, database: sqlite3.Connection, evidence: Evidence, base: str) -> None:
        self.database, self._evidence, self._base = database, evidence, base

    def clear(self) -> None:
        """Forget everything."""
        create(self.database, TABLES, INDEXES)

    def update(self, keys: set[str], subjects: Subjects) -> set[str]:
        """Name keys anew whose records or merges changed; return the keys that are called otherwise now."""
        merged = self._canonical(keys)
        roots = {merged.get(key, key) for key in keys} | keys
        renamed: set[str] = set()
        for root in sorted(roots):
            before = self.database.execute(
                "SELECT node, label, type FROM name WHERE key = ?", (root,)
            ).fetchone()
            now = self._name(root)
            if before == now:
                continue
            subjects.nodes |= {row[0] for row in (before, now) if row}
            self.database.execute("DELETE FROM name WHERE key = ?", (root,))
            if now:
                self.database.execute("INSERT INTO name VALUES (?, ?, ?, ?)", (root, *now))
            renamed |= {root, *self._members(root)}
        return renamed

    def naming(self, keys: Iterable[str] | None = None) -> Naming:
        """Return how some keys (None: all) become IRIs and labels."""
        if keys is None:
            canonical = dict(self.database.execute("SELECT key, canonical FROM merge").fetchall())
            rows = self.database.execute("SELECT key, label, type FROM name").fetchall()
        else:
            canonical = self._canonical(keys)
            ends = {canonical.get(key, key) for key in keys}
            rows = list(within(self.database, "SELECT key, label, type FROM name WHERE key IN", ends))
        labels = {key: label for key, label, _ in rows}
        return Naming(self._base, canonical, labels, {key: kind for key, _, kind in rows if kind})

    def _name(self, root: str) -> tuple[str, str, str] | None:
        """Return the node, label and class of a key; None for one that means another or nothing."""
        if self._canonical([root]):
            return None
        record = self._evidence.database.execute("SELECT data FROM record WHERE key = ?", (root,)).fetchone()
        if record is None:
            return None
        node = Naming(self._base).node(root)
        members = self._members(root)
        label = clean_label(unpack_small(record[0]).label) or self._voted_label(root, members)
        return node, label, self._voted_type(root, members) if members else ""

    def _voted_label(self, root: str, members: Iterable[str]) -> str:
        votes = Counter(
            clean_label(statement.entity.label) or key
            for key in (root, *members)
            for statement in self._evidence.statements(key)
            if statement.entity
        )
        return min(votes, key=lambda name: (-votes[name], -len(name), name))

    def _voted_type(self, root: str, members: Iterable[str]) -> str:
        votes = Counter(
            (key != root, statement.entity.type)
            for key in (root, *members)
            for statement in self._evidence.statements(key)
            if statement.entity and statement.entity.type
        )
        return min(votes, key=lambda vote: (vote[0], -votes[vote], vote[1]))[1] if votes else ""

    def _canonical(self, keys: Iterable[str]) -> dict[str, str]:
        rows = within(self.database, "SELECT key, canonical FROM merge WHERE key IN", keys)
        return dict(rows)

    def _members(self, root: str) -> list[str]:
        rows = self.database.execute("SELECT key FROM merge WHERE canonical = ? ORDER BY key", (root,))
        return [row[0] for row in rows]


class ResolutionGraph:
    """The statements of `resolution`, by subject (an IRI in brackets), as they should be now."""

    def __init__(self, database: sqlite3.Connection, naming: Naming, sentences: Sentences) -> None:
        self.database, self._naming, self._sentences = database, naming, sentences

    def entities(self, nodes: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield the labels of entities."""
        found: dict[str, list[str]] = {node: [] for node in nodes}
        for node, label in within(self.database, "SELECT node, label FROM name WHERE node IN", found):
            found[node] += label_lines(node, label)
        yield from found.items()

    def merges(self, merges: Iterable[Merge], gone: Iterable[Merge] = ()) -> Iterator[tuple[str, list[str]]]:
        """Yield the statements about merges; none about those that are gone."""
        yield from ((merge_node(merge, self._naming), []) for merge in gone)
        for merge in merges:
            yield merge_node(merge, self._naming), merge_lines(merge, self._naming, self._sentences)

    def proposals(
        self, proposals: Iterable[Proposal], gone: Iterable[Proposal] = ()
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield the statements about proposed merges; none about those that are gone."""
        yield from ((proposal_node(each, self._naming), []) for each in gone)
        for each in proposals:
            yield proposal_node(each, self._naming), proposal_lines(each, self._naming, self._sentences)

    def metrics(self, metrics: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield which indicators metrics belong to."""
        found: dict[str, list[str]] = {metric: [] for metric in metrics}
        rows = list(
            within(self.database, "SELECT metric, label, wording FROM measure WHERE metric IN", found)
        )
        shared = self.shared({wording for _, _, wording in rows})
        for metric, label, wording in rows:
            if label and (not wording or wording in shared):
                lines = indicator_lines(Indicator(f"indicator-{label}", label, (metric,)), self._naming)
                found[metric] += lines[-1:]
        yield from ((self._naming.node(metric), lines) for metric, lines in found.items())

    def indicators(self, labels: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield what indicators are called; nothing of those that no metric belongs to."""
        known: dict[str, set[str]] = {label: set() for label in labels}
        query = "SELECT DISTINCT label, wording FROM measure WHERE label IN"
        for label, wording in within(self.database, query, known):
            known[label].add(wording)
        shared = self.shared({wording for wordings in known.values() for wording in wordings})
        for label, wordings in known.items():
            indicator = Indicator(f"indicator-{label}", label, ())
            lines = indicator_lines(indicator, self._naming) if wordings & {*shared, ""} else []
            yield self._naming.node(indicator.key), lines

    def themes(self, themes: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield what themes are called; nothing of those that no article has."""
        wanted = set(themes)
        known = {row[0] for row in within(self.database, "SELECT theme FROM theme WHERE theme IN", wanted)}
        for theme in wanted:
            yield theme_node(theme), theme_lines(theme) if theme in known else []

    def shared(self, wordings: Iterable[str]) -> set[str]:
        """Return the wordings that two articles have."""
        rows = within(
            self.database,
            "SELECT wording, reading FROM measure WHERE wording != '' AND wording IN",
            wordings,
        )
        articles: dict[str, set[int]] = {}
        for wording, reading in rows:
            articles.setdefault(wording, set()).add(reading)
        return {wording for wording, found in articles.items() if len(found) > 1}
