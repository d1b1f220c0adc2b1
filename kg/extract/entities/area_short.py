"""Short names of provinces, cities and counties, where they stand for the place."""

import re

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.area_upper import name_hits
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope
from kg.extract.entities.words import matcher
from kg.lexicon.gazetteer import CITY, PROVINCE, Place
from kg.model import Role

# A short name before one of these is part of another name (宜昌路, 宜昌日报), or not the place (宜昌人).
_NOT_PLACE = re.compile(
    r"[东西南北中]?[路街巷道弄]|大道|大街|大学|学院|日报|晚报|时报|早报|晨[报讯]|商报|特区报|都市报|新闻|发布|网|电视|广播|银行"
    r"|机场|高铁|高速|铁路|站|港口|[一二三四五六七八九十第]+[中小]|中学|小学|[东西南北]站|[江河湖山桥人话籍菜腔味]|频道|客户端"
    r"|教育(?=[ \n])|招商|镇|乡(?!村)|街道|村|社区"
)
# What makes the words after a province's short name the name of a body (湖南科技学院, 浙江青未旅游公司).
_BODY_AFTER = re.compile(
    r"[一-鿿]{0,9}?(?:大学|学院|中学|小学|校区|公司|集团|研究院|研究所|报|频道|网|医院|银行|协会|商会|总会|厂|卫视|中医药|电视台|文汇)"
)
_WIDE_BLOCKS = (Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.PARAGRAPH)


def find_short_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the short names of what the book holds, and of a city where an item names nothing in full."""
    wide_short_names(scope, lexicon, book)
    county_short_names(scope, lexicon, book)
    if not any(area.named for area in book.areas.values()):
        _lone_cities(scope, lexicon, book)


def wide_short_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter short names of provinces and cities that contain an area of the book."""
    text = scope.text
    known = {area.key: area for area in book.areas.values() if area.code}
    starts = {begin for area in known.values() for begin, _ in area.spans}
    for begin, end, meanings in name_hits(text, lexicon):
        if book.cover[begin] or _NOT_PLACE.match(text, end) or text[begin - 1 : begin] == "长":
            continue
        for place, ranked in meanings:
            area = known.get(f"area-{place.code}")
            if (
                area
                and not ranked
                and (area.named or end in starts or _stands_alone(scope, area, begin, end))
            ):
                book.mention(area, begin, end, text[begin:end])
                break


def _stands_alone(scope: Scope, area: Area, begin: int, end: int) -> bool:
    """Whether a short name by itself is enough to name a province or city here."""
    if begin and not scope.stops[begin - 1]:
        return False
    if area.level == CITY:
        return True
    return scope.block(begin).role in _WIDE_BLOCKS and not _BODY_AFTER.match(scope.text, end)


def county_short_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter counties without suffix: those named in full, and neighbours in a list with them."""
    text, known = scope.text, book.counties()
    shorts: dict[str, tuple[Area | None, Place]] = {}
    for area in known:
        for short in (*area.short_names, *_former_shorts(lexicon, area)):
            shorts[short] = (area, Place("", area.name, area.level, ""))
    for city in {area.within for area in known if area.within}:
        for place in lexicon.gazetteer.below(city.removeprefix("area-")):
            for short in place.short_names:
                shorts.setdefault(short, (None, place))
    if not shorts:
        return
    words = sorted(shorts)
    ends = {end for area in known for _, end in area.spans}
    for pattern, begin, end in matcher(words).find_matches_as_indexes(text):
        entered, place = shorts[words[pattern]]
        ordinary = text[begin:end] in lexicon.ordinary
        if book.cover[begin] or _NOT_PLACE.match(text, end):
            continue
        listed = text[begin - 1 : begin] == "、" and begin - 1 in ends and not ordinary
        if not listed and (entered is None or (ordinary and text[begin - 1 : begin + 1] in lexicon.ordinary)):
            continue
        area = entered or book.place(place, "listed-with-neighbour")
        book.mention(area, begin, end, text[begin:end])
        ends.add(end)


def _former_shorts(lexicon: EntityLexicon, area: Area) -> tuple[str, ...]:
    place = lexicon.gazetteer.get(area.lookup) if area.lookup != area.code else None
    return place.short_names if place else ()


def lone_county(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Where nothing else tells the county, take that whose short name begins the title (寿宁鳌阳派出所)."""
    if book.counties() or any(area.named and area.rank > 1 for area in book.areas.values()):
        return
    for _, block in scope.blocks:
        if block.role is not Role.TITLE:
            continue
        for length in (3, 2):
            short = scope.text[block.begin : block.begin + length]
            places = lexicon.county_shorts.get(short, ())
            if len(places) == 1 and short not in lexicon.ordinary:
                area = book.place(places[0], "short-begins-title")
                book.mention(area, block.begin, block.begin + length, short)
                area.confidence = 0.7
                return


def _lone_cities(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Where an item names no area in full, take a city's short name at a clear border."""
    for begin, end, meanings in name_hits(scope.text, lexicon):
        cities = [place for place, ranked in meanings if place.level == CITY and not ranked]
        border = begin == 0 or scope.stops[begin - 1] == 1
        if cities and border and not _NOT_PLACE.match(scope.text, end):
            book.mention(book.place(cities[0], "short-alone"), begin, end, scope.text[begin:end])


def forget_parts_of_bodies(scope: Scope, book: AreaBook, bodies: list[tuple[int, int]]) -> None:
    """Leave out provinces and cities that only stand short inside names of bodies, or as a page's source."""
    inside = bytearray(book.length + 1)
    for begin, end in bodies:
        inside[begin:end] = b"\1" * (end - begin)
    for area in book.areas.values():
        if area.key == book.principal:
            continue
        wide = area.level in (PROVINCE, CITY)
        short = wide and all(scope.text[b:e] != area.name for b, e in area.spans)
        part = short and all(inside[b] for b, _ in area.spans)
        if area.named and wide and (part or all(_is_source(scope, b) for b, _ in area.spans)):
            for span in list(area.spans):
                book.forget(area, span)


def _is_source(scope: Scope, begin: int) -> bool:
    """Whether a place stands in a byline's naming of its source (来源：安康市纪委监委网站)."""
    block = scope.block(begin)
    return block.role is Role.BYLINE and bool(
        re.search(r"(?:来源|稿源)：[^ 　\n]*$", scope.text[block.begin : begin])
    )
