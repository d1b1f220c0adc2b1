"""`kg build`: from files to a graph."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, define, note, option
from kg.language import tr
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from kg.graph import Graph

_BAR_FROM = 20  # articles: below, a bar would only flicker


@define(
    "build",
    zh="把文章读成图谱：写出 graph.ttl、graph.html、manifest.json",
    en="Read articles into a graph: writes graph.ttl, graph.html, manifest.json",
    examples=["kg build seeds -o out", "kg build 新闻/ 通报.html -o out --no-page"],
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
def command(
    *, inputs: tuple[Path, ...], folder: Path, page: bool, with_text: bool, base: str, jobs: int | None
) -> int:
    """Build a graph."""
    begin = time.perf_counter()
    from kg.pipeline import build  # noqa: PLC0415 (heavy)

    with _Bar() as bar:
        graph = build(inputs, base=base, with_text=with_text, jobs=jobs, progress=bar.show)
    graph.write(folder, page=page)
    return _report(graph, folder, page, time.perf_counter() - begin)


class _Bar:
    """A progress bar on standard error that appears only for many articles."""

    def __init__(self) -> None:
        self._bar: click._termui_impl.ProgressBar[int] | None = None  # type: ignore[name-defined]

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
            self._bar = click.progressbar(length=total, label=label, file=click.get_text_stream("stderr"))
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)


def _report(graph: "Graph", folder: Path, page: bool, seconds: float) -> int:
    manifest = graph.manifest
    assert manifest is not None
    counts = manifest.totals()
    empty = [article.identifier for article in manifest.articles if not article.has_facts]
    note(
        tr(
            f"{len(manifest.articles)} 篇文章，{len(graph.triples)} 条三元组：地区 {counts['area']}、机构 {counts['organization']}、"
            f"人物 {counts['person']}、举措 {counts['initiative']}、指标 {counts['metric']}；{seconds:.1f} 秒",
            f"{len(manifest.articles)} articles, {len(graph.triples)} triples: {counts['area']} areas, "
            f"{counts['organization']} organizations, {counts['person']} people, {counts['initiative']} initiatives, "
            f"{counts['metric']} metrics; {seconds:.1f} s",
        )
    )
    note(tr("写入", "wrote") + f" {folder / 'graph.ttl'}" + (f" {folder / 'graph.html'}" if page else ""))
    if empty:
        names = " ".join(empty[:3]) + (" …" if len(empty) > 3 else "")
        note(
            tr(
                f"其中 {len(empty)} 篇没有可提取的内容：{names}",
                f"nothing to extract in {len(empty)} of them: {names}",
            )
        )
    for each in manifest.unreadable:
        note(f"kg: {each.message}")
    if manifest.unreadable:
        note(
            tr(
                f"{len(manifest.unreadable)} 个输入未能读取（见上）",
                f"{len(manifest.unreadable)} inputs could not be read (above)",
            )
        )
        return FALLS_SHORT
    return DONE
