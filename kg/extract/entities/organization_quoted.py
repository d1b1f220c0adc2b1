"""Bodies with a name in quotation marks (“巷管会”, “公信团”), lists of them, and newspapers in 《》."""

import re

from kg.extract.entities.organization_book import Organization, OrganizationBook, free_body
from kg.extract.entities.reading import Reading

_QUOTED_KINDS = {
    "SocialOrganization": (
        "团", "队", "管会", "共治会", "理事会", "议事会", "协会", "服务社", "商会", "学会",
        "联合会", "促进会",
    ),
    "Institution": ("驿站", "陪跑站", "服务站", "工作站"),
    "PartyOrganization": ("联合党支部", "大党委", "联合党委", "党支部"),
}  # fmt: skip
_QUOTED_BODY = re.compile(
    r"(?:成立|组建|组成|办起|建起|设立|请出|选出|推出|了|的|办|由|区|村)“(?P<name>[^“”\n\d+]{1,9}?"
    r"(?P<suffix>管会|共治会|理事会|议事会|协会|服务社|陪跑站|服务站|工作站|联合党支部|联合党委|大党委|党支部))”"
    r"|(?:请出|选出)“(?P<team>[^“”\n\d+]{2,8}[团队])”"
)
_LED = re.compile(
    r"“(?P<name>[^“”\n\d+]{2,12}(?P<suffix>队|协会|商会|学会|联合会|促进会|理事会|服务社))”的?"
    r"(?=(?:副?队长|副?团长|副?会长|理事长|秘书长|负责人|队员|成员|会员|志愿者|发起人))"
)
_LIST = re.compile(
    r"(?P<names>“[^“”\n]{2,16}”(?:[、和]?“[^“”\n]{2,16}”)*)等(?:近|约|超)?[\d一二三四五六七八九十百]*[余多]?[个家支批]?"
    r"[^，。；：“”、\n的]{0,6}?(?P<kind>社会组织|社团|媒体|新媒体|志愿服务队伍?|志愿服务团队|志愿队伍|企业|公司|平台媒体)"
)
_LISTED = re.compile(r"“(?P<name>[^“”\n]{2,16})”")
_LIST_KINDS = {"媒": "Media", "企": "Enterprise", "公": "Enterprise"}
_SCENIC = r"[一-鿿]{0,4}(?:景区|旅游区|度假区|风景区)"
_HONOURED = re.compile(
    rf"(?:(?P<quoted>(?:“[^“”\n]{{2,10}}”[、和]?)+){_SCENIC}"
    r"|(?<![一-鿿])(?P<bare>[一-鿿]{2,6}(?:旅游区|旅游景区|度假区|风景区)))"
    r"(?:先后|成功|分别|均|也|又|已)?(?=荣获|获|被评|被列|被认定|被授予|被命名|入选|晋升|跻身)"
)
_GENERIC_TEAM = re.compile(r"^(?:党员|青年|志愿|.{0,2}突击|.?$|巡逻队|服务队)|突击队$")
_PAPER = re.compile(
    r"《(?P<name>[一-鿿]{1,10}(?:日报|晚报|晨报|时报|商报|都市报|周报|[市村国济州]报|晨讯|时讯|周刊))》"
)


def quoted_bodies(reading: Reading, book: OrganizationBook) -> None:
    """Enter bodies with a name in quotation marks and newspapers in 《》."""
    for pattern in (_QUOTED_BODY, _LED):
        for match in pattern.finditer(reading.text):
            group = "name" if match["name"] else "team"
            name, suffix = match[group], match["suffix"] or match[group][-1]
            if not _GENERIC_TEAM.search(name):
                kind = next(kind for kind, ends in _QUOTED_KINDS.items() if suffix in ends)
                _enter(reading, book, match.span(group), kind, suffix)
    for match in _LIST.finditer(reading.text):
        kind = next((k for word, k in _LIST_KINDS.items() if word in match["kind"]), "SocialOrganization")
        for part in _LISTED.finditer(reading.text, *match.span("names")):
            _enter(reading, book, part.span("name"), kind, "")
    for match in _PAPER.finditer(reading.text):
        name = match["name"]
        book.enter(free_body(name, "Media", "报"), match.span("name"), name)


def _enter(reading: Reading, book: OrganizationBook, span: tuple[int, int], kind: str, suffix: str) -> None:
    """Enter a body of whose news it is, unless its name or the end of it was read already."""
    if span[1] in book.ends:
        return
    name, home = reading.text[slice(*span)], reading.home(span[0])
    key = f"org-{(home or '').removeprefix('area-')}-{name}"
    book.enter(Organization(key, name, kind, suffix, name, None, home, free=True), span, name)


def honoured_places(reading: Reading, book: OrganizationBook) -> None:
    """Enter scenic areas that a sentence honours (“某某谷”景区获评…), with all their mentions."""
    found: dict[str, None] = {}
    for match in _HONOURED.finditer(reading.text):
        quoted = [part["name"] for part in _LISTED.finditer(match.group())]
        found |= dict.fromkeys(quoted or [match["bare"]])
    for name in found:
        body = free_body(name, "Enterprise", "景区")
        for match in re.finditer(rf"“{re.escape(name)}”(?:{_SCENIC})?|{re.escape(name)}", reading.text):
            if match.end() not in book.ends and not reading.areas.cover[match.end() - 1]:
                book.enter(body, match.span(), match.group(), 0.6)
