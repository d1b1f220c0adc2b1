"""Policies and awards: titles with and without the place, the year or the scope before them."""

from collections.abc import Iterator, Mapping

from kg.model import Kind
from kg.resolve.blocking import Context, blocks, together
from kg.resolve.names import follows_in, honour, numbers, plain, title, without_scope
from kg.resolve.records import Record
from kg.resolve.scoring import Comparison, compared

_ENDS = 2  # last characters of a title, which say what sort of document it is


def policy_place(record: Record, context: Context) -> str:
    """Return the area of a document's issuer, whose code is in its key; empty where it has none."""
    code = record.key.removeprefix("policy-").partition("-")[0]
    return context.places.key(f"area-{code}") if code.isdigit() else ""


def policy_blocks(record: Record, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a document: its number, and each county with the end of its title."""
    if record.number:
        yield "number", plain(record.number)
    for county in {policy_place(record, context), *context.counties(record)} - {""}:
        yield county, plain(record.label)[-_ENDS:]


def compare_policies(records: Mapping[str, Record], context: Context) -> Iterator[Comparison]:
    """Yield the comparisons of documents that may be one."""

    def place(record: Record) -> str:
        return policy_place(record, context)

    for one, other in blocks(records.values(), lambda record: policy_blocks(record, context)):
        found = []
        left, right = (title(r.label, context.names(place(r) or None)) for r in (one, other))
        if one.number and other.number:
            if plain(one.number) != plain(other.number):
                continue
            found.append("number")
        short, long = sorted((left, right), key=lambda text: (len(text), text))
        if left == right and _years_agree(one, other):
            found.append("title")
        elif _years_agree(one, other) and follows_in(short, long):
            found.append("part")
        if found:
            found += ["place"] * (place(one) == place(other) != "")
            found += ["together"] * together(one, other)
            yield compared((one.key, other.key), Kind.POLICY, found, short)


def _years_agree(one: Record, other: Record) -> bool:
    left, right = numbers(one.label), numbers(other.label)
    return left == right or not left or not right


def award_blocks(record: Record) -> Iterator[str]:
    """Yield the block of an award: its title without year and scope."""
    yield without_scope(honour(record.label))


def compare_awards(records: Mapping[str, Record], context: Context) -> Iterator[Comparison]:
    """Yield the comparisons of awards that may be one."""
    for one, other in blocks(records.values(), award_blocks):
        if one.year and other.year and one.year[:4] != other.year[:4]:
            continue
        left, right = honour(one.label), honour(other.label)
        found = ["title" if left == right else "rank"]
        if context.counties(one) & context.counties(other):
            found.append("about")
        found += ["together"] * together(one, other)
        yield compared((one.key, other.key), Kind.AWARD, found, min(left, right))
