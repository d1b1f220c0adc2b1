"""Areas: from the names in one news item to records with identity, containment and the principal area."""

import re

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.area_local import find_communities, find_towns
from kg.extract.entities.area_principal import choose_principal, level_shares
from kg.extract.entities.area_upper import find_upper, wide_short_names
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope

_ANAPHORA = re.compile(r"[全该我本](?:街道|社区|[省市区县旗镇乡村街])|(?<=[，。、；\n])(?:街道|社区)(?=[一-鿿])")
_RANK_OF = {"省": 1, "市": 2, "区": 3, "县": 3, "旗": 3, "镇": 4, "乡": 4, "街": 4, "街道": 4, "村": 5, "社区": 5}


def read_areas(scope: Scope, lexicon: EntityLexicon) -> AreaBook:
    """Return the areas of one news item."""
    book, shares = AreaBook(lexicon.gazetteer), level_shares(scope)
    find_upper(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    find_towns(scope, lexicon, book)
    wide_short_names(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    find_communities(scope, lexicon, book)
    book.principal = choose_principal(scope, book, shares)
    _anaphora(scope, book)
    return book


def _anaphora(scope: Scope, book: AreaBook) -> None:
    """Note 全区, 该镇, 街道 as mentions of the principal area or of one that contains it."""
    for match in _ANAPHORA.finditer(scope.text):
        rank = _RANK_OF[match.group().lstrip("全该我本")]
        area = book.at_rank(book.principal, rank)
        if area and not any(b <= match.start() < e for b, e in area.spans):
            area.anaphora.add(match.span())


def wider_named(book: AreaBook, key: str | None) -> Area | None:
    """Return the nearest area containing the given one that the article names."""
    return next((book.areas[k] for k in book.wider(key)[1:] if book.areas[k].named), None)
