"""`kg read`: what is understood of an article before anything is extracted."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, WRONG_USE, define, note, one_line, option
from kg.errors import UsageError
from kg.language import tr

if TYPE_CHECKING:
    from kg.inspect import Reading
    from kg.model import Unreadable


@define(
    "read",
    zh="查看文章被读成什么样：结构、各条新闻的地区、引语、修复、略去的内容",
    en="Show how articles are read: structure, items with their areas, quotations, repairs, what is left out",
    examples=[
        "kg read seeds/004_386b5dd8fb3da284.txt",
        "kg read 通报.html --html reading.html",
        "kg read seeds --json > readings.json",
    ],
)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="写出对照网页：左为原文（标出修复），右为理解的结构",
    en="Write a page: the source with its repairs beside the structure",
)
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
@option(
    "--limit",
    type=click.IntRange(0),
    default=5,
    metavar="N",
    zh="每类修复举几例（默认 5；推断的全部列出）",
    en="Examples of each kind of repair (default 5; inferred ones are all listed)",
)
def command(*, inputs: tuple[Path, ...], page: Path | None, as_json: bool, limit: int) -> int:
    """Show what was understood."""
    from kg.files import write_bytes  # noqa: PLC0415
    from kg.inspect import as_data  # noqa: PLC0415
    from kg.inspect import page as page_of  # noqa: PLC0415

    readings, unreadable = _readings(inputs, keep=as_json or page is not None, limit=limit)
    if as_json:
        faults = [{"identifier": each.identifier, "message": each.message} for each in unreadable]
        content = {"articles": [as_data(each) for each in readings], "unreadable": faults}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    if page is not None and readings:
        write_bytes(page, page_of(readings).encode())
        note(tr("写入", "wrote") + f" {page}")
    if not unreadable:
        return DONE
    from kg.reading.telling import told  # noqa: PLC0415

    for each in unreadable:
        note(f"kg: {one_line(told(each))}")
    return FALLS_SHORT if readings else WRONG_USE


def _readings(
    inputs: tuple[Path, ...], *, keep: bool, limit: int
) -> tuple[list["Reading"], list["Unreadable"]]:
    """Read the articles; print each as it comes unless they are to be kept for a file.

    Only one article is in memory at a time where they are printed: the list then holds the last.
    """
    from kg.inspect import reading  # noqa: PLC0415
    from kg.model import Unreadable  # noqa: PLC0415
    from kg.pipeline import understand  # noqa: PLC0415 (heavy)
    from kg.reading import read  # noqa: PLC0415

    readings: list[Reading] = []
    unreadable: list[Unreadable] = []
    for source in read(inputs):
        if isinstance(source, Unreadable):
            unreadable.append(source)
            continue
        found = reading(*understand(source))
        if keep:
            readings.append(found)
            continue
        if readings:
            click.echo()
        for line in _lines(found, limit):
            click.echo(line)
        readings = [found]
    if not readings and not unreadable:
        names = " ".join(str(path) for path in inputs)
        raise UsageError(
            tr(
                f"{names}: 没有找到文章；请给出文章或文件夹",
                f"{names}: no articles found; give files or folders",
            )
        )
    return readings, unreadable


def _lines(found: "Reading", limit: int) -> Iterator[str]:
    from kg.cli.outline import outline  # noqa: PLC0415

    return outline(found, limit)
