"""Areas: renamed units, villages whose town one article leaves out, units without their code."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.lexicon.gazetteer import Gazetteer, load_gazetteer
from kg.model import ArticleFacts, Kind
from kg.resolve.blocking import Context, blocks, stated_pairs, together
from kg.resolve.names import area_stem, is_common_unit, unit_stem
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison, compared

_COUNTY = 6  # digits of a code of county level and above
_STEPS = 6  # renamings in a row that are followed


def successor(gazetteer: Gazetteer, record: Record) -> str:
    """Return the code under which an area goes on today; empty where it has none or was dissolved."""
    code = (record.code or "")[:9]
    for _ in range(_STEPS):
        named = [p for p in gazetteer.upper_named(record.label) if p.code == code] if code else []
        place = named[0] if named else gazetteer.get(code) if len(code) == _COUNTY else None
        if place is None or not place.until:
            return code
        code = place.now
    return ""


def change_pairs(articles: Iterable[ArticleFacts]) -> frozenset[tuple[str, str]]:
    """Return the pairs of areas of which an article says that one was made the other, one to one."""
    return frozenset(
        (min(change.original[0], change.resulting[0]), max(change.original[0], change.resulting[0]))
        for article in articles
        for change in article.changes
        if len(change.original) == len(change.resulting) == 1 and change.original != change.resulting
    )


def compare_areas(
    records: Mapping[str, Record],
    context: Context,
    changed: frozenset[tuple[str, str]],
    people: Mapping[str, frozenset[str]],
) -> Iterator[Comparison]:
    """Yield the comparisons of areas that may be one; `people` are the names of those who are at an area."""
    gazetteer = load_gazetteer()
    codes = {key: successor(gazetteer, record) for key, record in records.items()}
    towns = _towns(records, context)
    for one, other in blocks(records.values(), lambda record: _keys(record, codes[record.key], context)):
        renamed = bool(codes[one.key]) and codes[one.key] == codes[other.key]
        found = ["successor"] if renamed else _same_county(one, other, towns, context)
        if found:
            if people.get(one.key, frozenset()) & people.get(other.key, frozenset()):
                found.append("people")
            if "successor" not in found:
                found += ["together"] * together(one, other)
            yield compared((one.key, other.key), Kind.AREA, found, _detail(one, other))
    for one, other in stated_pairs(context, records):
        witness = context.stated[one.key, other.key]
        yield compared((one.key, other.key), Kind.AREA, ["stated"], _detail(one, other), evidence=(witness,))
    for low, high in sorted(changed):
        if low in records and high in records and records[low].type == records[high].type:
            one, other = records[low], records[high]
            same = area_stem(one.label) == area_stem(other.label)
            yield compared((low, high), Kind.AREA, ["change" if same else "replaced"], _detail(one, other))


def _detail(one: Record, other: Record) -> str:
    return one.label if one.label == other.label else f"{one.label}／{other.label}"


def _keys(record: Record, code: str, context: Context) -> Iterator[tuple[str, str]]:
    if code:
        yield "code", code
    if context.places.is_below_county(record.key):
        yield context.places.county(record.key), unit_stem(record.label)


def _towns(records: Mapping[str, Record], context: Context) -> Counter[tuple[str, str]]:
    """Count in how many places of a county that are told apart a name occurs."""
    return Counter(
        (context.places.county(record.key), record.label)
        for record in records.values()
        if context.places.is_below_county(record.key) and not _is_loose(record, context)
    )


def _is_loose(record: Record, context: Context) -> bool:
    """Whether a village or town is known by its county and name alone."""
    return not record.code and all(not context.places.is_below_county(each) for each in record.within)


def _same_county(one: Record, other: Record, towns: Counter[tuple[str, str]], context: Context) -> list[str]:
    """Return the features of two units below one county whose names have one stem."""
    if _is_loose(one, context) == _is_loose(other, context) or one.type != other.type:
        return []
    if one.label != other.label:
        return ["rank"] if one.type == "Subdistrict" else []
    found = ["code" if one.type == "Subdistrict" else "name"]
    if towns[context.places.county(one.key), one.label] > 1:
        found.append("ambiguous")
    if is_common_unit(one.label):
        found.append("common")
    return found
