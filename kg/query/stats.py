"""What a graph holds, in numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.vocabulary import DCTERMS, KG, LABEL, MAIN_CLASSES, NIF, ORG, RELATIONS, TYPE

_CLASSES: Final = (*MAIN_CLASSES, "ChangeEvent", "Mention", "Claim")
_RELATIONS: Final = (*RELATIONS, "theme", "indicator", "mentionedIn")


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An area or organization with how many initiatives it runs and how many metrics it reports."""

    label: str
    initiatives: int
    metrics: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a graph. `empty` names the articles in which nothing was found."""

    triples: int
    classes: dict[str, int]
    relations: dict[str, int]
    actors: tuple[ActorCount, ...]
    empty: tuple[str, ...]


def stats(store: Store, top: int = 10) -> Stats:
    """Count what a store holds; `top` limits the actors that are named."""
    runs, reports = (
        Counter(q.subject.value for q in _quads(store, KG + term) if isinstance(q.subject, NamedNode))
        for term in ("runs", "reports")
    )
    ranked = sorted({*runs, *reports}, key=lambda node: (-runs[node] - reports[node], node))[:top]
    relations = {term: _count(store, KG + term) for term in _RELATIONS}
    relations["holds"] = _count(store, ORG + "holds")
    return Stats(
        len(store),
        {name: _count(store, TYPE, KG + name) for name in _CLASSES},
        relations,
        tuple(ActorCount(_text(store, node, LABEL) or node, runs[node], reports[node]) for node in ranked),
        tuple(_empty(store)),
    )


def _quads(store: Store, term: str, object_: str | None = None) -> Iterator[Quad]:
    return store.quads_for_pattern(None, NamedNode(term), NamedNode(object_) if object_ else None, None)


def _count(store: Store, term: str, object_: str | None = None) -> int:
    return sum(1 for _ in _quads(store, term, object_))


def _text(store: Store, node: str, term: str) -> str:
    found = store.quads_for_pattern(NamedNode(node), NamedNode(term), None, None)
    return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")


def _empty(store: Store) -> list[str]:
    full = {q.object.value for q in _quads(store, KG + "mentionedIn") if isinstance(q.object, NamedNode)}
    for quad in _quads(store, NIF + "referenceContext"):
        if isinstance(quad.object, NamedNode):
            full.add(quad.object.value)
    articles = (
        q.subject.value for q in _quads(store, TYPE, KG + "Article") if isinstance(q.subject, NamedNode)
    )
    return sorted(
        _text(store, article, DCTERMS + "identifier") for article in articles if article not in full
    )
