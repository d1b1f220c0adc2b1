"""One organization's name: from its head back to where it begins, and whether it names one body at all."""

import re
from dataclasses import replace

from kg.extract.entities.organization_anchor import Anchor, Anchors
from kg.extract.entities.organization_book import ZONE, OrganizationBook
from kg.extract.entities.organization_lexicon import STATIONS, Head
from kg.extract.entities.organization_made import ending, is_department, made, official
from kg.extract.entities.reading import Reading, ranked_name

_BRANCH = frozenset({"分行", "支行", "分公司", "分局"})
_COUNTED = re.compile(r"(?<!第)[\d一二三四五六七八九十百千万余多几两数][个家名座处所支]?$")
_CLASSIFIERS = frozenset("个家名所支座处")
_DESCRIBED = re.compile(
    r".*(?:企业|品牌|单位|机构|民企|国企|央企|龙头|合作社|项目|景区|基地|运营商|的)(?=..)"
)
_BRINGING = re.compile(
    r"(?:(?:引进|引入|引来|引育|招引|力争|争取|新建|扩建|新设|组建|建立|建成|建起|成立|创建|创办|开办|依托|通过|支持|扶持|培育|援建|捐建|联合"
    r"|连|属|携手|对接|邀请|委托|选派|听|请|由|到|和)+)"
)
_OFFICE_END = re.compile(
    r"[^一-鿿“‘]|$|主任|副主任|负责|工作|干部|牵头|联合|会同|组织|与|和|及|等|介绍|有关|统计|测算|的|了解|获悉|对|在|将|今年|去年|每年|已|出台|印发"
)
_ROUND = re.compile(r"^第[一二三四五六七八九十\d]+[轮届批次期]")
_NEEDS_CORE = frozenset(
    {
        *("所", "庭", "厂", "扶贫车间", "中心", "大厅", "委员会", "办公室", "大队", "中队", "支队"),
        *("煤矿", "酒庄", "纺织城", "商贸城", "建材城", "党群服务站", "景区"),
        *("农贸市场", "批发市场", "交易市场", "专业市场", "便民市场", "综合市场", "商城", "超市"),
    }
)
_NUMBERED = frozenset({"大队", "中队", "支队"})
_LEAGUES = frozenset({"行业党委", "综合党委", "联合党委", "联村党委", "大党委"})
_AFTER_QUOTE = 4
_OWNED = 3  # characters before the head of a name that follows 的
_SEATLESS = frozenset("省市州县区旗")  # ranks whose department one can name without a place
_QUOTED_WHOLE = frozenset(
    {"协会", "商会", "学会", "联合会", "促进会", "公司", "有限公司", "志愿服务队", "志愿服务总队"}
)
_PUBLIC_WORKS = re.compile(r"^城|水|供热|垃圾|发电|处理")
_QUOTED_FIRST = _QUOTED_WHOLE | {
    "集团",
    "有限责任公司",
    "股份有限公司",
    "基金会",
    "绣坊",
    "体验馆",
    "护河队",
    "产业集聚区",
}
_AREAS_OF_WORK = frozenset({"片区", "园区", "社区", "街道", "小区"})
_OUTPOSTS = frozenset({"办事处", "联络处", "记者站"})
_SCHOOL = re.compile(r"第?[一二三四五六七八九十]{1,3}[中小]")  # 十九中教育集团
_FIGURES = frozenset(
    {"银行", "超市", "农场", "农庄"}
)  # what something is likened to in quotation marks: “存水银行”
_WORKS = 4  # characters that tell one works (厂) from a kind of works
_LONGEST_OWNER = 10
_TOWN = 4
_CHAMBERS = frozenset({"商会", "同乡会"})  # named after where their members are from
_TWO_AT_ONCE = re.compile(r"[室局办委队所站院会]联合|届|暨|当选|选举")
_SEATED = ("Institution", "Media")
_OFFICIAL = ("GovernmentBody", "PartyOrganization")
_LEGAL_FORM = re.compile(r"公司$|集团$")
_MARKS = "“”‘’"
_BEFORE_PLACE = ("国网", "中国")


