"""Who: whose number it is, and who runs an initiative. Candidates and what speaks for them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.segment import is_verb, segment
from kg.model import Entity, Kind, Role, Span
from kg.lexicon.ranking import Option
from kg.relate.view import PLACES, View

_OBJECT_BEFORE = re.compile(r"(?:对|向|从|给|与|和|被|将|把|为|到|在|进|赴|由|及|、|至|联合|比|超|支持|帮助|全)$")
_TITLES = (Role.TITLE, Role.SUBTITLE)
_ANAPHORS = re.compile(r"^(?:全|该|本|我|当地|各)")


def _next_word(text: str, position: int) -> str:
    words = segment(text[position : position + 6])
    if not words:
        return "end"
    if words[0] in "，。；：、":
        return words[0]
    return "verb" if is_verb(words[0]) else "的" if words[0] == "的" else "noun"


def _relation(entity: Entity, home: str | None, entities: Mapping[str, Entity]) -> str:
    """Return how an area or organization stands to the block's home: itself, wider, inside, its body, other."""
    if entity.key == home:
        return "home"
    if home is None:
        return "nohome"
    wider: set[str] = set()
    here = entities.get(home)
    while here is not None and here.within and here.within not in wider:
        wider.add(here.within)
        here = entities.get(here.within)
    if entity.key in wider:
        return "wider"
    seat = entity.within or entity.located_in or entity.part_of
    for _ in range(6):
        if seat is None:
            return "other"
        if seat == home:
            return "inside"
        if seat in wider:
            return "widerbody"
        above = entities.get(seat)
        seat = (above.within or above.located_in or above.part_of) if above else None
    return "other"


def _features(
    view: View, position: int, entity: Entity, near: tuple[Span, str], rank: int, relation: str, principal: bool
) -> frozenset[str]:
    text, (mention, place) = view.document.text, near
    clause = view.clause(mention.begin)
    lead = text[clause.begin : mention.begin]
    starts = len(lead) <= 1 or not re.search(r"[一-鿿]{3}", lead)
    written = text[mention.begin : mention.end]
    what = f"{entity.kind.value}:{entity.type}"
    sentence = view.sentence(mention.begin)
    found = {
        f"relation={relation}",
        f"principal={principal}",
        f"what={what}",
        f"what={what}:{relation}",
        f"place={place}",
        f"place={place}:{relation}",
        f"place={place}:kind={entity.kind.value}",
        f"place={place}:what={what}",
        f"rank={rank}:{place}",
        f"starts={starts}:{place}",
        f"opens={mention.begin - sentence.begin < 3}:{place}:{relation}",
        f"object={bool(_OBJECT_BEFORE.search(lead))}:{place}",
        f"next={_next_word(text, mention.end)}:{place}",
        f"next={_next_word(text, mention.end)}:starts={starts}",
        f"anaphor={bool(_ANAPHORS.match(written))}:{place}",
        f"times={min(5, len(entity.mentions))}:{relation}",
        f"titled={any(view.block(m.begin).role in _TITLES for m in entity.mentions)}",
        f"gap={min(6, abs(position - mention.end) // 10)}:{place}",
    }
    if view.block(mention.begin).role is Role.HEADING:
        found.add("headed")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known already when a holder is asked for: who runs the initiative, whose the number before was."""

    runner: str | None = None
    previous: str | None = None
    distance: str = "none"


def holder_options(
    view: View, position: int, entities: Sequence[Entity], home: str | None, about: Sequence[str], hints: Hints | None = None
) -> list[Option]:
    """Return the areas and organizations that could be meant at a position, the home of its block among them."""
    by_key = {entity.key: entity for entity in entities}
    placed = []
    for entity in entities:
        if entity.kind not in (Kind.AREA, Kind.ORGANIZATION):
            continue
        if near := view.nearest(entity.mentions, position):
            placed.append((PLACES.index(near[1]), abs(near[0].begin - position), entity, near))
    placed.sort(key=lambda p: (p[0], p[1], p[2].key))
    options = []
    for rank, (_, _, entity, near) in enumerate(placed):
        relation = _relation(entity, home, by_key)
        features = _features(view, position, entity, near, min(rank, 4), relation, entity.key in about)
        if hints is not None:
            same = entity.key == hints.previous
            features |= {
                f"runner={entity.key == hints.runner}:known={hints.runner is not None}",
                f"runner={entity.key == hints.runner}:known={hints.runner is not None}:{near[1]}",
                f"previous={same}:{hints.distance}",
                f"previous={same}:{hints.distance}:{near[1]}",
            }
        options.append(Option(entity.key, features))
    return options
