"""Organizations: from the words that end their names back to where the names begin."""

import re

from kg.extract.entities.area_book import AreaBook
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.organization_anchor import Anchor, Anchors, ranked_name
from kg.extract.entities.organization_book import ZONE, Organization, OrganizationBook
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import Place

_BRANCH = frozenset({"分行", "支行", "分公司", "分局"})
_COUNTED = re.compile(r"[\d一二三四五六七八九十百千万余多几两数][个家名座处所支]?$")
_DESCRIBED = re.compile(r".*(?:企业|品牌|单位|机构|民企|国企|央企|龙头|合作社|项目|景区|基地|运营商|的)(?=..)")
_IN_TITLE = re.compile(r"(?:副)?(?:书记|主任委员|成员)")
_NOT_AFTER = re.compile(r"[路街巷道站]|驻地|领办")
_OFFICE_END = re.compile(r"[^一-鿿“‘]|$|主任|副主任|负责|工作|干部|牵头|联合|会同|组织|与|和|及|等|介绍|有关|统计|测算|的|了解|获悉|对|在|将|今年|去年|每年|已|出台|印发")
_ANAPHORA = re.compile(r"(?:该|本)(?P<bare>集团|公司|企业|合作社|医院|学校|院|校|管委会|指挥部|协会|商会|局|委|厂|行)")
_QUOTED_KINDS = {
    "SocialOrganization": ("团", "队", "管会", "共治会", "理事会", "议事会", "协会", "服务社"),
    "Institution": ("驿站", "陪跑站", "服务站", "工作站"),
    "PartyOrganization": ("联合党支部", "大党委", "联合党委", "党支部"),
}
_QUOTED_BODY = re.compile(
    r"(?<=[^“])(?:成立|组建|组成|办起了?|建起了?|设立|请出|选出|成立了|组建了|推出|的|办|由)“"
    r"(?P<name>[^“”\n]{1,9}?(?P<suffix>管会|共治会|理事会|议事会|协会|服务社|驿站|陪跑站|服务站|工作站|联合党支部|联合党委|大党委|党支部|团|队))”"
)
_YOUTH = re.compile(r"(?<![共青一-鿿])团(?P<rank>[省市县区旗州])委|共青团[一-鿿]{2,12}?[省市县区旗州]委")
_COMMITTEES = frozenset({"党委", "党工委", "党总支", "党支部", "支部", "党组"})
_ROUND = re.compile(r"^第[一二三四五六七八九十\d]+[轮届批次期]")
_LEADING = re.compile(r".+(?:局|组织部|宣传部|统战部|政法委|纪委|监委|妇联|编办)$")


def find_organizations(
    scope: Scope, lexicon: EntityLexicon, areas: AreaBook, homes: dict[int, str | None]
) -> OrganizationBook:
    """Return the organizations of one news item."""
    book = OrganizationBook()
    anchors = Anchors(scope, areas, book, homes)
    loose: list[tuple[int, int, Head]] = []
    for pattern, begin, end in lexicon.organizations.matcher.find_matches_as_indexes(scope.text):
        head = lexicon.organizations.heads[pattern]
        if not head.mode or _NOT_AFTER.match(scope.text, end):
            continue
        anchor = _anchor(anchors, head, begin)
        if anchor is None or not _enter(scope, lexicon, book, head, anchor, begin, end):
            loose.append((begin, end, head))
            _bare_zone(scope, book, head, begin, end)
    _quoted_bodies(scope, book, homes)
    _youth_leagues(scope, anchors, book)
    _loose_names(scope, areas, book, loose)
    _drop_parts(scope, book)
    _same_companies(book)
    _brands(scope, lexicon, areas, book)
    _back_references(scope, book)
    return book


