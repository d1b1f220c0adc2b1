"""What the extractors of one news item share."""

from dataclasses import dataclass

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.scope import Scope

RANK_WORDS = {
    "省": (1,), "自治区": (1,), "市": (2, 3), "州": (2,), "盟": (2,), "区": (3,), "县": (3,), "旗": (3,),
    "镇": (4,), "乡": (4,), "街道": (4,), "团": (4,), "村": (5,), "社区": (5,), "连": (5,),
}  # fmt: skip
_RANK_SUFFIX = {"省": ("省",), "市": ("市",), "区": ("区",), "县": ("县",), "旗": ("旗",), "州": ("州",)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A news item with its areas. `homes` gives by a block's begin the key of the area whose news it is."""

    scope: Scope
    lexicon: EntityLexicon
    areas: AreaBook
    homes: dict[int, str | None]

    @property
    def text(self) -> str:
        """The item's text, blanked where it gives no facts."""
        return self.scope.text

    def home(self, position: int) -> str | None:
        """Return the key of the area whose news the block at a place is."""
        return self.homes.get(self.scope.block(position).begin)

    def bordered(self, begin: int) -> bool:
        """Whether a name may begin here: after a mark, a line's begin, or a word that no name contains."""
        return self.scope.bordered(begin)

    def stands_alone(self, begin: int, end: int) -> bool:
        """Whether a word of its own stands there: between marks or words that no name contains."""
        return self.bordered(begin) and (end >= len(self.text) or self.scope.stops[end] != 0)

    def ordinary(self, words: str) -> bool:
        """Whether a text consists of ordinary words alone."""
        position, generic = 0, self.lexicon.organizations.generic["="]
        while position < len(words):
            for length in (4, 3, 2, 1):
                word = words[position : position + length]
                known = word in generic or (length == 2 and word in self.lexicon.ordinary)
                if len(word) == length and known:
                    position += length
                    break
            else:
                return False
        return True

    def of_rank(self, word: str, position: int) -> Area | None:
        """Return the area that a bare word of rank means at a place."""
        for key in (self.home(position), self.areas.principal):
            for rank in RANK_WORDS[word][::-1]:
                area = self.areas.at_rank(key, rank)
                if area and _fits(area, word):
                    return area
        city = self.areas.at_rank(self.areas.principal, 1) if word == "市" else None
        if city is not None and city.name.endswith("市"):  # a city that is a province: 北京市
            return city
        home_area = self.areas.at_rank(self.areas.principal, 3)
        if word in "县市区" and home_area and 2 not in RANK_WORDS[word]:
            return home_area  # called by an earlier rank (a county that became a district)
        for rank in RANK_WORDS[word]:
            before = [a for a in self._before(rank, position) if _fits(a, word)]
            if before and (rank > 3 or len({a.key for a in before}) == 1):
                return before[-1]
        return None

    def _before(self, rank: int, position: int) -> list[Area]:
        """Return the areas of a rank that are named before a place, in order of their mentions."""
        uses = [
            (begin, area)
            for area in self.areas.areas.values()
            if area.rank == rank
            for begin, _ in area.spans
            if begin < position
        ]
        return [area for _, area in sorted(uses, key=lambda use: use[0])]


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
    if "自治" in area.name and area.level != "Province" and area.short_names:
        return area.short_names[0]
    return area.name
