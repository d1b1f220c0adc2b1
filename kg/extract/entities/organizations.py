"""Organizations: party committees, government bodies, enterprises, institutions, social bodies, media."""

import re

from kg.extract.entities import organization_more as more
from kg.extract.entities.organization_anchor import Anchors
from kg.extract.entities.organization_book import ZONE, OrganizationBook
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.organization_names import NameReader
from kg.extract.entities.reading import Reading

_NOT_AFTER = re.compile(r"[路街巷道站+＋]|驻地")


def find_organizations(reading: Reading) -> OrganizationBook:
    """Return the organizations of one news item."""
    book = OrganizationBook()
    anchors = Anchors(reading, book)
    reader = NameReader(reading, book, anchors)
    lexicon = reading.lexicon.organizations
    loose: more.Loose = []
    for pattern, begin, end in lexicon.matcher.find_matches_as_indexes(reading.text):
        head = lexicon.heads[pattern]
        if not head.mode or _NOT_AFTER.match(reading.text, end):
            continue
        if not reader.read(head, begin, end):
            loose.append((begin, end, head))
            _bare_zone(reading, book, head, begin)
    more.quoted_bodies(reading, book)
    more.of_places(reading, anchors, book)
    more.loose_names(reading, book, loose)
    more.drop_parts(reading, book)
    more.discipline_bodies(reading, book)
    more.same_companies(book)
    more.brands(reading, book)
    more.back_references(reading, book)
    return book


def _bare_zone(reading: Reading, book: OrganizationBook, head: Head, begin: int) -> None:
    """Take a bare 经开区, 园区 as the zone named before, so that 经开区党工委 is that zone's."""
    if ZONE.search(head.surface) and reading.bordered(begin):
        zone = book.last_with_head(head.surface, begin)
        if zone:
            end = begin + len(head.surface)
            zone.anaphora.add((begin, end))
            book.ends[end] = (begin, zone)
