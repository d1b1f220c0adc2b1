"""One article from its news items: entities of the same key become one."""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Entity


def united(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Return entities by key, those of several items made one, in the order of keys."""
    found: dict[str, Entity] = {}
    for entity in entities:
        known = found.get(entity.key)
        found[entity.key] = entity if known is None else _merged(known, entity)
    return dict(sorted(found.items()))


def _merged(one: Entity, other: Entity) -> Entity:
    """Return one entity of two with the same key."""
    return replace(
        one,
        aliases=tuple(sorted({*one.aliases, *other.aliases})),
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        within=one.within or other.within,
        code=one.code or other.code,
        part_of=one.part_of or other.part_of,
        located_in=one.located_in or other.located_in,
        number=one.number or other.number,
        year=one.year or other.year,
        confidence=max(one.confidence, other.confidence),
    )


def shared_area(entities: dict[str, Entity], about: list[str]) -> str | None:
    """Return the nearest area that contains what all news items are about, if it is none of these."""
    if len(about) < 2:
        return None
    chains = [_chain(entities, key) for key in about]
    shared = next((key for key in chains[0] if all(key in chain for chain in chains[1:])), None)
    return shared if shared not in about else None


def _chain(entities: dict[str, Entity], key: str | None) -> list[str]:
    chain: list[str] = []
    while key in entities and key not in chain:
        chain.append(key)
        key = entities[key].within or entities[key].located_in
    return chain
