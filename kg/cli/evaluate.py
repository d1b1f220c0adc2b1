"""`kg evaluate`: a graph against gold files."""

from pathlib import Path

import click

from kg.cli.base import DONE, define, option


@define(
    "evaluate",
    zh="用标注（gold）评分：精确率、召回率、F1",
    en="Score a graph against gold files: precision, recall, F1",
    examples=["kg evaluate out tests/gold seeds", "kg evaluate out/graph.ttl tests/gold seeds --errors"],
)
@click.argument("graph", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("articles", type=click.Path(path_type=Path))
@option("--errors", is_flag=True, zh="按类列出每个漏报与误报", en="List every miss and false find, by kind")
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
def command(graph: Path, gold: Path, articles: Path, errors: bool, as_json: bool) -> int:
    """Score a graph."""
    from kg import evaluate  # noqa: PLC0415
    from kg.graph import Graph  # noqa: PLC0415

    result = evaluate.evaluate(Graph.load(graph).plain(), gold, articles)
    if errors:
        for line in evaluate.fault_lines(result.faults):
            click.echo(line, err=as_json)
    click.echo(evaluate.as_json(result) if as_json else evaluate.table(result.total), nl=False)
    return DONE
