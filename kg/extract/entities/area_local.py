"""Areas below the county: subdistricts and towns by gazetteer and grammar, villages and communities by grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.entities.area_book import COMMUNITY, Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon, matcher
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import SUBDISTRICT, Place

_SUFFIX = re.compile(r"街道|民族乡|苏木|社区居委会|居委会|社区|嘎查|[镇乡村]")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万余多几两数")
_ROAD = re.compile(r"[东西南北中]?(?:[路街巷道里门桥口大弄湾岗庄屯寨沟河坪坝岭山坡家洼台集铺营坊店塘港湖]|新)")
_LAND = frozenset("路街巷道弄湖山河江桥庄园海岛")
_NO_PLAIN = re.compile(r"不|个|这|那|^等|吸纳|[里上]包|本$|^[一几多数副]个?[^一-鿿]?$|^副|来比|正碰|^[一几][个座处]|[百千万]$|一.一$")
# After a town's short name: it is part of another name, or a different unit of the same stem.
_PART_OF_NAME = re.compile(
    r"[东西南北中]?[路街巷道弄]|大道|大街|[小中大]学|医院|[村区县市河江湖山桥站港庄镇乡]|新[村区]|街道|社区|居委|水库|公园|广场|工业|经济|高速|铁路|景区|商圈|[^，。、；：“”（）\s]{0,6}公司"
)
_NO_STEM_END = frozenset("农乡驻帮扶强各全该管贫社级")
_TOWN_SUFFIX = frozenset({"街道", "民族乡", "苏木", "镇", "乡"})
_NOT_AFTER = {
    "村": re.compile(r"[民干官庄镇落居组史企容貌级改]|社区"),
    "乡": re.compile(r"[村镇亲土愁贤风情里音野镇]"),
    "镇": re.compile(r"[静定痛压江海级]"),
    "社区": re.compile(r"化"),
}
_LISTED = re.compile(
    r"(?P<items>(?:[一-鿿]{2,5}、)+[一-鿿]{2,5}?)(?:(?:等)?(?:[\d一二三四五六七八九十两]+)?个?)"
    r"(?P<suffix>街道|乡镇|镇街|镇|乡)(?![民干级村镇])"
)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name that grammar shows: where it stands, its suffix, and whether it is sure (a wider area before it)."""

    begin: int
    end: int
    suffix: str
    sure: bool
    weak: bool = False  # an ordinary word: it counts only beside a sure name or where it is known already


def find_towns(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter subdistricts and towns: of the counties that the item names, by the gazetteer, then by grammar."""
    _gazetteer_towns(scope, lexicon, book)
    for name in _local_names(scope, lexicon, book):
        if name.suffix in _TOWN_SUFFIX:
            _enter_town(scope, lexicon, book, name)
    _listed_towns(scope, lexicon, book)
    _towns_again(scope, lexicon, book)


def _towns_again(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the short names of towns that the item names in full (虎门 of 虎门镇)."""
    shorts: dict[str, Area] = {}
    for area in book.areas.values():
        if area.rank == 4 and area.named:
            for short in Place("", area.name, area.level, "").short_names:
                if short not in lexicon.ordinary and short[-1] not in _LAND:
                    shorts.setdefault(short, area)
    if not shorts:
        return
    words, taken = sorted(shorts), _taken(book)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text):
        if begin not in taken and not _PART_OF_NAME.match(scope.text, end):
            book.mention(shorts[words[pattern]], begin, end, words[pattern])


