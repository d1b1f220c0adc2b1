"""People: the same name in one place or county, with compatible posts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kg.model import Kind
from kg.resolve.blocking import Context, blocks
from kg.resolve.names import plain
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison, compared

# 老吕, 小邹, 李某某, 王大爷: no name to know a person by.
_NO_NAME = re.compile(
    r"^[老小阿大].$|某|×|[xX*＊]|.(?:大爷|大妈|大叔|大婶|阿姨|奶奶|爷爷|师傅|女士|先生|老师)$"
)
_MANY = 3  # counties with a person of this name
_FORMER = re.compile(r"^(?:原|前|时任|现任|代理?)")


def compare_people(records: Mapping[str, Record], context: Context) -> Iterator[Comparison]:
    """Yield the comparisons of people who may be one."""
    spread = _spread([record for record in records.values() if _has_name(record)], context)
    for one, other in blocks(records.values(), lambda record: person_blocks(record, context)):
        if one.articles & other.articles:
            continue  # one article names a person once: two of one name are two
        found = _features(one, other, context)
        if found:
            if len(one.label) == 2:
                found.append("two")
            if spread[one.label] >= _MANY:
                found.append("common")
            yield compared((one.key, other.key), Kind.PERSON, found, one.label)


def _spread(records: list[Record], context: Context) -> Counter[str]:
    """Count in how many counties each name occurs."""
    found = {(record.label, context.county(record)) for record in records}
    return Counter(name for name, _ in found)


def _has_name(record: Record) -> bool:
    return not _NO_NAME.search(record.label) and len(record.label) > 1


def person_counts(record: Record) -> Iterator[str]:
    """Yield the name that a person is counted under: it may be met in many counties."""
    if _has_name(record):
        yield record.label


def person_blocks(record: Record, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a person: each county with the name; none for who has no name to be known by."""
    if not _has_name(record):
        return
    for county in {context.county(record), *context.counties(record)} - {""}:
        yield county, plain(record.label)


def _features(one: Record, other: Record, context: Context) -> list[str]:
    found = []
    if one.place and other.place:
        if context.places.key(one.place) == context.places.key(other.place):
            found.append("place")
        elif context.places.contains(one.place, other.place):
            found.append("contains")
        elif context.county(one) == context.county(other):
            found.append("county")
    if context.counties(one) & context.counties(other) and "place" not in found:
        found.append("about")
    return found + _posts(one, other, context)


def _posts(one: Record, other: Record, context: Context) -> list[str]:
    """Return how the posts of two people agree: one post, or one office or one title."""
    left, right = _held(one, context), _held(other, context)
    if left & right:
        return ["post"]
    offices = {at for _, at in left if at} & {at for _, at in right if at}
    titles = {title for title, _ in left} & {title for title, _ in right}
    return ["office"] if offices or titles else []


def _held(record: Record, context: Context) -> set[tuple[str, str]]:
    return {(_FORMER.sub("", title), context.places.key(at)) for title, at in record.posts}
