"""`kg check`: does a graph conform."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, define, graph_option, note, option
from kg.language import counted, tr

if TYPE_CHECKING:
    import rdflib


@define(
    "check",
    zh="检查图谱是否合乎 SHACL 形状，引文是否与原文相符",
    en="Check a graph against the SHACL shapes, and its quotations against the articles",
    examples=["kg check -g out && echo ok"],
)
@graph_option()
@option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    metavar="N",
    zh="最多列出多少条（默认 20）",
    en="How many violations to list (default 20)",
)
def command(where: Path, limit: int) -> int:
    """Check a graph: 0 it conforms, 1 it does not, 2 it cannot be checked."""
    from kg.query.render import clean  # noqa: PLC0415
    from kg.rdf.validate import violations  # noqa: PLC0415
    from kg.store.load import find_graph  # noqa: PLC0415

    path = find_graph(where)
    found = violations(_rdflib(path))
    for each in found[:limit]:
        click.echo(clean(": ".join(part for part in (each.node, each.message, each.value[:80]) if part)))
    if len(found) > limit:
        click.echo("…")
    if found:
        note(tr(f"{path}: {len(found)} 处不合", f"{path}: {counted(len(found), 'violation')}"))
        return FALLS_SHORT
    note(tr(f"{path}: 合格", f"{path}: conforms"))
    return DONE


def _rdflib(path: Path) -> "rdflib.Graph":
    import rdflib  # noqa: PLC0415 (slow to import)

    from kg.graph import Graph  # noqa: PLC0415

    graph = Graph.load(path)  # tells what is damaged
    if path.suffix == ".ttl":
        return rdflib.Graph().parse(path, format="turtle")
    return graph.to_rdflib()
