"""Areas: from the names in one news item to records with identity, containment and the principal area."""

import re

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.area_principal import choose_principal, level_shares
from kg.extract.entities.area_short import county_short_names, find_short_names, lone_county, wide_short_names
from kg.extract.entities.area_towns import find_towns
from kg.extract.entities.area_upper import chain_aliases, find_upper
from kg.extract.entities.area_villages import find_communities
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope
from kg.model import Fact, Role

_ANAPHORA = re.compile(
    r"[全该我本](?:街道|社区|[省市区县旗镇乡村街])|(?<=[，。、；\n])(?:街道|社区)(?=[一-鿿])"
    r"|(?<![一-鿿])[省市区县镇乡村](?=里)"
)
_RANKS = {
    "省": 1,
    "市": 2,
    "区": 3,
    "县": 3,
    "旗": 3,
    "镇": 4,
    "乡": 4,
    "街": 4,
    "街道": 4,
    "村": 5,
    "社区": 5,
}


def read_areas(scope: Scope, lexicon: EntityLexicon) -> AreaBook:
    """Return the areas of one news item: wide ones, towns, villages, each narrowed by those before."""
    book, shares = AreaBook(lexicon.gazetteer, len(scope.text)), level_shares(scope)
    find_upper(scope, lexicon, book)
    find_short_names(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    lone_county(scope, lexicon, book)
    find_towns(scope, lexicon, book)
    if any(area.rank == 3 and area.hinted and not area.named for area in book.areas.values()):
        county_short_names(scope, lexicon, book)
    wide_short_names(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    find_communities(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    chain_aliases(scope, book)
    _from_masthead(scope, book)
    _anaphora(scope, book)
    return book


def _from_masthead(scope: Scope, book: AreaBook) -> None:
    """Note where the page's masthead names what the item is about, if the item itself never does."""
    area = book.areas.get(book.principal or "")
    if area is None or area.named:
        return
    for block in scope.document.blocks:
        if block.role is Role.FURNITURE and block.item == scope.item:
            begin = scope.document.text.find(area.name, block.begin, block.end)
            if begin >= 0:
                book.mention(area, begin, begin + len(area.name), area.name)
                return


def _anaphora(scope: Scope, book: AreaBook) -> None:
    """Note 全区, 该镇, 街道 as mentions of the principal area or of one that contains it."""
    for match in _ANAPHORA.finditer(scope.text):
        word = match.group().lstrip("全该我本")
        area = book.at_rank(book.principal, _RANKS[word])
        if area is None and match.group()[0] == "该":
            area = _last_named(book, _RANKS[word], match.start())
        county = book.at_rank(book.principal, 3)
        if word == "市" and county and county.name.endswith("市"):
            area = county
        if area and not book.cover[match.start()]:
            area.anaphora.add(match.span())


def _last_named(book: AreaBook, rank: int, before: int) -> Area | None:
    """Return the area of a rank that is named last before a place (石油路街道…，该街道)."""
    uses = [
        (b, area) for area in book.areas.values() if area.rank == rank for b, _ in area.spans if b < before
    ]
    return max(uses, key=lambda use: use[0])[1] if uses else None


def namesake_facts(scope: Scope, book: AreaBook) -> tuple[Fact, ...]:
    """Return, for areas decided among namesakes, their containment with the reason and the rivals."""
    return tuple(
        Fact(
            area.key,
            "partOf",
            area.within,
            scope.sentence(min(area.spans)[0]),
            f"namesake-{area.rule}",
            area.confidence,
            area.rivals,
        )
        for area in sorted(book.areas.values(), key=lambda area: area.key)
        if area.rivals and area.within and area.named
    )
