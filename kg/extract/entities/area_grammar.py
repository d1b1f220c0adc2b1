"""Names of towns, villages and communities by grammar: from their suffix back to where they begin."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.entities.area_book import AreaBook
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope

TOWN_SUFFIXES = frozenset({"街道", "民族乡", "苏木", "镇", "乡"})
# After a town's or village's short name: it is part of another name, or a different unit of the same stem.
PART_OF_NAME = re.compile(
    r"[东西南北中]?[路街巷道弄]|大道|大街|[小中大]学|医院|[村区县市河江湖山桥站港庄镇乡]|新[村区]|街道|社区|居委|水库|公园"
    r"|广场|工业|经济|高速|铁路|景区|商圈|[^，。、；：“”（）\s]{0,6}公司"
)
LAND = frozenset("路街巷道弄湖山河江桥庄园海岛")

_SUFFIX = re.compile(r"街道|民族乡|苏木|社区居委会|居委会|社区|嘎查|[镇乡村]")
_NOT_AFTER = {
    "村": re.compile(r"[民干官庄镇落居史企容貌级改晚超]|组(?![建织成])|社区|BA"),
    "乡": re.compile(r"[村镇亲土愁贤风情里音野]"),
    "镇": re.compile(r"[静定痛压江海级]"),
    "社区": re.compile(r"化|卫生服务|书屋|矫正"),
}
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万余多几两数")
_ROAD = re.compile(
    r"[东西南北中]?(?:[路街巷道里门桥口大弄湾岗庄屯寨沟河坪坝岭山坡家洼台集铺营坊店塘港湖]|新)"
)
# Stems that make no name: a measure, a negation, a demonstrative, a slogan's numeral (一街一社区).
_NO_NAME = re.compile(
    r"不|个|这|那|逐|^等|[里上]包|本$|^[一几多数副]个?[^一-鿿]?$|^副|^[一几][个座处]|[百千万]$|一.一$"
    r"|^第.{1,3}届|党委|政府|支部|单位|社区|街道|小区|[富帮带跳出进]出?一$|^[组村户][财收集运转管]"
)
_NO_STEM_END = frozenset("农乡驻帮扶强各全该管贫社级性")
_VERBAL_END = frozenset("立活兴强促抓富管治包联带设")
_WRONG_END = {"村": "村", "乡": "城下山侨水故家之返回他", "镇": "城小乡村", "街道": "镇乡"}
_OLD_TOWN = re.compile(r"..古$")  # 窑埠古镇: a sight, not a unit
# Particles that names of villages contain all the same, right after a town's name (魏家滩镇|石佛则村).
_IN_NAMES = frozenset("则若才而且或但因据所使叫往含跨靠着以有已更再并也还就只沿赴距离")
_LONGEST = 6

_HOUSES = re.compile(r"[一二三四五六七八九十]+[户家里]")
_STREET_OFFICE = re.compile(r"办(?:事处)?")


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name that grammar shows: where it stands and its suffix.

    `weak` marks an ordinary word (团结村): it counts only beside a sure name, or where it is one elsewhere.
    """

    begin: int
    end: int
    suffix: str
    weak: bool


