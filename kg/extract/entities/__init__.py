"""Entities: who and where. Areas, organizations, people with posts, policies and awards of an article."""

from dataclasses import dataclass

from kg.extract.entities.area_principal import principal_body
from kg.extract.entities.area_short import forget_parts_of_bodies
from kg.extract.entities.areas import namesake_facts, read_areas
from kg.extract.entities.awards import find_awards
from kg.extract.entities.changes import find_changes
from kg.extract.entities.homes import area_homes, final_homes
from kg.extract.entities.lexicon import EntityLexicon, load_entity_lexicon
from kg.extract.entities.merging import shared_area, united
from kg.extract.entities.organizations import find_organizations
from kg.extract.entities.people import find_people
from kg.extract.entities.policies import find_policies
from kg.extract.entities.reading import Reading
from kg.extract.entities.scope import Scope, scopes
from kg.extract.entities.subjects import Subjects
from kg.model import ChangeEvent, Document, Entities, Entity, Fact, Post

__all__ = ["EntityLexicon", "find_entities", "load_entity_lexicon"]


@dataclass(frozen=True, slots=True)
class _Item:
    """What one news item gives. `homes` are by the begin of a block."""

    scope: Scope
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...]
    facts: tuple[Fact, ...]
    changes: tuple[ChangeEvent, ...]
    about: str | None
    homes: dict[int, str | None]


def find_entities(document: Document, lexicon: EntityLexicon) -> Entities:
    """Return the areas, organizations, people, policies and awards that an article names.

    Args:
        document: an article's structure; blocks of furniture and foreign news give nothing.
        lexicon: what `load_entity_lexicon` returns.

    """
    items = [_read(scope, lexicon) for scope in scopes(document, lexicon)]
    entities = united(entity for item in items for entity in item.entities)
    about = list(dict.fromkeys(item.about for item in items if item.about))
    shared = shared_area(entities, about)
    homes: list[str | None] = [None] * len(document.blocks)
    for item in items:
        for index, block in item.scope.blocks:
            homes[index] = item.homes[block.begin]
    return Entities(
        entities=tuple(entities.values()),
        posts=tuple(post for item in items for post in item.posts),
        about=(*about, shared) if shared else tuple(about),
        homes=tuple(homes),
        changes=tuple(change for item in items for change in item.changes),
        facts=tuple(fact for item in items for fact in item.facts),
    )


def _read(scope: Scope, lexicon: EntityLexicon) -> _Item:
    """Read one news item: areas, then what is placed by them, then who did what."""
    areas = read_areas(scope, lexicon)
    reading = Reading(scope, lexicon, areas, area_homes(scope, areas))
    bodies = find_organizations(reading)
    spans = [span for body in bodies.organizations.values() for span in body.spans]
    forget_parts_of_bodies(scope, areas, spans)
    people = find_people(reading, bodies)
    subjects = Subjects(reading, bodies, people)
    policies, issued = find_policies(reading, subjects)
    awards, received = find_awards(reading, subjects)
    about = principal_body(scope, areas, bodies) or areas.principal
    return _Item(
        scope,
        (*areas.entities(), *bodies.entities(), *people.entities(), *policies, *awards),
        people.posts(),
        (*namesake_facts(scope, areas), *issued, *received),
        find_changes(scope, areas),
        about,
        final_homes(reading, bodies, about),
    )
