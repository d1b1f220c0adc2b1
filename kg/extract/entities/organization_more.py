"""Organizations that have no head of their own kind, other names of those found, and what to leave out."""

import re

from kg.extract.entities.organization_anchor import Anchor, Anchors
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.organization_names import made
from kg.extract.entities.reading import Reading, ranked_name

Loose = list[tuple[int, int, Head]]

_QUOTED_KINDS = {
    "SocialOrganization": ("团", "队", "管会", "共治会", "理事会", "议事会", "协会", "服务社"),
    "Institution": ("驿站", "陪跑站", "服务站", "工作站"),
    "PartyOrganization": ("联合党支部", "大党委", "联合党委", "党支部"),
}
_QUOTED_BODY = re.compile(
    r"(?:成立|组建|组成|办起|建起|设立|请出|选出|推出|了|的|办|由|区|村)“(?P<name>[^“”\n\d+]{1,9}?"
    r"(?P<suffix>管会|共治会|理事会|议事会|协会|服务社|驿站|陪跑站|服务站|工作站|联合党支部|联合党委|大党委|党支部|团|队))”"
)
_GENERIC_TEAM = re.compile(r"^(?:党员|青年|志愿|.{0,2}突击|.?$|巡逻队|服务队)|突击队$")
_COMPANIES = re.compile(
    r"(?P<items>[一-鿿A-Za-z]{2,14}(?:、[一-鿿A-Za-z]{2,8})+)等(?:[\d一二两三四五六七八九十]+[余多]?家|一批|多家|众多)?"
    r"(?:[一-鿿]{0,4}(?:龙头|知名|骨干|重点|加工|民营|国有|本地|品牌|规上|上市|物流|快递|外资|央企))*(?:企业|公司|名企|厂商|龙头|车企|药企)"
)
_AID = re.compile(
    r"(?<![一-鿿])(?:第[一二三四五六七八九十]+批)?(?:北京|天津|上海|重庆|[一-鿿]{2}[省市]?|[一-鿿]{3}市)(?:对口)?(?:支援|援)[藏疆青]"
    r"[一-鿿]{0,6}?(?P<head>前方指挥部|指挥部|工作队|工作组|医疗队)(?:[一-鿿]{2,3}工作[队组])?"
)
_STATIONS = frozenset({"派出所", "司法所", "人民法庭", "法庭", "税务所", "检查站", "监管所", "中队", "大队", "分局", "支行"})
_TRADE = re.compile(r"(?:业|类|链|型|化|区|镇|村|市|县|等)$")
_TELLING, _LONGEST_BRAND = 4, 8
_YOUTH = re.compile(
    r"(?<![集社剧财军兵师旅访表])团(?P<rank>[省市县区旗州])委|共青团[一-鿿]{2,12}?[省市县区旗州]委"
)
_PAPER = re.compile(
    r"《(?P<name>[一-鿿]{1,10}(?:日报|晚报|晨报|时报|商报|都市报|周报|[市村国济州]报|晨讯|时讯|周刊))》"
)
_BUDGET = re.compile(
    r"(?P<rank>[省市县区州旗镇乡])财政(?=拿出|安排|出资|掏|列支|兜底|配套|每年|拨|投入|给|贴|补贴|按|又|再|承担|全额)"
)
_LEADING = re.compile(r".*(?:.局|组织部|宣传部|统战部|政法委|纪委|监委|.妇联|编办)$")
_IN_TITLE = re.compile(r"(?:副)?(?:书记|主任委员|成员)")
_COMMITTEES = frozenset({"党委", "党工委", "党总支", "党支部", "支部", "党组"})
_ANAPHORA = re.compile(
    r"[该本](?P<bare>集团|公司|企业|合作社|医院|学校|院|校|管委会|指挥部|协会|商会|局|委|厂|行)"
)


def quoted_bodies(reading: Reading, book: OrganizationBook) -> None:
    """Enter bodies with a name in quotation marks (“巷管会”, “公信团”) and newspapers in 《》."""
    for match in _QUOTED_BODY.finditer(reading.text):
        name, suffix = match["name"], match["suffix"]
        if match.end() - 1 in book.ends or _GENERIC_TEAM.search(name):
            continue
        kind = next(kind for kind, ends in _QUOTED_KINDS.items() if suffix in ends)
        home = reading.home(match.start())
        key = f"org-{(home or '').removeprefix('area-')}-{name}"
        _enter(
            book, Organization(key, name, kind, suffix, name, None, home, free=True), match.span("name"), name
        )
    for match in _PAPER.finditer(reading.text):
        name = match["name"]
        _enter(
            book,
            Organization(f"org-{name}", name, "Media", "报", name, None, None, free=True),
            match.span("name"),
            name,
        )


