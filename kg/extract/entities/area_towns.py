"""Subdistricts, towns and townships: of the counties named by the gazetteer, others by grammar."""

import re
from collections import Counter

from kg.extract.entities.area_book import COMMUNITY, Area, AreaBook
from kg.extract.entities.area_grammar import LAND, PART_OF_NAME, TOWN_SUFFIXES, LocalGrammar, LocalName
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope
from kg.extract.entities.words import matcher
from kg.lexicon.gazetteer import SUBDISTRICT, ZONE, Place

_KINDS = ("镇", "乡", "街道", "苏木", "区", "场", "团")
_LISTED = re.compile(
    r"(?P<items>(?:[一-鿿]{2,5}、)+[一-鿿]{2,5}?)(?:等)?(?:[\d一二三四五六七八九十两]+)?个?"
    r"(?P<suffix>街道|镇|乡)(?![民干级村镇])"
)
_CORPS = re.compile(r"兵团|第[一二三四五六七八九十]+师|团场")
_UNIT = re.compile(
    r"[一二三四五六七八九十百\d]{1,6}团(?![长队员结体购伙粉])|(?<![一-鿿])[一二三四五六七八九十]{1,3}连(?![长续任年接连同夜忙日片绵])"
    r"|(?<=[团的])[一二三四五六七八九十]{1,3}连(?![长续任年接连同夜忙日片绵])"
)
_WIDER = re.compile(r"[省市县区镇乡村].")  # a wider area leads up to what is listed (光山县晏河)
_Option = tuple[Place, Area]


def find_towns(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the subdistricts, towns and townships of an item."""
    if not book.counties():
        _infer_county(scope, lexicon, book)
    options: dict[str, list[_Option]] = {}
    for county in book.counties():
        for place in lexicon.gazetteer.streets(county.lookup):
            if place.level == ZONE:  # a park's administration is a body, not a place that contains villages
                continue
            options.setdefault(place.name.removeprefix("兵团"), []).append((place, county))
    if options:
        _full_names(scope, book, options)
        _short_names(scope, lexicon, book, options)
    for name in LocalGrammar(scope, lexicon, book).names():
        if name.suffix in TOWN_SUFFIXES:
            _by_grammar(scope, lexicon, book, name)
    _listed(scope, lexicon, book)
    _corps(scope, book)
    _again(scope, lexicon, book)


def _corps(scope: Scope, book: AreaBook) -> None:
    """Enter the regiments and companies of the production corps: farms that are towns and villages there."""
    if not _CORPS.search(scope.text):
        return
    county = next((a for a in book.areas.values() if a.rank in (2, 3) and a.named), None)
    regiment: Area | None = None
    for match in _UNIT.finditer(scope.text):
        begin, end = match.span()
        if book.cover[begin]:
            continue
        name = match.group()
        if name.endswith("团"):
            regiment = book.local(name, SUBDISTRICT, county.key if county else None, "corps")
            book.mention(regiment, begin, end, name)
        elif regiment is not None:
            book.mention(book.local(name, COMMUNITY, regiment.key, "corps"), begin, end, name)


def _infer_county(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Where an item names no county, take the one that has most of its towns, if no other has as many."""
    names = LocalGrammar(scope, lexicon, book).names()
    towns = {scope.text[name.begin : name.end] for name in names if name.suffix in TOWN_SUFFIXES}
    votes = Counter(
        county
        for town in towns
        for county in {place.parent for place in lexicon.gazetteer.streets_named(town)}
    )
    ranked = votes.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        county = lexicon.gazetteer.get(ranked[0][0])
        if county:
            book.place(county, "inferred-from-towns").hinted = True


def _full_names(scope: Scope, book: AreaBook, options: dict[str, list[_Option]]) -> None:
    words = [name for name in sorted(options) if any(kind in name[-2:] for kind in _KINDS)]
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text):
        if not book.cover[begin]:
            place, county = _nearest(options[words[pattern]], begin)
            book.mention(book.town(place, county, "gazetteer-in-county"), begin, end, words[pattern])


