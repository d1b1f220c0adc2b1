"""Entities: who and where. Areas, organizations, people with posts, policies and awards of an article."""

from kg.extract.entities.area_principal import principal_body
from kg.extract.entities.areas import read_areas
from kg.extract.entities.awards import find_awards
from kg.extract.entities.homes import area_homes
from kg.extract.entities.lexicon import EntityLexicon, load_entity_lexicon
from kg.extract.entities.organizations import find_organizations
from kg.extract.entities.people import find_people
from kg.extract.entities.policies import find_policies
from kg.extract.entities.scope import scopes
from kg.extract.entities.subjects import Subjects
from kg.model import Document, Entities, Entity, Fact, Post

__all__ = ["EntityLexicon", "find_entities", "load_entity_lexicon"]


def find_entities(document: Document, lexicon: EntityLexicon) -> Entities:
    """Return the areas, organizations, people, policies and awards that an article names.

    Args:
        document: an article's structure; blocks of furniture and foreign news give nothing.
        lexicon: what `load_entity_lexicon` returns.

    """
    entities: dict[str, Entity] = {}
    posts: list[Post] = []
    facts: list[Fact] = []
    about: list[str] = []
    homes: list[str | None] = [None] * len(document.blocks)
    for scope in scopes(document, lexicon):
        book = read_areas(scope, lexicon)
        starts = area_homes(scope, book)
        bodies = find_organizations(scope, lexicon, book, starts)
        people = find_people(scope, lexicon, book, bodies)
        posts += people.posts()
        subjects = Subjects(scope, book, bodies, people, starts)
        policies, issued = find_policies(scope, lexicon, book, subjects)
        awards, received = find_awards(scope, lexicon, subjects)
        facts += (*issued, *received)
        for entity in (*book.entities(), *bodies.entities(), *people.entities(), *policies, *awards):
            entities[entity.key] = _merged(entities.get(entity.key), entity)
        principal = principal_body(scope, book, bodies) or book.principal
        if principal and principal not in about:
            about.append(principal)
        for index, block in scope.blocks:
            homes[index] = starts[block.begin]
    shared = _shared_area(entities, about)
    if shared:
        about.append(shared)
    return Entities(tuple(entities[key] for key in sorted(entities)), posts=tuple(posts), about=tuple(about), homes=tuple(homes), facts=tuple(facts))


def _shared_area(entities: dict[str, Entity], about: list[str]) -> str | None:
    """Return the nearest area that contains the principal areas of all news items of a page."""
    if len(about) < 2:
        return None
    chains = []
    for key in about:
        chain: list[str] = []
        current: str | None = key
        while current in entities and current not in chain:
            chain.append(current)
            current = entities[current].within or entities[current].located_in
        chains.append(chain)
    shared = next((key for key in chains[0] if all(key in chain for chain in chains[1:])), None)
    return shared if shared not in about else None


def _merged(one: Entity | None, other: Entity) -> Entity:
    """Return an entity that two items of one article name."""
    if one is None:
        return other
    return Entity(
        key=one.key,
        kind=one.kind,
        label=one.label,
        type=one.type,
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
