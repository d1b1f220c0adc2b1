"""An article as it is read on its page: paragraphs, sentences, and what they name."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.serve.answers.story import Link
from kg.serve.answers.telling import Teller
from kg.vocabulary import DCTERMS, ITSRDF, KG, NIF, PROV, TYPE


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `link` is what it names, `anchor` the fragment of its mention (`char=3,9`)."""

    text: str
    link: Link | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or what stands between sentences (then without an anchor)."""

    pieces: tuple[Piece, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its head, its paragraphs, and the nodes that it names by kind."""

    node: Link
    issued: str
    source: str
    publisher: str
    identifier: str
    paragraphs: tuple[tuple[Line, ...], ...]
    named: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Span:
    begin: int
    end: int
    link: Link | None = None


def article(teller: Teller, iri: str) -> Article:
    """Return an article as it is read; without its text where the graph was built without."""
    text = teller.text(iri, NIF + "isString")
    mentions = teller.subjects(NIF + "referenceContext", iri)
    sentences = [_span(teller, m) for m in mentions if NIF + "Sentence" in teller.objects(m, TYPE)]
    marks = _apart(list(_marks(teller, mentions)))
    return Article(
        Link(iri, teller.text(iri, DCTERMS + "title") or teller.label(iri), "Article"),
        teller.text(iri, DCTERMS + "issued"),
        teller.text(iri, DCTERMS + "source"),
        teller.text(iri, KG + "publisherName"),
        teller.text(iri, DCTERMS + "identifier"),
        tuple(_paragraphs(text, _apart(sentences), marks)),
        tuple(_named(teller, iri)),
    )


def _span(teller: Teller, mention: str, link: Link | None = None) -> _Span:
    begin, end = (int(teller.text(mention, NIF + t) or 0) for t in ("beginIndex", "endIndex"))
    return _Span(begin, end, link)


def _marks(teller: Teller, mentions: list[str]) -> Iterator[_Span]:
    for mention in mentions:
        named = teller.objects(mention, ITSRDF + "taIdentRef")
        metrics = [] if named else teller.subjects(PROV + "wasDerivedFrom", mention)
        for node in named or metrics:
            link = teller.link(node)
            if named or link.kind == "Metric":
                yield _span(teller, mention, link)
                break


def _apart(spans: list[_Span]) -> list[_Span]:
    """Return spans that do not overlap, the longer ones kept, in order."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.begin, s.begin - s.end)):
        if span.end > span.begin and (not kept or span.begin >= kept[-1].end):
            kept.append(span)
    return kept


def _paragraphs(text: str, sentences: list[_Span], marks: list[_Span]) -> Iterator[tuple[Line, ...]]:
    begin = 0
    for paragraph in text.split("\n"):
        end = begin + len(paragraph)
        if paragraph.strip():
            inside = [s for s in sentences if s.begin >= begin and s.end <= end]
            yield tuple(_lines(text, begin, end, inside, marks))
        begin = end + 1


def _lines(text: str, begin: int, end: int, sentences: list[_Span], marks: list[_Span]) -> Iterator[Line]:
    at = begin
    for sentence in sentences:
        if at < sentence.begin:
            yield Line(tuple(_pieces(text, at, sentence.begin, marks)))
        anchor = f"char={sentence.begin},{sentence.end}"
        yield Line(tuple(_pieces(text, sentence.begin, sentence.end, marks)), anchor)
        at = sentence.end
    if at < end:
        yield Line(tuple(_pieces(text, at, end, marks)))


def _pieces(text: str, begin: int, end: int, marks: list[_Span]) -> Iterator[Piece]:
    at = begin
    for mark in marks:
        if mark.begin < at or mark.end > end:
            continue
        if at < mark.begin:
            yield Piece(text[at : mark.begin])
        yield Piece(text[mark.begin : mark.end], mark.link, f"char={mark.begin},{mark.end}")
        at = mark.end
    if at < end:
        yield Piece(text[at:end])


def _named(teller: Teller, iri: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    links = [teller.link(node) for node in teller.subjects(KG + "mentionedIn", iri)]
    for kind in ("Area", "Organization", "Person", "Initiative", "Policy", "Award"):
        of_kind = {link for link in links if KG + kind in teller.objects(link.iri, TYPE)}
        if of_kind:
            yield kind, tuple(sorted(of_kind, key=lambda link: link.label))
