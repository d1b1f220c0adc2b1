"""Whose news a block is: the area that its rank words (县, 该镇) mean."""

import re

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.organization_book import OrganizationBook
from kg.extract.entities.reading import Reading
from kg.extract.entities.scope import Scope
from kg.model import Role

_LEAD = 32
_BODY_LEAD = 14
_DOERS = ("Enterprise", "Institution", "SocialOrganization")
_DEALT_WITH = re.compile(
    r"[^，。：；]{0,12}(?:走进|来到|在|对|为|与|和|向|给|由|从|依托|通过|支持|帮助|引进|组建|成立)"
)
_CARRIED = re.compile(
    r"^(?:[^，。]{0,12}，)?(?:该|全|本)?(?P<rank>县|区|市|镇|乡|街道|村|社区)(?:里|委|上|党|政府|两委|集体|的)"
)
_RANKS = {"县": 3, "区": 3, "市": 3, "镇": 4, "乡": 4, "街道": 4, "村": 5, "社区": 5}


def area_homes(scope: Scope, book: AreaBook) -> dict[int, str | None]:
    """Return for each block (by its begin) the key of the area whose news it is."""
    homes: dict[int, str | None] = {}
    headings: dict[int, str | None] = {}
    starts = sorted((b, e, area) for area in book.areas.values() for b, e in area.spans)
    previous: str | None = None
    for index, block in scope.blocks:
        inside = [(b, e, area) for b, e, area in starts if block.begin <= b < block.end]
        if block.role is Role.HEADING:
            headings[index] = _only(book, [area for _, _, area in inside]) or headings.get(
                block.section or -1
            )
            homes[block.begin] = headings[index] or book.principal
            previous = None
            continue
        lead = _lead(book, inside, block.begin)
        carried = _CARRIED.match(scope.text, block.begin)
        if lead is None and carried and previous and book.areas[previous].rank == _RANKS[carried["rank"]]:
            lead = previous
        section = headings.get(block.section) if block.section is not None else None
        homes[block.begin] = lead or section or book.principal
        previous = lead
    return homes


def final_homes(reading: Reading, bodies: OrganizationBook, about: str | None) -> dict[int, str | None]:
    """Return for each block the key of the area or organization whose news it is.

    An enterprise, institution or social body that a paragraph begins with has its own; what is nobody's in
    particular is that of what the item is about.
    """
    named = sorted(
        (begin, body.key)
        for body in bodies.organizations.values()
        if body.kind in _DOERS
        for begin, _ in (*body.spans, *body.anaphora)
    )
    homes: dict[int, str | None] = {}
    for _, block in reading.scope.blocks:
        area = reading.homes[block.begin]
        near = [
            (begin, key)
            for begin, key in named
            if block.begin <= begin < min(block.begin + _BODY_LEAD, block.end)
        ]
        doer = near[0][1] if near and not _dealt_with(reading.text, block.begin, near[0][0]) else None
        homes[block.begin] = doer or (about if area == reading.areas.principal else area)
    return homes


def _dealt_with(text: str, block: int, begin: int) -> bool:
    """Whether a body at the head of a paragraph is where or with whom something is done, not who does it."""
    return text[begin - 1 : begin] in "在对为与和向给由从" or bool(_DEALT_WITH.match(text, block, begin))


def _only(book: AreaBook, areas: list[Area]) -> str | None:
    """Return the key of the narrowest of areas that are one chain, unless it contains the principal."""
    keys = {area.key for area in areas}
    tops = [area for area in areas if not any(area.key in book.wider(k)[1:] for k in keys)]
    if len({area.key for area in tops}) != 1 or tops[0].key in book.wider(book.principal):
        return None
    return tops[0].key


def _lead(book: AreaBook, inside: list[tuple[int, int, Area]], begin: int) -> str | None:
    """Return the area that a paragraph begins with: the narrowest of the first chain of names."""
    found: Area | None = None
    end_of_chain = -1
    for b, e, area in inside:
        if found is None:
            if b - begin > _LEAD:
                return None
        elif b != end_of_chain:
            break
        found, end_of_chain = area, e
    if found is None or found.key in book.wider(book.principal):
        return None
    return found.key
