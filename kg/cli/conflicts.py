"""`kg conflicts`: values that contradict each other."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.query.conflicts import Conflict


@define(
    "conflicts",
    zh="列出互相矛盾的数值：同一指标、主体、时期，数值却不同",
    en="List values at odds: the same indicator, holder and period, yet different numbers",
    examples=["kg conflicts -g out", "kg conflicts -g out --json"],
)
@graph_option()
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
def command(where: Path, as_json: bool) -> int:
    """List conflicts; they are no fault of the graph: both statements stay in it."""
    from kg.query.conflicts import conflicts  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    found = conflicts(load(where))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1, default=str))
    else:
        for each in found:
            click.echo(_text(each))
        note(tr(f"{len(found)} 处矛盾", counted(len(found), "conflict")))
    return DONE


def _text(conflict: "Conflict") -> str:
    from kg.query.render import clean  # noqa: PLC0415

    head = " · ".join((conflict.holder, conflict.indicator, conflict.period))
    lines = [click.style(clean(head), bold=True)]
    for each in conflict.observations:
        figure = click.style(clean(each.written), fg="cyan")
        lines.append(f"  {figure} {clean(each.measure)}")
        where = " ".join(part for part in (each.sentence.issued, each.sentence.identifier) if part)
        lines.append(click.style(clean(f"    「{each.sentence.text}」 {where}"), dim=True))
    return "\n".join(lines) + "\n"
