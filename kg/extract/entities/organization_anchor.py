"""What an organization's name begins with: a place, a word of rank (县, 镇), a wider body, or nothing."""

import re
from dataclasses import dataclass

from kg.extract.entities.area_book import Area
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.reading import RANK_WORDS, Reading

_LONGEST_CORE = 18
_BEFORE_RANK = frozenset("原由经据系位，、")
_RARE_RANKS = frozenset({"旗", "盟", "州", "团", "连"})  # mostly other words where no such area is named
_AFTER_PLACE = frozenset("里上内下和的")
_EACH = frozenset("各每")
_RANKS_AT_ONCE = frozenset({"乡镇", "镇街", "街镇", "区县", "县区", "市县", "村居", "村社", "镇村", "省市"})
_NO_RANK = re.compile(r"民[小议代自理监众]|[场域贤级]|建设(?:办|管理|局|科|指导)")


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

    def __init__(self, reading: Reading, bodies: OrganizationBook) -> None:
        self._reading, self._scope, self._areas, self._bodies = reading, reading.scope, reading.areas, bodies
        scope, areas = reading.scope, reading.areas
        self._area_ends: dict[int, tuple[int, Area]] = {}
        self._shorts = {
            short: area
            for area in sorted(areas.areas.values(), key=lambda area: -area.rank)
            for short in area.short_names
            if area.rank < 5 and short not in reading.lexicon.ordinary
        }
        self._inside = bytearray(len(scope.text) + 1)
        for area in areas.areas.values():
            for begin, end in area.spans:
                self._area_ends[end] = (begin, area)
                self._inside[begin:end] = b"\1" * (end - begin)

    def find(self, start: int, *, direct: bool, joined: bool = False) -> Anchor | None:
        """Return what the name before a head that starts here begins with; only right before it if `direct`.

        With `joined` the name may hold 和 (住房和城市更新局), if a place or a word of rank comes first.
        """
        text, stops = self._scope.text, self._scope.stops
        low = start if direct else max(0, start - _LONGEST_CORE)
        free: int | None = None
        for core in range(start, low - 1, -1):
            anchor = self._at(core) or (self._short_anchor(core) if core == start else None)
            if anchor and (text[anchor.core] not in _AFTER_PLACE or text.startswith("上海", anchor.core)):
                return anchor if free is None or anchor.body is None else Anchor(free, free)
            if anchor:  # 镇上, 区里: the place is no part of the name
                return None if direct else Anchor(free or core + 1, free or core + 1)
            if core and joined and text[core - 1] in "和与及" and free is None:
                free = core
            elif core == 0 or (stops[core - 1] in (1, 2) and not _inner(text, core - 1)):
                if direct:
                    return None
                if free is not None:
                    return Anchor(free, free)
                quoted = _quoted_begin(text, core) if core else core
                return Anchor(quoted, quoted)
        return None

    def owner(self, start: int) -> Anchor | None:
        """Return the place before 的 where it owns the name that starts here (报福镇的|资源循环利用中心)."""
        if start < 2 or self._scope.text[start - 1] != "的" or start - 1 not in self._area_ends:
            return None
        begin, area = self._area_ends[start - 1]
        return Anchor(begin, start, area=area, written="area")

    def area_ending(self, position: int) -> tuple[int, Area] | None:
        """Return the area whose name ends at a place, with where the name begins."""
        return self._area_ends.get(position)

    def _at(self, core: int) -> Anchor | None:
        if core in self._area_ends:
            return self._area_anchor(core)
        if core in self._bodies.ends:
            begin, body = self._bodies.ends[core]
            return Anchor(begin, core, body=body, written="body")
        return self._rank_anchor(core)

    def _short_anchor(self, core: int) -> Anchor | None:
        """Return a place by a short name that stands for it only within names of bodies (泽州一中)."""
        for length in (2, 3, 4):
            begin = core - length
            area = self._shorts.get(self._scope.text[max(0, begin) : core])
            if (
                area is not None
                and begin >= 0
                and (self._reading.bordered(begin) or begin in self._bodies.ends)
            ):
                return Anchor(begin, core, area=area, written="short")
        return None

    def _area_anchor(self, core: int) -> Anchor:
        begin, area = self._area_ends[core]
        if begin in self._bodies.ends:  # 市公安局|西陵|分局
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
            if word not in RANK_WORDS or begin < 0 or self._inside[core - 1]:
                continue
            before = text[begin - 1] if begin else "\n"
            if (before in RANK_WORDS and before != word) or before in _EACH:  # 省市: two ranks; 各村: no one
                continue
            if (
                _NO_RANK.match(text, core)
                or text[core - 1 : core + 1] in _RANKS_AT_ONCE
                or (before == "—" and text[begin - 2] != "—")
            ):
                continue  # 村|民小组; 区委—街道党工委: of any one
            free = begin == 0 or self._scope.stops[begin - 1] or before in _BEFORE_RANK
            if free or begin in self._bodies.ends or begin in self._area_ends:
                area = self._reading.of_rank(word, begin)
                if area is None and word in _RARE_RANKS:  # 重庆|旗能公司
                    continue
                return Anchor(begin, core, area=area, written="rank", rank=word)
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
