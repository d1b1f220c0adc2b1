"""Organizations that are one, by parts of a name, short forms, brands, 该公司, once all names are read."""

import re

from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.organization_lexicon import STATIONS
from kg.extract.entities.reading import Reading

_ANAPHORA = re.compile(
    r"[该本](?P<bare>集团|公司|企业|合作社|医院|学校|院|校|管委会|指挥部|协会|商会|局|委|厂|行)"
)
_TELLING = 4  # characters of a name that tells one body from others


def discipline_bodies(reading: Reading, book: OrganizationBook) -> None:
    """Make one of 区纪委 and 区监委 where they are named as one body (区纪委区监委)."""
    for commission in book.by_canonical("监委"):
        party = book.organizations.get(f"org-{commission.anchor}-纪委")
        joint = book.organizations.get(f"org-{commission.anchor}-纪委监委")
        if party is None:
            continue
        pairs = [(b, e2) for b, e in party.spans for b2, e2 in commission.spans if e == b2]
        if not pairs:
            continue
        for begin, end in pairs:
            party.aliases[reading.text[begin:end]] = None
        party.aliases[party.label.removesuffix("纪委") + "纪委监委"] = None
        book.merge(party, commission)
        if joint is not None:
            book.merge(party, joint)


def same_companies(book: OrganizationBook) -> None:
    """Make one of a company's full name and the forms that leave out its legal form or seat."""
    companies = [o for o in book.organizations.values() if o.kind == "Enterprise"]
    for one in companies:
        for other in companies:
            present = one.key in book.organizations and other.key in book.organizations
            if one is other or not present or len(one.label) < len(other.label) or len(other.base) < 2:
                continue
            shorter = one.base.endswith(other.base) or (one.free and one.base.startswith(other.base))
            shorter = shorter or (other.free and len(other.base) >= _TELLING and other.base in one.base)
            if shorter and (one.kind == other.kind):
                book.merge(one, other)


def same_bodies(book: OrganizationBook) -> None:
    """Make one of a body and of the end of its name that stands alone too (柳树口镇|农超联合党总支)."""
    for short in [o for o in book.organizations.values() if o.free and len(o.label) >= _TELLING]:
        fuller = [
            o
            for o in book.organizations.values()
            if o is not short and o.head == short.head and o.label.endswith(short.label)
        ]
        if len(fuller) == 1 and short.key in book.organizations:
            book.merge(fuller[0], short)


def short_forms(reading: Reading, book: OrganizationBook) -> None:
    """Note where a body is called by the end of its name, and unite two that are one so (莲前派出所)."""
    own: dict[str, list[Organization]] = {}
    for organization in book.organizations.values():
        core = organization.canonical.removesuffix(organization.head)
        if len(core) > 1 and organization.head in STATIONS:
            own.setdefault(organization.canonical, []).append(organization)
    for canonical, bodies in own.items():
        kept = max(bodies, key=lambda body: (len(body.label), body.key))
        for other in bodies:
            if other is not kept and (other.free or other.located_in == kept.located_in):
                book.merge(kept, other)
        for match in re.finditer(re.escape(canonical), reading.text):
            free = not any(b <= match.start() < e for b, e in kept.spans)
            if free and reading.bordered(match.start()):
                book.mention(kept, *match.span(), canonical)


def brands(reading: Reading, book: OrganizationBook) -> None:
    """Note where a company is called by the first part of its name (海丰精密), without its seat."""
    places = {name for area in reading.areas.areas.values() for name in (area.name, *area.short_names)}
    for organization in book.organizations.values():
        if organization.kind == "Enterprise" and len(organization.base) > 2:
            seat = max((name for name in places if organization.base.startswith(name)), key=len, default="")
            _brand(reading, organization, organization.base[len(seat) :])


def _brand(reading: Reading, organization: Organization, base: str) -> None:
    for length in range(len(base), 1, -1):
        brand = base[:length]
        if reading.ordinary(brand) or (length == 2 and organization.anchor):
            return
        uses = [match.span() for match in re.finditer(re.escape(brand), reading.text)]
        if length < _TELLING:  # 甲江 in 东甲江头 is no company
            uses = [(begin, end) for begin, end in uses if reading.stands_alone(begin, end)]
        known = organization.spans
        fresh = [
            u for u in uses if not reading.areas.cover[u[0]] and not any(b <= u[0] < e for b, e in known)
        ]
        if len(fresh) > (length == 2):
            organization.spans.update(fresh)
            organization.aliases[brand] = None
            return


def back_references(reading: Reading, book: OrganizationBook) -> None:
    """Note 该公司, 该局 as mentions of the body named last that is one."""
    for match in _ANAPHORA.finditer(reading.text):
        organization = book.last_with_head(match["bare"], match.start())
        if organization:
            organization.anaphora.add(match.span())
