"""`kg build`: from files to a graph."""

import time
from pathlib import Path

import click

from kg.cli.base import define, note, option
from kg.cli.keeping import Bar, decisions_option, jobs_option, told_unreadable
from kg.cli.push import open_remote, push_built
from kg.vocabulary import BASE


@define(
    "build",
    zh="把文章读成图谱：写出 graph.ttl、graph.html、manifest.json",
    en="Read articles into a graph: writes graph.ttl, graph.html, manifest.json",
    examples=[
        "kg build seeds -o out",
        "kg build 新闻/ 通报.html -o out --no-page",
        "kg build 新闻 -o out --decisions decisions.tsv",
        "kg build 新闻 -o out --store",
        "kg build 新闻 -o out --to http://localhost:7878/store",
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
@jobs_option()
@decisions_option()
@option(
    "--store/--no-store",
    default=None,
    zh="是否在文件旁保存 Oxigraph 图谱库，供即开即查与增量更新（默认：同上次）",
    en="Keep an Oxigraph store beside the files, opened at once and changed in parts (default: as before)",
)
@option(
    "--to",
    "url",
    metavar="URL",
    zh="建好后送到远程库（同 `kg push`）",
    en="Push the graph to a remote store when it is built (as `kg push` does)",
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
    store: bool | None,
    url: str | None,
) -> int:
    """Build a graph."""
    begin = time.perf_counter()
    remote = open_remote(url) if url else None  # a wrong address is told before the work, not after
    from kg.cli.summary import summary  # noqa: PLC0415
    from kg.keeping import Options, build_kept  # noqa: PLC0415 (heavy)

    with Bar() as bar:
        options = Options(base, with_text, decisions, jobs, store, page, True, bar.show)
        kept = build_kept(inputs, folder, options)
    for line in summary(kept, time.perf_counter() - begin):
        note(line)
    code = told_unreadable(kept.manifest.unreadable)
    return max(code, push_built(folder, remote)) if remote else code