def _short_names(
    scope: Scope, lexicon: EntityLexicon, book: AreaBook, options: dict[str, list[_Option]]
) -> None:
    """Enter towns named without suffix: in a list, by a long name, or where the full name stands too."""
    shorts: dict[str, list[_Option]] = {}
    for uses in options.values():
        for place, county in uses:
            for short in place.short_names:
                shorts.setdefault(short, []).append((place, county))
    words, text = sorted(shorts), scope.text
    hits = [
        (words[pattern], begin, end)
        for pattern, begin, end in matcher(words).find_matches_as_indexes(text)
        if not book.cover[begin] and not PART_OF_NAME.match(text, end)
    ]
    ends, begins = {end for _, _, end in hits}, {begin for _, begin, _ in hits}
    for word, begin, end in hits:
        before = text[begin - 1] in "、和" and begin - 1 in ends
        listed = before or (text[end : end + 1] in ("、", "和") and end + 1 in begins)
        known = any(f"area-{place.code}" in book.areas for place, _ in shorts[word])
        ordinary = word in lexicon.ordinary
        telling = len(word) > 2 and not ordinary and word[-1] not in LAND and word[-1] != "村"
        if known or telling or (listed and (not ordinary or len(ends) > 2)):
            place, county = _nearest(shorts[word], begin)
            book.mention(book.town(place, county, "short-in-county"), begin, end, word)


def _nearest(options: list[_Option], begin: int) -> _Option:
    """Among namesakes in several counties take that of the county named last before."""

    def distance(option: _Option) -> int:
        return min((begin - e for _, e in option[1].spans if e <= begin), default=1 << 30)

    return min(options, key=distance)


def _by_grammar(scope: Scope, lexicon: EntityLexicon, book: AreaBook, name: LocalName) -> None:
    surface = scope.text[name.begin : name.end]
    for short in (surface[:2], surface[:3]):  # 琼海|博鳌镇
        for county in lexicon.county_shorts.get(short, ()):
            rest = surface[len(short) :]
            town = next(
                (street for street in lexicon.gazetteer.streets(county.code) if street.name == rest), None
            )
            if town:
                border = name.begin + len(short)
                book.mention(book.place(county, "short-before-town"), name.begin, border, short)
                book.mention(book.place(town, "written-chain"), border, name.end, rest)
                return
    within = book.home_of(name.begin)
    bearers = () if within else lexicon.gazetteer.streets_named(surface)
    if len(bearers) == 1:
        area = book.place(bearers[0], "only-bearer")
    else:
        area = book.local(surface, SUBDISTRICT, within.key if within else None, "grammar")
    book.mention(area, name.begin, name.end, surface)


def _listed(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter towns that share the suffix at the end of a list (浮龙湖、终兴等镇)."""
    for match in _LISTED.finditer(scope.text):
        position, spans = match.start("items"), []
        for item in match["items"].split("、"):
            spans.append((position, position + len(item)))
            position += len(item) + 1
        if not any(book.cover[begin] for begin, _ in spans):
            continue
        for begin, end in spans:
            word = scope.text[begin:end]
            fresh = not book.cover[begin] and not any(scope.stops[begin:end]) and word not in lexicon.ordinary
            fits = (
                fresh and word[-1] not in "办局委院部会所站队司校园厂村镇乡县" and word[0] not in "省市县区"
            )
            fits = fits and not _WIDER.search(word)
            if fits and (len(word) < 4 or begin == 0 or scope.stops[begin - 1]):
                within = book.home_of(begin)
                name = word + match["suffix"]
                area = book.local(name, SUBDISTRICT, within.key if within else None, "listed")
                book.mention(area, begin, end, word)


def _again(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the short names of towns that the item names in full (虎门 of 虎门镇)."""
    shorts: dict[str, Area] = {}
    for area in book.areas.values():
        if area.rank == 4 and area.named:
            for short in area.short_names:
                if short not in lexicon.ordinary and short[-1] not in LAND and not short.endswith("村"):
                    shorts.setdefault(short, area)
    words = sorted(shorts)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text) if words else ():
        if not book.cover[begin] and not PART_OF_NAME.match(scope.text, end):
            book.mention(shorts[words[pattern]], begin, end, words[pattern])
