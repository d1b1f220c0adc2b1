"""Who does what a clause says: the last actor before a verb, or whose news the block is."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.entities.organization_book import OrganizationBook
from kg.extract.entities.person_book import PeopleBook
from kg.extract.entities.reading import Reading

_PLACE_AFTER = re.compile(r"[，、]?(?:的|境内|举行|召开|一带|范围)|[人籍]")


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
        sentence = self._scope.sentence(position)
        index = bisect_left(self._begins, position) - 1
        text = self._scope.text
        while index >= 0 and self._actors[index].begin >= sentence.begin:
            actor = self._actors[index]
            prefixed = actor.begin > 0 and text[actor.begin - 1] in "在对为向与和给从据按将把让于获经"
            attribute = text[actor.end : actor.end + 1] in ("的", "里") or _PLACE_AFTER.match(text, actor.end)
            if (
                actor.end <= position
                and not prefixed
                and not attribute
                and (people or actor.kind != "person")
            ):
                return actor.key
            index -= 1
        return self._reading.home(position) if home else None

    def after(self, position: int, reach: int = 24) -> tuple[str, int] | None:
        """Return the key and the end of the first actor named right after a place."""
        index = bisect_left(self._begins, position)
        if index >= len(self._actors) or self._actors[index].begin > position + reach:
            return None
        while index + 1 < len(self._actors) and self._actors[index + 1].begin == self._actors[index].end:
            index += 1  # 河南省|内乡县
        return self._actors[index].key, self._actors[index].end

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
