"""`kg export`: a graph in the formats of other tools."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, define, graph_option, note, option
from kg.errors import UsageError
from kg.export.names import FORMATS, NETWORK_FORMATS, QUAD_FORMATS, RDF12_FORMATS, TABLE_FORMATS, TABLES
from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.graph import Graph

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # spreadsheets take UTF-8 for Chinese only behind one


@define(
    "export",
    zh="导出为其他工具的格式",
    en="Export a graph for other tools",
    examples=[
        "kg export -g out --format jsonld > graph.jsonld",
        "kg export -g out --format csv -o tables/",
        "kg export -g out --format csv --table initiatives",
        "kg export -g out --format gexf -o graph.gexf",
        "kg export -g out --format neo4j -o neo4j/",
        "kg export -g out --format ttl --rdf12 -o graph12.ttl",
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
    zh="写到文件（csv、parquet 也可是文件夹，写出全部表；neo4j 是文件夹）；默认写到标准输出",
    en="File to write (for csv and parquet also a folder, for all tables; for neo4j a folder); "
    "default: standard output",
)
@option(
    "--table",
    "name",
    type=click.Choice(TABLES),
    default="metrics",
    zh="csv、parquet 的哪张表（默认 metrics）",
    en="Which table of csv and parquet (default metrics)",
)
@option(
    "--rdf12",
    is_flag=True,
    zh="用 RDF 1.2 的三元组项写出处（rdf:reifies；仅 ttl nt nq trig）",
    en="State evidence with the triple terms of RDF 1.2 (rdf:reifies; ttl nt nq trig only)",
)
def command(where: Path, form: str, target: Path | None, name: str, *, rdf12: bool) -> int:
    """Export a graph."""
    from kg.graph import Graph  # noqa: PLC0415

    if rdf12 and form not in RDF12_FORMATS:
        known = " ".join(RDF12_FORMATS)
        raise UsageError(
            tr(f"--rdf12 只用于 {known}，不用于 {form}", f"--rdf12 goes with {known}, not with {form}")
        )
    if form == "neo4j" and target is None:
        raise UsageError(
            tr("neo4j 是多个文件；请用 -o 给出文件夹", "neo4j is several files; give a folder with -o")
        )
    graph = Graph.load(where)
    if target is not None and _is_for_a_folder(form, target):
        _write_all(target, _files(graph, form))
        return DONE
    data = _exported(graph, form, name, rdf12=rdf12)
    if target is None:
        sys.stdout.buffer.write(data)
    else:
        _write(target, _BYTE_ORDER_MARK + data if form == "csv" else data)
    return _told_of_losses(graph, form)


def _is_for_a_folder(form: str, target: Path) -> bool:
    return form == "neo4j" or (form in TABLE_FORMATS and target.suffix != f".{form}")


def _exported(graph: "Graph", form: str, name: str, *, rdf12: bool) -> bytes:
    if form in TABLE_FORMATS:
        return _table(graph, form, name)
    if form in NETWORK_FORMATS:
        from kg.export.gexf import gexf  # noqa: PLC0415
        from kg.export.graphml import graphml  # noqa: PLC0415

        return (gexf if form == "gexf" else graphml)(graph.store)
    from kg.export.rdf import quads_as, triples_as  # noqa: PLC0415

    if form in QUAD_FORMATS:
        return quads_as(graph.quads(), form, graph.prefixes, rdf12=rdf12)
    return triples_as(graph.triples, form, graph.prefixes, rdf12=rdf12)


def _table(graph: "Graph", form: str, name: str) -> bytes:
    if form == "parquet":
        from kg.export.parquet import parquet  # noqa: PLC0415 (an extra)

        return parquet(graph.store, name)
    from kg.export.sheets import table  # noqa: PLC0415

    return table(graph.store, name).to_csv().encode()


def _files(graph: "Graph", form: str) -> dict[str, bytes]:
    """Return the files of a folder by name, all made before the first is written."""
    if form == "neo4j":
        from kg.export.neo4j import neo4j  # noqa: PLC0415

        return neo4j(graph.store)
    mark = _BYTE_ORDER_MARK if form == "csv" else b""
    return {f"{name}.{form}": mark + _table(graph, form, name) for name in TABLES}


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    from kg.files import write_bytes  # noqa: PLC0415

    if folder.is_file():
        raise UsageError(
            tr(
                f"{folder}: 是文件；请给出文件夹，或扩展名相符的文件名",
                f"{folder}: is a file; give a folder, or a file name with the format's suffix",
            )
        )
    for name, data in files.items():
        write_bytes(folder / name, data)
    note(tr(f"写入 {len(files)} 个文件：{folder}", f"wrote {counted(len(files), 'file')} to {folder}"))


def _write(target: Path, data: bytes) -> None:
    from kg.files import write_bytes  # noqa: PLC0415

    if target.is_dir():
        raise UsageError(
            tr(f"{target}: 是文件夹；请用 -o 给出文件名", f"{target}: is a folder; give a file name with -o")
        )
    write_bytes(target, data)
    note(tr("写入", "wrote") + f" {target}")


def _told_of_losses(graph: "Graph", form: str) -> int:
    if form != "rdfxml":
        return DONE
    from kg.export.text import illegal_characters  # noqa: PLC0415

    lost = illegal_characters(graph.triples)
    if not lost:
        return DONE
    note(
        tr(
            f"kg: {lost} 个控制字符 XML 写不出，已换成 U+FFFD；要原样保留请用 ttl、nt 或 jsonld",
            f"kg: {counted(lost, 'control character')} that XML cannot hold became U+FFFD; "
            "ttl, nt and jsonld keep them",
        )
    )
    return FALLS_SHORT
