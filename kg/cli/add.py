"""`kg add`: articles into a graph that stands."""

import time
from pathlib import Path

import click

from kg.cli.base import define
from kg.cli.keeping import Bar, change_options, jobs_option, told_change


@define(
    "add",
    zh="把文章加进已建的图谱；同名的文章被替换",
    en="Add articles to a graph that was built; one of the same name is replaced",
    examples=["kg add 明天.txt -g out", "kg add 新闻/2024-05 -g out --decisions decisions.tsv"],
)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@change_options()
@jobs_option()
def command(
    *,
    inputs: tuple[Path, ...],
    where: Path,
    decisions: Path | None,
    files: bool | None,
    page: bool | None,
    jobs: int | None,
) -> int:
    """Add articles."""
    begin = time.perf_counter()
    from kg.keeping import Options, add  # noqa: PLC0415 (heavy)

    with Bar() as bar:
        options = Options(decisions=decisions, files=files, page=page, jobs=jobs, progress=bar.show)
        kept = add(inputs, where, options)
    return told_change(kept, time.perf_counter() - begin)
