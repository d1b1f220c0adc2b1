"""Where things are: areas by canonical key, what contains what, and the county that a place lies in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.records import Record

_COUNTY_LEVELS = frozenset({"District", "Zone"})
_BELOW = frozenset({"Subdistrict", "Community"})


@dataclass(frozen=True)
class Places:
    """The containment of areas after their merges. Construct it with `Places.of`."""

    canonical: Mapping[str, str]
    wider: Mapping[str, tuple[str, ...]]
    types: Mapping[str, str]
    labels: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, areas: Iterable[Record], canonical: Mapping[str, str]) -> "Places":
        """Return the places of area records; `canonical` leads from merged keys to those that stand."""
        wider: dict[str, set[str]] = {}
        types: dict[str, str] = {}
        labels: dict[str, frozenset[str]] = {}
        for area in areas:
            key = canonical.get(area.key, area.key)
            types.setdefault(key, area.type)
            labels[key] = labels.get(key, frozenset()) | area.names
            found = wider.setdefault(key, set())
            found.update({canonical.get(each, each) for each in area.within} - {key})
        return cls(canonical, {key: tuple(sorted(keys)) for key, keys in wider.items()}, types, labels)

    def key(self, area: str) -> str:
        """Return the key that stands for an area."""
        return self.canonical.get(area, area)

    def chain(self, area: str) -> tuple[str, ...]:
        """Return an area and all that contain it, nearest first."""
        chain: list[str] = []
        ahead = [self.key(area)]
        while ahead:
            here = ahead.pop(0)
            if here not in chain:
                chain.append(here)
                ahead += self.wider.get(here, ())
        return tuple(chain)

    def names(self, area: str) -> tuple[str, ...]:
        """Return the names of an area and of what contains it, longest first."""
        found = {name for key in self.chain(area) for name in self.labels.get(key, ())}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def county(self, area: str) -> str:
        """Return the county-level unit that an area is or lies in; a wider area stands for itself."""
        chain = self.chain(area)
        if self.types.get(chain[0], "") not in _BELOW | _COUNTY_LEVELS:
            return chain[0]
        zones = [each for each in chain if self.types.get(each) in _COUNTY_LEVELS]
        districts = [each for each in zones if self.types.get(each) == "District"]
        return next(iter(districts or zones), chain[0])

    def contains(self, one: str, other: str) -> bool:
        """Whether one of two areas lies in the other (an area lies in itself)."""
        return self.key(one) in self.chain(other) or self.key(other) in self.chain(one)

    def is_below_county(self, area: str) -> bool:
        """Whether an area is a subdistrict, town, village or community."""
        return self.types.get(self.key(area), "") in _BELOW
