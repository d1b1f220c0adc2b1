"""A graph with a store: only what a change of articles touches is worked out and written again."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Final

from kg.graph import COUNTED, Graph
from kg.keeping.evidence import Evidence, used_keys
from kg.keeping.exchange import Exchange
from kg.keeping.identity import Changes, Identity
from kg.keeping.names import Names, ResolutionGraph, Subjects
from kg.keeping.settings import Settings
from kg.keeping.state import State
from kg.keeping.written import MANIFEST_FILE, Change, Written, stage_manifest, stage_page
from kg.manifest import Manifest
from kg.model import ArticleFacts, Document
from kg.rdf import article_quads
from kg.rdf.article import quads
from kg.rdf.iris import Naming, article_name
from kg.rdf.resolution import Sentences
from kg.resolve import with_splits
from kg.store import GRAPH_FILE, QUADS_FILE
from kg.store.commit import Commit
from kg.store.disk import ARTICLES, UNION, NextGeneration, recorded
from kg.store.sorting import Sorter
from kg.store.turtle import triples_of, write_turtle
from kg.store.written import stage_files
from kg.vocabulary import KG, TYPE

SMALL: Final = 100_000
"""Statements up to which graph.ttl and graph.nq are written with every change, in a second or two."""
_PIECE: Final = 32 * 2**20  # bytes that are loaded at a time
_KINDS: Final = {f"<{TYPE}> <{KG}{name}>".encode(): name for name in COUNTED}


def write_stored(commit: Commit, state: State, change: Change) -> Written:
    """Write a graph with a store."""
    changing = _Changing(state, change.settings)
    fresh = state.get("mark") != change.settings.mark() or recorded(commit.folder) is None
    touched = state.articles((*change.gone, *change.new))
    if fresh:
        changing.clear()
        new = state.articles((state.members() - set(change.gone)) | set(change.new))
        plan = changing.plan(set(), new)
    else:
        new = touched & set(change.new)
        plan = changing.plan(touched & set(change.gone), new)
    write = _write_all if fresh else _write_part
    state.set_members(change.gone, change.new)
    change.settings.keep(state)
    state.put("mark", change.settings.mark())
    manifest = Manifest(
        state.records(),
        state.unreadable(),
        change.settings.base,
        change.settings.with_text,
        tuple(decision.line for decision in change.settings.decisions.decisions),
    )
    counts, names = write(commit, change, _Work(changing, plan))
    state.put("counts", json.dumps(counts))
    stage_manifest(commit, names, manifest, counts)
    return Written((*names, MANIFEST_FILE), manifest, counts, touched, deferred=not names)


@dataclass
class _Plan:
    """What of the graph a change touches: articles to write and to delete, subjects of `resolution`."""

    again: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)  # identifiers
    changes: Changes = field(default_factory=Changes)
    subjects: Subjects = field(default_factory=Subjects)
    evidence: set[str] = field(default_factory=set)  # identifiers of articles that are not as they were


class _Changing:
    """The tables of a stored graph under a change."""

    def __init__(self, state: State, settings: Settings) -> None:
        self.state, self.settings = state, settings
        self.evidence = Evidence(state.database)
        self.identity = Identity(state.database, self.evidence, settings.decisions)
        self.names = Names(state.database, self.evidence, settings.base)

    def clear(self) -> None:
        """Forget all that was worked out."""
        for tables in (self.evidence, self.identity, self.names):
            tables.clear()

    def plan(self, gone: set[int], new: set[int]) -> _Plan:
        """Take articles out and in, decide again what follows, and say what is to be written.

        Raises:
            DecisionError: if the decisions of people contradict one another.

        """
        plan = _Plan()
        plan.gone = {self.state.identifier(number) for number in gone}
        touched = self.evidence.keys_of(gone)
        before = self._told(gone, plan.subjects)
        shared = self._shared(before)
        self.evidence.forget(gone)
        for number in sorted(new):
            self.evidence.take(number, self.facts(number), self.settings.decisions)
        touched |= self.evidence.keys_of(new)
        wordings = before | self._told(new, plan.subjects)
        self._flipped(shared ^ self._shared(wordings), plan.subjects)
        plan.evidence = plan.gone | {self.state.identifier(number) for number in new}
        plan.changes = self.identity.update(touched)
        renamed = self.names.update(plan.changes.keys, plan.subjects)
        plan.again = self.evidence.using(renamed) | new
        return plan

    def facts(self, reading: int) -> ArticleFacts:
        """Return what an article contributes, split as people decided."""
        (facts,) = with_splits(self.state.facts([reading]), self.settings.decisions)
        return facts

    def _told(self, readings: set[int], subjects: Subjects) -> set[str]:
        """Note the metrics, indicators and themes of articles; return the wordings that they may share."""
        wordings: set[str] = set()
        query = "SELECT metric, label, wording FROM measure WHERE reading IN"
        for metric, label, wording in self.evidence.within(query, readings):
            subjects.metrics.add(metric)
            subjects.labels.add(label)
            wordings |= {wording} - {""}
        rows = self.evidence.within("SELECT theme FROM theme WHERE reading IN", readings)
        subjects.themes |= {row[0] for row in rows}
        return wordings

    def _shared(self, wordings: set[str]) -> set[str]:
        return self.resolution(Naming(self.settings.base)).shared(wordings)

    def _flipped(self, wordings: set[str], subjects: Subjects) -> None:
        """Note the metrics of wordings that two articles share now, or no longer."""
        rows = self.evidence.within("SELECT metric FROM measure WHERE wording IN", wordings)
        subjects.metrics |= {row[0] for row in rows}

    def resolution(self, naming: Naming) -> ResolutionGraph:
        """Return what `resolution` should say."""
        return ResolutionGraph(self.state.database, naming, Sentences(naming, _Documents(self)))


class _Documents(Mapping[str, Document]):
    """The documents of the graph's articles by identifier, read from the state when asked for."""

    def __init__(self, changing: _Changing) -> None:
        self._changing = changing

    def __getitem__(self, identifier: str) -> Document:
        state = self._changing.state
        for number in state.articles(state.named("identifier", identifier)):
            return self._changing.facts(number).document
        raise KeyError(identifier)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class _Work:
    """The tables after a change, and what is to be written."""

    changing: _Changing
    plan: _Plan


