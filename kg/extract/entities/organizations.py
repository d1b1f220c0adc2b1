"""Organizations: party committees, government bodies, enterprises, institutions, social bodies, media."""

import re
from collections.abc import Iterator

from kg.extract.entities import organization_more as more
from kg.extract.entities import organization_unite as unite
from kg.extract.entities.organization_anchor import Anchor, Anchors
from kg.extract.entities.organization_book import ZONE, OrganizationBook
from kg.extract.entities.organization_companies import listed_companies
from kg.extract.entities.organization_founded import founded_bodies
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.organization_made import made
from kg.extract.entities.organization_names import NameReader
from kg.extract.entities.organization_quoted import honoured_places, quoted_bodies
from kg.extract.entities.organization_trades import trade_names
from kg.extract.entities.organization_units import placed_units
from kg.extract.entities.organization_visited import visited_companies
from kg.extract.entities.reading import Reading

_SCHOOLS = {kind[0]: Head(kind, kind, "Institution", "F") for kind in ("中学", "小学")}
_NOT_AFTER = re.compile(r"[路街巷道+＋]|站(?!长)|驻地")
_COUNTED = re.compile(
    r"(?!一家)[\d一二三四五六七八九十百]+[余多]?[个家座处所](?!月)"
)  # 党群服务中心40个: no one of them
_OFFICES = re.compile(r"党工委|管委会|纪工委|党委")
_TEAMS = re.compile(r"[\d一二三四五六七八九十百]+[余多]?支")


def find_organizations(reading: Reading) -> OrganizationBook:
    """Return the organizations of one news item."""
    book = OrganizationBook()
    anchors = Anchors(reading, book)
    reader = NameReader(reading, book, anchors)
    loose: more.Loose = []
    for head, begin, end in _heads(reading):
        if not head.mode or _not_one(reading.text, head, end):
            continue
        if not reader.read(head, begin, end):
            loose.append((begin, end, head))
            _bare_zone(reading, book, head, begin)
    placed_units(reading, book)
    quoted_bodies(reading, book)
    honoured_places(reading, book)
    founded_bodies(reading, book)
    more.of_places(reading, anchors, book)
    more.aid_teams(reading, book)
    more.loose_names(reading, book, loose)
    more.drop_bosses(reading, book)
    more.drop_parts(reading, book)
    unite.discipline_bodies(reading, book)
    trade_names(reading, book)
    listed_companies(reading, book)
    visited_companies(reading, book)
    unite.same_companies(book)
    unite.same_bodies(book)
    unite.short_forms(reading, book)
    unite.brands(reading, book)
    unite.back_references(reading, book)
    return book


def _heads(reading: Reading) -> Iterator[tuple[Head, int, int]]:
    """Yield the ends of names, with where each stands."""
    lexicon, text = reading.lexicon.organizations, reading.text
    for pattern, begin, end in lexicon.matcher.find_matches_as_indexes(text):
        head = lexicon.heads[pattern]
        if head.surface[-1] in "中小" and text[end : end + 1] == "学":  # 第四十四|中学, not 四中
            yield _SCHOOLS[text[end - 1]], end - 1, end + 1
        else:
            yield head, begin, end


def _not_one(text: str, head: Head, end: int) -> bool:
    """Whether what follows shows that the words before name no one body: a road, a number of them, 部门."""
    if _NOT_AFTER.match(text, end) or _TEAMS.match(text, end):
        return True
    if head.surface[-1] == "部" and text[end : end + 1] == "门":
        return head.surface[0] != "委"  # 区委组织部门 is the district's
    return head.kind != "GovernmentBody" and bool(_COUNTED.match(text, end))


def _bare_zone(reading: Reading, book: OrganizationBook, head: Head, begin: int) -> None:
    """Take a bare 经开区 as the zone named before, or with its offices as the home's (经开区党工委)."""
    if not ZONE.search(head.surface) or not reading.bordered(begin):
        return
    end = begin + len(head.surface)
    zone = book.last_with_head(head.surface, begin)
    if zone:
        zone.anaphora.add((begin, end))
        book.ends[end] = (begin, zone)
    elif _OFFICES.match(reading.text, end):
        areas = reading.areas
        home = areas.at_rank(areas.principal, 3) or areas.at_rank(areas.principal, 2)
        anchor = Anchor(begin, begin, area=home, written="rank" if home else "")
        zone = book.add(made(head, anchor, "", reading.text[begin:end]))
        book.mention(zone, begin, end, head.surface)
