"""Who does what a clause says: the last actor before a verb, or whose news the block is."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.entities.organization_book import OrganizationBook
from kg.extract.entities.person_book import PeopleBook
from kg.extract.entities.reading import Reading

_PREPOSITIONS = frozenset("在对为向与和给从据按将把让于获经")
_ATTRIBUTE = ("的", "里")
_PLACE_AFTER = re.compile(r"[，、]?(?:的|境内|举行|召开|一带|范围)|[一-鿿]{0,3}[人籍](?=[，、])")


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of someone who can act."""

    begin: int
    end: int
    key: str
    kind: str  # area organization person


class Subjects:
    """Looks up actors in one news item."""

    def __init__(self, reading: Reading, bodies: OrganizationBook, people: PeopleBook) -> None:
        self._reading, self._scope = reading, reading.scope
        areas = reading.areas
        wider = areas.wider(areas.principal)[1:]
        actors = [
            Actor(b, e, a.key, "area")
            for a in areas.areas.values()
            for b, e in (*a.spans, *(() if a.key in wider else a.anaphora))
            if a.named
        ]
        actors += [
            Actor(b, e, o.key, "organization")
            for o in bodies.organizations.values()
            for b, e in (*o.spans, *o.anaphora)
        ]
        actors += [
            Actor(b, e, people.key(p.name), "person") for p in people.people.values() for b, e in p.spans
        ]
        actors.sort(key=lambda actor: (actor.begin, -actor.end))
        self._actors = _outer(actors)
        self._begins = [actor.begin for actor in self._actors]

    def before(self, position: int, *, home: bool = False, people: bool = False) -> str | None:
        """Return the key of the actor named last before a place in its sentence.

        Actors behind a preposition (在…, 对…) are passed over. With `home`, whose news the block is, where
        the sentence names nobody.
        """
        keys = self.all_before(position, people=people)
        return keys[-1] if keys else self._reading.home(position) if home else None

    def all_before(self, position: int, *, people: bool = False) -> list[str]:
        """Return the keys of the actor named last before a place and of those listed with it."""
        sentence = self._scope.sentence(position)
        index = bisect_left(self._begins, position) - 1
        while index >= 0 and self._actors[index].begin >= sentence.begin:
            actor = self._actors[index]
            if actor.end <= position and (people or actor.kind != "person") and self._acts(index):
                return self._listed_before(index)
            index -= 1
        return []

    def _acts(self, index: int) -> bool:
        """Whether an actor may be the subject: no preposition before, no 的 after, no longer name."""
        text, actor = self._scope.text, self._actors[index]
        if index + 1 < len(self._actors) and self._actors[index + 1].begin == actor.end:
            return False
        begin = self._actors[self._chain(index)].begin
        prefixed = begin > 0 and text[begin - 1] in _PREPOSITIONS
        return (
            not prefixed
            and text[actor.end : actor.end + 1] not in _ATTRIBUTE
            and not _PLACE_AFTER.match(text, actor.end)
        )

    def _chain(self, index: int) -> int:
        """Return the index of the widest area that leads up to an actor (河南省|内乡县)."""
        while index and self._actors[index - 1].end == self._actors[index].begin and not self._quoted(index):
            index -= 1
        return index

    def _listed_before(self, index: int) -> list[str]:
        keys = [self._actors[index].key]
        first = self._chain(index)
        while first and 0 <= self._actors[first].begin - self._actors[first - 1].end <= 1:
            between = self._scope.text[self._actors[first - 1].end : self._actors[first].begin]
            if between not in ("、", "和") and not (between == "" and self._quoted(first)):
                break
            keys.insert(0, self._actors[first - 1].key)
            first = self._chain(first - 1)
        return keys

    def _quoted(self, index: int) -> bool:
        """Whether an actor's name stands in quotation marks of its own (“甲”“乙”景区)."""
        return self._scope.text[self._actors[index].begin] == "“"

    def narrowest(self, begin: int, end: int) -> list[Actor]:
        """Return the actors named in a stretch, without those that only lead up to the next."""
        inside = self.within(begin, end)
        starts = {actor.begin for actor in inside}
        return [actor for actor in inside if actor.end not in starts]

    def listed(self, begin: int) -> list[str]:
        """Return the keys of the actors in the list that begins at a place (甲镇、乙村)."""
        keys: list[str] = []
        position = begin
        for actor in self._actors[bisect_left(self._begins, begin) :]:
            if actor.begin > position:
                break
            leads = self._scope.text[actor.end : actor.end + 1] not in ("、", "和", "及")
            if leads and any(other.begin == actor.end for other in self.within(actor.end, actor.end + 1)):
                position = actor.end
                continue
            keys.append(actor.key)
            position = actor.end + 1
        return keys

    def ending(self, position: int) -> str | None:
        """Return the key of the organization whose name ends at a place, perhaps before 印发的."""
        found = [a for a in self.within(max(0, position - 30), position) if a.kind == "organization"]
        between = self._scope.text[found[-1].end : position] if found else ""
        return (
            found[-1].key if found and between in ("", "的", "印发", "印发的", "出台的", "制定的") else None
        )

    def within(self, begin: int, end: int) -> list[Actor]:
        """Return the actors named in a stretch, in order."""
        low, high = bisect_left(self._begins, begin), bisect_left(self._begins, end)
        return list(self._actors[low:high])

    def signer(self) -> str | None:
        """Return the key of the body that a document closes with."""
        tail = [a for a in self._actors if a.kind == "organization"]
        text = self._scope.text
        for actor in reversed(tail):
            line_begin = text.rfind("\n", 0, actor.begin) + 1
            if not text[line_begin : actor.begin].strip() and not text[actor.end : actor.end + 2].strip():
                return actor.key
        return None


def _outer(actors: list[Actor]) -> list[Actor]:
    """Leave out mentions inside of longer ones."""
    result: list[Actor] = []
    for actor in actors:
        if result and actor.end <= result[-1].end:
            continue
        result.append(actor)
    return result
