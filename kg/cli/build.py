"""`kg build`: from files to a graph."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, define, note, one_line, option
from kg.language import tr
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


_BAR_FROM = 20  # articles: below, a bar would only flicker


@define(
    "build",
    zh="把文章读成图谱：写出 graph.ttl、graph.html、manifest.json",
    en="Read articles into a graph: writes graph.ttl, graph.html, manifest.json",
    examples=[
        "kg build seeds -o out",
        "kg build 新闻/ 通报.html -o out --no-page",
        "kg build 新闻 -o out --decisions decisions.tsv",
    ],
)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="输出文件夹",
    en="Folder to write to",
)
@option("--page/--no-page", default=True, zh="是否写出网页 graph.html", en="Write the page graph.html or not")
@option(
    "--text/--no-text",
    "with_text",
    default=True,
    zh="图谱是否包含文章原文",
    en="Keep the articles' text in the graph",
)
@option(
    "--base",
    default=BASE,
    metavar="IRI",
    zh=f"实体网址的开头（默认 {BASE}）",
    en=f"What instance IRIs begin with (default {BASE})",
)
@option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    zh="进程数（默认：处理器数）",
    en="Processes (default: one for each processor)",
)
@option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    zh="人对“谁是谁”的决定（`kg review` 写出的文件）",
    en="What people decided over who is who (the file that `kg review` writes)",
)
def command(
    *,
    inputs: tuple[Path, ...],
    folder: Path,
    page: bool,
    with_text: bool,
    base: str,
    jobs: int | None,
    decisions: Path | None,
) -> int:
    """Build a graph."""
    begin = time.perf_counter()
    from kg.cli.summary import summary  # noqa: PLC0415
    from kg.pipeline import build  # noqa: PLC0415 (heavy)

    with _Bar() as bar:
        graph = build(
            inputs, base=base, with_text=with_text, jobs=jobs, progress=bar.show, decisions=decisions
        )
    paths = graph.write(folder, page=page)
    for line in summary(graph, paths, time.perf_counter() - begin):
        note(line)
    assert graph.manifest is not None
    unreadable = graph.manifest.unreadable
    for each in unreadable:
        note(f"kg: {one_line(each.message)}")
    if not unreadable:
        return DONE
    note(
        tr(f"{len(unreadable)} 个输入未能读取（见上）", f"{len(unreadable)} inputs could not be read (above)")
    )
    return FALLS_SHORT


class _Bar:
    """A progress bar on standard error that appears only for many articles."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def show(self, done: int, total: int) -> None:
        """Show that `done` of `total` articles are read."""
        if total < _BAR_FROM:
            return
        if self._bar is None:
            label = tr("读文章", "reading articles")
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
