"""Who: whose number it is, and who runs an initiative. Candidates and what speaks for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicon.ranking import Choice, Option
from kg.lexicon.segment import is_verb
from kg.model import Candidate, Entities, Entity, Kind, Role, Span
from kg.relate.view import PLACES, View

_OBJECT_BEFORE = re.compile(
    r"(?:对|向|从|给|与|和|被|将|把|为|到|在|进|赴|由|及|、|至|联合|比|超|支持|帮助|全)$"
)
_MADE_BEFORE = re.compile(
    r"(?:成立|组建|建立|设立|打造|建成|创建|搭建|引进|建强|做强|依托|开展|新建|组织|发动|引导|推动|检查"
    r"|走进|来到)了?[^，。；]{0,6}$"
)
_DEEPEST = 6  # steps from a body to the area that it sits in
_TITLES = (Role.TITLE, Role.SUBTITLE)
OUT_OF_SIGHT = frozenset(
    {"section", "before", "after", "lead"}
)  # a part of the home is not meant from so far
SURE_BODY = 0.6  # from here a body stands against its area
NEAREST = 6  # farther ones are never meant
_THREE_HAN = re.compile(r"[一-鿿]{3}")
_ANAPHORS = re.compile(r"^(?:全|该|本|我|当地|各)")


def _next_word(text: str, position: int) -> str:
    """Return what kind of word follows a mention: verb, 的, noun, a mark, or the end."""
    if position >= len(text):
        return "end"
    following = text[position : position + 3]
    if following[0] in "，。；：、的":
        return following[0]
    if any(is_verb(following[:length]) for length in (3, 2, 1)):
        return "verb"
    return "noun"


def _wider(home: str, entities: Mapping[str, Entity]) -> set[str]:
    """Return the keys of the areas that hold an area."""
    wider: set[str] = set()
    here = entities.get(home)
    while here is not None and here.within and here.within not in wider:
        wider.add(here.within)
        here = entities.get(here.within)
    return wider


def _seat(entity: Entity | None) -> str | None:
    return (entity.within or entity.located_in or entity.part_of) if entity else None


def _relation(entity: Entity, home: str | None, entities: Mapping[str, Entity]) -> str:
    """Return how an actor stands to the block's home: itself, wider, inside, a body of a wider one, other."""
    if home is None or entity.key == home:
        return "home" if home else "nohome"
    wider = _wider(home, entities)
    if entity.key in wider:
        return "wider"
    seat = _seat(entity)
    for _ in range(_DEEPEST):
        if seat == home:
            return "inside"
        if seat in wider:
            return "widerbody"
        seat = _seat(entities.get(seat)) if seat else None
    return "other"


@dataclass(frozen=True, slots=True)
class _Named:
    """What a mention of an area or organization looks like where it stands."""

    starts: bool  # begins its clause
    opens: bool  # begins its sentence
    is_object: bool  # a preposition or conjunction stands before it
    made: bool  # a verb that makes or seeks it stands before it (成立…党委)
    following: str
    anaphor: bool
    headed: bool


def _named(view: View, mention: Span) -> _Named:
    text = view.document.text
    lead = text[view.clause(mention.begin).begin : mention.begin]
    return _Named(
        starts=len(lead) <= 1 or not _THREE_HAN.search(lead),
        opens=mention.begin - view.sentence(mention.begin).begin < 3,
        is_object=bool(_OBJECT_BEFORE.search(lead)),
        made=bool(_MADE_BEFORE.search(lead)),
        following=_next_word(text, mention.end),
        anaphor=bool(_ANAPHORS.match(text[mention.begin : mention.end])),
        headed=view.block(mention.begin).role is Role.HEADING,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an actor stands to a position and to the home of its block."""

    place: str
    rank: int
    relation: str
    gap: int  # to the position, in tens of characters


def _features(entity: Entity, named: _Named, standing: _Standing) -> set[str]:
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
        f"starts={named.starts}:{place}",
        f"opens={named.opens}:{place}:{relation}",
        f"object={named.is_object}:{place}",
        f"made={named.made}:{place}",
        f"made={named.made}",
        f"next={named.following}:{place}",
        f"next={named.following}:starts={named.starts}",
        f"anaphor={named.anaphor}:{place}",
        f"times={min(5, len(entity.mentions))}:{relation}",
        f"gap={standing.gap}:{place}",
    }
    if named.headed:
        found.add("headed")
    return found


class Holders:
    """The areas and organizations of an article, ready to be asked who is meant at a position."""

    def __init__(self, view: View, entities: Entities) -> None:
        self._view = view
        self._entities = entities
        self._by_key = {entity.key: entity for entity in entities.entities}
        self._actors = [
            e for e in entities.entities if e.kind in (Kind.AREA, Kind.ORGANIZATION) and e.mentions
        ]
        self._titled = {
            e.key: any(view.block(m.begin).role in _TITLES for m in e.mentions) for e in self._actors
        }
        self._named: dict[Span, _Named] = {}
        self._relations: dict[tuple[str, str | None], str] = {}

    def home(self, position: int) -> str | None:
        """Return the key of the area or organization whose news the block at a position is."""
        index = self._view.block_at(position)
        home = self._entities.homes[index] if index < len(self._entities.homes) else None
        return home or (self._entities.about[0] if self._entities.about else None)

    def spoken_of(self, position: int) -> str | None:
        """Return the key of the actor named last before a position in its sentence, else the block's home."""
        sentence = self._view.sentence(position)
        last = max(
            (
                (m.begin, e.key)
                for e in self._actors
                for m in e.mentions
                if sentence.begin <= m.begin < position
            ),
            default=None,
        )
        return last[1] if last else self.home(position)

    def _placed(self, position: int, home: str | None) -> list[tuple[int, int, Entity, Span, str]]:
        placed = []
        for entity in self._actors:
            near = self._view.nearest(entity.mentions, position)
            if near and (near[1] not in OUT_OF_SIGHT or self._stands(entity, home) != "inside"):
                placed.append((PLACES.index(near[1]), abs(near[0].begin - position), entity, *near))
        placed.sort(key=lambda p: (p[0], p[1], p[2].key))
        return [*placed[:NEAREST], *(p for p in placed[NEAREST:] if p[2].key == home)]

    def _mention(self, mention: Span) -> _Named:
        if mention not in self._named:
            self._named[mention] = _named(self._view, mention)
        return self._named[mention]

    def _stands(self, entity: Entity, home: str | None) -> str:
        pair = (entity.key, home)
        if pair not in self._relations:
            self._relations[pair] = _relation(entity, home, self._by_key)
        return self._relations[pair]

    def options(self, position: int, runner: str | None = None) -> list[Option]:
        """Return who could be meant at a position, nearest first, the home of its block among them.

        `runner` is the key of who runs the initiative that a number is reported under, where known.
        """
        home = self.home(position)
        options = []
        for rank, (_, distance, entity, mention, place) in enumerate(self._placed(position, home)):
            standing = _Standing(place, min(rank, 4), self._stands(entity, home), min(6, distance // 10))
            features = _features(entity, self._mention(mention), standing) | {
                f"principal={entity.key in self._entities.about}",
                f"titled={self._titled[entity.key]}",
            }
            runs = f"runner={entity.key == runner}:known={runner is not None}"
            features |= {runs, f"{runs}:{place}"}
            options.append(Option(entity.key, frozenset(features)))
        return options

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
