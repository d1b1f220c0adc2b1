"""Who: whose number it is, and who runs an initiative. Candidates and what speaks for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.ranking import Choice, Option
from kg.model import Candidate, Entities, Entity, Kind, Span
from kg.relate.actors import Actors, Named
from kg.relate.clues import group, introduced
from kg.relate.nearest import Mentions
from kg.relate.seats import Offices, relation, seat
from kg.relate.view import RANKS, View

_ACTORS = (Kind.AREA, Kind.ORGANIZATION)
OUT_OF_SIGHT = frozenset(
    {"section", "before", "after", "lead"}
)  # a part of the home is not meant from so far
SURE_BODY = 0.6  # from here a body stands against its area
NEAREST = 6  # farther ones are never meant
PERSONS = 2
_NEAR_PERSON = frozenset({"clause", "clause-after", "sentence", "sentence-after", "paragraph1", "paragraph2"})
_BEFORE = frozenset({"clause", "sentence", "paragraph1", "paragraph2", "paragraph"})


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an actor stands to a position and to the home of its block."""

    mention: Span
    place: str
    rank: int
    relation: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of a position before the actors are looked at.

    `subject` is the last actor before it that stands as a subject, `hint` the types that a common noun
    before it means, `fresh` whether no name follows that noun, `kin` who is of those types, nearest first.
    """

    position: int
    end: int  # of the name that is asked about; the position itself for a number
    home: str | None
    runner: str | None
    subject: tuple[str, str] | None  # key and place
    hint: tuple[str, ...]
    fresh: bool
    kin: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether a name is asked about, not a number."""
        return self.end > self.position


_Placed = tuple[int, int, Entity, Span, str]  # rank of the place, distance, actor, mention, place


def _type(entity: Entity) -> str:
    return entity.type or entity.kind.value.capitalize()


def _features(named: Named, standing: _Standing) -> set[str]:
    entity = named.entity
    what = f"{entity.kind.value}:{entity.type}"
    place, relation = standing.place, standing.relation
    found = {
        f"relation={relation}",
        f"what={what}",
        f"what={what}:{relation}",
        f"place={place}",
        f"place={place}:{relation}",
        f"place={place}:kind={entity.kind.value}",
        f"place={place}:what={what}",
        f"rank={standing.rank}:{place}",
        f"part={named.part}:{place}",
        f"part={named.part}:{relation}",
        f"part={named.part}:what={what}",
        f"next={named.following}:{place}",
        f"times={min(5, len(entity.mentions))}:{relation}",
    }
    if named.headed:
        found.add("headed")
    return found


def _hinted(asked: _Asked, entity: Entity, standing: _Standing) -> set[str]:
    """Return whether the common noun used (村里, 公司) means an actor, and whether it could mean others."""
    if not asked.hint:
        return set()
    kind, fresh, kin = asked.hint[0], asked.fresh, asked.kin
    first, alone = kin[:1] == (entity.key,), len(kin) == 1
    meant = "first" if first else entity.key in kin and "again"
    found = {
        f"hint={meant}:{kind}:{fresh}",
        f"hint={meant}:{fresh}:{standing.relation}",
        f"hint={first}:{group(standing.place)}",
        f"only={first}:{alone}:{fresh}",
        f"only={first}:{alone}:{kind}",
    }
    if not kin:
        found.add(f"unmet={kind}:{standing.relation}")
    return found


