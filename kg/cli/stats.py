"""`kg stats`: what a graph holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, define, graph_option, option
from kg.language import tr

if TYPE_CHECKING:
    from kg.query.stats import Stats

_NAMES = {
    "Article": "文章",
    "Area": "地区",
    "Organization": "机构",
    "Person": "人物",
    "Initiative": "举措",
    "Metric": "指标值",
    "Policy": "文件",
    "Award": "荣誉",
    "Indicator": "指标",
    "ChangeEvent": "区划变更",
    "Mention": "提及",
    "Claim": "陈述",
    "runs": "推行",
    "achieves": "取得",
    "reports": "报告",
    "partOf": "属于",
    "locatedIn": "位于",
    "issued": "印发",
    "received": "获得",
    "theme": "主题",
    "indicator": "所测指标",
    "mentionedIn": "见于",
    "holds": "任职",
}


@define(
    "stats",
    zh="图谱里有什么：各类节点、关系与主要地区的数目",
    en="What a graph holds: nodes and edges by kind, the areas with most in them",
    examples=["kg stats -g out", "kg stats -g out --json"],
)
@graph_option()
@option(
    "--top",
    type=click.IntRange(0),
    default=10,
    metavar="N",
    zh="列出多少个主体（默认 10）",
    en="How many actors to name (default 10)",
)
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
def command(where: Path, top: int, as_json: bool) -> int:
    """Count what a graph holds."""
    from kg.query.stats import stats  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    counts = stats(load(where), top)
    click.echo(json.dumps(asdict(counts), ensure_ascii=False, indent=1) if as_json else _text(counts))
    return DONE


def _text(counts: "Stats") -> str:
    from kg.query.render import clean, display_width  # noqa: PLC0415

    lines = [tr(f"三元组 {counts.triples}", f"triples {counts.triples}"), ""]
    for table in (counts.classes, counts.relations):
        entries = [(tr(_NAMES[name], name), str(number)) for name, number in table.items() if number]
        widest = max((display_width(name) for name, _ in entries), default=0)
        lines += [f"{name}{' ' * (widest - display_width(name))}  {number:>7}" for name, number in entries]
        lines.append("")
    if counts.actors:
        lines.append(tr("主体：举措数 / 指标值数", "actors: initiatives / metrics"))
        lines += [f"  {clean(actor.label)}  {actor.initiatives} / {actor.metrics}" for actor in counts.actors]
    if counts.empty:
        lines += [
            "",
            tr("没有可提取内容的文章：", "articles with nothing to extract: ") + " ".join(counts.empty),
        ]
    return "\n".join(lines).rstrip()
