"""The areas of one news item while they are being found: records by key, with mentions and containment."""

from dataclasses import dataclass, field

from kg.lexicon.gazetteer import SUBDISTRICT, ZONE, Gazetteer, Place
from kg.model import Entity, Kind, Span

COMMUNITY = "Community"
RANKS = {"Country": 0, "Province": 1, "City": 2, "District": 3, "Zone": 3, "Subdistrict": 4, "Community": 5}


@dataclass(slots=True)
class Area:
    """One area; `within` is the key of the next wider one, `named` whether the article itself names it."""

    key: str
    name: str
    level: str
    code: str | None
    within: str | None
    rule: str
    lookup: str = ""  # the code under which its subdistricts stand today, where it is out of use itself
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    anaphora: set[tuple[int, int]] = field(default_factory=set)
    confidence: float = 0.95

    @property
    def named(self) -> bool:
        """Whether the article names it other than by anaphora."""
        return bool(self.spans)

    @property
    def rank(self) -> int:
        """Its place in the hierarchy: 1 province … 5 community."""
        return RANKS[self.level]


@dataclass(slots=True)
class AreaBook:
    """The areas found so far."""

    gazetteer: Gazetteer
    areas: dict[str, Area] = field(default_factory=dict)
    principal: str | None = None

    def place(self, place: Place, rule: str) -> Area:
        """Return the record of a gazetteer place, made with its whole chain if it is new."""
        key = f"area-{place.code}" if not place.until else f"area-{place.code}-{place.name}"
        if key not in self.areas:
            chain = self.gazetteer.chain(place)
            within = self.place(chain[1], "gazetteer-parent").key if len(chain) > 1 else None
            self.areas[key] = Area(key, place.name, place.level, place.code, within, rule, place.now or place.code)
        return self.areas[key]

    def town(self, place: Place, county: Area, rule: str) -> Area:
        """Return the record of a town of a county that the item names, perhaps by an earlier name."""
        area = self.place(place, rule)
        area.within = county.key
        return area

    def unite(self, kept: Area, other: Area) -> None:
        """Make one of two records of the same unit (繁昌县, later 繁昌区)."""
        kept.spans |= other.spans
        kept.aliases |= other.aliases
        kept.aliases[other.name] = None
        for area in self.areas.values():
            if area.within == other.key:
                area.within = kept.key
        del self.areas[other.key]

    def local(self, name: str, level: str, within: str | None, rule: str) -> Area:
        """Return the record of an area that the gazetteer does not hold, made if it is new."""
        anchor: str | None = within
        while anchor and self.areas[anchor].code is None:
            anchor = self.areas[anchor].within
        code = self.areas[anchor].code if anchor else None
        key = f"area-{code}-{name}" if code else f"area-{name}"
        if key not in self.areas:
            self.areas[key] = Area(key, name, level, None, within, rule, confidence=0.85)
        return self.areas[key]

    def mention(self, area: Area, begin: int, end: int, surface: str) -> None:
        """Note a place where the article names an area."""
        area.spans.add((begin, end))
        if surface != area.name:
            area.aliases[surface] = None

    def wider(self, key: str | None) -> tuple[str, ...]:
        """Return the keys of an area and of all that contain it, narrowest first."""
        result: list[str] = []
        while key and key not in result:
            result.append(key)
            key = self.areas[key].within
        return tuple(result)

    def at_rank(self, key: str | None, rank: int) -> Area | None:
        """Return the area of a rank that contains (or is) the given one."""
        return next((self.areas[k] for k in self.wider(key) if self.areas[k].rank == rank), None)

    def named_at_rank(self, rank: int) -> list[Area]:
        """Return the areas of a rank that the article names, in order of their first mention."""
        found = [area for area in self.areas.values() if area.rank == rank and area.named]
        return sorted(found, key=lambda area: min(area.spans))

    def entities(self) -> tuple[Entity, ...]:
        """Return the named areas and every area that contains one of them, by key."""
        needed = {k for area in self.areas.values() if area.named for k in self.wider(area.key)}
        needed |= set(self.wider(self.principal))
        return tuple(self._entity(self.areas[key]) for key in sorted(needed))

    def _entity(self, area: Area) -> Entity:
        spans = area.spans | area.anaphora if area.named else set()
        return Entity(
            key=area.key,
            kind=Kind.AREA,
            label=area.name,
            type=area.level,
            aliases=tuple(sorted(area.aliases)),
            mentions=tuple(Span(*span) for span in sorted(spans)),
            within=area.within,
            code=area.code,
            confidence=area.confidence,
        )


def is_town(area: Area) -> bool:
    """Whether an area is of the level of subdistricts and towns."""
    return area.level == SUBDISTRICT or (area.level == ZONE and bool(area.code) and len(area.code or "") == 9)
