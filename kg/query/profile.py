"""One actor or initiative as a person wants to see it: its undertakings, their figures, the sources."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.reader import Reader
from kg.vocabulary import (
    ALT_LABEL,
    AREA_LEVELS,
    DCTERMS,
    INITIATIVE_KINDS,
    KG,
    LABEL,
    NIF,
    ORG,
    ORGANIZATION_KINDS,
    PROV,
    TYPE,
)

_KINDS = (
    *AREA_LEVELS,
    *ORGANIZATION_KINDS,
    *INITIATIVE_KINDS,
    "Area",
    "Organization",
    "Person",
    "Initiative",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric as it is shown: the words of the article, what they measure, when, whether planned, where."""

    metric: str
    text: str
    measure: str
    period: str
    planned: bool
    holder: str
    source: str
    value: Decimal | None
    position: int


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An initiative with its themes, its figures and its parts."""

    node: str
    label: str
    themes: tuple[str, ...]
    figures: tuple[Figure, ...]
    parts: tuple["Undertaking", ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article: its IRI, title, date (empty where none is stated) and identifier."""

    iri: str
    title: str
    issued: str
    identifier: str


@dataclass(frozen=True)
class Profile:
    """All that the graph says of one node."""

    iri: str
    label: str
    kind: str
    code: str
    wider: tuple[str, ...]
    undertakings: tuple[Undertaking, ...]
    figures: tuple[Figure, ...]
    people: tuple[tuple[str, str], ...]
    policies: tuple[str, ...]
    awards: tuple[str, ...]
    narrower: tuple[str, ...]
    sources: tuple[Source, ...]


def find(store: Store, name: str) -> list[str]:
    """Return the IRIs of the actors and initiatives with this name, sorted: exact names, else parts of names.

    Raises:
        QueryError: if nothing has this name; close names are suggested.

    """
    view = _View(store)
    named = view.names()
    wanted = name.strip()
    exact = sorted({node for label, node in named if label == wanted})
    if exact:
        return exact
    partial = sorted({node for label, node in named if wanted and wanted in label})
    labels = sorted({view.text(node, LABEL) for node in partial} or {label for label, _ in named})
    if len(partial) == 1:
        return partial
    close = labels[:8] if partial else difflib.get_close_matches(wanted, labels, 3, 0.4)
    zh, en = (
        (f"；是不是：{'、'.join(close)}？", f"; did you mean: {', '.join(close)}?") if close else ("", "")
    )
    raise QueryError(
        tr(
            f"图谱中没有「{name}」{zh}（`kg stats` 列出有哪些地区）",
            f"nothing in the graph is called {name!r}{en} (`kg stats` names the areas)",
        )
    )


def profile(store: Store, iri: str) -> Profile:
    """Return the profile of a node."""
    return _View(store).profile(iri)


