"""`kg report`: one district in a page to send on."""

import sys
from pathlib import Path
from typing import Final, cast

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.errors import UsageError
from kg.language import Language, language, tr

_FORMATS: Final = ("html", "markdown", "json")
_GROUPINGS: Final = ("theme", "programme")


@define(
    "report",
    zh="一个地区（或机构、举措）的报告：要点、举措与数字、原句、对比，可离线打开、发送、打印",
    en="Report on an area (or organization, initiative) to send on or print: figures, sentences, comparison",
    examples=[
        "kg report 某某区 -g out -o report.html",
        "kg report 某某区 -g out --compare 另一区 --compare 第三区 -o report.html",
        "kg report 某某区 -g out --format markdown --lang en",
    ],
)
@click.argument("name")
@graph_option()
@option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="写入文件（默认：标准输出）",
    en="File to write (default: standard output)",
)
@option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    zh="格式（默认按文件名，否则 html）",
    en="Form (default: by the file's name, else html)",
)
@option(
    "--compare",
    "others",
    multiple=True,
    metavar="NAME",
    zh="与谁比较，可重复（默认：共有指标最多的同级地区）",
    en="Whom to compare with, may be repeated (default: areas of its level that share most indicators)",
)
@option(
    "--by",
    type=click.Choice(_GROUPINGS),
    default="theme",
    zh="举措按主题还是按所属的大举措分组（默认 theme）",
    en="Group initiatives by theme or by the wider initiative (default theme)",
)
@option(
    "--lang", type=click.Choice(["zh", "en"]), zh="语言（默认随系统）", en="Language (default: the system's)"
)
def command(
    *,
    name: str,
    where: Path,
    target: Path | None,
    form: str | None,
    others: tuple[str, ...],
    by: str,
    lang: str | None,
) -> int:
    """Write a report."""
    from kg.files import write_bytes  # noqa: PLC0415
    from kg.report import FOREIGN, form_of, gather, write  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    if target is not None and target.is_dir():
        raise UsageError(
            tr(f"{target}: 是文件夹；请用 -o 给出文件名", f"{target}: is a folder; give a file name with -o")
        )
    if form is None and target is not None and target.suffix.lower() in FOREIGN:
        kind = target.suffix
        raise UsageError(
            tr(
                f"{target}: 报告不写成 {kind}；请用 .html（浏览器可打印成 PDF）、.md、.json，或指定 --format",
                f"{target}: a report is not written as {kind}; choose .html (any browser prints it to PDF), "
                ".md or .json, or say --format",
            )
        )
    report = gather(load(where), name, compare=others, by=by)
    data = write(report, form or form_of(target), cast("Language", lang or language()))
    if target is None:
        sys.stdout.buffer.write(data)
        return DONE
    write_bytes(target, data)
    note(tr("写入", "wrote") + f" {target}")
    return DONE
