"""`kg viz`: the interactive page."""

from pathlib import Path

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.language import tr


@define(
    "viz",
    zh="写出可离线打开的交互网页",
    en="Write the interactive page, which opens offline",
    examples=[
        "kg viz -g out",
        "kg viz -g out --focus 某某区 --lang en -o page.html",
        "kg viz -g out --all -o whole.html",
    ],
)
@graph_option()
@option(
    "-o",
    "--output",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="网页文件（默认：图谱旁的 graph.html）",
    en="File to write (default: graph.html beside the graph)",
)
@option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    zh="界面语言",
    en="Language of the interface (default zh)",
)
@option("--focus", metavar="NAME", zh="打开时居中的名称", en="Name to open on")
@option(
    "--all",
    "everything",
    is_flag=True,
    zh="打开时画出整个图谱（上万个节点也可）",
    en="Open on a picture of the whole graph, be it 100,000 nodes",
)
def command(where: Path, page: Path | None, lang: str, focus: str | None, everything: bool) -> int:
    """Write the page."""
    from kg.graph import Graph  # noqa: PLC0415

    graph = Graph.load(where)
    beside = (where if where.is_dir() else where.parent) / "graph.html"
    written = graph.write_page(page or beside, lang=lang, focus=focus, everything=everything)
    note(tr("写入", "wrote") + f" {written}")
    return DONE
