"""How actors stand to each other: what holds them, where they sit, and whose people speak for them."""

from bisect import bisect_left
from collections.abc import Mapping

from kg.model import Entities, Entity, Kind
from kg.relate.view import View

_DEEPEST = 6  # steps from a body to the area that it sits in


def seat(entity: Entity | None) -> str | None:
    """Return the key of what an actor is directly in, else None."""
    return (entity.within or entity.located_in or entity.part_of) if entity else None


def _wider(home: str, entities: Mapping[str, Entity]) -> set[str]:
    """Return the keys of the areas that hold an area."""
    wider: set[str] = set()
    here = entities.get(home)
    while here is not None and here.within and here.within not in wider:
        wider.add(here.within)
        here = entities.get(here.within)
    return wider


def relation(entity: Entity, home: str | None, entities: Mapping[str, Entity]) -> str:
    """Return how an actor stands to the block's home: itself, wider, inside, a body of a wider one, other."""
    if home is None or entity.key == home:
        return "home" if home else "nohome"
    wider = _wider(home, entities)
    if entity.key in wider:
        return "wider"
    here = seat(entity)
    for _ in range(_DEEPEST):
        if here == home:
            return "inside"
        if here in wider:
            return "widerbody"
        here = seat(entities.get(here)) if here else None
    return "other"


class Offices:
    """Where the people of an article hold their posts: who speaks in a paragraph speaks for that body."""

    def __init__(self, view: View, entities: Entities) -> None:
        self._view = view
        at = {post.person: post.at for post in entities.posts if post.at and not post.former}
        people = (e for e in entities.entities if e.kind is Kind.PERSON and e.key in at)
        self._named = sorted((mention.begin, at[e.key]) for e in people for mention in e.mentions)

    def last_before(self, position: int) -> tuple[str, bool] | None:
        """Return where the person named last before a position, in its block, holds a post.

        The second value is whether the person stands in the same sentence.
        """
        index = bisect_left(self._named, (position, "")) - 1
        if index < 0 or self._named[index][0] < self._view.block(position).begin:
            return None
        begin, key = self._named[index]
        return key, begin >= self._view.sentence(position).begin