def _anchor(anchors: Anchors, head: Head, begin: int) -> Anchor | None:
    """Return what the name before a head begins with."""
    if head.mode == "K":
        return Anchor(begin, begin)
    joined = head.surface[-1] in "局厅" or head.surface.endswith(("委员会", "中心"))
    if head.mode != "D":
        return anchors.find(begin, direct=False, joined=joined)
    anchor = anchors.find(begin, direct=True)
    if anchor is None and head.surface[-1] == "局":  # 县劳动|就业服务局
        wider = anchors.find(begin, direct=False, joined=True)
        return wider if wider and wider.written else None
    return anchor


def _enter(
    scope: Scope, lexicon: EntityLexicon, book: OrganizationBook, head: Head, anchor: Anchor, begin: int, end: int
) -> bool:
    """Enter an organization; false where the words before its head make no name."""
    text = scope.text
    if anchor.written == "" and "F" in head.mode:
        anchor = _trimmed(text, lexicon, anchor, begin)
    core, surface = text[anchor.core : begin].strip("“”‘’"), text[anchor.begin : end]
    if _ROUND.match(core):
        core = _ROUND.sub("", core)
    if head.surface == "办" and anchor.area is not None and anchor.area.rank == 4 and not core:
        head = Head("办事处", "办事处", head.kind, "D")
    elif head.surface == "办" and not _OFFICE_END.match(text, end):
        return False
    if not _names_one(scope, lexicon, head, anchor, core):
        return False
    if anchor.body is not None and head.canonical == "管委会" and ZONE.search(anchor.body.label) and not core:
        book.mention(anchor.body, anchor.begin, end, surface)
        return True
    if anchor.body is not None and head.surface in _BRANCH and anchor.body.spans == {(anchor.begin, anchor.core)}:
        book.remove(anchor.body)
    organization = book.add(_organization(areas_home(anchor), head, anchor, core, surface))
    book.mention(organization, anchor.begin, end, surface)
    if anchor.written == "area" and "F" in head.mode and len(core) > 1:
        organization.aliases[core + head.surface] = None
    return True


def _trimmed(text: str, lexicon: EntityLexicon, anchor: Anchor, begin: int) -> Anchor:
    """Begin a free name after what describes it (龙头企业|云梯公司) and after verbs that no name contains."""
    start = anchor.core
    described = _DESCRIBED.match(text, start, begin)
    if described:
        start = described.end()
    if text[start] not in "“‘":
        for position in range(begin - 4, start - 1, -1):
            if text[position : position + 2] in lexicon.verbs and _ordinary(text[start:position], lexicon):
                start = position + 2
                break
    return Anchor(start, start)


def _bare_zone(scope: Scope, book: OrganizationBook, head: Head, begin: int, end: int) -> None:
    """Take a bare 经开区, 园区 as the zone named before, so that 经开区党工委 is that zone's."""
    if ZONE.search(head.surface) and (begin == 0 or scope.stops[begin - 1]):
        zone = book.last_with_head(head.surface, begin)
        if zone:
            zone.anaphora.add((begin, end))
            book.ends[end] = (begin, zone)


def areas_home(anchor: Anchor) -> str | None:
    """Return the key of the area that an anchor places a name in."""
    if anchor.area:
        return anchor.area.key
    return anchor.body.located_in if anchor.body else None


def _organization(located_in: str | None, head: Head, anchor: Anchor, core: str, surface: str) -> Organization:
    canonical = core + head.canonical
    part_of = None
    if anchor.body is not None:
        owner, label, part_of = anchor.body.key.removeprefix("org-"), anchor.body.label + core + head.surface, anchor.body.key
    elif anchor.area is not None:
        owner = anchor.area.key.removeprefix("area-")
        label = ranked_name(anchor.area) + core + head.surface
        if anchor.written == "short" and "F" in head.mode:
            label = surface
        if canonical.startswith("委") and canonical != "委员会":
            part_of = f"org-{owner}-委员会"
    else:
        owner, label = "", surface.strip("“”‘’")
    label = re.sub(r"[“”‘’]", "", label)
    key = f"org-{owner}-{re.sub(r'[“”‘’/ ]', '', canonical)}" if owner else f"org-{label}"
    return Organization(key, label, head.kind, head.surface, canonical, owner or None, located_in, part_of, not owner)


