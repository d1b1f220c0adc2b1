"""`kg remove`: articles out of a graph."""

import time
from pathlib import Path

import click

from kg.cli.base import define
from kg.cli.keeping import change_options, told_change


@define(
    "remove",
    zh="从图谱中移出文章",
    en="Take articles out of a graph",
    examples=["kg remove 昨天.txt -g out", "kg remove 'news.csv#row=3' -g out"],
)
@click.argument("names", nargs=-1, required=True, metavar="FILE|IDENTIFIER...")
@change_options()
def command(
    *, names: tuple[str, ...], where: Path, decisions: Path | None, files: bool | None, page: bool | None
) -> int:
    """Take articles out."""
    begin = time.perf_counter()
    from kg.keeping import Options, remove  # noqa: PLC0415 (heavy)

    kept = remove(names, where, Options(decisions=decisions, files=files, page=page))
    return told_change(kept, time.perf_counter() - begin)
