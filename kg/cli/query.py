"""`kg query`: ask the graph."""

import shutil
import sys
from pathlib import Path

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.cli.wrong_use import LARGEST, Seconds
from kg.language import counted, tr

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "ttl", "nt")
_TOPICS = {
    "comparison": "比较",
    "evidence": "出处",
    "gaps": "空白",
    "hierarchy": "层级",
    "people": "人物",
    "money": "资金",
    "change over time": "变化",
}


@define(
    "query",
    zh="用 SPARQL 或现成的问题查询图谱（前缀不必声明）",
    en="Ask the graph: SPARQL text, a .rq file, or a ready question (prefixes need no declaration)",
    examples=[
        "kg query --list",
        "kg query compare-initiatives -g out",
        "kg query 'SELECT ?name { ?x a kg:District ; rdfs:label ?name }' -g out --format csv",
        "kg query 'DESCRIBE id:area-370602' -g out --format ttl",
        "kg query compare-initiatives --endpoint 'http://localhost:7878/query?union-default-graph'",
    ],
)
@click.argument("query", required=False, metavar="QUERY|FILE.rq|NAME")
@graph_option()
@option(
    "-f", "--format", "form", type=click.Choice(FORMATS), default="table", zh="输出格式", en="Output format"
)
@option("--list", "list_all", is_flag=True, zh="列出现成的问题", en="List the ready questions")
@option(
    "--timeout",
    "seconds",
    type=Seconds(),
    default=60.0,
    metavar="SECONDS",
    zh="时间上限（秒，默认 60）",
    en="Time limit (default 60)",
)
@option(
    "--memory",
    "megabytes",
    type=click.IntRange(256, LARGEST),
    default=4096,
    metavar="MB",
    zh="内存上限（MB，默认 4096）",
    en="Memory limit (default 4096)",
)
@option(
    "--endpoint",
    metavar="URL",
    zh="改为查询远程 SPARQL 服务",
    en="Ask a remote SPARQL endpoint instead of a graph here",
)
@option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="URL",
    zh="许可查询用 SERVICE 或 FROM 访问的地址（可重复）",
    en="An address that SERVICE or FROM may reach (may be repeated)",
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    query: str | None,
    where: Path,
    form: str,
    list_all: bool,
    seconds: float,
    megabytes: int,
    endpoint: str | None,
    allowed: tuple[str, ...],
) -> int:
    """Ask the graph."""
    from kg.query.questions import find_query  # noqa: PLC0415

    if list_all:
        _list()
        return DONE
    if query is None:
        raise click.UsageError(
            tr(
                "缺少查询；`kg query --list` 列出现成的问题",
                "no query given; `kg query --list` names ready ones",
            )
        )
    if endpoint and ctx.get_parameter_source("where") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError(
            tr("-g 与 --endpoint 只能用一个", "-g and --endpoint exclude each other; give one of them")
        )
    text = sys.stdin.read() if query == "-" else find_query(query)
    from kg.asking import Question, answer  # noqa: PLC0415

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    question = Question(endpoint or str(where), text, form, width, seconds, megabytes, allowed)
    if endpoint:
        from kg.endpoints import answer_from_endpoint  # noqa: PLC0415

        result = answer_from_endpoint(question)
    else:
        result = answer(question)
    click.echo(result.text, nl=False)
    for warning in result.warnings:
        note(f"kg: {warning}")
    if form == "table":
        note(tr(f"{result.rows} 行", counted(result.rows, "row")))
    return DONE


def _list() -> None:
    from kg.query.questions import questions  # noqa: PLC0415

    known = questions().values()
    widest = max(len(question.name) for question in known)
    for topic, title in _TOPICS.items():
        click.echo(click.style(tr(title, topic), bold=True))
        for question in known:
            if question.topic == topic:
                click.echo(f"  {question.name:{widest}}  {tr(question.zh, question.en)}")