def _listed_towns(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter towns that share the suffix at the end of a list (浮龙湖、终兴等镇)."""
    taken = _taken(book)
    for match in _LISTED.finditer(scope.text):
        begin, suffix = match.start("items"), match["suffix"]
        items = match["items"].split("、")
        spans = []
        for item in items:
            spans.append((begin, begin + len(item)))
            begin += len(item) + 1
        if suffix not in _TOWN_SUFFIX or not any(b in taken for b, _ in spans):
            continue
        for b, e in spans:
            word = scope.text[b:e]
            fits = b not in taken and not any(scope.stops[b:e]) and word not in lexicon.ordinary
            fits = fits and word[-1] not in "办局委院部会所站队司校园厂" and word[0] not in "省市县区"
            if fits and (e - b < 4 or b == 0 or scope.stops[b - 1]):
                within = _home_county(book, b)
                area = book.local(scope.text[b:e] + suffix, SUBDISTRICT, within.key if within else None, "listed")
                book.mention(area, b, e, scope.text[b:e])


def find_communities(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter villages and communities."""
    for name in _local_names(scope, lexicon, book):
        if name.suffix not in _TOWN_SUFFIX:
            surface = scope.text[name.begin : name.end]
            label = surface.replace("社区居委会", "社区").replace("居委会", "社区")
            _enter_community(scope, book, label, name.begin, name.end)
            for begin, end in _coordinated(scope, name):
                _enter_community(scope, book, scope.text[begin:end] + name.suffix, begin, end)
    _known_again(scope, lexicon, book)


def _known_again(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter every further place where a village or community that is known stands."""
    known = {a.name: a for a in book.areas.values() if a.level == COMMUNITY}
    for name, area in list(known.items()):
        stem = re.sub(r"(?:村|社区)$", "", name)
        if len(stem) > 1 and stem not in lexicon.ordinary and stem[-1] not in _LAND and area.rule == "written-chain":
            known.setdefault(stem, area)
    if not known:
        return
    taken, words = _taken(book), sorted(known)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text):
        word = words[pattern]
        if begin not in taken and (word == known[word].name or not _PART_OF_NAME.match(scope.text, end)):
            book.mention(known[word], begin, end, word)


def _context_counties(book: AreaBook) -> list[Area]:
    return [a for a in book.areas.values() if a.rank == 3 and a.code and a.named]


def _gazetteer_towns(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    options: dict[str, list[tuple[Place, Area]]] = {}
    for county in _context_counties(book):
        for place in lexicon.gazetteer.streets(county.lookup):
            options.setdefault(place.name.removeprefix("兵团"), []).append((place, county))
    if not options:
        return
    words, taken = sorted(options), _taken(book)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text):
        if begin in taken or not any(word in words[pattern][-2:] for word in ("镇", "乡", "街道", "苏木", "区", "场", "团")):
            continue
        place, county = _nearest(options[words[pattern]], begin)
        book.mention(book.town(place, county, "gazetteer-in-county"), begin, end, words[pattern])
    _short_towns(scope, lexicon, book, options)


def _short_towns(
    scope: Scope, lexicon: EntityLexicon, book: AreaBook, options: dict[str, list[tuple[Place, Area]]]
) -> None:
    """Enter towns named without suffix: in a list (意溪、官塘), by a long name, or where the full name stands too."""
    shorts: dict[str, list[tuple[Place, Area]]] = {}
    for uses in options.values():
        for place, county in uses:
            for short in place.short_names:
                shorts.setdefault(short, []).append((place, county))
    words, taken, text = sorted(shorts), _taken(book), scope.text
    hits = [
        (words[pattern], begin, end)
        for pattern, begin, end in matcher(words).find_matches_as_indexes(text)
        if begin not in taken and not _PART_OF_NAME.match(text, end)
    ]
    ends, begins = {end for _, _, end in hits}, {begin for _, begin, _ in hits}
    for word, begin, end in hits:
        before = text[begin - 1] in "、和" and begin - 1 in ends
        listed = before or (text[end : end + 1] in ("、", "和") and end + 1 in begins)
        known = any(f"area-{place.code}" in book.areas for place, _ in shorts[word])
        ordinary = word in lexicon.ordinary
        telling = len(word) > 2 and not ordinary and word[-1] not in _LAND
        if known or telling or (listed and (not ordinary or len(ends) > 2)):
            place, county = _nearest(shorts[word], begin)
            book.mention(book.town(place, county, "short-in-county"), begin, end, word)


def _nearest(options: list[tuple[Place, Area]], begin: int) -> tuple[Place, Area]:
    """Among namesakes in several counties take that of the county named last before."""

    def distance(option: tuple[Place, Area]) -> int:
        return min((begin - e for _, e in option[1].spans if e <= begin), default=1 << 30)

    return min(options, key=distance)


def _taken(book: AreaBook) -> set[int]:
    return {i for area in book.areas.values() for begin, end in area.spans for i in range(begin, end)}


def _local_names(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> list[LocalName]:
    """Return the names that end in the suffix of a local area, with where they begin."""
    text, taken = scope.text, _taken(book)
    ends = {end: area.rank for area in book.areas.values() for _, end in area.spans}
    found = []
    for match in _SUFFIX.finditer(text):
        suffix, at = match.group(), match.start()
        refused = _NOT_AFTER.get(suffix)
        if at in taken or (refused and refused.match(text, match.end())):
            continue
        begin = _chained_begin(scope, lexicon, at, ends)
        sure = begin is not None
        if begin is None:
            begin = _plain_begin(scope, lexicon, at, taken)
        if begin is not None and _plausible_end(text[at - 1], suffix):
            found.append(LocalName(begin, match.end(), suffix, sure, not sure and text[begin:at] in lexicon.ordinary))
    return _supported(scope, found)


def _supported(scope: Scope, found: list[LocalName]) -> list[LocalName]:
    """Leave out ordinary words that nothing shows to be names: no list with one, no surer mention elsewhere."""
    text = scope.text
    sure = {text[n.begin : n.end] for n in found if not n.weak}
    firm = {n.begin for n in found if not n.weak} | {n.end for n in found if not n.weak}
    ends, begins = {n.end for n in found}, {n.begin for n in found}
    return [
        n
        for n in found
        if not n.weak
        or text[n.begin : n.end] in sure
        or (text[n.begin - 1] in "、和及与" and n.begin - 1 in firm)
        or (text[n.end : n.end + 1] in tuple("、和及与") and n.end + 1 in firm)
        or (text[n.begin - 1] in "在到进于")
        or (text[n.begin - 1] == "、" and n.begin - 1 in ends)
        or (text[n.end : n.end + 1] == "、" and n.end + 1 in begins)
    ]


def _plausible_end(last: str, suffix: str) -> bool:
    """Whether a stem that ends so makes a name with this suffix (not 城乡, 下乡, 小镇)."""
    return last not in {"乡": "城下山侨水故家之返回他", "镇": "城小乡村", "街道": "镇乡"}.get(suffix, "")


def _chained_begin(scope: Scope, lexicon: EntityLexicon, at: int, ends: dict[int, int]) -> int | None:
    """Return where a name begins that follows directly on a wider area (双塔街道|彭屯村, 泥溪镇的|鱼鳞村)."""
    text, stops = scope.text, scope.stops
    for begin in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        if begin in ends:
            first = begin + (text[begin] == "的" and ends[begin] == 4)
            stem = text[first:at]
            verbal = stops[first] >= 2 and (ends[begin] < 4 or len(stem) > 4)
            common = ends[begin] < 4 and stem in lexicon.ordinary
            named = stem.isdigit() or "一" <= text[first] <= "鿿"
            refused = verbal or common or not named or text[first] in "的里上内和与、" or _NO_PLAIN.search(stem)
            return None if refused or not _plausible(stem, lexicon) else first
        if stops[begin] == 1 and not text[begin].isdigit():
            return None
    return None


def _counted(text: str, begin: int) -> bool:
    """Whether a number stands before the words that begin here (3个村, 10社区)."""
    before = text[begin - 1 : begin]
    return before.isdigit() or (before in _NUMERALS and text[begin] in "个家名座处")


def _plain_begin(scope: Scope, lexicon: EntityLexicon, at: int, taken: set[int]) -> int | None:
    """Return where a name begins that stands alone, or None where it is no name of one place."""
    begin, low = at, max(0, at - _LONGEST)
    while begin > low and not scope.stops[begin - 1] and (begin - 1) not in taken:
        begin -= 1
    if begin and begin == low and not scope.stops[begin - 1] and (begin - 1) not in taken:
        return None
    if _counted(scope.text, begin):
        return None
    while at - begin > 3 and scope.text[begin : begin + 2] in lexicon.ordinary and not _ROAD.match(scope.text, begin + 2):
        begin += 2
    stem = scope.text[begin:at]
    if len(stem) < 2 or stem in lexicon.generic["?"] or _NO_PLAIN.search(stem) or not _plausible(stem, lexicon):
        return None
    if len(stem) > 2 and stem[-1] in "立活兴强促抓富管治":
        return None
    if len(stem) > 3 and any(stem[i : i + 2] in lexicon.verbs for i in range(1, len(stem) - 1)):
        return None
    return begin


def _plausible(stem: str, lexicon: EntityLexicon) -> bool:
    if not stem or stem in lexicon.generic["="] or stem[-1] in _NO_STEM_END:
        return False
    return not any(stem.endswith(word) for word in lexicon.generic["$"])


def _before(book: AreaBook, begin: int, ranks: tuple[int, ...]) -> Area | None:
    """Return the area of one of these ranks whose name ends right where another begins."""
    for area in book.areas.values():
        if area.rank in ranks and any(end == begin for _, end in area.spans):
            return area
    return None


def _home_county(book: AreaBook, begin: int) -> Area | None:
    """Return the county that an unplaced local name belongs to: named right before, or the principal's, or the only one."""
    chained = _before(book, begin, (1, 2, 3))
    if chained:
        return chained
    home = book.at_rank(book.principal, 3) or book.at_rank(book.principal, 2)
    if home:
        return home
    counties = _context_counties(book)
    return counties[0] if counties else None


def _enter_town(scope: Scope, lexicon: EntityLexicon, book: AreaBook, name: LocalName) -> None:
    surface = scope.text[name.begin : name.end]
    for short in (surface[:2], surface[:3]):  # 琼海|博鳌镇
        for county in lexicon.county_shorts.get(short, ()):
            town = next((s for s in lexicon.gazetteer.streets(county.code) if s.name == surface[len(short) :]), None)
            if town:
                book.mention(book.place(county, "short-before-town"), name.begin, name.begin + len(short), short)
                book.mention(book.place(town, "written-chain"), name.begin + len(short), name.end, town.name)
                return
    within = _home_county(book, name.begin)
    bearers = () if within else lexicon.gazetteer.streets_named(surface)
    if len(bearers) == 1:
        book.mention(book.place(bearers[0], "only-bearer"), name.begin, name.end, surface)
        return
    area = book.local(surface, SUBDISTRICT, within.key if within else None, "grammar")
    book.mention(area, name.begin, name.end, surface)


def _enter_community(scope: Scope, book: AreaBook, label: str, begin: int, end: int) -> None:
    if label.rstrip("村社区").isdigit():
        return _numbered(scope, book, label, begin, end)
    same = [a for a in book.areas.values() if a.level == COMMUNITY and a.name == label]
    town = _before(book, begin, (4,)) or (_before(book, begin - 1, (4,)) if scope.text[begin - 1] == "的" else None)
    if town is None and same:
        book.mention(same[0], begin, end, scope.text[begin:end])
        return
    within = town or _before(book, begin, (3, 2)) or _town_in_reach(scope, book, begin)
    within = within or book.at_rank(book.principal, 4) or _home_county(book, begin)
    rule = "written-chain" if town else "scope"
    area = book.local(label, COMMUNITY, within.key if within else None, rule)
    book.mention(area, begin, end, scope.text[begin:end])
    if town:
        area.aliases[town.name + label] = None


def _numbered(scope: Scope, book: AreaBook, label: str, begin: int, end: int) -> None:
    """Enter a village that has a number for a name (罗玛镇4村)."""
    town = _before(book, begin, (4,))
    if town:
        area = book.local(town.name + label, COMMUNITY, town.key, "written-chain")
        book.mention(area, begin, end, scope.text[begin:end])


def _town_in_reach(scope: Scope, book: AreaBook, begin: int) -> Area | None:
    """Return the town named before in the same sentence, if it is the only one."""
    sentence = scope.sentence(begin)
    towns = [
        area
        for area in book.areas.values()
        if area.rank == 4 and any(sentence.begin <= b < begin for b, _ in area.spans)
    ]
    return towns[0] if len(towns) == 1 else None


def _coordinated(scope: Scope, name: LocalName) -> Iterator[tuple[int, int]]:
    """Yield the names before 、 that share the suffix of the name after it (五星坪、下西园、雷西街社区)."""
    text, begin = scope.text, name.begin
    while begin > 2 and text[begin - 1] == "、":
        end = begin - 1
        start = end
        while start > end - 5 and start > 0 and not scope.stops[start - 1]:
            start -= 1
        item = text[start:end]
        if not 2 <= len(item) <= 4 or item[-1] in "镇乡村区道路县市局会院校员" or (start and text[start - 1] not in "、，。;；对到在及和\n"):
            return
        yield start, end
        begin = start
