"""The areas of one news item while they are being found: records by key, with mentions and containment."""

from dataclasses import dataclass, field

from kg.lexicon.gazetteer import Gazetteer, Place
from kg.model import Candidate, Entity, Kind, Span

COMMUNITY = "Community"
RANKS = {"Country": 0, "Province": 1, "City": 2, "District": 3, "Zone": 3, "Subdistrict": 4, COMMUNITY: 5}


@dataclass(slots=True)
class Area:
    """One area; `within` is the key of the next wider one, `rule` how it was recognised.

    `lookup` is the code under which its subdistricts stand today, where it is out of use itself. `rivals`
    are the namesakes that the context spoke against. `hinted` says that a masthead names it in full.
    """

    key: str
    name: str
    level: str
    code: str | None
    within: str | None
    rule: str
    lookup: str = ""
    confidence: float = 0.95
    hinted: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    anaphora: set[tuple[int, int]] = field(default_factory=set)
    rivals: tuple[Candidate, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the item itself names it other than by anaphora."""
        return bool(self.spans)

    @property
    def rank(self) -> int:
        """Its place in the hierarchy: 1 province … 5 community."""
        if self.level == "Zone" and self.code and len(self.code) == 9:
            return 4
        return RANKS[self.level]

    @property
    def short_names(self) -> tuple[str, ...]:
        """Its names without suffix."""
        return Place("", self.name, self.level, "").short_names


@dataclass(slots=True)
class AreaBook:
    """The areas found so far.

    `cover[i]` is 1 where a name of one stands; `ends` gives the area whose name ends at a place.
    """

    gazetteer: Gazetteer
    length: int
    areas: dict[str, Area] = field(default_factory=dict)
    principal: str | None = None
    cover: bytearray = field(init=False)
    ends: dict[int, tuple[int, Area]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cover = bytearray(self.length + 1)

    def place(self, place: Place, rule: str) -> Area:
        """Return the record of a gazetteer place, made with its whole chain if it is new."""
        key = f"area-{place.code}" if not place.until else f"area-{place.code}-{place.name}"
        if key not in self.areas:
            chain = self.gazetteer.chain(place)
            within = self.place(chain[1], "gazetteer-parent").key if len(chain) > 1 else None
            self.areas[key] = Area(
                key, place.name, place.level, place.code, within, rule, place.now or place.code
            )
        return self.areas[key]

    def town(self, place: Place, county: Area, rule: str) -> Area:
        """Return the record of a town of a county that the item names, perhaps by an earlier name."""
        area = self.place(place, rule)
        area.within = county.key
        return area

    def local(self, name: str, level: str, within: str | None, rule: str) -> Area:
        """Return the record of an area that the gazetteer does not hold, made if it is new."""
        anchor = within
        while anchor and self.areas[anchor].code is None:
            anchor = self.areas[anchor].within
        code = self.areas[anchor].code if anchor else None
        key = f"area-{code}-{name}" if code else f"area-{name}"
        if key not in self.areas:
            self.areas[key] = Area(key, name, level, None, within, rule, confidence=0.85)
        return self.areas[key]

    def mention(self, area: Area, begin: int, end: int, surface: str) -> None:
        """Note a place where the item names an area."""
        area.spans.add((begin, end))
        self.cover[begin:end] = b"\1" * (end - begin)
        self.ends[end] = (begin, area)
        if surface != area.name:
            area.aliases[surface] = None

    def forget(self, area: Area, span: tuple[int, int]) -> None:
        """Take a mention back."""
        area.spans.discard(span)
        self.cover[span[0] : span[1]] = bytes(span[1] - span[0])
        self.ends.pop(span[1], None)

    def unite(self, kept: Area, other: Area) -> None:
        """Make one of two records of the same unit (繁昌县, later 繁昌区)."""
        kept.spans |= other.spans
        kept.aliases |= other.aliases
        kept.aliases[other.name] = None
        for area in self.areas.values():
            if area.within == other.key:
                area.within = kept.key
        for end, (begin, area) in self.ends.items():
            if area is other:
                self.ends[end] = (begin, kept)
        del self.areas[other.key]

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

    def ending(self, position: int, *ranks: int) -> Area | None:
        """Return the area of one of these ranks whose name ends at a place."""
        found = self.ends.get(position)
        return found[1] if found and found[1].rank in ranks else None

    def counties(self) -> list[Area]:
        """Return the counties and districts that the item names, or its masthead does."""
        return [a for a in self.areas.values() if a.rank == 3 and a.code and (a.named or a.hinted)]

    def home_of(self, begin: int) -> Area | None:
        """Return the area that an unplaced local name belongs to: right before it, or the principal's."""
        home = (
            self.ending(begin, 1, 2, 3) or self.at_rank(self.principal, 3) or self.at_rank(self.principal, 2)
        )
        return home or next(iter(self.counties()), None)

    def entities(self) -> tuple[Entity, ...]:
        """Return the named areas, the principal, and every area that contains one of them, by key."""
        needed = {k for area in self.areas.values() if area.named for k in self.wider(area.key)}
        needed |= set(self.wider(self.principal))
        return tuple(_entity(self.areas[key]) for key in sorted(needed))


def _entity(area: Area) -> Entity:
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
