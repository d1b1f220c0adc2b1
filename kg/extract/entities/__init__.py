"""Entities: who and where. Areas, organizations, people with posts, policies and awards of an article."""

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
        if book.principal and book.principal not in about:
            about.append(book.principal)
        for index, block in scope.blocks:
            homes[index] = starts[block.begin]
    return Entities(tuple(entities[key] for key in sorted(entities)), posts=tuple(posts), about=tuple(about), homes=tuple(homes), facts=tuple(facts))


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
