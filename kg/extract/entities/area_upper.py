"""Areas of county level and above under their full names, decided among namesakes by their context."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import Gazetteer, Place
from kg.model import Candidate

_NOT_AFTER = {
    "区": re.compile(r"[域间块位分划]"),
    "市": re.compile(r"场|民(?![政宗族委])"),
    "盟": re.compile(r"[友约]"),
    "旗": re.compile(r"帜"),
    "省": re.compile(r"会"),
}
_MOST_HINTS = 3
Hit = tuple[int, int, tuple[tuple[Place, bool], ...]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place's full name in the text; `chained` where a wider area stands right before it."""

    begin: int
    end: int
    name: str
    options: tuple[Place, ...]
    bearers: tuple[Place, ...]  # all namesakes, those that the chain rules out too
    chained: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rest of an item says about namesakes."""

    senses: dict[str, list[tuple[int, Place]]]  # by name: where a chain decides it
    anchors: frozenset[Place]
    text: str


def find_upper(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the provinces, cities, counties and zones of an item that stand under their full names."""
    hits = name_hits(scope.text, lexicon)
    hints = _hints(scope, lexicon)
    found = _occurrences(scope, lexicon, hits)
    context = _context(scope.text, found, hits, hints)
    for occurrence in found:
        area = _decided(lexicon.gazetteer, book, occurrence, context)
        book.mention(area, occurrence.begin, occurrence.end, occurrence.name)
    for place in hints:
        book.place(place, "masthead").hinted = True
    _unite_renamed(book)


def name_hits(text: str, lexicon: EntityLexicon) -> list[Hit]:
    """Return where names of the lexicon stand, with what each may mean."""
    found: list[Hit] = []
    for pattern, begin, end in lexicon.matcher.find_matches_as_indexes(text):
        refused = _NOT_AFTER.get(text[end - 1])
        if not (refused and refused.match(text, end)):
            found.append((begin, end, lexicon.patterns[pattern]))
    return found


def _hints(scope: Scope, lexicon: EntityLexicon) -> tuple[Place, ...]:
    """Return the few places that a page's masthead and editors' lines name in full and without doubt."""
    places: dict[str, Place] = {}
    for _, _, meanings in name_hits(scope.furniture, lexicon):
        full = [place for place, ranked in meanings if ranked and not place.until]
        if len(full) == 1:
            places[full[0].code] = full[0]
    return tuple(places.values()) if len(places) <= _MOST_HINTS else ()


def _occurrences(scope: Scope, lexicon: EntityLexicon, hits: list[Hit]) -> list[Occurrence]:
    result: list[Occurrence] = []
    before: tuple[int, tuple[Place, ...]] = (-1, ())
    for begin, end, meanings in hits:
        name = scope.text[begin:end]
        full = _in_use([place for place, ranked in meanings if ranked], scope)
        wider = before[1] if before[0] == begin else ()
        below = tuple(p for p in full if any(_contains(lexicon.gazetteer, w, p) for w in wider))
        options = below or full
        before = (end, options or tuple(place for place, _ in meanings))
        if options and (below or name not in lexicon.generic["!"]):
            result.append(Occurrence(begin, end, name, options, full, bool(below)))
    firm = {o.name for o in result if o.chained or not _straddles(scope, lexicon, o)}
    firm |= {o.name for o in result if len(o.name) > 3}
    return _without_tails(scope, [o for o in result if o.name in firm])


def _without_tails(scope: Scope, found: list[Occurrence]) -> list[Occurrence]:
    """Leave out what ends another name (老坝港|滨海新区), in a province that is not the item's."""
    ends = {o.end for o in found}
    tails = {o for o in found if not (o.chained or o.begin in ends or scope.bordered(o.begin))}
    provinces = {place.code[:2] for o in found if o not in tails for place in o.options}
    foreign = {o for o in tails if provinces and all(p.code[:2] not in provinces for p in o.options)}
    return [o for o in found if o not in foreign]


def _straddles(scope: Scope, lexicon: EntityLexicon, found: Occurrence) -> bool:
    """Whether a name stands across the border of two words (顺应|城市); names of two need a mark before."""
    begin = found.begin
    if begin > 0 and len(found.name) == 2 and scope.stops[begin - 1] != 1:
        return True
    return begin > 0 and scope.text[begin - 1 : begin + 1] in lexicon.ordinary