def _names_one(scope: Scope, lexicon: EntityLexicon, head: Head, anchor: Anchor, core: str) -> bool:
    """Whether the part between anchor and head makes the name of one organization."""
    if head.mode == "K":
        return True
    generic = lexicon.organizations.generic
    if anchor.written:
        if anchor.area is None and anchor.body is None and anchor.rank not in ("省", "市"):
            return False
        if head.mode == "B" and (anchor.body is None or any(s == 2 for s in scope.stops[anchor.core : anchor.core + len(core)])):
            return False
        if head.canonical == "两委" and anchor.written != "area":
            return False
        if head.mode == "Q" or (head.mode == "V" and (anchor.area is None or anchor.area.rank < 4)):
            return False
        if any(level == 2 for level in scope.stops[anchor.core : anchor.core + len(core)]):
            return False
        if not core:
            direct = anchor.written in ("area", "short", "body") and head.surface not in ("所", "庭", "厂", "扶贫车间", "中心", "大厅")
            return "D" in head.mode or (direct and (anchor.written != "short" or bool(ZONE.search(head.surface))))
        numbered = core[0] == "第" or head.surface in ("大队", "中队", "支队")
        return (len(core) > 1 and not _COUNTED.search(core) and core not in ("两级", "有关", "相关")) or numbered
    quoted = scope.text[anchor.core] in "“‘"
    if quoted and ("F" in head.mode or head.mode == "Q"):
        return 1 < len(core) < 12 and not re.search(r"[\d+＋]", core)
    if "F" not in head.mode or len(core) < 2 or core in generic["="] or any(word in core for word in generic["w"]):
        return False
    if _COUNTED.search(scope.text, max(0, anchor.core - 3), anchor.core + 1) or core[0] in "个家名所支座处":
        return False
    return not _ordinary(core, lexicon)


def _ordinary(core: str, lexicon: EntityLexicon) -> bool:
    """Whether a text consists of ordinary words alone."""
    generic = lexicon.organizations.generic["="]
    position = 0
    while position < len(core):
        for length in (4, 3, 2, 1):
            word = core[position : position + length]
            if len(word) == length and (word in generic or (length == 2 and word in lexicon.ordinary)):
                position += length
                break
        else:
            return False
    return True


def _quoted_bodies(scope: Scope, book: OrganizationBook, homes: dict[int, str | None]) -> None:
    """Enter bodies with a name in quotation marks: “巷管会”, “公信团”."""
    for match in _QUOTED_BODY.finditer(scope.text):
        name = match["name"]
        if match.end() - 1 in book.ends or re.search(r"[\d+]", name):
            continue
        suffix = match["suffix"]
        kind = next(kind for kind, ends in _QUOTED_KINDS.items() if suffix in ends)
        home = homes.get(scope.block(match.start()).begin)
        body = Organization(f"org-{(home or '').removeprefix('area-')}-{name}", name, kind, suffix, name, None, home, free=True)
        body.confidence = 0.7
        book.mention(book.add(body), match.start("name"), match.end("name"), name)


def _youth_leagues(scope: Scope, anchors: Anchors, book: OrganizationBook) -> None:
    """Enter 团县委 and 共青团…委 as the youth league's committee of a place."""
    for match in _YOUTH.finditer(scope.text):
        area = None
        if match["rank"]:
            area = anchors.of_rank(match["rank"], match.start())
        else:
            anchor = anchors.find(match.end() - 1, direct=True)
            area = anchor.area if anchor else None
        if area is None:
            continue
        label = f"共青团{ranked_name(area)}委"
        key = f"org-{area.key.removeprefix('area-')}-团委"
        body = Organization(key, label, "SocialOrganization", "委", "团委", area.key.removeprefix("area-"), area.key)
        book.mention(book.add(body), match.start(), match.end(), match.group())


