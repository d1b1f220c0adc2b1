"""Posts: the phrase that ends in a title, with where the post is held."""

import re
from dataclasses import dataclass

from kg.extract.entities.area_book import Area
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.reading import Reading

LIST_MARKS = frozenset("、兼 　")
_REACH = 9  # a word such as 常务 or 驻村 may stand between body and title
_PARTY = re.compile(
    r"(?:党工委|党委|党总支|党支部|支部|纪委|纪委监委|监委|办事处|政府|委|党组|工委|人大|政协)$"
)
_PART_OF_TITLE = re.compile(
    r"(?:(?:村|社区|镇|乡|街道|县|区|市|团|省)?(?:党工委|纪工委|监察工委|团工委|工委|党委|党总支|党支部|支部|纪委|监委|委|办事处|政府|院委会|管委会|居委会|村委会"
    r"|业委会|人大|政协|工会|妇联)|驻村|村|常务|执行|民间|社区|街道|工会|监察局)$"
)
_FORMER = re.compile(r"(?:原|时任|前任|曾任)$")
_RANKS = frozenset("省市州县区旗镇乡村街社")
_OF_RANK = re.compile(r"^(?:副|代)?(?P<rank>[省市州县区旗镇乡村])长")

_AT_RANK = re.compile(r"(?P<rank>村|社区|镇|乡|街道|县|区|市|团)(?:党委|党总支|党支部|支部|支书|两委|里)")
_OF_COUNTY = frozenset({"委", "纪委", "监委", "政协", "人大", "纪委监委"})
_OFFICES = re.compile(r"[一-鿿]{0,4}(?:室|处|科|办|机关|专委会|委员会)")
_COMPANIES = ("公司", "集团", "厂", "企业", "业", "合作社", "车间", "农场", "联合社")
_HEADS = {
    "董事长": _COMPANIES, "总经理": _COMPANIES, "总裁": _COMPANIES, "厂长": _COMPANIES, "总监": _COMPANIES,
    "理事长": ("合作社", "协会", "联合社", "商会", "总会", "理事会", "基金会"), "会长": ("会",),
    "校长": ("学校", "中学", "小学", "学院", "大学", "中", "小"), "教师": ("学校", "中学", "小学"),
    "班主任": ("学校", "中学", "小学"), "园长": ("幼儿园",), "院长": ("院",), "医生": ("医院", "卫生院"),
    "护士长": ("医院", "卫生院"), "站长": ("站",), "所长": ("所",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title's place. `kind` is ! for a post, ~ for a role, % for both, ? for kin, * for a maker of news."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """A post as written: where its phrase begins, its title, the key of its place, whether it is past."""

    begin: int
    title: str
    at: str | None
    former: bool


class PostReader:
    """Reads post phrases in one news item."""

    def __init__(self, reading: Reading, bodies: OrganizationBook) -> None:
        self._reading = reading
        self._areas: dict[int, tuple[int, Area]] = reading.areas.ends
        self.bodies: dict[int, tuple[int, Organization]] = {
            e: (b, body) for body in bodies.organizations.values() for b, e in (*body.anaphora, *body.spans)
        }

    def read(self, title: Title) -> PostPhrase:
        """Return the phrase that ends in a title."""
        begin, name, at = self._placed(title)
        rank = _OF_RANK.match(self._reading.text[title.begin : title.end]) or _AT_RANK.match(name)
        if at is None and rank:
            area_of_rank = self._reading.of_rank(rank["rank"], title.begin)
            at = area_of_rank.key if area_of_rank else None
        if at is None:
            at = self._headed(name, title.begin)
        former = bool(_FORMER.search(self._reading.text[max(0, begin - 2) : begin]))
        return PostPhrase(begin, name.strip("“”"), at, former)

    def _placed(self, title: Title) -> tuple[int, str, str | None]:
        """Return where a title's phrase begins, the title in full, and the key of the place before it."""
        text, stops = self._reading.text, self._reading.scope.stops
        name = text[title.begin : title.end]
        for place in range(title.begin, title.begin - _REACH, -1):
            between = _kept(text[place : title.begin])
            if place in self.bodies:
                begin, body = self.bodies[place]
                return begin, _of_body(text[begin:place], text[place : title.begin], name), body.key
            if place in self._areas:
                begin, area = self._areas[place]
                if between == "委":  # 绥芬河|市委常委
                    between = area.name[-1] + between if area.name[-1] in _RANKS else "党委"
                return begin, between + name, area.key
            if place < 1 or stops[place - 1] or text[place - 1] in "、，":
                return place, between + name, None
        return title.begin, name, None

    def _headed(self, name: str, position: int) -> str | None:
        """Return the key of the body named last before in the block that has such a head (董事长: 公司)."""
        kinds = next((kinds for head, kinds in _HEADS.items() if name.endswith(head)), ())
        if not kinds:
            return None
        begin = self._reading.scope.block(position).begin
        near = [
            (start, body)
            for start, body in self.bodies.values()
            if begin <= start < position and body.head.endswith(kinds)
        ]
        return max(near, key=lambda each: each[0])[1].key if near else None


def _of_body(body: str, words: str, name: str) -> str:
    """Return a title in full after a body's name, with the words between: 县委|书记, 省政协|研究室|主任."""
    between = _kept(words)
    if body.endswith("政府") and _OF_RANK.match(name):  # 县政府县长 is the 县长
        return between + name
    if _PARTY.search(body) and _OFFICES.fullmatch(words):
        return words + name
    return _office(body) + between + name


def _office(body: str) -> str:
    """Return what a post's title takes from the body's name: 县委 of 县委副书记, nothing of 县人社局局长."""
    match = _PARTY.search(body)
    if match is None:
        return ""
    if len(body) <= 4 and body[0] in _RANKS:
        return body
    ranked = match.group() in _OF_COUNTY and body[match.start() - 1 : match.start()] in _RANKS
    return body[match.start() - ranked :]


def _kept(words: str) -> str:
    """Return the part of the words before a title that belongs to it: 村党支部, 驻村, 常务."""
    match = _PART_OF_TITLE.search(words)
    if match is None:
        return ""
    ranked = _AT_RANK.match(match.group())
    within = ranked and match.start() and "一" <= words[match.start() - 1] <= "鿿"  # 合作|区党委
    return match.group()[ranked.end("rank") :] if ranked and within else match.group()