class LocalGrammar:
    """Finds local names in one news item."""

    def __init__(self, scope: Scope, lexicon: EntityLexicon, book: AreaBook) -> None:
        self._scope, self._lexicon, self._book = scope, lexicon, book

    def names(self) -> list[LocalName]:
        """Return the names that end in the suffix of a local area, in order."""
        text, found = self._scope.text, []
        for match in _SUFFIX.finditer(text):
            suffix, at = match.group(), match.start()
            refused = _NOT_AFTER.get(suffix)
            if self._book.cover[at] or (refused and refused.match(text, match.end())):
                continue
            chained = self._after_area(at)
            begin = chained if chained is not None else self._standing_alone(at)
            if begin is None or text[at - 1] in _WRONG_END.get(suffix, ""):
                continue
            if suffix == "镇" and _OLD_TOWN.search(text, begin, at):
                continue
            end = match.end() if suffix != "社区居委会" else at + 2
            common = text[begin:at] in self._lexicon.ordinary or text[begin:at] in self._lexicon.generic["?"]
            weak = chained is None and common
            found.append(LocalName(begin, end, suffix, weak))
        return self._supported(found)

    def coordinated(self, name: LocalName) -> Iterator[tuple[int, int]]:
        """Yield the names before 、 that share the suffix of a name (东河、西河、南河社区)."""
        text, begin = self._scope.text, name.begin
        while begin > 2 and text[begin - 1] == "、":
            end = begin - 1
            start = end
            while start > end - 5 and start > 0 and not self._scope.stops[start - 1]:
                start -= 1
            item = text[start:end]
            bordered = start == 0 or text[start - 1] in "、，。；对到在及和的\n"
            if not 2 <= len(item) <= 4 or item[-1] in "镇乡村区道路县市局会院校员" or not bordered:
                return
            yield start, end
            begin = start

    def _after_area(self, at: int) -> int | None:
        """Return where a name begins that follows directly on a wider area (新街镇|土锅寨村)."""
        text, stops, ends = self._scope.text, self._scope.stops, self._book.ends
        for begin in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
            if begin in ends:
                return self._chained(begin, at)
            if stops[begin] == 1 and not text[begin].isdigit() and text[begin] not in _IN_NAMES:
                return None
        return None

    def _chained(self, begin: int, at: int) -> int | None:
        """Return where the name after a wider area begins, or None where the words between make none."""
        text, stops = self._scope.text, self._scope.stops
        in_town = self._book.ends[begin][1].rank == 4
        first = begin + (text[begin] == "的" and in_town)
        if in_town and text[begin - 2 : begin] == "街道":  # 美水街道办|南关社区
            office = _STREET_OFFICE.match(text, begin)
            first = office.end() if office else first
        stem = text[first:at]
        if len(stem) > 3 and stem[:2] in self._lexicon.verbs and not _ROAD.match(text, first + 2):
            return None
        doing = stops[first] > 1 and len(stem) > 4 if in_town else any(stops[first:at])
        common = not in_town and stem in self._lexicon.ordinary
        named = stem.isdigit() or ("一" <= text[first] <= "鿿" and text[first] not in "的里上内和与")
        counted = in_town and _HOUSES.fullmatch(stem)  # 六工镇|十三户村
        form = counted or (not _NO_NAME.search(stem) and self._plausible(stem))
        return first if named and not doing and not common and form else None

    def _standing_alone(self, at: int) -> int | None:
        """Return where a name begins that stands alone, or None where it is no name of one place."""
        text, stops, lexicon = self._scope.text, self._scope.stops, self._lexicon
        begin, low = at, max(0, at - _LONGEST)
        while begin > low and not stops[begin - 1] and not self._book.cover[begin - 1]:
            begin -= 1
        open_ended = begin == low and begin and not stops[begin - 1] and not self._book.cover[begin - 1]
        if open_ended or self._counted(begin):
            return None
        while (
            at - begin > 3
            and text[begin : begin + 2] in lexicon.ordinary
            and not _ROAD.match(text, begin + 2)
        ):
            begin += 2
        begin += text[begin] == "村" and at - begin > 2  # 联系村|小河村
        stem = text[begin:at]
        listed = text[begin - 1 : begin] == "、" and text[begin - 2 : begin - 1] in ("村", "镇", "乡")
        short = len(stem) < 2 and (not listed or stem in self._lexicon.organizations.generic["="])
        beside = "、" in (text[begin - 1 : begin], text[at + 1 : at + 2])  # 中华村、勇敢村
        if (
            short
            or (stem in lexicon.generic["?"] and not beside)
            or _NO_NAME.search(stem)
            or not self._plausible(stem)
        ):
            return None
        if len(stem) == 3 and stem[:2] in lexicon.verbs and stem[2] in lexicon.generic["="]:
            return None  # 调配|镇村
        inner = any(stem[i : i + 2] in lexicon.verbs for i in range(1, len(stem) - 1))
        if (len(stem) > 2 and stem[-1] in _VERBAL_END) or (len(stem) > 3 and inner):
            return None
        return begin

    def _counted(self, begin: int) -> bool:
        """Whether a number stands before the words that begin here (3个村, 10社区)."""
        before = self._scope.text[begin - 1 : begin]
        return before.isdigit() or (before in _NUMERALS and self._scope.text[begin] in "个家名座处")

    def _plausible(self, stem: str) -> bool:
        generic = self._lexicon.generic
        if not stem or stem in generic["="] or stem[-1] in _NO_STEM_END:
            return False
        return not any(stem.endswith(word) for word in generic["$"])

    def _supported(self, found: list[LocalName]) -> list[LocalName]:
        """Leave out ordinary words that no list, no 在 and no surer mention show to be names."""
        text = self._scope.text
        sure = {text[n.begin : n.end] for n in found if not n.weak}
        firm = {edge for n in found if not n.weak for edge in (n.begin, n.end)}
        begins, ends = {n.begin for n in found}, {n.end for n in found}
        uses = Counter(text[n.begin : n.end] for n in found if n.suffix in TOWN_SUFFIXES)
        listed = {
            name for name, count in uses.items() if count > 1 and self._lexicon.gazetteer.streets_named(name)
        }

        def shown(name: LocalName) -> bool:
            before, after = text[name.begin - 1 : name.begin], text[name.end : name.end + 1]
            return (
                text[name.begin : name.end] in sure
                or text[name.begin : name.end] in listed
                or before in "在到进于"
                or (before in "、和及与" and name.begin - 1 in firm)
                or (after in "、和及与" and name.end + 1 in firm)
                or (before == "、" and name.begin - 1 in ends)
                or (after == "、" and name.end + 1 in begins)
            )

        return [name for name in found if not name.weak or shown(name)]
