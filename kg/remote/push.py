"""Bringing a graph to a remote store, one named graph after another, only what changed.

What the store has is recorded in the store itself, in the graph `pushed`: for each graph the hash of what
was sent. An entry is taken away before its graph changes and written after, so that whoever stops in
between, and wherever, finds no entry that is not true; the next push sends what has none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.errors import RemoteError
from kg.language import tr
from kg.remote.graphs import GraphStore
from kg.remote.http import FailingError, RejectedError
from kg.vocabulary import SCHEMA

RECORD: Final = "pushed"
"""The local name of the graph that records what was sent."""
UNION: Final = "union"
"""The local name of the graph that has all statements, each once."""
_HASH: Final = SCHEMA + "sha256"
_IN_A_ROW: Final = 3  # failures after which the server, not the graph, is taken to be at fault
_TOGETHER: Final = 20  # entries recorded in one request; as many graphs are sent again after a kill

Graphs = Mapping[str, list[bytes]]
Progress = Callable[[int, int], None]


@dataclass
class Outcome:
    """What a push did: how many graphs were sent and how many were there; names of the rest."""

    sent: int = 0
    unchanged: int = 0
    removed: int = 0
    stale: tuple[str, ...] = ()
    rejected: list[tuple[str, str]] = field(default_factory=list)
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a push: all graphs whether changed or not; graphs that are no more removed."""

    everything: bool = False
    prune: bool = False


def by_graph(chunks: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Return N-Quads chunks as the sorted triples (without final point) of each graph, by its IRI."""
    found: dict[bytes, set[bytes]] = {}
    for chunk in chunks:
        for line in chunk.split(b"\n"):
            if line:
                triple, _, graph = line.removesuffix(b" .").rpartition(b" <")
                found.setdefault(graph.removesuffix(b">"), set()).add(triple)
    return {graph.decode(): sorted(found[graph]) for graph in sorted(found)}


def content_hash(lines: Iterable[bytes]) -> str:
    """Return the SHA-256 of a graph's sorted triples."""
    digest = sha256()
    for line in lines:
        digest.update(line + b" .\n")
    return digest.hexdigest()


def push(
    store: GraphStore, graphs: Graphs, base: str, wish: Wish | None = None, progress: Progress | None = None
) -> Outcome:
    """Bring graphs to a store; `base` is what their IRIs begin with, where the record is kept, too.

    A graph that the server will not take is told in the outcome, and the others go on. Where the server
    cannot be reached any more the outcome says so; the next push goes on from there.

    Raises:
        RemoteError: if the store cannot be reached or denies access before anything was done.

    """
    wish = wish or Wish()
    record = _Record(store, base + RECORD)
    hashes = {graph: content_hash(lines) for graph, lines in graphs.items()}
    changed = [graph for graph in graphs if wish.everything or record.known.get(graph) != hashes[graph]]
    stale = tuple(sorted(record.known.keys() - graphs.keys()))
    outcome = Outcome(unchanged=len(graphs) - len(changed), stale=() if wish.prune else stale)
    try:
        record.forget([*changed, *(stale if wish.prune else ())])
        sending = _Sending(store, record, outcome)
        for number, graph in enumerate(changed, 1):
            sending.send(graph, graphs[graph], hashes[graph])
            if progress:
                progress(number, len(changed))
        record.flush()
        for graph in stale if wish.prune else ():
            store.delete(graph)
            outcome.removed += 1
    except RemoteError as error:
        if not outcome.sent and not outcome.removed:
            raise
        outcome.stopped = str(error)
    except KeyboardInterrupt:
        record.flush()
        raise
    return outcome


def plan(store: GraphStore, graphs: Graphs, base: str) -> tuple[list[str], list[str]]:
    """Return the graphs that a push would send, and those that are no more here but still there.

    Raises:
        RemoteError: if the store cannot be reached or denies access.

    """
    known = _Record(store, base + RECORD).known
    changed = [graph for graph, lines in graphs.items() if known.get(graph) != content_hash(lines)]
    return changed, sorted(known.keys() - graphs.keys())


@dataclass
class _Sending:
    """One round of sending: where to, what, and how many failed in a row."""

    store: GraphStore
    record: "_Record"
    outcome: Outcome
    failed: int = 0

    def send(self, graph: str, lines: list[bytes], value: str) -> None:
        """Send a graph and note it; tell the outcome where the server will not take it."""
        try:
            self.store.put(graph, lines)
        except (RejectedError, FailingError) as error:
            self.failed += isinstance(error, FailingError)
            if self.failed >= _IN_A_ROW:
                raise
            self.outcome.rejected.append((graph, str(error)))
            return
        self.failed = 0
        self.record.note(graph, value)
        self.outcome.sent += 1


class _Record:
    """The graph that says what was sent."""

    def __init__(self, store: GraphStore, graph: str) -> None:
        self._store = store
        self._graph = graph
        self._pending: list[bytes] = []
        self.known = self._read(store.get(graph) or b"")

    def _read(self, data: bytes) -> dict[str, str]:
        """Return the hash of each graph; of one with two hashes nothing is known."""
        found: dict[str, set[str]] = {}
        try:
            for quad in pyoxigraph.parse(data, RdfFormat.TURTLE):
                if quad.predicate.value == _HASH and isinstance(quad.subject, NamedNode):
                    value = quad.object.value if isinstance(quad.object, Literal) else ""
                    found.setdefault(quad.subject.value, set()).add(value)
        except (SyntaxError, ValueError) as error:
            raise RemoteError(
                tr(
                    f"图 <{self._graph}> 的回答不是 Turtle（{error}）；地址是图存储协议的地址吗？",
                    f"the answer for the graph <{self._graph}> is no Turtle ({error}); "
                    "is this the address of the Graph Store Protocol?",
                )
            ) from error
        return {graph: values.pop() for graph, values in found.items() if len(values) == 1}

    def forget(self, graphs: Iterable[str]) -> None:
        """Take away the entries of graphs that are about to change."""
        doomed = self.known.keys() & set(graphs)
        if not doomed:
            return
        left = {graph: value for graph, value in self.known.items() if graph not in doomed}
        if left:
            self._store.put(self._graph, [_entry(graph, left[graph]) for graph in sorted(left)])
        else:
            self._store.delete(self._graph)
        self.known = left

    def note(self, graph: str, value: str) -> None:
        """Note that a graph was sent; noted entries are written a few at a time."""
        self._pending.append(_entry(graph, value))
        if len(self._pending) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write the noted entries."""
        if self._pending:
            self._store.add(self._graph, self._pending)
            self._pending = []


def _entry(graph: str, value: str) -> bytes:
    return f'<{graph}> <{_HASH}> "{value}"'.encode()
