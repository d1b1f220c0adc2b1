"""`kg export`: a graph in the formats of other tools."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.errors import UsageError
from kg.export.names import TABLES
from kg.language import tr

if TYPE_CHECKING:
    from kg.graph import Graph

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "graphml", "csv")


@define(
    "export",
    zh="导出为其他工具的格式",
    en="Export a graph for other tools",
    examples=[
        "kg export -g out --format jsonld > graph.jsonld",
        "kg export -g out --format csv -o tables/",
        "kg export -g out --format csv --table initiatives",
    ],
)
@graph_option()
@option("-f", "--format", "form", type=click.Choice(FORMATS), required=True, zh="格式", en="Format")
@option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    zh="写到文件（csv 也可是文件夹，写出全部表）；默认写到标准输出",
    en="File to write (for csv also a folder, for all tables); default: standard output",
)
@option(
    "--table",
    "name",
    type=click.Choice(TABLES),
    default="metrics",
    zh="csv 的哪张表（默认 metrics）",
    en="Which table of csv (default metrics)",
)
def command(where: Path, form: str, target: Path | None, name: str) -> int:
    """Export a graph."""
    from kg.files import write_bytes  # noqa: PLC0415
    from kg.graph import Graph  # noqa: PLC0415

    graph = Graph.load(where)
    if form == "csv" and target is not None and target.suffix != ".csv":
        _all_tables(graph, target)
        return DONE
    data = _exported(graph, form, name)
    if target is None:
        sys.stdout.buffer.write(data)
        return DONE
    if target.is_dir():
        raise UsageError(
            tr(f"{target}: 是文件夹；请用 -o 给出文件名", f"{target}: is a folder; give a file name with -o")
        )
    # Spreadsheets take UTF-8 for Chinese only behind a byte order mark.
    write_bytes(target, b"\xef\xbb\xbf" + data if form == "csv" else data)
    note(tr("写入", "wrote") + f" {target}")
    return DONE


def _exported(graph: "Graph", form: str, name: str) -> bytes:
    from kg.export.graphml import graphml  # noqa: PLC0415
    from kg.export.rdf import QUAD_FORMATS, quads_as, triples_as  # noqa: PLC0415

    if form == "csv":
        return _csv(graph, name)
    if form == "graphml":
        return graphml(graph.store)
    if form in QUAD_FORMATS:
        return quads_as(graph.quads(), form, graph.prefixes)
    return triples_as(graph.triples, form, graph.prefixes)


def _csv(graph: "Graph", name: str) -> bytes:
    from kg.export.sheets import as_csv, table  # noqa: PLC0415

    found = table(graph.store, name)
    return as_csv(found.columns, found.rows).encode()


def _all_tables(graph: "Graph", folder: Path) -> None:
    from kg.files import write_bytes  # noqa: PLC0415

    if folder.is_file():
        raise UsageError(
            tr(
                f"{folder}: 是文件；请给出文件夹或 .csv 文件名",
                f"{folder}: is a file; give a folder or a .csv name",
            )
        )
    for name in TABLES:
        write_bytes(folder / f"{name}.csv", b"\xef\xbb\xbf" + _csv(graph, name))
    note(tr(f"写入 {len(TABLES)} 张表：{folder}", f"wrote {len(TABLES)} tables to {folder}"))
