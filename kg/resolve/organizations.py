"""Organizations: short and full forms in one place, renamed bodies, companies with and without legal form."""

from collections.abc import Iterator, Mapping

from kg.model import Kind
from kg.resolve.blocking import Context, blocks, stated_pairs, together
from kg.resolve.names import abbreviates, firm, is_firm, latest, plain, succeeds
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison, compared

_DISTINCTIVE = 3  # characters of a company's stem from which on it is a name of its own


def core(record: Record) -> str:
    """Return an organization's name inside its place, as its key has it (县扶贫办 → 扶贫开发办公室)."""
    name = record.key.removeprefix("org-")
    place = (record.place or "").removeprefix("area-")
    return plain(name.removeprefix(place)) if place else plain(name)


def compare_organizations(records: Mapping[str, Record], context: Context) -> Iterator[Comparison]:
    """Yield the comparisons of organizations that may be one."""
    cores = {key: core(record) for key, record in records.items()}
    fulls: dict[tuple[str, str], list[str]] = {}
    for key, record in records.items():
        for count in organization_counts(record, context):
            fulls.setdefault(count, []).append(cores[key])
    for one, other in blocks(records.values(), lambda record: organization_blocks(record, context)):
        found, detail = _placed(one, other, cores, context, fulls)
        if not found:
            found, detail = _companies(one, other, context)
        if found:
            if "core" not in found and "short" not in found:
                found += ["together"] * together(one, other)
            found += ["type"] * (one.type != other.type)
            yield compared((one.key, other.key), Kind.ORGANIZATION, found, detail)
    for one, other in stated_pairs(context, records):
        witness = context.stated[one.key, other.key]
        pair, names = (one.key, other.key), f"{one.label}／{other.label}"
        yield compared(pair, Kind.ORGANIZATION, ["stated"], names, evidence=(witness,))


def organization_counts(record: Record, context: Context) -> Iterator[tuple[str, str]]:
    """Yield what a body is counted under: it may be the rival of a short form in its place."""
    if record.place:
        yield context.places.key(record.place), core(record)[:1]


def organization_blocks(record: Record, context: Context) -> Iterator[tuple[str, ...]]:
    """Yield the blocks of an organization: its place and name, or its county and the ends of its name."""
    name = core(record)
    if record.place:
        place = context.places.key(record.place)
        yield "office", place, name[:1]
        yield "office", place, latest(name)
    for company in _firms(record, context):
        for county in {context.county(record), *context.counties(record)} - {""}:
            yield "firm", county, company[:2]
            yield "firm", county, company[-2:]


def _placed(
    one: Record,
    other: Record,
    cores: Mapping[str, str],
    context: Context,
    fulls: Mapping[tuple[str, str], list[str]],
) -> tuple[list[str], str]:
    """Return the features of two bodies of one place, and the names in which they agree."""
    if not (one.place and other.place) or context.places.key(one.place) != context.places.key(other.place):
        return [], ""
    left, right = cores[one.key], cores[other.key]
    if left == right:
        return ["core"], left
    if succeeds(left, right):
        return ["succession"], f"{left}／{right}"
    short, long = sorted((left, right), key=lambda name: (len(name), name))
    how = abbreviates(short, long)
    if not how or "-" in left + right:
        return [], ""
    bodies = fulls.get((context.places.key(one.place), short[:1]), ())
    rivals = {body for body in bodies if body not in (short, long) and abbreviates(short, body)}
    return [how, *(["ambiguous"] if rivals else [])], f"{short}／{long}"


def _firms(record: Record, context: Context) -> frozenset[str]:
    """Return the stems of a company's names, without the place before them."""
    if not any(is_firm(name) for name in record.names):
        return frozenset()
    places = {name for key in (record.place, *record.about) if key for name in context.names(key)}
    found = set()
    for name in record.names:
        stem = firm(name)
        for place in sorted(places, key=len, reverse=True):
            rest = stem.removeprefix(place)
            if rest != stem and len(rest) >= _DISTINCTIVE:
                stem = rest
        if len(stem) >= _DISTINCTIVE and (is_firm(name) or name == record.label):
            found.add(stem)
    return frozenset(found)


def _companies(one: Record, other: Record, context: Context) -> tuple[list[str], str]:
    """Return the features of two companies whose names have one stem."""
    if one.part_of or other.part_of:
        return [], ""
    left, right = _firms(one, context), _firms(other, context)
    common = sorted(left & right)
    inside = sorted(
        short
        for a in left
        for b in right
        for short, long in (sorted((a, b), key=len),)
        if short != long and len(short) > _DISTINCTIVE and short in long
    )
    if not (common or inside):
        return [], ""
    found = ["stem" if common else "inside"]
    near = {context.county(one), *context.counties(one)} & {context.county(other), *context.counties(other)}
    found.append("about" if near - {""} else "far")
    return found, (common or inside)[0]