def _contribution(changing: _Changing, number: int, naming: Naming) -> bytes:
    return article_quads(changing.facts(number), naming, with_text=changing.settings.with_text)


# --------------------------------------------------------------------------- all of it


def _write_all(commit: Commit, change: Change, work: _Work) -> tuple[dict[str, int], tuple[str, ...]]:
    """Write store and files from what all articles contribute, piece by piece."""
    changing = work.changing
    naming = changing.names.naming()
    following = NextGeneration(commit, fresh=True)
    counts: Counter[str] = Counter()
    with Sorter(commit.folder) as sorter, commit.beside(QUADS_FILE).open("wb") as file:
        contributions = _told(_contributions(changing, naming), sorter, file)
        following.load(ARTICLES, _pieces(contributions))
        following.load(UNION, _pieces(line + b" .\n" for line in _counted(sorter.sorted(), counts)))
        with commit.beside(GRAPH_FILE).open("wb") as turtle:
            write_turtle(sorter.sorted(), changing.settings.base, turtle)
    following.close(changing.settings.base, commit.beside(GRAPH_FILE))
    page = _page(commit, change)
    return _as_counts(counts), (GRAPH_FILE, QUADS_FILE, *page)


def _contributions(changing: _Changing, naming: Naming) -> Iterator[bytes]:
    state = changing.state
    articles = state.articles(state.members())
    for _, number in sorted((state.identifier(number), number) for number in articles):
        yield _contribution(changing, number, naming)
    graph, run = changing.resolution(naming), state.database.execute
    lines: list[str] = []
    for _, found in (
        *graph.entities(row[0] for row in run("SELECT DISTINCT node FROM name").fetchall()),
        *graph.merges(changing.identity.all_merges()),
        *graph.proposals(changing.identity.all_proposals()),
        *graph.metrics(row[0] for row in run("SELECT DISTINCT metric FROM measure").fetchall()),
        *graph.indicators(row[0] for row in run("SELECT DISTINCT label FROM measure").fetchall()),
        *graph.themes(row[0] for row in run("SELECT DISTINCT theme FROM theme").fetchall()),
    ):
        lines += found
    yield quads(lines, naming.resolution_graph)


