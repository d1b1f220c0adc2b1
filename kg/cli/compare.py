"""`kg compare`: places side by side, with sources."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.errors import UsageError
from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.query.comparison import Row, Side
    from kg.query.observations import Observation

_FORMATS: Final = ("table", "csv", "json")
_FIELDS: Final = (
    *("written", "measure", "value", "unit", "standard", "standard_unit", "qualifier", "direction"),
    *("modality", "statistic", "period", "start", "end", "holder"),
)
_MOST = 3  # figures of one cell that the table shows


@define(
    "compare",
    zh="并排比较两个或多个地区（机构）：同一指标的数值、同一主题的举措，附出处",
    en="Compare areas (or organizations): same indicators, initiatives of a theme, with sources",
    examples=[
        "kg compare 某某区 另一区 -g out",
        "kg compare 某某区 另一区 --indicator 网格员 -g out",
        "kg compare 某某区 另一区 --theme 基层治理 --format csv -g out",
    ],
)
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@graph_option()
@option("--indicator", default="", metavar="NAME", zh="只比较这个指标", en="Compare this indicator only")
@option(
    "--theme", default="", metavar="NAME", zh="比较这个主题的举措", en="Compare the initiatives of a theme"
)
@option(
    "--all", "everything", is_flag=True, zh="也列出只有一方有的指标", en="List what one side alone has, too"
)
@option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    zh="输出格式",
    en="Output format (default table)",
)
def command(
    *, names: tuple[str, ...], where: Path, indicator: str, theme: str, everything: bool, form: str
) -> int:
    """Compare."""
    from kg.query.comparison import by_indicator, by_theme, check_names, side  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    if len(names) < 2:
        raise UsageError(
            tr("请给出两个或更多名称；例：kg compare 甲区 乙区", "give two names or more: kg compare A B")
        )
    if theme and indicator:
        raise UsageError(
            tr(
                "--theme 与 --indicator 只能用一个",
                "--theme and --indicator exclude each other; give one of them",
            )
        )
    store = load(where)
    check_names(store, indicator, theme)
    sides = _sides([side(store, name) for name in names])
    rows = by_theme(sides, theme) if theme else by_indicator(sides, indicator)
    if not (everything or theme or indicator) and form == "table":
        rows = [row for row in rows if row.sides > 1]
    if form == "table":
        _table(sides, rows, theme)
    else:
        records = list(_records(sides, rows, "initiative" if theme else "indicator"))
        click.echo(_csv(records) if form == "csv" else json.dumps(records, ensure_ascii=False, indent=1))
    return DONE


def _sides(found: "list[Side]") -> "list[Side]":
    """Return the sides; refuse one that stands there twice."""
    for place, each in enumerate(found):
        if any(each.node == other.node for other in found[:place]):
            raise UsageError(
                tr(
                    f"「{each.label}」不能与自己比较；请换一个名称",
                    f"{each.label!r} cannot be compared with itself; name another",
                )
            )
    return found


# --------------------------------------------------------------------------- table


@dataclass
class _Sources:
    """Numbers for the articles that a table cites."""

    numbers: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def number(self, observation: "Observation") -> int:
        sentence = observation.sentence
        if sentence.identifier not in self.numbers:
            self.numbers[sentence.identifier] = len(self.numbers) + 1
            parts = (sentence.title, sentence.issued, sentence.identifier)
            self.lines.append(f"[{len(self.numbers)}] " + "  ".join(part for part in parts if part))
        return self.numbers[sentence.identifier]


def _table(sides: "list[Side]", rows: "list[Row]", theme: str) -> None:
    from kg.query.render import clean, render  # noqa: PLC0415
    from kg.query.table import Cell, Table  # noqa: PLC0415

    sources = _Sources()
    names = [_side_name(each, sides) for each in sides]
    head = tr("举措", "initiative") if theme else tr("指标", "indicator")
    cells = []
    for row in rows:
        texts = [_cell(cell, sides[i], sources) for i, cell in enumerate(row.cells)]
        if theme:
            texts = [text or _mark(row, each) for text, each in zip(texts, sides, strict=True)]
        cells.append(tuple(Cell(text, "literal") for text in (row.label, *texts)))
    if cells:
        click.echo(render(Table((head, *names), tuple(cells)), "table"), nl=False)
        click.echo()
    for line in sources.lines:
        click.echo(clean(line))
    if not theme:
        for line in _theme_lines(sides):
            click.echo(clean(line))
    note(_told(sides, rows, theme))


def _side_name(each: "Side", sides: "list[Side]") -> str:
    """Return a side's name, with what it lies in where another side has the same."""
    same = sum(other.label == each.label for other in sides) > 1
    return "".join((*each.wider, each.label)) if same else each.label


def _mark(row: "Row", each: "Side") -> str:
    return "✓" if any(label == row.label for label, _ in each.initiatives) else ""


def _cell(found: "tuple[Observation, ...]", each: "Side", sources: _Sources) -> str:
    texts = []
    for observation in found[:_MOST]:
        parts = [observation.written, observation.measure]
        about = [observation.period, tr("计划", "planned") if observation.planned else ""]
        about.append(observation.holder if observation.holder not in ("", each.label) else "")
        kept = "，".join(part for part in about if part)
        text = " ".join(parts) + (f"（{kept}）" if kept else "")
        texts.append(f"{text}[{sources.number(observation)}]")
    if len(found) > _MOST:
        texts.append(tr(f"等 {len(found)} 项", f"{len(found)} in all"))
    return "；".join(texts)


def _theme_lines(sides: "list[Side]") -> Iterator[str]:
    from kg.query.comparison import themes  # noqa: PLC0415

    shared = [(name, counts) for name, counts in themes(sides) if sum(map(bool, counts)) > 1]
    if shared:
        yield ""
        parts = "、".join(f"{name} {':'.join(map(str, counts))}" for name, counts in shared)
        yield tr(f"共有主题（举措数）：{parts}", f"Shared themes (initiatives): {parts}")


def _told(sides: "list[Side]", rows: "list[Row]", theme: str) -> str:
    if not rows and not theme:
        return tr(
            "没有双方都有的指标；--all 列出各自的指标，--theme 比较举措",
            "no indicator that both have; --all lists what each has, --theme compares initiatives",
        )
    zh, en = ("项举措", "initiative") if theme else ("个指标", "indicator")
    names = "、".join(each.label for each in sides)
    return tr(f"{names}：{len(rows)} {zh}", f"{names}: {counted(len(rows), en)}")


# --------------------------------------------------------------------------- records


def _records(sides: "list[Side]", rows: "list[Row]", head: str) -> Iterator[dict[str, Any]]:
    """Yield a flat record for each figure (for an initiative without figures, one with empty fields)."""
    for row in rows:
        for each, cell in zip(sides, row.cells, strict=True):
            for observation in cell:
                yield {"side": each.label, head: row.label} | _record(observation, head)
            if head == "initiative" and not cell and any(label == row.label for label, _ in each.initiatives):
                yield {"side": each.label, head: row.label} | dict.fromkeys(_record(None, head), "")


def _record(observation: "Observation | None", head: str) -> dict[str, Any]:
    other = "indicator" if head == "initiative" else "initiative"
    values = {name: _plain(getattr(observation, name, "")) for name in (other, *_FIELDS)}
    sentence = observation.sentence if observation else None
    source = {name: getattr(sentence, name, "") for name in ("identifier", "title", "issued")}
    return values | source | {"sentence": sentence.text if sentence else ""}


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _csv(records: list[dict[str, Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(records[0]) if records else ["side"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return buffer.getvalue().rstrip("\n")
