"""Villages and communities: by grammar and scope, never by a national list."""

import re

from kg.extract.entities.area_book import COMMUNITY, Area, AreaBook
from kg.extract.entities.area_grammar import LAND, PART_OF_NAME, TOWN_SUFFIXES, LocalGrammar
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope
from kg.extract.entities.words import matcher

_LISTED = re.compile(
    r"(?<![一-鿿])(?:[^\W\d_]{0,6}[镇乡])?(?P<items>(?:[一-鿿]{2,4}、)+[一-鿿]{2,4}?)等?"
    r"(?:[\d一二两三四五六七八九十]+)个(?:行政|自然|中心)?(?P<suffix>村寨|村|社区)(?![民两])"
)
_BETWEEN = re.compile(r"(?:的|办事处|办)$")  # may stand between a town and its village
_SUFFIX = re.compile(r"(?:村|社区)$")


def find_communities(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter the villages and communities of an item."""
    grammar = LocalGrammar(scope, lexicon, book)
    for name in grammar.names():
        if name.suffix in TOWN_SUFFIXES:
            continue
        label = re.sub(r"(?:社区)?居委会$", "社区", scope.text[name.begin : name.end])
        _enter(scope, book, label, name.begin, name.end)
        for begin, end in grammar.coordinated(name):
            _enter(scope, book, scope.text[begin:end] + name.suffix, begin, end)
    _listed(scope, lexicon, book)
    _again(scope, lexicon, book)


def _listed(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter villages that share the word at the end of a counted list (坑东、龙穴、前坑四个村)."""
    for match in _LISTED.finditer(scope.text):
        position, suffix = match.start("items"), "社区" if match["suffix"] == "社区" else "村"
        spans = []
        for item in match["items"].split("、"):
            spans.append((position, position + len(item)))
            position += len(item) + 1
        first, end = spans[0]
        spans[0] = (max((i + 1 for i in range(first, end) if scope.stops[i]), default=first), end)
        words = [scope.text[b:e] for b, e in spans]
        if any(
            len(w) < 2 or w in lexicon.ordinary or w[-1] in "办局委院部会所站队司校园厂镇乡县省市区"
            for w in words
        ):
            continue
        for (begin, end), word in zip(spans, words, strict=True):
            if not book.cover[begin] and not any(scope.stops[begin:end]):
                _enter(scope, book, word if word.endswith(suffix) else word + suffix, begin, end)


def _enter(scope: Scope, book: AreaBook, label: str, begin: int, end: int) -> None:
    """Enter a village in the town named right before it, or in the one that its context gives."""
    surface = scope.text[begin:end]
    between = _BETWEEN.search(scope.text[max(0, begin - 3) : begin])
    town = book.ending(begin, 4) or (book.ending(begin - len(between.group()), 4) if between else None)
    if _SUFFIX.sub("", label).isdigit():  # 罗玛镇4村
        if town:
            book.mention(
                book.local(town.name + label, COMMUNITY, town.key, "written-chain"), begin, end, surface
            )
        return
    same = next((a for a in book.areas.values() if a.level == COMMUNITY and a.name == label), None)
    if town is None and same:
        book.mention(same, begin, end, surface)
        return
    within = town or book.ending(begin, 2, 3) or _town_in_reach(scope, book, begin)
    within = within or book.at_rank(book.principal, 4) or book.home_of(begin)
    rule = "written-chain" if town else "scope"
    area = book.local(label, COMMUNITY, within.key if within else None, rule)
    book.mention(area, begin, end, surface)
    if town:
        area.aliases[town.name + label] = None


def _town_in_reach(scope: Scope, book: AreaBook, begin: int) -> Area | None:
    """Return the town named before in the same sentence, if it is the only one."""
    sentence = scope.sentence(begin)
    towns = [
        area
        for area in book.areas.values()
        if area.rank == 4 and any(sentence.begin <= b < begin for b, _ in area.spans)
    ]
    return towns[0] if len(towns) == 1 else None


def _again(scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
    """Enter every further place where a known village stands, without suffix where a town placed it."""
    known = {area.name: area for area in book.areas.values() if area.level == COMMUNITY}
    for name, area in list(known.items()):
        stem = _SUFFIX.sub("", name)
        placed = area.rule == "written-chain" and stem[-1] not in LAND
        if placed and len(stem) > 1 and stem not in lexicon.ordinary:
            known.setdefault(stem, area)
    words = sorted(known)
    for pattern, begin, end in matcher(words).find_matches_as_indexes(scope.text) if words else ():
        word = words[pattern]
        whole = word == known[word].name
        if not book.cover[begin] and (whole or not PART_OF_NAME.match(scope.text, end)):
            book.mention(known[word], begin, end, word)
