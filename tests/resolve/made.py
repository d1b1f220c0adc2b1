"""Invented articles for the tests of merging: a text, the entities that it names, who runs what."""

from dataclasses import replace

from kg.model import (
    ArticleFacts,
    Block,
    ChangeEvent,
    CleanText,
    Document,
    Entity,
    Fact,
    Kind,
    Post,
    Role,
    Sentence,
    SourceText,
    Span,
)
from kg.offsets import OffsetMap

CITY, COUNTY, OTHER, TOWN = "area-999900", "area-999901", "area-999902", "area-999901100"
AREAS = (
    Entity(CITY, Kind.AREA, "临江市", "City", code="999900"),
    Entity(COUNTY, Kind.AREA, "平湖县", "District", within=CITY, code="999901"),
    Entity(OTHER, Kind.AREA, "东山县", "District", within=CITY, code="999902"),
    Entity(TOWN, Kind.AREA, "石桥镇", "Subdistrict", within=COUNTY, code="999901100"),
)


def area(name, within=COUNTY, kind="Community", key=None, code=None):
    return Entity(key or f"{within}-{name}", Kind.AREA, name, kind, within=within, code=code)


def office(name, place=COUNTY, core=None, aliases=(), kind="GovernmentBody"):
    core = core or name
    key = f"org-{place.removeprefix('area-')}-{core}" if place else f"org-{core}"
    return Entity(key, Kind.ORGANIZATION, name, kind, tuple(aliases), located_in=place)


def person(name, place=COUNTY):
    return Entity(f"person-{place.removeprefix('area-')}-{name}", Kind.PERSON, name, located_in=place)


def initiative(name, runner=COUNTY, aliases=(), kind="Programme"):
    return Entity(f"initiative-{runner}-{name}", Kind.INITIATIVE, name, kind, tuple(aliases))


def policy(name, code="999901", number=None):
    return Entity(f"policy-{code}-{name}", Kind.POLICY, name, number=number)


def award(name, year=None):
    return Entity(f"award-{name}", Kind.AWARD, name, year=year)


def article(identifier, *entities, about=COUNTY, text="", posts=(), changes=()):
    """Return an article that names entities; a name that its text lacks gets a sentence of its own."""
    for entity in entities:
        if entity.label not in text:
            text += f"{entity.label}。"
    named = []
    for entity in entities:
        begin = text.index(entity.label)
        spans = (Span(begin, begin + len(entity.label)),)
        named.append(replace(entity, mentions=spans))
    keys = {entity.key for entity in entities}
    named += [each for each in AREAS if each.key not in keys]
    runs = tuple(
        Fact(_runner(entity), "runs", entity.key, Span(0, len(text)), "runs", 0.9)
        for entity in entities
        if entity.kind is Kind.INITIATIVE
    )
    return ArticleFacts(
        _document(identifier, text),
        tuple(named),
        tuple(Post(who, title, at, Span(0, 1)) for who, title, at in posts),
        (),
        runs,
        tuple(ChangeEvent((old,), (new,), Span(0, 1)) for old, new in changes),
        (about,),
    )


def _runner(entity):
    return entity.key.removeprefix("initiative-").removesuffix(f"-{entity.label}")


def _document(identifier, text):
    clean = CleanText(SourceText(identifier, text, "ab" * 32), text, OffsetMap.identity(len(text)), "Hans")
    sentences, begin = [], 0
    for part in text.split("。")[:-1]:
        sentences.append(Sentence(begin, begin + len(part) + 1, (Span(begin, begin + len(part) + 1),)))
        begin += len(part) + 1
    return Document(clean, (Block(0, len(text), Role.PARAGRAPH, tuple(sentences)),))
