"""Organizations that have no head of their own kind, and those to leave out."""

import re

from kg.extract.entities.organization_anchor import Anchor, Anchors
from kg.extract.entities.organization_book import Organization, OrganizationBook, free_body
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.organization_made import made
from kg.extract.entities.reading import Reading, ranked_name

Loose = list[tuple[int, int, Head]]

_AID = re.compile(
    r"(?<![一-鿿])(?:第[一二三四五六七八九十]+批)?(?:北京|天津|上海|重庆|[一-鿿]{2}[省市]?|[一-鿿]{3}市)(?:对口)?(?:支援|援)[藏疆青]"
    r"[一-鿿]{0,6}?(?P<head>前方指挥部|指挥部|工作队|工作组|医疗队)(?:[一-鿿]{2,3}工作[队组])?"
)
_YOUTH = re.compile(
    r"(?<![集社剧财军兵师旅访表])团(?P<rank>[省市县区旗州])委|共青团[一-鿿]{2,12}?[省市县区旗州]委"
)
_BUDGET = re.compile(
    r"(?P<rank>[省市县区州旗镇乡])财政(?=拿出|安排|出资|掏|列支|兜底|配套|每年|拨|投入|给|贴|补贴|按|又|再|承担|全额)"
)
_BOSSES = re.compile(
    r"(?:主要|党政)(?:领导|负责)|书记[、和及][县区市州]长|书记(?:、[县区市州]长)?(?:任|为|担任|挂帅)"
)
_LEADING = re.compile(r".*(?:.局|组织部|宣传部|统战部|政法委|纪委|监委|.妇联|编办)$")
_IN_TITLE = re.compile(r"(?:副)?(?:书记|主任委员|成员)")
_COMMITTEES = frozenset({"党委", "党工委", "党总支", "党支部", "支部", "党组"})


def of_places(reading: Reading, anchors: Anchors, book: OrganizationBook) -> None:
    """Enter 团县委 and 共青团…委 as the youth league's committee of a place; 县财政 is its finance bureau."""
    for match in _YOUTH.finditer(reading.text):
        if match["rank"]:
            area = reading.of_rank(match["rank"], match.start())
        else:
            anchor = anchors.find(match.end() - 1, direct=True)
            area = anchor.area if anchor else None
        if area is not None:
            owner, label = area.key.removeprefix("area-"), f"共青团{ranked_name(area)}委"
            body = Organization(
                f"org-{owner}-团委", label, "SocialOrganization", "委", "团委", owner, area.key
            )
            book.enter(body, match.span(), match.group())
    for match in _BUDGET.finditer(reading.text):
        area = reading.of_rank(match["rank"], match.start()) if reading.bordered(match.start()) else None
        owner = area.key.removeprefix("area-") if area else ""
        bureau = book.organizations.get(f"org-{owner}-财政局")
        if bureau is not None:  # else it is the budget alone
            book.mention(bureau, *match.span(), match.group())


def aid_teams(reading: Reading, book: OrganizationBook) -> None:
    """Enter the teams of a province or city that helps another (上海援藏工作队)."""
    for match in _AID.finditer(reading.text):
        if match.end() not in book.ends:
            name = match.group()
            book.enter(free_body(name, "GovernmentBody", match["head"]), match.span(), name)


def loose_names(reading: Reading, book: OrganizationBook, loose: Loose) -> None:
    """Take a bare body (监察局) as the one that the item names in full, or as the principal area's."""
    areas = reading.areas
    home = areas.at_rank(areas.principal, 3) or areas.at_rank(areas.principal, 2)
    for begin, end, head in loose:
        if "D" not in head.mode or not reading.bordered(begin):
            continue
        bearers = book.by_canonical(head.canonical)
        if len(bearers) == 1 and not any(b <= begin < e for b, e in bearers[0].spans):
            bearers[0].anaphora.add((begin, end))
        elif not bearers and home and _LEADING.match(head.surface):
            surface = reading.text[begin:end]
            body = made(head, Anchor(begin, begin, area=home, written="rank"), "", surface)
            book.enter(body, (begin, end), surface)


def drop_parts(reading: Reading, book: OrganizationBook) -> None:
    """Leave out a body named only within a narrower one's name, and a village's 党支部 only in 党支部书记."""
    longest: dict[int, int] = {}
    for organization in book.organizations.values():
        for begin, end in organization.spans:
            longest[begin] = max(longest.get(begin, 0), end)
    for organization in list(book.organizations.values()):
        if organization.spans and _is_titled(reading, book, organization):
            book.remove(organization)
            for begin, end in organization.spans:  # what it stood in is no part of a longer name now
                longest[begin] = max(
                    (e for o in book.organizations.values() for b, e in o.spans if b == begin), default=end
                )
    for organization in list(book.organizations.values()):
        within = all(longest[begin] > end for begin, end in organization.spans)
        if organization.spans and within and not _holds_branch(book, organization):
            book.remove(organization)


def drop_bosses(reading: Reading, book: OrganizationBook) -> None:
    """Leave out a committee or government that is named only in whom its heads are (县委主要领导任组长)."""
    for body in list(book.organizations.values()):
        whose = body.canonical in ("委员会", "人民政府") and body.spans
        if whose and all(_BOSSES.match(reading.text, end) for _, end in body.spans):
            book.remove(body)


def _is_titled(reading: Reading, book: OrganizationBook, organization: Organization) -> bool:
    """Whether it is a minor committee that stands only in its secretary's title."""
    return _is_minor_committee(reading, book, organization) and all(
        _IN_TITLE.match(reading.text, end) for _, end in organization.spans
    )


def _holds_branch(book: OrganizationBook, organization: Organization) -> bool:
    """Whether it is a company or institution named with its party branch (云梯公司党支部)."""
    free = organization.kind in ("Enterprise", "Institution", "SocialOrganization")
    branches = (o for o in book.organizations.values() if o.part_of == organization.key)
    return free and any(o.kind == "PartyOrganization" for o in branches)


def _is_minor_committee(reading: Reading, book: OrganizationBook, organization: Organization) -> bool:
    """Whether it is the committee of a village, an office, a school, named only in its secretary's title."""
    if organization.head not in _COMMITTEES:
        return False
    owner = book.organizations.get(organization.part_of or "")
    if owner is not None:
        return (
            owner.kind in ("GovernmentBody", "Institution")
            and not owner.is_zone
            and organization.head != "党支部"
        )
    area = reading.areas.areas.get(organization.located_in or "")
    return area is not None and area.level == "Community"
