"""`kg read`: how an article is understood, before anything is extracted."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, define, note
from kg.errors import UsageError
from kg.language import tr

if TYPE_CHECKING:
    from kg.model import Document


@define(
    "read",
    zh="查看文章的结构：标题、日期、段落的角色、修复之处",
    en="Show how articles are read: title, date, the role of each block, what was repaired",
    examples=["kg read seeds/000_724243a590dd3e97.txt"],
)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
def command(inputs: tuple[Path, ...]) -> int:
    """Show the structure of articles."""
    from kg.cleaning import clean as repaired  # noqa: PLC0415
    from kg.document import structure  # noqa: PLC0415
    from kg.model import Unreadable  # noqa: PLC0415
    from kg.reading import read  # noqa: PLC0415

    done = failed = 0
    for source in read(inputs):
        if isinstance(source, Unreadable):
            note(f"kg: {source.message}")
            failed += 1
            continue
        done += 1
        _show(structure(repaired(source)))
    if not done and not failed:
        names = " ".join(str(path) for path in inputs)
        raise UsageError(
            tr(
                f"{names}: 没有找到文章",
                f"{names}: no articles found; give article files or a folder of them",
            )
        )
    return FALLS_SHORT if done and failed else 2 if failed else DONE


def _show(document: "Document") -> None:
    from kg.query.render import clean, fit  # noqa: PLC0415

    source = document.clean.source
    click.echo(click.style(clean(document.title or source.identifier), bold=True))
    facts = [
        source.identifier,
        source.encoding,
        document.clean.script,
        str(document.issued or ""),
        document.publisher or "",
    ]
    click.echo(clean("  " + " · ".join(fact for fact in facts if fact)))
    if document.clean.edits:
        inferred = sum(not edit.certain for edit in document.clean.edits)
        click.echo(
            tr(
                f"  修复 {len(document.clean.edits)} 处，其中推断 {inferred} 处",
                f"  {len(document.clean.edits)} repairs, {inferred} of them inferred",
            )
        )
    for number, block in enumerate(document.blocks):
        under = f" ↑{block.section}" if block.section is not None else ""
        text = fit(clean(document.text[block.begin : block.end]), 70)
        click.echo(f"  {number:3} {block.role.value:10}{under:5} {text}")
