"""The properties by which nodes are told apart and tables are extended in reconciliation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.serve.answers.story import Link
from kg.serve.answers.telling import Teller
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, ORG


@dataclass(frozen=True, slots=True)
class Facet:
    """A property: its id, its names, where it leads, and the main classes that have it."""

    id: str
    zh: str
    en: str
    term: str
    kinds: frozenset[str]
    incoming: bool = False
    literal: bool = False


def _facet(name: str, zh: str, en: str, kinds: str, term: str = "", **more: bool) -> Facet:
    return Facet(name, zh, en, term or KG + name, frozenset(kinds.split()), **more)


FACETS: Final[dict[str, Facet]] = {
    facet.id: facet
    for facet in (
        _facet("partOf", "隶属", "part of", "Area Organization Initiative"),
        _facet("locatedIn", "位于", "located in", "Organization Person"),
        _facet("adminCode", "行政区划代码", "administrative code", "Area", literal=True),
        _facet(
            "altLabel", "别名", "other names", "Area Organization Person Initiative", ALT_LABEL, literal=True
        ),
        _facet("runs", "推行的举措", "initiatives", "Area Organization"),
        _facet("runBy", "推行者", "run by", "Initiative", KG + "runs", incoming=True),
        _facet("theme", "主题", "theme", "Initiative"),
        _facet("status", "状态", "status", "Initiative"),
        _facet("achieves", "取得的数据", "figures achieved", "Initiative"),
        _facet("reports", "数据", "figures", "Area Organization Person"),
        _facet("issued", "印发的文件", "documents issued", "Area Organization"),
        _facet("received", "获得的荣誉", "honours", "Area Organization Person"),
        _facet("holds", "职务", "posts", "Person", ORG + "holds"),
        _facet("mentionedIn", "提到它的文章", "articles", "Area Organization Person Initiative"),
    )
}
"""All properties by id."""


def values(teller: Teller, iri: str, facet: Facet) -> list[Link]:
    """Return a property's values; literals are links without an IRI."""
    if facet.literal:
        return [Link("", text) for text in teller.objects(iri, facet.term)]
    others = teller.subjects(facet.term, iri) if facet.incoming else teller.objects(iri, facet.term)
    return [_named(teller, other) for other in others]


def _named(teller: Teller, iri: str) -> Link:
    link = teller.link(iri)
    title = teller.text(iri, DCTERMS + "title") if link.kind == "Article" else ""
    return Link(iri, title or link.label, link.kind)


def names(teller: Teller, iri: str, facet: Facet) -> Iterator[str]:
    """Yield all that a value of a property may be called; of containment, what is wider still."""
    seen = {iri}
    nodes = [iri]
    while nodes:
        node = nodes.pop()
        for value in values(teller, node, facet):
            yield value.label
            if value.iri and value.iri not in seen:
                seen.add(value.iri)
                yield value.iri
                yield value.iri.rsplit("/", 1)[-1]
                yield from teller.names(value.iri)
                if facet.id in ("partOf", "locatedIn", "runBy"):
                    yield from teller.wider(value.iri)
