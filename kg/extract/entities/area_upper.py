"""Areas of county level and above: found by name, decided among namesakes by their context."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon, matcher
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import CITY, PROVINCE, Place
from kg.model import Role

_NOT_AFTER = {
    "区": re.compile(r"[域间块位分划]"),
    "市": re.compile(r"场|民(?![政宗族委])"),
    "盟": re.compile(r"[友约]"),
    "旗": re.compile(r"帜"),
    "省": re.compile(r"会"),
}
# A short name before one of these is part of another name (兰州路, 兰州大学, 兰州日报).
_NOT_PLACE = re.compile(
    r"[东西南北中]?[路街巷道弄]|大道|大街|大学|学院|日报|晚报|时报|早报|晨[报讯]|商报|特区报|都市报|新闻|发布|网|电视|广播|银行|机场|高铁|高速|铁路|站|港口"
    r"|[一二三四五六七八九十第]+[中小]|中学|小学|[东西南北]站|[江河湖山桥人话籍菜腔味]|频道|客户端|教育(?=[ \n])|招商|镇|乡(?!村)|街道|村|社区"
)
# What makes the words after a province's short name the name of a body (湖南科技学院, 浙江青未旅游公司).
_BODY_AFTER = re.compile(r"[一-鿿]{0,9}?(?:大学|学院|中学|小学|校区|公司|集团|研究院|研究所|报|频道|网|医院|银行|协会|商会|总会|厂|卫视|中医药|电视台|文汇)")
_WIDE_BLOCKS = (Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.PARAGRAPH)
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
    _unite_renamed(book)
    _chain_aliases(scope, book)
    _short_names(scope, lexicon, book)
    if not any(area.named for area in book.areas.values()):
        _lone_cities(scope, book, hits)


def _hits(text: str, lexicon: EntityLexicon) -> list[Hit]:
    found: list[Hit] = []
    for pattern, begin, end in lexicon.matcher.find_matches_as_indexes(text):
        refused = _NOT_AFTER.get(text[end - 1])
        if refused and refused.match(text, end):
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
    """Leave out names across the border of two words (顺应|城市): unless something else speaks for the place."""
    firm = {o.name for o in found if o.chained or not _straddles(scope, lexicon, o)}
    return [o for o in found if o.name in firm or len(o.name) > 3]


def _straddles(scope: Scope, lexicon: EntityLexicon, found: Occurrence) -> bool:
    """Whether the characters around the beginning of a name make an ordinary word; names of two need a border."""
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


def _unite_renamed(book: AreaBook) -> None:
    """Make one area of two names of the same unit where the item uses both."""
    for area in list(book.areas.values()):
        kept = book.areas.get(f"area-{area.lookup}")
        if kept and kept is not area and area.named and kept.named:
            book.unite(kept, area)


def _chain_aliases(scope: Scope, book: AreaBook) -> None:
    """Give an area the written chain before it as another name (兰州市城关区)."""
    ends = {end: (begin, area) for area in book.areas.values() for begin, end in area.spans}
    for end, (begin, area) in ends.items():
        start = begin
        while start in ends and ends[start][1].key in book.wider(area.key):
            start = ends[start][0]
        if start != begin:
            area.aliases[scope.text[start:end]] = None


def _lone_cities(scope: Scope, book: AreaBook, hits: list[Hit]) -> None:
    """Where an item names no area in full, take a city's short name at a clear border."""
    for begin, end, meanings in hits:
        border = begin == 0 or scope.stops[begin - 1] == 1
        cities = [place for place, ranked in meanings if place.level == CITY and not ranked]
        if cities and border and not _NOT_PLACE.match(scope.text, end):
            book.mention(book.place(cities[0], "short-alone"), begin, end, scope.text[begin:end])


def wide_short_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter short names of provinces and cities that contain an area of the book."""
    text, hits = scope.text, _hits(scope.text, lexicon)
    entered = [area for area in list(book.areas.values()) if area.code]
    known = {area.key: area for area in entered}
    inside = _inside(entered, len(text))
    starts = {begin for area in entered for begin, _ in area.spans}
    for begin, end, meanings in hits:
        if inside[begin] or _NOT_PLACE.match(text, end) or text[begin - 1 : begin] == "长":
            continue
        for place, ranked in meanings:
            area = known.get(f"area-{place.code}")
            if area and not ranked and (area.named or end in starts or _stands_alone(scope, area, begin, end)):
                book.mention(area, begin, end, text[begin:end])
                inside[begin:end] = b"\1" * (end - begin)
                break


def _short_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter short names: of provinces and cities that contain a named area, of counties that are named."""
    wide_short_names(scope, lexicon, book)
    inside = _inside(book.areas.values(), len(scope.text))
    _short_counties(scope, lexicon, book, inside)


def _inside(areas: Iterable[Area], length: int) -> bytearray:
    inside = bytearray(length + 1)
    for area in areas:
        for begin, end in area.spans:
            inside[begin:end] = b"\1" * (end - begin)
    return inside


def _stands_alone(scope: Scope, area: Area, begin: int, end: int) -> bool:
    """Whether a short name by itself is enough to name a province or city here."""
    if begin and not scope.stops[begin - 1]:
        return False
    if area.level == CITY:
        return True
    return scope.block(begin).role in _WIDE_BLOCKS and not _BODY_AFTER.match(scope.text, end)


def _short_counties(scope: Scope, lexicon: EntityLexicon, book: AreaBook, inside: bytearray) -> None:
    """Enter counties without suffix: those named in full, and their neighbours in a list with them (泸水、福贡、贡山)."""
    text = scope.text
    named = [a for a in book.areas.values() if a.level not in (PROVINCE, CITY) and a.named and a.code]
    shorts: dict[str, tuple[Area | None, Place]] = {}
    for area in named:
        for short in (*Place("", area.name, area.level, "").short_names, *_former_shorts(lexicon, area)):
            shorts[short] = (area, Place("", area.name, area.level, ""))
    for city in {area.within for area in named if area.within}:
        for place in lexicon.gazetteer.below(city.removeprefix("area-")):
            for short in place.short_names:
                shorts.setdefault(short, (None, place))
    if not shorts:
        return
    words = sorted(shorts)
    ends = {end for area in named for _, end in area.spans}
    for pattern, begin, end in matcher(words).find_matches_as_indexes(text):
        area, place = shorts[words[pattern]]
        if inside[begin] or _NOT_PLACE.match(text, end):
            continue
        if area is None:
            if not (text[begin - 1] == "、" and begin - 1 in ends) or text[begin:end] in lexicon.ordinary:
                continue
            area = book.place(place, "listed-with-neighbour")
        elif text[begin - 1 : begin + 1] in lexicon.ordinary and text[begin:end] in lexicon.ordinary:
            continue
        book.mention(area, begin, end, text[begin:end])
        ends.add(end)


def _former_shorts(lexicon: EntityLexicon, area: Area) -> tuple[str, ...]:
    place = lexicon.gazetteer.get(area.lookup) if area.lookup != area.code else None
    return place.short_names if place else ()
