"""The packed gazetteer: administrative units of China from the province down to subdistrict and township.

Two text files, built by `scripts/build_gazetteer.py` (which names sources and licences): the table of
units of county level and above with the years of abolished and renamed ones, parsed when the gazetteer
is loaded, and one line a county with its subdistricts, read when the first of them is asked for and
searched as text, so that loading costs milliseconds. Villages are not in it: they are found by grammar
inside their county, never nationally.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

PROVINCE, CITY, DISTRICT, ZONE, SUBDISTRICT = "Province", "City", "District", "Zone", "Subdistrict"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})

_PEOPLES = (
    "蒙古族藏族|土家族苗族|布依族苗族|苗族侗族|哈尼族彝族|壮族苗族|傣族景颇族|藏族羌族|蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|"
    "布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|"
    "纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|普米族|塔吉克族|"
    "塔吉克|怒族|鄂温克族|保安族|裕固族|独龙族|鄂伦春|各族"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.+?)(?:{_PEOPLES})+自治(?P<rank>[区州县旗])$")
_PEOPLE_ONLY = re.compile(rf"(?P<people>{_PEOPLES})自治(?P<rank>[县旗])$")
_ETHNIC = re.compile(rf"(?P<stem>.+?)(?:{_PEOPLES})+(?P<rank>[区乡])$")
_SPECIAL_SHORT = {
    "内蒙古自治区": ("内蒙古",),
    "广西壮族自治区": ("广西",),
    "西藏自治区": ("西藏",),
    "宁夏回族自治区": ("宁夏",),
    "新疆维吾尔自治区": ("新疆",),
    "香港特别行政区": ("香港",),
    "澳门特别行政区": ("澳门",),
}
_SUFFIX = re.compile(r"(?<=..)(?:地区|自治旗|新区|[省市县区盟旗州])$")
_STREET_SUFFIX = re.compile(r"(?:民族乡|街道|地区|苏木|[镇乡])$")
_ZONE_NAME = re.compile(
    r"(?:开发区|园区|示范区|管理区|试验区|实验区|产业园|工业园|集[聚中]区|聚集区|度假区|名胜区|新区|保税区|保护区|高新区)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative unit as it is or was called.

    `code` is the GB/T 2260 code in six digits, or that of GB/T 10114 in nine; `level` the local name of
    the contract's class. A name out of use has the last year of its use in `until`, and in `now` the code
    under which the same unit goes on, if it does. `since` is empty for units that are older than 1980.
    `short` holds the short names of units of county level and above, divided by commas.
    """

    code: str
    name: str
    level: str
    parent: str
    since: str = ""
    until: str = ""
    now: str = ""
    short: str = ""

    @property
    def short_names(self) -> tuple[str, ...]:
        """The other names in use for it: without suffix, and without the peoples in an autonomous name."""
        return tuple(self.short.split(",")) if self.short else short_names(self.name)


@lru_cache(maxsize=16384)
def short_names(name: str) -> tuple[str, ...]:
    """Return an area's names without suffix (西陵区 → 西陵); none under two characters."""
    if name in _SPECIAL_SHORT:
        return _SPECIAL_SHORT[name]
    if match := _PEOPLE_ONLY.match(name):
        stem = match["people"].removesuffix("族")
        return (stem + match["rank"], stem)
    if match := _AUTONOMOUS.match(name):
        stem = match["stem"]
        full = stem + match["rank"]
        return (full, stem) if len(stem) > 1 else (full,)
    if match := _ETHNIC.match(name):
        stem = match["stem"]
        return (stem + match["rank"], stem) if len(stem) > 1 else (stem + match["rank"],)
    for pattern in (_STREET_SUFFIX, _SUFFIX):
        stem = pattern.sub("", name)
        if stem != name and len(stem) > 1:
            return (stem,)
    return ()


