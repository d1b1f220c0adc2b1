"""Content negotiation: which of the forms on offer a client prefers (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

TABLES: Final = ("json", "xml", "csv", "tsv")
"""The forms of the results of SELECT and ASK; the first is what a client without wishes gets."""
GRAPHS: Final = ("ttl", "nt", "rdf", "jsonld")
"""The forms of graphs."""

MEDIA: Final[Mapping[str, tuple[str, ...]]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle", "application/x-turtle", "application/turtle"),
    "nt": ("application/n-triples",),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
    "jsonld": ("application/ld+json", "application/json"),
    "html": ("text/html", "application/xhtml+xml"),
}
"""The media types of each form; the first is the one that is sent."""

_EXACT: Final = 3
_SHORT: Final[Mapping[str, str]] = {
    "turtle": "ttl",
    "n3": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "rdf+xml": "rdf",
    "rdfxml": "rdf",
    "json-ld": "jsonld",
    "json+ld": "jsonld",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One entry of an Accept header."""

    kind: str
    subkind: str
    quality: float

    def rank(self, media: str) -> int:
        """Return how exactly it names a media type: from 0 (not at all) to `_EXACT`."""
        kind, _, subkind = media.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        return 2 if self.subkind == "*" else _EXACT * (self.subkind == subkind)


def wishes(accept: str) -> list[Wish]:
    """Return the entries of an Accept header; entries that make no sense are left out."""
    found = []
    for entry in accept.split(","):
        media, *parameters = (part.strip() for part in entry.split(";"))
        kind, slash, subkind = media.lower().partition("/")
        liked = quality(parameters)
        if slash and kind and subkind and liked is not None:
            found.append(Wish(kind, subkind, liked))
    return found


def quality(parameters: Sequence[str]) -> float | None:
    """Return the q-value among the parameters of an entry: 1 without one, None where it is no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return None
    return 1.0


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Return the form that a client prefers, or None where it takes none of those on offer.

    Among forms that it likes equally, the one it names most exactly wins, then the first on offer.
    Without wishes it gets the first.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", TABLES)
    'xml'
    """
    known = wishes(accept)
    if not known:
        return offers[0] if not accept.strip() else None
    best = max(offers, key=lambda form: (_liking(form, known), -offers.index(form)))
    return best if _liking(best, known)[0] > 0 else None


def _liking(form: str, known: Sequence[Wish]) -> tuple[float, int]:
    """Return the quality and exactness of a form; other names of it must be named exactly."""
    sent, *others = MEDIA[form]
    likings = []
    for media in (sent, *others):
        rank, quality = max((wish.rank(media), wish.quality) for wish in known)
        if rank == _EXACT or (rank and media == sent):
            likings.append((quality, rank))
    return max(likings, default=(0.0, 0))


def named(form: str, offers: Sequence[str]) -> str | None:
    """Return the form on offer that a parameter such as `format=turtle` names, or None.

    Clients name forms of both kinds by one word: `xml` is RDF/XML where a graph is asked for.
    """
    form = form.strip().lower().replace(" ", "+")  # a plus that the client did not escape
    form = _SHORT.get(form, form)
    if form in offers:
        return form
    if form in ("xml", "json") and "rdf" in offers:
        return {"xml": "rdf", "json": "jsonld"}[form]
    return choose(form, offers) if "/" in form else None  # SPARQLWrapper sends its Accept header here


def is_known(form: str) -> bool:
    """Whether a parameter such as `format=turtle` names any form at all."""
    return any(named(form, offers) for offers in (TABLES, GRAPHS, ("html",)))


def media_type(form: str) -> str:
    """Return the media type to send, with its character set where it is text."""
    media = MEDIA[form][0]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