@dataclass(frozen=True)
class _View(Reader):
    shown: set[str] = field(default_factory=set)

    # ------------------------------------------------------------------ reading

    def labels(self, nodes: list[str]) -> tuple[str, ...]:
        """Return the labels of nodes, sorted."""
        return tuple(sorted(self.text(node, LABEL) or node for node in nodes))

    def names(self) -> list[tuple[str, str]]:
        """Return all (name, node) of actors and initiatives."""
        nodes = {*self.subjects(TYPE, KG + "Actor"), *self.subjects(TYPE, KG + "Initiative")}
        return [
            (name, node) for node in nodes for term in (LABEL, ALT_LABEL) for name in self.objects(node, term)
        ]

    # ------------------------------------------------------------------ the profile

    def profile(self, iri: str) -> Profile:
        """Return the profile of a node."""
        types = set(self.objects(iri, TYPE))
        own = [node for node in self.objects(iri, KG + "runs") if not self._runs_wider(iri, node)]
        tops = [iri] if KG + "Initiative" in types else own
        undertakings = tuple(self._trees(self._by_label(tops)))
        rest = [node for node in self.objects(iri, KG + "reports") if node not in self.shown]
        return Profile(
            iri=iri,
            label=self.text(iri, LABEL) or iri,
            kind=next((kind for kind in _KINDS if KG + kind in types), ""),
            code=self.text(iri, KG + "adminCode"),
            wider=tuple(self.wider(iri)),
            undertakings=undertakings,
            figures=self.figures(rest),
            people=tuple(sorted(self._people(iri))),
            policies=self.labels(self.objects(iri, KG + "issued")),
            awards=self.labels(self.objects(iri, KG + "received")),
            narrower=self.labels(self.subjects(KG + "partOf", iri)) if KG + "Area" in types else (),
            sources=tuple(self.source(article) for article in self.objects(iri, KG + "mentionedIn")),
        )

    def _by_label(self, nodes: list[str]) -> list[str]:
        return sorted(nodes, key=lambda node: (self._first(node), self.text(node, LABEL), node))

    def _first(self, node: str) -> tuple[str, int]:
        """Where the first article names a node: a reader's order."""
        begins = []
        for mention in self.subjects("http://www.w3.org/2005/11/its/rdf#taIdentRef", node):
            begins.append(
                (self.text(mention, NIF + "referenceContext"), self.place(mention, NIF + "beginIndex"))
            )
        return min(begins, default=("", 0))

    def _runs_wider(self, actor: str, initiative: str) -> bool:
        """Whether an actor runs an initiative that this one is a part of, at any distance."""
        seen, ahead = {initiative}, [initiative]
        while ahead:
            for wider in self.objects(ahead.pop(), KG + "partOf"):
                if wider in seen:
                    continue
                if actor in self.subjects(KG + "runs", wider):
                    return True
                seen.add(wider)
                ahead.append(wider)
        return False

    def _trees(self, tops: list[str]) -> Iterator[Undertaking]:
        """Yield the initiatives with their parts; those that stood as parts before are left out."""
        yield from (self.undertaking(node) for node in tops if node not in self.shown)

    def undertaking(self, node: str) -> Undertaking:
        """Return an initiative with its parts; what was shown before is left out, so that circles end."""
        self.shown.add(node)
        metrics = self.objects(node, KG + "achieves")
        self.shown.update(metrics)
        parts = [
            part for part in self._by_label(self.subjects(KG + "partOf", node)) if part not in self.shown
        ]
        return Undertaking(
            node,
            self.text(node, LABEL) or node,
            self.labels(self.objects(node, KG + "theme")),
            self.figures(metrics),
            tuple(self.undertaking(part) for part in parts if part not in self.shown),
        )

    def figures(self, metrics: list[str]) -> tuple[Figure, ...]:
        """Return metrics in the order of their places in the articles."""
        return tuple(sorted((self._figure(node) for node in metrics), key=lambda f: (f.source, f.position)))

    def _figure(self, node: str) -> Figure:
        mention = self.text(node, PROV + "wasDerivedFrom")
        return Figure(
            metric=node,
            text=self.text(mention, NIF + "anchorOf"),
            measure=self.text(node, KG + "measure"),
            period=self.text(node, KG + "period"),
            planned=self.text(node, KG + "modality") == KG + "planned",
            holder=next(iter(self.labels(self.subjects(KG + "reports", node))), ""),
            source=self.text(mention, NIF + "referenceContext"),
            value=self.number(node, KG + "value"),
            position=self.place(mention, NIF + "beginIndex"),
        )

    def source(self, article: str) -> Source:
        """Return an article."""
        title, issued, identifier = (
            self.text(article, DCTERMS + t) for t in ("title", "issued", "identifier")
        )
        return Source(article, title, issued, identifier)

    def _people(self, node: str) -> Iterator[tuple[str, str]]:
        posts = [*self.subjects(ORG + "postIn", node), *self.subjects(KG + "jurisdiction", node)]
        for post in posts:
            for person in self.subjects(ORG + "holds", post):
                yield self.text(person, LABEL), self.text(post, LABEL)
        for post in self.objects(node, ORG + "holds"):
            yield self.text(node, LABEL), self.text(post, LABEL)
