"""Areas of county level and above: found by name, decided among namesakes by their context."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon, matcher
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import CITY, PROVINCE, ZONE, Place

_NOT_AFTER = {"区": "域间块位分划", "市": "场", "州": "", "县": "", "盟": "友约", "旗": "帜", "省": "会"}
# A short name before one of these is part of another name (兰州路, 兰州大学, 兰州日报).
_NOT_PLACE = re.compile(
    r"[东西南北中]?[路街巷道弄]|大道|大街|大学|学院|日报|晚报|时报|早报|新闻|发布|网|电视|广播|银行|机场|高铁|高速|铁路|站|港口"
    r"|[一二三四五六七八九十第]+[中小]|中学|小学|[东西南北]站|[江河湖山桥]"
)
Hit = tuple[int, int, tuple[tuple[Place, bool], ...]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place's full name in the text; `chained` where a wider area stands right before it."""

    begin: int
    end: int
    name: str
    options: tuple[Place, ...]
    chained: bool


def find_upper(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the provinces, cities, counties and zones of an item that stand under their full names."""
    hits = _hits(scope.text, lexicon)
    occurrences = _occurrences(scope, lexicon, hits)
    senses: dict[str, list[tuple[int, Place]]] = {}
    for occurrence in occurrences:
        if len(occurrence.options) == 1 and (occurrence.chained or occurrence.name not in senses):
            senses.setdefault(occurrence.name, []).append((occurrence.begin, occurrence.options[0]))
    anchors = [place for uses in senses.values() for _, place in uses]
    anchors += [places[0][0] for _, _, places in hits if len(places) == 1 and not places[0][1]]
    for occurrence in occurrences:
        place, rule = _decide(scope, lexicon, occurrence, senses, anchors)
        text = scope.text[occurrence.begin : occurrence.end]
        area = book.place(place, rule) if place else _undecided(book, occurrence)
        book.mention(area, occurrence.begin, occurrence.end, text)
    _chain_aliases(scope, book)
    _short_names(scope, book, hits)


def _hits(text: str, lexicon: EntityLexicon) -> list[Hit]:
    found: list[Hit] = []
    for pattern, begin, end in lexicon.matcher.find_matches_as_indexes(text):
        following = text[end : end + 1]
        if following and following in _NOT_AFTER.get(text[end - 1], ""):
            continue
        found.append((begin, end, lexicon.patterns[pattern]))
    return found


def _occurrences(scope: Scope, lexicon: EntityLexicon, hits: list[Hit]) -> list[Occurrence]:
    result: list[Occurrence] = []
    before: tuple[int, tuple[Place, ...]] = (-1, ())
    for begin, end, meanings in hits:
        name = scope.text[begin:end]
        full = _in_use([place for place, ranked in meanings if ranked], scope)
        wider = before[1] if before[0] == begin else ()
        below = tuple(p for p in full if any(_contains(lexicon, w, p) for w in wider))
        chained = bool(below)
        if below:
            full = below
        before = (end, full or tuple(place for place, _ in meanings))
        if full and (chained or name not in lexicon.generic["!"]):
            result.append(Occurrence(begin, end, name, full, chained))
    return _without_chance_hits(scope, lexicon, result)


def _without_chance_hits(scope: Scope, lexicon: EntityLexicon, found: list[Occurrence]) -> list[Occurrence]:
    """Leave out short names inside other words (顺应城市): not at a boundary, and in a province named nowhere else."""
    firm = {o.name for o in found if o.chained or o.begin == 0 or scope.stops[o.begin - 1]}
    ends = {o.end for o in found}
    near = {p.code[:2] for o in found if o.name in firm for p in o.options}
    return [
        o
        for o in found
        if o.name in firm or o.begin in ends or len(o.name) > 3 or any(p.code[:2] in near for p in o.options)
    ]


def _in_use(places: list[Place], scope: Scope) -> tuple[Place, ...]:
    """Prefer what exists; a name out of use counts where nothing else bears it or the article is that old."""
    issued = scope.document.issued
    year = str(issued.year) if issued else ""
    current = tuple(p for p in places if not p.until or (year and p.since <= year <= p.until))
    if current:
        return current
    latest = max((p.until for p in places), default="")
    return tuple(p for p in places if p.until == latest)


def _contains(lexicon: EntityLexicon, wider: Place, place: Place) -> bool:
    return wider.code != place.code and any(p.code == wider.code for p in lexicon.gazetteer.chain(place)[1:])


def _decide(
    scope: Scope,
    lexicon: EntityLexicon,
    occurrence: Occurrence,
    senses: dict[str, list[tuple[int, Place]]],
    anchors: list[Place],
) -> tuple[Place | None, str]:
    if len(occurrence.options) == 1:
        return occurrence.options[0], "written-chain" if occurrence.chained else "only-bearer"
    known = senses.get(occurrence.name)
    if known:
        earlier = [place for begin, place in known if begin < occurrence.begin]
        return (earlier[-1] if earlier else known[0][1]), "chain-elsewhere"
    scores = Counter({place: _support(scope, lexicon, place, anchors) for place in occurrence.options})
    (best, score), (_, second) = scores.most_common(2)
    return (best, "context") if score > second else (None, "undecided")


def _support(scope: Scope, lexicon: EntityLexicon, place: Place, anchors: Iterable[Place]) -> int:
    """How much of the context speaks for one of several namesakes."""
    chain = [p.code for p in lexicon.gazetteer.chain(place)]
    score = 0
    for anchor in set(anchors):
        if anchor.code in chain[1:]:
            score += 4
        elif anchor.parent in chain:
            score += 2
        elif anchor.code[:2] == place.code[:2]:
            score += 1
    return score + 3 * sum(street.name in scope.text for street in lexicon.gazetteer.streets(place.code))


def _undecided(book: AreaBook, occurrence: Occurrence) -> Area:
    area = book.local(occurrence.name, occurrence.options[0].level, None, "undecided-namesakes")
    area.confidence = 0.5
    return area


def _chain_aliases(scope: Scope, book: AreaBook) -> None:
    """Give an area the written chain before it as another name (兰州市城关区)."""
    ends = {end: (begin, area) for area in book.areas.values() for begin, end in area.spans}
    for end, (begin, area) in ends.items():
        start = begin
        while start in ends and ends[start][1].key in book.wider(area.key):
            start = ends[start][0]
        if start != begin:
            area.aliases[scope.text[start:end]] = None


def _short_names(scope: Scope, book: AreaBook, hits: list[Hit]) -> None:
    """Enter short names: of provinces and cities that contain a named area, of counties that are named."""
    text = scope.text
    entered = [(area.key, area) for area in list(book.areas.values()) if area.code]
    known = dict(entered)
    taken = {begin for _, area in entered for begin, _ in area.spans}
    starts = {begin for _, area in entered for begin, _ in area.spans}
    for begin, end, meanings in hits:
        for place, ranked in meanings:
            area = known.get(f"area-{place.code}")
            if not area or ranked or begin in taken or _NOT_PLACE.match(text, end) or text[begin - 1 : begin] == "长":
                continue
            if not area.named and area.level == PROVINCE and end not in starts:
                continue
            book.mention(area, begin, end, text[begin:end])
            taken.add(begin)
            break
    shorts = {
        short: area
        for _, area in entered
        if area.level not in (PROVINCE, CITY, ZONE) and area.named
        for short in Place("", area.name, area.level, "").short_names
    }
    if not shorts:
        return
    words = sorted(shorts)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(text):
        area = shorts[words[pattern]]
        inside = any(b <= begin < e for b, e in area.spans)
        if not inside and begin not in taken and not _NOT_PLACE.match(text, end):
            book.mention(area, begin, end, text[begin:end])
