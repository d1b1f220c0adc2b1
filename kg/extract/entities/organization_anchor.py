"""What an organization's name begins with: a place, a word of rank (县, 镇), a wider body, or nothing."""

from dataclasses import dataclass

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.scope import Scope
from kg.lexicon.gazetteer import Place

_RANKS = {
    "省": (1,), "自治区": (1,), "市": (2, 3), "州": (2,), "盟": (2,), "区": (3,), "县": (3,), "旗": (3,),
    "镇": (4,), "乡": (4,), "街道": (4,), "团": (4,), "村": (5,), "社区": (5,), "连": (5,),
}  # fmt: skip
_RANK_SUFFIX = {"省": ("省",), "市": ("市",), "区": ("区",), "县": ("县",), "旗": ("旗",), "州": ("州",)}
_LONGEST_CORE = 18
_BEFORE_RANK = frozenset("原由经据，、")
_AFTER_PLACE = frozenset("里上内下和的")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a name begins (`begin`), where its own part begins (`core`), and what stands between them."""

    begin: int
    core: int
    area: Area | None = None
    body: Organization | None = None
    written: str = ""  # "area", "short", "rank", "body", "" for a free name
    rank: str = ""


class Anchors:
    """Finds anchors in one news item."""

    def __init__(
        self, scope: Scope, areas: AreaBook, bodies: OrganizationBook, homes: dict[int, str | None]
    ) -> None:
        self._scope, self._areas, self._bodies, self._homes = scope, areas, bodies, homes
        self._area_ends: dict[int, tuple[int, Area]] = {}
        self._inside = bytearray(len(scope.text) + 1)
        for area in areas.areas.values():
            for begin, end in area.spans:
                self._area_ends[end] = (begin, area)
                self._inside[begin:end] = b"\1" * (end - begin)
        self._by_rank: dict[int, list[tuple[int, Area]]] = {}
        for area in areas.areas.values():
            self._by_rank.setdefault(area.rank, []).extend((begin, area) for begin, _ in area.spans)
        for uses in self._by_rank.values():
            uses.sort(key=lambda use: use[0])

    def find(self, start: int, *, direct: bool, joined: bool = False) -> Anchor | None:
        """Return what the name before a head that starts here begins with; only right before it if `direct`.

        With `joined` the name may hold 和 (住房和城市更新局), as long as a place or a word of rank comes first.
        """
        text, stops = self._scope.text, self._scope.stops
        low = start if direct else max(0, start - _LONGEST_CORE)
        free: int | None = None
        for core in range(start, low - 1, -1):
            anchor = self._at(core)
            if anchor and text[anchor.core] not in _AFTER_PLACE:
                return anchor if free is None or anchor.body is None else Anchor(free, free)
            if anchor:  # 镇上, 区里: the place is no part of the name
                return None if direct else Anchor(free or core + 1, free or core + 1)
            if core and joined and text[core - 1] == "和" and free is None:
                free = core
            elif core == 0 or (stops[core - 1] in (1, 2) and not _inner(text, core - 1)):
                if direct:
                    return None
                if free is not None:
                    return Anchor(free, free)
                quoted = _quoted_begin(text, core) if core else core
                return Anchor(quoted, quoted)
        return None

    def _at(self, core: int) -> Anchor | None:
        if core in self._area_ends:
            return self._area_anchor(core)
        if core in self._bodies.ends:
            begin, body = self._bodies.ends[core]
            return Anchor(begin, core, body=body, written="body")
        return self._rank_anchor(core)

    def _area_anchor(self, core: int) -> Anchor:
        begin, area = self._area_ends[core]
        if begin in self._bodies.ends:  # 市自然资源局|湘桥|分局
            first, body = self._bodies.ends[begin]
            return Anchor(first, begin, body=body, written="body")
        written = "area" if self._scope.text[begin:core] == area.name or core - begin > 3 else "short"
        while begin in self._area_ends and self._area_ends[begin][1].key in self._areas.wider(area.key):
            begin = self._area_ends[begin][0]
        return Anchor(begin, core, area=area, written=written)

    def _rank_anchor(self, core: int) -> Anchor | None:
        text = self._scope.text
        for length in (3, 2, 1):
            word, begin = text[max(0, core - length) : core], core - length
            if word not in _RANKS or begin < 0 or self._inside[core - 1]:
                continue
            before = text[begin - 1] if begin else "\n"
            if before in _RANKS and before != word:  # 省市, 市区: two ranks at once
                continue
            free = begin == 0 or self._scope.stops[begin - 1] or before in _BEFORE_RANK
            if free or begin in self._bodies.ends or begin in self._area_ends:
                return Anchor(begin, core, area=self.of_rank(word, begin), written="rank", rank=word)
        return None

    def of_rank(self, word: str, position: int) -> Area | None:
        """Return the area that a bare word of rank means at a place."""
        block = self._scope.block(position)
        home = self._homes.get(block.begin)
        for key in (home, self._areas.principal):
            for rank in _RANKS[word][::-1]:
                area = self._areas.at_rank(key, rank)
                if area and _fits(area, word):
                    return area
        home_area = self._areas.at_rank(self._areas.principal, 3)
        if word in "县市区" and home_area and 2 not in _RANKS[word]:
            return home_area  # called by an earlier rank (a county that became a district)
        for rank in _RANKS[word]:
            before = [area for begin, area in self._by_rank.get(rank, []) if begin < position and _fits(area, word)]
            if before and (rank > 3 or len({a.key for a in before}) == 1):
                return before[-1]
        return None


def _inner(text: str, position: int) -> bool:
    """Whether a character that breaks names stands inside of this one: letters (3D)."""
    mark = text[position]
    return mark.isascii() and (mark.isalpha() or (mark.isdigit() and text[position + 1].isascii()))


def _quoted_begin(text: str, core: int) -> int:
    """Return where a quotation begins that ends right before a position (“谷舍”民宿), else the position."""
    if text[core - 1] not in "”’":
        return core
    begin = text.rfind("“" if text[core - 1] == "”" else "‘", max(0, core - 14), core)
    return begin if begin >= 0 else core


def _fits(area: Area, word: str) -> bool:
    """Whether an area may be called by a word of rank: 市 needs a city's name, 区 a district's."""
    if area.level == "Community":
        return area.name.endswith(word) or word == "村"
    suffixes = _RANK_SUFFIX.get(word)
    if suffixes is None:
        return True
    return ranked_name(area).endswith(suffixes) or (word == "区" and area.level == "Zone")


def ranked_name(area: Area) -> str:
    """Return the name by which bodies of an area are called (琼中黎族苗族自治县 → 琼中县)."""
    if "自治" in area.name and area.level != "Province":
        return Place("", area.name, area.level, "").short_names[0]
    return area.name
