"""How much of an article each initiative is: its share of all mentions, its places, what stands between."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Entity, Role
from kg.relate.view import View

_MOST_PASSED = 4


class Standing:
    """The initiatives of an article as parts of it, worked out once."""

    def __init__(self, view: View, initiatives: Sequence[Entity]) -> None:
        self.mentions = sum(len(e.mentions) for e in initiatives)
        self.titled = {e.key for e in initiatives if view.titled(e.mentions)}
        self.headed = {
            e.key for e in initiatives if any(view.block(m.begin).role is Role.HEADING for m in e.mentions)
        }
        self.most = max((len(e.mentions) for e in initiatives), default=0)
        self._count = len(initiatives)
        self._fixed = {e.key: self._of(view, e) for e in initiatives}
        self._placed: dict[tuple[str, str], frozenset[str]] = {}
        self._marks = sorted((m.begin, e.key) for e in initiatives for m in e.mentions)
        self._begins = [begin for begin, _ in self._marks]

    def _of(self, view: View, entity: Entity) -> tuple[bool, int, list[str]]:
        own = len(entity.mentions)
        share = min(5, int(own / max(1, self.mentions) * 10))
        most = own == self.most
        first = "lead" if view.block_at(entity.mentions[0].begin) <= view.lead else "later"
        spread = min(4, len({view.block_at(m.begin) for m in entity.mentions}))
        anywhere = [
            f"share={share}",
            f"share={share}:among={min(6, self._count)}",
            f"first={first}:most={most}",
            f"titled={entity.key in self.titled}:most={most}",
        ]
        return most, spread, anywhere

    def features(self, entity: Entity, place: str) -> frozenset[str]:
        """Return what its part in the article says for an initiative that is named at a place."""
        found = self._placed.get((entity.key, place))
        if found is None:
            most, spread, anywhere = self._fixed[entity.key]
            here = (
                f"most={most}:{place}",
                f"titled={entity.key in self.titled}:{place}",
                f"alone={self._count == 1}:{place}",
                f"spread={spread}:{place}",
            )
            found = self._placed[entity.key, place] = frozenset((*anywhere, *here))
        return found

    def first_named(self, begin: int, position: int) -> str | None:
        """Return the key of the initiative named first from where a paragraph begins up to a position."""
        index = bisect_left(self._begins, begin)
        return self._marks[index][1] if index < len(self._begins) and self._begins[index] < position else None

    def passed(self, end: int, position: int) -> int:
        """Return how many initiatives (at most four) are named from a mention's end up to a position."""
        low, high = bisect_left(self._begins, end), bisect_left(self._begins, position)
        found: set[str] = set()
        for _, key in self._marks[low:high]:
            found.add(key)
            if len(found) == _MOST_PASSED:
                break
        return len(found)