def _loose_names(
    scope: Scope, areas: AreaBook, book: OrganizationBook, loose: list[tuple[int, int, Head]]
) -> None:
    """Take a bare body (监察局) as the one that the item names in full, or as the principal area's."""
    home = areas.at_rank(areas.principal, 3) or areas.at_rank(areas.principal, 2)
    for begin, end, head in loose:
        if "D" not in head.mode or not (begin == 0 or scope.stops[begin - 1]):
            continue
        bearers = book.by_canonical(head.canonical) or book.by_canonical("委" + head.canonical)
        if len(bearers) == 1 and not any(b <= begin < e for b, e in bearers[0].spans):
            bearers[0].anaphora.add((begin, end))
        elif not bearers and home and _LEADING.match(head.surface):
            anchor = Anchor(begin, begin, area=home, written="rank")
            organization = book.add(_organization(home.key, head, anchor, "", scope.text[begin:end]))
            organization.confidence = 0.6
            book.mention(organization, begin, end, scope.text[begin:end])


def _drop_parts(scope: Scope, book: OrganizationBook) -> None:
    """Leave out a body that is named only within a narrower one's name, and 党委 only in 党委书记."""
    longest: dict[int, int] = {}
    for organization in book.organizations.values():
        for begin, end in organization.spans:
            longest[begin] = max(longest.get(begin, 0), end)
    for organization in list(book.organizations.values()):
        within = all(longest[begin] > end for begin, end in organization.spans) and not _holds_branch(book, organization)
        titles = organization.head in _COMMITTEES and organization.key.count("-") > 1 and not _of_town(organization)
        titled = titles and all(_IN_TITLE.match(scope.text, end) for _, end in organization.spans)
        if organization.spans and (within or titled):
            book.remove(organization)


def _holds_branch(book: OrganizationBook, organization: Organization) -> bool:
    """Whether it is a company or institution named with its party branch (科创园党支部)."""
    return organization.free and any(
        o.part_of == organization.key and o.kind == "PartyOrganization" for o in book.organizations.values()
    )


def _of_town(organization: Organization) -> bool:
    """Whether it is the committee of a town or of a free body (a park, a company), which a title names as well."""
    anchor = organization.anchor or ""
    branch = organization.head in ("党支部", "党总支")
    return (anchor.isdigit() and len(anchor) == 9) or (branch and not anchor[:6].isdigit())


def _same_companies(book: OrganizationBook) -> None:
    """Make one of a company's full name and the forms that leave out its legal form or seat."""
    free = [o for o in book.organizations.values() if o.kind == "Enterprise"]
    for one in free:
        for other in free:
            if one is other or one.key not in book.organizations or other.key not in book.organizations:
                continue
            if len(one.label) < len(other.label) or len(other.base) < 2:
                continue
            if other.base == one.base or one.base.endswith(other.base) or (one.free and one.base.startswith(other.base)):
                book.merge(one, other)


def _brands(scope: Scope, lexicon: EntityLexicon, areas: AreaBook, book: OrganizationBook) -> None:
    """Note where a company is called by the first part of its name (海丰精密), without its seat."""
    names = {name for area in areas.areas.values() for name in (area.name, *Place("", area.name, area.level, "").short_names)}
    for organization in book.organizations.values():
        if organization.kind != "Enterprise" or len(organization.base) < 3:
            continue
        base = next((organization.base[len(n) :] for n in names if organization.base.startswith(n)), organization.base)
        if len(base) < 2:
            continue
        for length in range(len(base), 1, -1):
            brand = base[:length]
            if length == 2 and (brand in lexicon.ordinary or organization.anchor):
                break
            uses = [m.span() for m in re.finditer(re.escape(brand), scope.text)]
            fresh = [u for u in uses if not any(b <= u[0] < e for b, e in organization.spans)]
            if fresh:
                for use in fresh:
                    organization.spans.add(use)
                organization.aliases[brand] = None
                break


def _back_references(scope: Scope, book: OrganizationBook) -> None:
    """Note 该公司, 该局 as mentions of the body named last that is one."""
    for match in _ANAPHORA.finditer(scope.text):
        organization = book.last_with_head(match["bare"], match.start())
        if organization:
            organization.anaphora.add(match.span())