def _enter(book: OrganizationBook, body: Organization, span: tuple[int, int], surface: str) -> None:
    body.confidence = 0.7
    book.mention(book.add(body), *span, surface)


def of_places(reading: Reading, anchors: Anchors, book: OrganizationBook) -> None:
    """Enter 团县委 and 共青团…委 as the youth league's committee of a place, 县财政 as its finance bureau."""
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
            _enter(book, body, match.span(), match.group())
    for match in _BUDGET.finditer(reading.text):
        area = reading.of_rank(match["rank"], match.start()) if reading.bordered(match.start()) else None
        if area is not None and area.rank < 4:
            head = Head("财政局", "财政局", "GovernmentBody", "D")
            body = made(
                head, Anchor(match.start(), match.end(), area=area, written="rank"), "", match.group()
            )
            _enter(book, body, match.span(), match.group())


def aid_teams(reading: Reading, book: OrganizationBook) -> None:
    """Enter the teams of a province or city that helps another (上海援藏工作队)."""
    for match in _AID.finditer(reading.text):
        if match.end() not in book.ends:
            name = match.group()
            body = Organization(
                f"org-{name}", name, "GovernmentBody", match["head"], name, None, None, free=True
            )
            _enter(book, body, match.span(), name)


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
            _enter(book, body, (begin, end), surface)


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
            if shorter and (one.kind == other.kind):
                book.merge(one, other)


def same_bodies(book: OrganizationBook) -> None:
    """Make one of a body and of the end of its name, where that stands alone too (柳树口镇|农超联合党总支)."""
    for short in [o for o in book.organizations.values() if o.free and len(o.label) >= _TELLING]:
        fuller = [
            o
            for o in book.organizations.values()
            if o is not short and o.head == short.head and o.label.endswith(short.label)
        ]
        if len(fuller) == 1 and short.key in book.organizations:
            book.merge(fuller[0], short)


def short_forms(reading: Reading, book: OrganizationBook) -> None:
    """Note where a body is called by the end of its name alone, and unite two that are one so (莲前派出所)."""
    own: dict[str, list[Organization]] = {}
    for organization in book.organizations.values():
        core = organization.canonical.removesuffix(organization.head)
        if len(core) > 1 and organization.head in _STATIONS:
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


def listed_companies(reading: Reading, book: OrganizationBook) -> None:
    """Enter companies by their short names where a list of them says so (天颐、鹤寿堂等4家企业)."""
    lexicon, stops = reading.lexicon, reading.scope.stops
    generic = lexicon.organizations.generic["="]
    for match in _COMPANIES.finditer(reading.text):
        position, names = match.start("items"), []
        for item in match["items"].split("、"):
            begin, end = position, position + len(item)
            position = end + 1
            if not names:
                begin = max((i + 1 for i in range(begin, end) if stops[i]), default=begin)
            names.append((begin, end))
        words = [reading.text[b:e] for b, e in names]
        if any(_no_company(word, generic, lexicon.ordinary) for word in words):
            continue
        for (begin, end), word in zip(names, words, strict=True):
            known = any(b <= begin < e for o in book.organizations.values() for b, e in o.spans)
            if not known and not reading.areas.cover[end - 1]:
                key = f"org-{word}"
                body = Organization(key, word, "Enterprise", "公司", word, None, None, free=True)
                _enter(book, body, (begin, end), word)


def _no_company(word: str, generic: frozenset[str], ordinary: frozenset[str]) -> bool:
    """Whether a word of a list is a trade or the like (汽车、电子等企业), or no name at all."""
    if not 2 <= len(word) <= _LONGEST_BRAND or word in generic or word in ordinary:
        return True
    if _TRADE.search(word) and len(word) < _TELLING:
        return True
    pieces = [word[i : i + 2] for i in range(0, len(word), 2)]
    return all(piece in ordinary or piece in generic for piece in pieces)


def brands(reading: Reading, book: OrganizationBook) -> None:
    """Note where a company is called by the first part of its name (海丰精密), without its seat."""
    places = {name for area in reading.areas.areas.values() for name in (area.name, *area.short_names)}
    for organization in book.organizations.values():
        if organization.kind == "Enterprise" and len(organization.base) > 2:
            seat = next((name for name in places if organization.base.startswith(name)), "")
            _brand(reading, organization, organization.base[len(seat) :])


def _brand(reading: Reading, organization: Organization, base: str) -> None:
    for length in range(len(base), 1, -1):
        brand = base[:length]
        if length == 2 and (brand in reading.lexicon.ordinary or organization.anchor):
            return
        uses = [match.span() for match in re.finditer(re.escape(brand), reading.text)]
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