@dataclass(frozen=True)
class Gazetteer:
    """Units by name and code. Construct it with `load_gazetteer`."""

    upper: tuple[Place, ...]
    _streets_file: str = field(default="gazetteer_streets.txt", repr=False)

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        # A code may have borne several names: the one in use comes last and wins.
        return {place.code: place for place in sorted(self.upper, key=lambda p: (not p.until, p.until))}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        names: dict[str, list[Place]] = {}
        for place in self.upper:
            names.setdefault(place.name, []).append(place)
        return {name: tuple(places) for name, places in names.items()}

    @cached_property
    def _streets(self) -> str:
        return (files("kg.lexicon") / self._streets_file).read_text(encoding="utf-8")

    @cached_property
    def _lines(self) -> dict[str, tuple[int, int]]:
        """Where each county's line of subdistricts stands (begin, end of the names)."""
        found, begin, text = {}, 0, self._streets
        while begin < len(text):
            end = text.index("\n", begin)
            found[text[begin : begin + 6]] = (begin + 7, end)
            begin = end + 1
        return found

    def get(self, code: str) -> Place | None:
        """Return the unit that bears a code of six or nine digits, or None."""
        if len(code) != 9:
            return self._by_code.get(code)
        return next((place for place in self.streets(code[:6]) if place.code == code), None)

    def by_name(self, name: str) -> tuple[Place, ...]:
        """Return every unit of exactly this name, past ones too, county level and above first, by code."""
        return self._by_name.get(name, ()) + self.streets_named(name)

    def upper_named(self, name: str) -> tuple[Place, ...]:
        """Return the units of county level and above of exactly this name, by code."""
        return self._by_name.get(name, ())

    def streets_named(self, name: str) -> tuple[Place, ...]:
        """Return the subdistricts, towns and townships of this name in the whole country, by code."""
        text, result, needle = self._streets, [], name + ","
        position = text.find(needle)
        while position >= 0:
            if text[position - 1 : position].isdigit():
                line = text.rfind("\n", 0, position) + 1
                county = text[line : line + 6]
                result.append(_street(county, text[position - 3 : position] + name))
            position = text.find(needle, position + 1)
        return tuple(result)

    def streets(self, county: str) -> tuple[Place, ...]:
        """Return the units below a county (six digits), by code; none for an unknown county."""
        if county not in self._lines:
            return ()
        begin, end = self._lines[county]
        return tuple(_street(county, item) for item in self._streets[begin:end].split(",") if item)

    @cached_property
    def _by_parent(self) -> dict[str, tuple[Place, ...]]:
        below: dict[str, list[Place]] = {}
        for place in self.upper:
            if not place.until:
                below.setdefault(place.parent, []).append(place)
        return {code: tuple(places) for code, places in below.items()}

    def below(self, code: str) -> tuple[Place, ...]:
        """Return the units of county level or above in use directly below a code."""
        return self._by_parent.get(code, ())

    def children(self, place: Place) -> tuple[Place, ...]:
        """Return the units directly below a unit that are in use, by code."""
        return self.below(place.code) + self.streets(place.code)

    def children_named(self, parent: Place, name: str) -> tuple[Place, ...]:
        """Return the units anywhere below `parent` that bear this name, or of which it is a short form."""
        return tuple(
            place
            for place in (*self._within(parent.code), *self._streets_within(parent.code))
            if place.name == name or name in place.short_names
        )

    def _within(self, code: str) -> tuple[Place, ...]:
        prefix = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        return tuple(p for p in self.upper if p.code.startswith(prefix) and p.code != code)

    def _streets_within(self, code: str) -> tuple[Place, ...]:
        if code.endswith("00"):
            return tuple(s for p in self._within(code) if not p.until for s in self.streets(p.code))
        return self.streets(code)

    def chain(self, place: Place) -> tuple[Place, ...]:
        """Return the unit and every wider one up to its province."""
        result = [place]
        while result[-1].parent and (wider := self._by_code.get(result[-1].parent)) and wider not in result:
            result.append(wider)
        return tuple(result)


def _street(county: str, item: str) -> Place:
    name = item[3:]
    level = ZONE if _ZONE_NAME.search(name) else SUBDISTRICT
    return Place(county + item[:3], name, level, county)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that the package ships (read once a process)."""
    lines = (files("kg.lexicon") / "gazetteer_areas.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    return Gazetteer(tuple(Place(*line.split("\t")) for line in lines))
