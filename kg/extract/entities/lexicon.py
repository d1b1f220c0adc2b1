"""The word lists and matchers that the entity modules share, read once a process."""

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.extract.entities.award_lexicon import AwardLexicon, load_award_lexicon
from kg.extract.entities.organization_lexicon import OrganizationLexicon, load_organization_lexicon
from kg.extract.entities.person_lexicon import PersonLexicon, load_person_lexicon
from kg.extract.entities.words import Words, matcher, read_words
from kg.lexicon.gazetteer import CITY, PROVINCE, Gazetteer, Place, load_gazetteer


@dataclass(frozen=True)
class EntityLexicon:
    """What the recognition of entities looks up.

    `matcher` finds names of province to county level and the short names of provinces and cities;
    `patterns[i]` says what its pattern i may mean: places, and whether by a full name. `county_shorts`
    gives counties by their names without suffix. `breaks` finds words at which a name begins:
    `break_levels[i]` is 1 for words that no name contains, 2 for verbs and the like, which names hardly
    contain, 3 for those that names of bodies do contain, 0 for words that hide such a word. `ordinary`
    are words that make no name, `verbs` those of them that are verbs.
    """

    gazetteer: Gazetteer
    matcher: AhoCorasick
    patterns: tuple[tuple[tuple[Place, bool], ...], ...]
    county_shorts: dict[str, tuple[Place, ...]]
    breaks: AhoCorasick
    break_levels: bytes
    generic: Words
    ordinary: frozenset[str]
    verbs: frozenset[str]
    organizations: OrganizationLexicon
    people: PersonLexicon
    policies: Words
    awards: AwardLexicon


@lru_cache(maxsize=1)
def load_entity_lexicon() -> EntityLexicon:
    """Return the lexicon that the package ships."""
    gazetteer = load_gazetteer()
    meanings: dict[str, list[tuple[Place, bool]]] = {}
    for place in gazetteer.upper:
        meanings.setdefault(place.name, []).append((place, True))
        for index, short in enumerate(place.short_names):
            ranked = (len(short) > 2 and short[-1] in "县州区旗" and index == 0) or place.code[0] in "78"
            if ranked or (place.level in (PROVINCE, CITY) and not place.until):
                meanings.setdefault(short, []).append((place, ranked))
    shorts: dict[str, tuple[Place, ...]] = {}
    for place in gazetteer.upper:
        if place.level not in (PROVINCE, CITY) and not place.until:
            for short in place.short_names:
                shorts[short] = (*shorts.get(short, ()), place)
    names = sorted(meanings)
    words, ordinary = read_words("area_breaks.txt"), read_words("area_ordinary.txt")
    levels = dict.fromkeys(words["="], 3) | dict.fromkeys(words["~"], 2)
    levels |= dict.fromkeys(words["-"], 1)
    levels |= dict.fromkeys(words["+"], 0)
    return EntityLexicon(
        gazetteer,
        matcher(names),
        tuple(tuple(meanings[name]) for name in names),
        shorts,
        matcher(list(levels)),
        bytes(levels.values()),
        read_words("area_generic.txt"),
        ordinary["="] | ordinary["v"],
        ordinary["v"],
        load_organization_lexicon(),
        load_person_lexicon(),
        read_words("policy_words.txt"),
        load_award_lexicon(),
    )
