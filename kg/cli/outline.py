"""A reading as lines for the terminal."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.inspect.report import Part, Reading, Repair

_WIDTH = 76


def outline(found: "Reading", limit: int) -> Iterator[str]:
    """Yield the lines: facts about the article, its structure, quotations, repairs, what was left out.

    Of each kind of certain repair `limit` examples are shown, of the inferred ones all.
    """
    yield click.style(_clean(found.title or found.identifier), bold=True)
    yield from _facts(found)
    yield ""
    yield from _structure(found)
    if found.quotations:
        yield from _title(tr("引语", "Quotations"), len(found.quotations))
        for each in found.quotations:
            yield f"  {_fit(each.text)}" + (f"  — {_clean(each.name)}" if each.name else "")
    yield from _repairs(found, limit)
    if found.left_out:
        yield from _title(tr("略去", "Left out"), len(found.left_out))
        for part in found.left_out:
            yield f"  {_fit(part.text, 56)}  {_faint(_reason(part))}"


def _facts(found: "Reading") -> Iterator[str]:
    from kg.inspect.wording import script  # noqa: PLC0415

    yield _faint(
        f"  {_clean(found.identifier)} · {found.encoding} · {script(found.script)} · "
        + tr(f"{found.characters} 字", counted(found.characters, "character"))
    )
    about = "、".join(dict.fromkeys(item.about for item in found.items if item.about))
    for name, value in (
        (tr("日期", "date"), found.issued),
        (tr("来源", "source"), found.publisher),
        (tr("作者", "author"), found.author),
        (tr("地区", "about"), about),
        (tr("网址", "address"), found.url),
    ):
        if value:
            yield f"  {_faint(name)} {_clean(value)}"


def _structure(found: "Reading") -> Iterator[str]:
    from kg.inspect.wording import role  # noqa: PLC0415

    several = {item.number: item for item in found.items} if len(found.items) > 1 else {}
    about = {item.number: item.about for item in found.items}
    shown = -1
    for part in found.parts:
        if part.left_out:
            continue
        if part.item in several and part.item != shown:
            shown = part.item
            number = list(several).index(shown) + 1
            head = tr(f"第 {number} 条", f"item {number}")
            yield click.style(f"  {head} · {_clean(several[shown].about or '—')}", fg="cyan")
        depth = part.level - 1 if part.role == "heading" else _depth(found, part)
        name = role(part.role) + (f" {part.level}" if part.role == "heading" else "")
        area = f"  [{_clean(part.area)}]" if part.area and part.area != about.get(part.item) else ""
        text = _fit(part.text, _WIDTH - 2 * depth - 12)
        if part.role in ("title", "heading"):
            text = click.style(text, bold=True)
        yield f"  {'  ' * depth}{_faint(name)} {text}{_faint(area)}"


def _depth(found: "Reading", part: "Part") -> int:
    return found.parts[part.section].level if part.section is not None else 0


def _repairs(found: "Reading", limit: int) -> Iterator[str]:
    from kg.inspect.wording import reason  # noqa: PLC0415

    if not found.repairs:
        return
    yield from _title(tr("修复", "Repairs"), len(found.repairs))
    ordered = sorted(found.repairs, key=lambda each: (each.certain, each.reason, each.begin))
    for (certain, why), group in groupby(ordered, key=lambda each: (each.certain, each.reason)):
        each = list(group)
        sure = tr("确定", "certain") if certain else tr("推断，把握较小", "inferred, less certain")
        yield f"  {_clean(reason(why))} {len(each)} · {sure}"
        for repair in each[:limit] if certain else each:
            yield f"    {_example(repair)}"
        if certain and 0 < limit < len(each):
            yield _faint("    …")


def _example(repair: "Repair") -> str:
    from kg.inspect.wording import visible  # noqa: PLC0415

    left, right = visible(repair.left) if repair.left else "", visible(repair.right) if repair.right else ""
    change = f"{visible(repair.before)} → {visible(repair.after)}"
    return f"{_faint(left)}{click.style(change, fg='green' if repair.certain else 'yellow')}{_faint(right)}"


def _reason(part: "Part") -> str:
    from kg.inspect.wording import reason, role  # noqa: PLC0415

    return reason(part.reason) if part.reason else role(part.role)


def _title(name: str, count: int) -> Iterator[str]:
    yield ""
    yield click.style(f"{name} {count}", bold=True)


def _clean(text: str) -> str:
    from kg.query.render import clean  # noqa: PLC0415

    return clean(text)


def _fit(text: str, width: int = _WIDTH) -> str:
    from kg.query.render import fit  # noqa: PLC0415

    return fit(_clean(text), width)


def _faint(text: str) -> str:
    return click.style(text, dim=True)