class NameReader:
    """Reads organizations' names in one news item and enters them in its book."""

    def __init__(self, reading: Reading, book: OrganizationBook, anchors: Anchors) -> None:
        self._reading, self._book, self._anchors = reading, book, anchors

    def read(self, head: Head, begin: int, end: int) -> bool:
        """Enter the organization whose name ends in a head; false where the words before it make no name."""
        found = self._anchor(head, begin)
        anchor = self._rooted(head, found, begin) if found else None
        if anchor is None:
            return False
        text = self._reading.text
        core = _ROUND.sub("", text[anchor.core : begin].strip(_MARKS))
        office = self._office(head, anchor, core, end)
        led = not anchor.written and text.startswith("领办", end)
        if office is None or led or _TWO_AT_ONCE.search(core) or not self._names_one(office, anchor, core):
            return False
        if text[anchor.begin - 1 : anchor.begin] == "驻" and head.surface in _OUTPOSTS:
            owner = self._book.ends.get(anchor.begin - 1) or self._anchors.area_ending(anchor.begin - 1)
            if owner is not None:  # 安徽省人民政府驻上海|办事处
                anchor = Anchor(owner[0], owner[0])
                core = text[anchor.core : begin]
        self._enter(office, self._widened(office, anchor), core, end)
        return True

    def _rooted(self, head: Head, anchor: Anchor, begin: int) -> Anchor | None:
        """Return where a name begins, without verbs and what describes it; None where these leave no name."""
        text = self._reading.text
        party = anchor.body if head.canonical == "人民政府" else None
        if party is not None and party.canonical == "委员会" and party.located_in:  # 镇党委|政府
            return Anchor(begin, begin, area=self._reading.areas.areas[party.located_in], written="rank")
        brought = _BRINGING.match(text, anchor.core, begin) if anchor.written else None
        if brought and (brought.end() == begin or (anchor.body is not None and "F" not in head.mode)):
            return None  # 工作队|援建|学校, 新街派出所|联合|镇综治办
        if brought and "F" in head.mode and begin - brought.end() > 1:  # 裴城镇引进|大成蔬菜公司
            anchor = Anchor(brought.end(), brought.end())
        if not anchor.written and "F" in head.mode:
            anchor = self._trimmed(anchor, begin)
        if anchor.written == "short" and anchor.core == begin and head.surface in STATIONS:
            return Anchor(anchor.begin, anchor.begin)  # 鲤南|派出所, also as 县公安局鲤南派出所
        return anchor

    def _office(self, head: Head, anchor: Anchor, core: str, end: int) -> Head | None:
        """Return the head that 办 stands for (a town's 办事处), None where it is a verb; else the head."""
        if head.surface != "办":
            return head
        text = self._reading.text
        if _OFFICE_END.match(text, end):
            of_town = anchor.area is not None and anchor.area.rank == _TOWN and not core
            return Head("办事处", "办事处", head.kind, "D") if of_town else head
        acts = core and core[0] not in _SEATLESS and text[end : end + 2] in self._reading.lexicon.verbs
        return head if acts else None

    def _anchor(self, head: Head, begin: int) -> Anchor | None:
        if head.mode == "K":  # not across two words: 其中|石化
            across = self._reading.text[begin - 1 : begin + 1] in self._reading.lexicon.ordinary
            return None if across else Anchor(begin, begin)
        joined = head.surface[-1] in "局厅" or head.surface.endswith(("委员会", "中心"))
        if head.mode != "D":
            anchor = self._anchors.find(begin, direct=False, joined=joined)
            owned = (
                anchor
                and head.surface[-1] in "心站所"
                and not anchor.written
                and begin - anchor.core >= _OWNED
            )
            return (owned and anchor and self._anchors.owner(anchor.core)) or anchor
        anchor = self._anchors.find(begin, direct=True)
        if anchor is None and head.surface[-1] in "局队站心室":  # 县劳动|就业服务局, 区海上|综合执法大队
            wider = self._anchors.find(begin, direct=False, joined=True)
            return wider if wider and wider.written else None
        return anchor

    def _trimmed(self, anchor: Anchor, begin: int) -> Anchor:
        """Begin a free name after what describes it (龙头企业|云梯公司), and after verbs."""
        text, start = self._reading.text, anchor.core
        doing = _BRINGING.match(text, start, begin)
        start = doing.end() if doing and begin - doing.end() > 1 else start
        described = _DESCRIBED.match(text, start, begin)
        if described:
            start = described.end()
        if text[start] not in _MARKS:
            for position in range(begin - 4, start - 1, -1):
                verb = text[position : position + 2] in self._reading.lexicon.verbs
                if verb and self._reading.ordinary(text[start:position]):
                    start = position + 2
                    break
        return Anchor(start, start)

    def _widened(self, head: Head, anchor: Anchor) -> Anchor:
        """Take in what a free name begins with before its place (人保财险|泰州|分公司)."""
        if anchor.area is None or "F" not in head.mode:
            return anchor
        if self._reading.text[anchor.begin - 2 : anchor.begin] in _BEFORE_PLACE:
            return replace(anchor, begin=anchor.begin - 2, written="short")
        if head.surface in _BRANCH and anchor.written != "rank":
            scope, begin = self._reading.scope, anchor.begin
            while not scope.bordered(begin) and anchor.begin - begin < _LONGEST_OWNER:
                begin -= 1
            return replace(anchor, begin=begin, written="short")
        before = self._anchors.area_ending(anchor.begin)
        if before is None:
            return anchor
        return replace(anchor, begin=before[0], area=before[1], written="short")

    # ------------------------------------------------------------------ whether it is a name

    def _names_one(self, head: Head, anchor: Anchor, core: str) -> bool:
        if head.mode == "K":
            return True
        if anchor.written:
            return self._anchored(head, anchor, core)
        text = self._reading.text
        if text[anchor.core] in _MARKS:
            adjacent = head.mode == "Q" and text[anchor.core : anchor.core + len(core) + 2][-1] in "”’"
            close = re.search(r"[”’]", core)
            far = close is not None and len(core) - close.end() > _AFTER_QUOTE
            fits = not far and 1 < len(core) < 12 and not re.search(r"[\d+＋—]", core)
            return fits and (head.surface in _QUOTED_FIRST or adjacent)
        if head.surface in _LEAGUES or (head.surface == "大学" and core.startswith("中国")):
            return len(core) > 1 and core not in _AREAS_OF_WORK
        return self._free(head, anchor, core)

    def _anchored(self, head: Head, anchor: Anchor, core: str) -> bool:
        """Whether a name that begins with a place, a rank or a body is one."""
        seated = anchor.area is not None or anchor.body is not None
        if not seated and anchor.rank not in (_SEATLESS if is_department(head) else ("省", "市")):
            return False
        rank = anchor.area.rank if anchor.area else 0
        vague = anchor.written != "area" or len(core) < _WORKS or bool(_PUBLIC_WORKS.search(core))
        works = rank < _TOWN and vague
        unfit = {"B": anchor.body is None, "Q": True, "V": works}.get(head.mode, False)
        unfit = unfit or (anchor.written == "rank" and core[:1] == "级")  # 区级指挥中心
        of_office = anchor.body is not None and anchor.body.kind in _OFFICIAL and not core
        unfit = unfit or (of_office and bool(ZONE.search(head.surface)))  # 市政协|高新区
        village = rank == 5 and head.surface == "委"
        if unfit or village or (head.canonical == "两委" and anchor.written != "area"):
            return False
        if not core:
            short = anchor.written == "short" and (ZONE.search(head.surface) or head.kind in _SEATED)
            fits = anchor.written in ("area", "body") or bool(short) or head.surface in _CHAMBERS
            return "D" in head.mode or (fits and head.surface not in _NEEDS_CORE)
        stops, verbs = self._reading.scope.stops, self._reading.lexicon.verbs
        joined = rank > 3 and any(mark in core for mark in "和与及")
        doing = any(stops[i] == 2 for i in range(anchor.core, anchor.core + len(core)))
        if joined or doing or (head.mode == "B" and any(core[i : i + 2] in verbs for i in range(len(core)))):
            return False
        generic = self._reading.lexicon.organizations.generic["w"]
        named = (
            len(core) > 1
            and core != head.surface
            and "楼" not in core
            and not any(word in core for word in generic)
            and not _COUNTED.search(core)
            and core not in ("两级", "有关", "相关")
        )
        return named or core[0] == "第" or head.surface in _NUMBERED

    def _free(self, head: Head, anchor: Anchor, core: str) -> bool:
        """Whether a name that begins with nothing of the kind is one."""
        generic = self._reading.lexicon.organizations.generic
        end = anchor.core + len(core) + len(head.surface)
        text = self._reading.text
        quoted = text[anchor.core - 1 : anchor.core] == "“" and text[end : end + 1] == "”"
        whole = quoted and head.surface in _QUOTED_WHOLE and len(core) >= _OWNED
        if "F" in head.mode and (whole or _SCHOOL.match(core)):
            return True
        if quoted and head.surface in _FIGURES:
            return False
        if "F" not in head.mode or len(core) < 2 or core in generic["="] or core[1:] in generic["="]:
            return False
        if any(word in core for word in generic["w"]) or core[0] in _CLASSIFIERS:
            return False
        if _COUNTED.search(self._reading.text, max(0, anchor.core - 3), anchor.core):
            return False
        return not self._reading.ordinary(core)

    # ------------------------------------------------------------------ entering it

    def _enter(self, head: Head, anchor: Anchor, core: str, end: int) -> None:
        surface = self._reading.text[anchor.begin : end]
        body = anchor.body
        if body is not None and head.canonical == "管委会" and body.is_zone and not core:
            self._book.mention(body, anchor.begin, end, surface)
            return
        if body is not None and head.surface in _BRANCH and body.spans == {(anchor.begin, anchor.core)}:
            self._book.remove(body)
        if body is not None and body.kind == "Enterprise" and not core and _LEGAL_FORM.search(head.surface):
            self._book.remove(body)  # 云梯红米业|有限公司
            anchor = Anchor(anchor.begin, anchor.begin)
        organization = self._book.add(made(head, anchor, core, surface))
        self._book.mention(organization, anchor.begin, end, surface)
        if anchor.written == "area" and "F" in head.mode and len(core) > 1:
            organization.aliases[core + head.surface] = None
        if anchor.area is not None and not core and "D" in head.mode and head.canonical != head.surface:
            organization.aliases[ranked_name(anchor.area) + official(head, anchor.area.rank)] = None
        if anchor.area is not None and anchor.written == "area" and "D" in head.mode:
            rank = ranked_name(anchor.area)[-1]
            if anchor.area.rank in (2, 3) and rank in "市区县旗州":
                organization.aliases[rank + core + ending(head, anchor.area.rank)] = None
        if anchor.written == "rank" and self._reading.text[anchor.begin - 1 : anchor.begin] == "原":
            organization.aliases[f"原{surface}"] = None
        if head.surface == "委员会" and self._reading.text[anchor.begin - 2 : anchor.begin] == "中共":
            organization.aliases[f"中共{surface}"] = None