class Holders:
    """The areas and organizations of an article, ready to be asked who is meant at a position."""

    def __init__(self, view: View, entities: Entities) -> None:
        self._view = view
        self._entities = entities
        self._by_key = {entity.key: entity for entity in entities.entities}
        named = [e for e in entities.entities if e.mentions]
        self._listed = [e for e in named if e.kind in _ACTORS]
        self._persons = [e for e in named if e.kind is Kind.PERSON]
        self._actors = Actors(view, self._listed)
        self._offices = Offices(view, entities)
        self._mentions = {e.key: Mentions(view, e.mentions) for e in (*self._listed, *self._persons)}
        self._titled = {e.key: view.titled(e.mentions) for e in (*self._listed, *self._persons)}
        self._relations: dict[tuple[str, str | None], str] = {}
        self._seen: dict[tuple[str, int, str, int, str], frozenset[str]] = {}

    def home(self, position: int) -> str | None:
        """Return the key of the area or organization whose news the block at a position is."""
        index = self._view.block_at(position)
        home = self._entities.homes[index] if index < len(self._entities.homes) else None
        return home or (self._entities.about[0] if self._entities.about else None)

    def spoken_of(self, position: int) -> str | None:
        """Return the key of the actor named last before a position in its sentence, else the block's home."""
        last = self._actors.last_before(position, self._view.sentence(position).begin)
        return last or self.home(position)

    def _placed(self, position: int, home: str | None) -> list[_Placed]:
        placed, here = [], self._view.block_at(position)
        for entity in self._listed:
            near = self._mentions[entity.key].nearest(position, here)
            if near and (near[1] not in OUT_OF_SIGHT or self._stands(entity, home) != "inside"):
                placed.append((RANKS[near[1]], abs(near[0].begin - position), entity, *near))
        placed.sort(key=lambda p: (p[0], p[1], p[2].key))
        return [*placed[:NEAREST], *(p for p in placed[NEAREST:] if p[2].key == home)]

    def _people(self, position: int) -> list[_Placed]:
        """Return the persons named last in the paragraph of a position."""
        placed, here = [], self._view.block_at(position)
        for entity in self._persons:
            near = self._mentions[entity.key].nearest(position, here)
            if near and near[1] in _NEAR_PERSON:
                placed.append((RANKS[near[1]], abs(near[0].begin - position), entity, *near))
        return sorted(placed, key=lambda p: (p[0], p[1], p[2].key))[:PERSONS]

    def _stands(self, entity: Entity, home: str | None) -> str:
        pair = (entity.key, home)
        if pair not in self._relations:
            self._relations[pair] = relation(entity, home, self._by_key)
        return self._relations[pair]

    def _asked(self, position: int, end: int, runner: str | None, placed: Sequence[_Placed]) -> _Asked:
        subject = self._actors.subject(position)
        types, fresh = self._actors.hint(position)
        return _Asked(
            position,
            end,
            self.home(position),
            runner,
            (subject[0], self._view.place(subject[1], position)) if subject else None,
            types,
            fresh,
            tuple(p[2].key for p in placed if _type(p[2]) in types),
        )

    def options(
        self, position: int, runner: str | None = None, *, end: int | None = None, people: bool = False
    ) -> list[Option]:
        """Return who could be meant at a position, nearest first, the home of its block among them.

        `runner` is the key of who runs the initiative that a number is reported under, where known; `end`
        that of the name at the position, where it is a name; `people` says whether it may be a person.
        """
        placed = self._placed(position, self.home(position)) + (self._people(position) if people else [])
        asked = self._asked(position, position if end is None else end, runner, placed)
        options = []
        for rank, (_, _, entity, mention, place) in enumerate(placed):
            standing = _Standing(mention, place, min(rank, 4), self._stands(entity, asked.home))
            named = self._actors.named(entity, mention)
            seen = self._standing(named, standing) | self._said(asked, entity, standing)
            around = self._naming if asked.named else self._told
            seen |= _hinted(asked, entity, standing) | around(asked, entity, standing)
            options.append(Option(entity.key, seen))
        return options

    def _standing(self, named: Named, standing: _Standing) -> frozenset[str]:
        """Return how an actor stands to a position; numbers of one sentence mostly share it."""
        key = (named.entity.key, standing.mention.begin, standing.place, standing.rank, standing.relation)
        found = self._seen.get(key)
        if found is None:
            principal = named.entity.key in self._entities.about
            about = {f"principal={principal}", f"titled={self._titled[named.entity.key]}"}
            found = self._seen[key] = frozenset(_features(named, standing) | about)
        return found

    def _said(self, asked: _Asked, entity: Entity, standing: _Standing) -> set[str]:
        """Return what the words between say of an actor: whether it is the subject, and what follows it."""
        place, text = standing.place, self._view.document.text
        runs = f"runner={entity.key == asked.runner}:known={asked.runner is not None}"
        found = {runs, f"{runs}:{place}"}
        before = place in _BEFORE
        passed = self._actors.passed(standing.mention, asked.position) if before else 0
        found.add(f"passed={min(3, passed)}:{place}")
        if asked.subject:
            own = asked.subject[0] == entity.key
            found |= {f"subject={own}:{asked.subject[1]}", f"subject={own}:{place}"}
        else:
            found.add(f"subject=none:{place}")
        if before:
            between = text[standing.mention.end : asked.position]
            if len(between) < 3:
                found.add(f"between={between}")
        if asked.position <= standing.mention.begin < asked.end:
            found.add("within")
        return found

    def _naming(self, asked: _Asked, entity: Entity, standing: _Standing) -> set[str]:
        """Return whether a verb of doing introduces the name that is asked about, and whose it is then."""
        verb = introduced(self._view.document.text, asked.position)
        own = asked.subject is not None and asked.subject[0] == entity.key
        place = group(standing.place)
        return {f"intro={verb}:{own}:{place}", f"intro={verb}:{standing.relation}:{place}"}

    def _told(self, asked: _Asked, entity: Entity, standing: _Standing) -> set[str]:
        """Return what the paragraph says of an actor whose number it may be, and who stands against it."""
        begin = self._view.block(asked.position).begin
        recent = sum(begin <= mention.begin < asked.position for mention in entity.mentions)
        found = {f"recent={min(3, recent)}:{standing.relation}"}
        if asked.subject:
            key, place = asked.subject
            rival = self._by_key[key]
            who = "own" if key == entity.key else standing.relation
            found |= {
                f"against={who}:{place}:{_type(rival)}",
                f"against={who}:{group(place)}:{self._stands(rival, asked.home)}",
            }
        if office := self._offices.last_before(asked.position):
            key, near = office
            seated = seat(self._by_key.get(key)) == entity.key
            whose = "own" if key == entity.key else "seat" if seated else "other"
            found |= {f"office={whose}:{near}", f"office={whose}:{near}:{group(standing.place)}"}
        return found

    def or_area(self, choice: Choice) -> Choice:
        """Return the choice, or the area of a chosen body where the two are nearly as likely.

        What a body of an area did, the area did; where a text leaves open which is meant, the wider
        answer is the safe one.
        """
        body = self._by_key.get(choice.key)
        if (
            body is None
            or body.kind is not Kind.ORGANIZATION
            or choice.probability >= SURE_BODY
            or not choice.rivals
        ):
            return choice
        rival = choice.rivals[0]
        if rival.key != body.located_in or rival.score < SURE_BODY / 2:
            return choice
        loser = Candidate(choice.key, choice.probability, choice.reason)
        return Choice(
            rival.key, rival.score + choice.probability, "area of the body", (loser, *choice.rivals[1:])
        )