def _told(chunks: Iterable[bytes], sorter: Sorter, file: IO[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        sorter.add(triples_of(chunk))
        file.write(chunk)
        yield chunk


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Join chunks to pieces of some megabytes."""
    piece: list[bytes] = []
    size = 0
    for chunk in chunks:
        piece.append(chunk)
        size += len(chunk)
        if size >= _PIECE:
            yield b"".join(piece)
            piece, size = [], 0
    if piece:
        yield b"".join(piece)


def _counted(lines: Iterable[bytes], counts: Counter[str]) -> Iterator[bytes]:
    for line in lines:
        counts["triples"] += 1
        kind = _KINDS.get(line.partition(b" ")[2])
        if kind:
            counts[kind] += 1
        yield line


def _as_counts(found: Counter[str]) -> dict[str, int]:
    return {name: found[name] for name in ("triples", *COUNTED)}


def _page(commit: Commit, change: Change) -> list[str]:
    return stage_page(commit, Graph(source=commit.beside(GRAPH_FILE)), page=change.page)


# --------------------------------------------------------------------------- a part of it


def _write_part(commit: Commit, change: Change, work: _Work) -> tuple[dict[str, int], tuple[str, ...]]:
    """Exchange in the store what the change touches; write the files too, if the graph is small."""
    changing, plan, base = work.changing, work.plan, change.settings.base
    following = NextGeneration(commit, fresh=False)
    exchange = Exchange(following)
    for identifier in plan.gone:
        exchange.replace_graph(base + article_name(identifier), b"")
    for number in sorted(plan.again):
        facts = changing.facts(number)
        naming = changing.names.naming(used_keys(facts))
        chunk = article_quads(facts, naming, with_text=change.settings.with_text)
        exchange.replace_graph(naming.article(changing.state.identifier(number)), chunk)
    for node, lines in _subjects(changing, plan):
        exchange.replace_subject(base + "resolution", node, lines)
    counts = Counter(json.loads(changing.state.get("counts")))
    exchange.apply(counts)
    small = counts["triples"] <= SMALL if change.files is None else change.files
    names: tuple[str, ...] = ()
    if small or change.page:
        stage_files(commit, following.store(UNION), following.store(ARTICLES), base)
        names = (GRAPH_FILE, QUADS_FILE, *_page(commit, change))
    else:
        for name in (GRAPH_FILE, QUADS_FILE, "graph.html"):
            commit.remove(name)
    following.close(base, commit.beside(GRAPH_FILE) if names else None)
    return _as_counts(counts), names


def _subjects(changing: _Changing, plan: _Plan) -> Iterator[tuple[str, list[str]]]:
    """Yield what `resolution` should say of all that the change touches in it."""
    subjects = plan.subjects
    merges = [*plan.changes.merges[1], *changing.identity.witnessed(plan.evidence)]
    proposals = plan.changes.proposals[1]
    keys = {key for merge in merges for key in (merge.key, merge.canonical)}
    keys |= {key for proposal in proposals for key in (proposal.one, proposal.other)}
    graph = changing.resolution(changing.names.naming(keys))
    yield from graph.entities(subjects.nodes)
    yield from graph.merges(dict.fromkeys(merges), plan.changes.merges[0])
    yield from graph.proposals(proposals, plan.changes.proposals[0])
    yield from graph.metrics(subjects.metrics)
    yield from graph.indicators(subjects.labels)
    yield from graph.themes(subjects.themes)