def _in_use(places: list[Place], scope: Scope) -> tuple[Place, ...]:
    """Prefer what exists; a name out of use counts where nothing else bears it or the article is that old."""
    issued = scope.document.issued
    year = str(issued.year) if issued else ""
    current = tuple(p for p in places if not p.until or (year and p.since <= year <= p.until))
    if current:
        return current
    latest = max((p.until for p in places), default="")
    return tuple(p for p in places if p.until == latest)


def _contains(gazetteer: Gazetteer, wider: Place, place: Place) -> bool:
    return wider.code != place.code and any(p.code == wider.code for p in gazetteer.chain(place)[1:])


def _context(text: str, found: list[Occurrence], hits: list[Hit], hints: Iterable[Place]) -> _Context:
    senses: dict[str, list[tuple[int, Place]]] = {}
    for occurrence in found:
        if len(occurrence.options) == 1 and (occurrence.chained or occurrence.name not in senses):
            senses.setdefault(occurrence.name, []).append((occurrence.begin, occurrence.options[0]))
    anchors = {place for uses in senses.values() for _, place in uses} | set(hints)
    anchors |= {meanings[0][0] for _, _, meanings in hits if len(meanings) == 1 and not meanings[0][1]}
    return _Context(senses, frozenset(anchors), text)


def _decided(gazetteer: Gazetteer, book: AreaBook, occurrence: Occurrence, context: _Context) -> Area:
    """Return the area that a name means: by the chain that it stands in, or one elsewhere, or the context."""
    options, bearers = occurrence.options, occurrence.bearers
    if len(options) == 1:
        area = book.place(options[0], "written-chain" if occurrence.chained else "only-bearer")
        area.rivals = area.rivals or _candidates(gazetteer, [p for p in bearers if p != options[0]], {})
        return area
    known = context.senses.get(occurrence.name)
    if known:
        earlier = [place for begin, place in known if begin < occurrence.begin]
        return book.place(earlier[-1] if earlier else known[0][1], "chain-elsewhere")
    scores = {place: _support(gazetteer, place, context) for place in options}
    ranked = sorted(options, key=lambda place: (-scores[place], place.code))
    if scores[ranked[0]] > scores[ranked[1]]:
        area = book.place(ranked[0], "context")
        area.rivals, area.confidence = _candidates(gazetteer, ranked[1:], scores), 0.85
        return area
    area = book.local(occurrence.name, options[0].level, None, "undecided-namesakes")
    area.rivals, area.confidence = _candidates(gazetteer, ranked, scores), 0.5
    return area


def _candidates(
    gazetteer: Gazetteer, places: Iterable[Place], scores: Mapping[Place, int]
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"area-{place.code}", float(scores.get(place, 0)), _where(gazetteer, place))
        for place in places
    )


def _where(gazetteer: Gazetteer, place: Place) -> str:
    return "of " + ", ".join(wider.name for wider in gazetteer.chain(place)[1:])


def _support(gazetteer: Gazetteer, place: Place, context: _Context) -> int:
    """How much of the context speaks for one of several namesakes: wider areas, neighbours, its own towns."""
    chain = [p.code for p in gazetteer.chain(place)]
    score = 0
    for anchor in context.anchors:
        if anchor.code in chain[1:]:
            score += 4
        elif anchor.parent in chain:
            score += 2
        elif anchor.code[:2] == place.code[:2]:
            score += 1
    return score + 3 * sum(street.name in context.text for street in gazetteer.streets(place.code))


def _unite_renamed(book: AreaBook) -> None:
    """Make one area of two names of the same unit where the item uses both."""
    for area in list(book.areas.values()):
        kept = book.areas.get(f"area-{area.lookup}")
        if kept and kept is not area and area.named and (kept.named or kept.hinted):
            book.unite(kept, area)


def chain_aliases(scope: Scope, book: AreaBook) -> None:
    """Give an area the written chain before it as another name (宜昌市西陵区)."""
    for end, (begin, area) in book.ends.items():
        start = begin
        while start in book.ends and book.ends[start][1].key in book.wider(area.key):
            start = book.ends[start][0]
        if start != begin:
            area.aliases[scope.text[start:end]] = None
