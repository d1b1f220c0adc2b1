"""`kg push`: bring the graph to a remote store."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, FALLS_SHORT, WRONG_USE, define, graph_option, note, option
from kg.cli.wrong_use import Seconds
from kg.errors import RemoteError
from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.remote.graphs import GraphStore
    from kg.remote.push import Outcome, Wish

_BAR_FROM = 20  # graphs: below, a bar would only flicker
_NAMED = 3  # stale graphs named in a note


@define(
    "push",
    zh="把图谱送到远程库（图存储协议），只送有变化的文章",
    en="Bring the graph to a remote store (Graph Store Protocol), only the articles that changed",
    examples=[
        "kg push http://localhost:7878/store -g out",
        "kg push http://localhost:8890/sparql-graph-crud-auth -g out --union",
        "kg push https://example.org/store -g out --prune --dry-run",
    ],
)
@click.argument("url", metavar="URL")
@graph_option()
@option(
    "--all", "everything", is_flag=True, zh="全部重送，不论是否有变化", en="Send all graphs, changed or not"
)
@option(
    "--prune",
    is_flag=True,
    zh="删去远程库中以前送过、现已不在图谱里的图",
    en="Remove graphs that were pushed before and are no more in this graph",
)
@option(
    "--union",
    is_flag=True,
    zh="另送一个合并全部陈述的图 union：查询它，行数与计数都不会重复",
    en="Send all statements merged into one graph `union`, too: asked there, rows and counts are exact",
)
@option(
    "--dry-run", is_flag=True, zh="只说会做什么，不改动远程库", en="Say what would be done; change nothing"
)
@option(
    "--retries",
    type=click.IntRange(0, 20),
    default=5,
    metavar="N",
    zh="失败后再试几次，间隔递增（默认 5）",
    en="How often to try again, at growing intervals (default 5)",
)
@option(
    "--timeout",
    "seconds",
    type=Seconds(),
    default=60.0,
    metavar="SECONDS",
    zh="每次请求的时限（秒，默认 60）",
    en="Time limit of each request (default 60)",
)
def command(
    *,
    url: str,
    where: Path,
    everything: bool,
    prune: bool,
    union: bool,
    dry_run: bool,
    retries: int,
    seconds: float,
) -> int:
    """Bring a graph to a remote store."""
    from kg.graph import Graph  # noqa: PLC0415
    from kg.remote.push import Wish  # noqa: PLC0415

    store = open_remote(url, seconds, retries)
    graph = Graph.load(where)
    if dry_run:
        return _tell_plan(store, graph, union=union)
    return push_graph(graph, store, Wish(everything, prune), union=union)


def open_remote(url: str, seconds: float = 60.0, retries: int = 5) -> "GraphStore":
    """Return the store at an address; nothing is sent yet.

    Raises:
        UsageError: if the address cannot be used.

    """
    from kg.remote.graphs import GraphStore  # noqa: PLC0415 (loads the HTTP library)
    from kg.remote.http import Client, Patience  # noqa: PLC0415

    return GraphStore(Client(url, Patience(seconds, retries + 1)))


def push_built(folder: Path, store: "GraphStore") -> int:
    """Push the graph that was just built in a folder; what goes wrong is told, for the graph stands."""
    from kg.graph import Graph  # noqa: PLC0415

    try:
        return push_graph(Graph.load(folder), store)
    except RemoteError as error:
        note(f"kg: {error}")
        return FALLS_SHORT


def push_graph(
    graph: "Graph", store: "GraphStore", wish: "Wish | None" = None, *, union: bool = False
) -> int:
    """Push a graph, showing progress; tell what was done and return the exit code.

    Raises:
        RemoteError: if nothing could be done.

    """
    from kg.remote.push import push  # noqa: PLC0415

    graphs = _graphs(graph, union=union)
    with click.progressbar(
        length=len(graphs), label=tr("送出", "pushing"), file=sys.stderr, hidden=len(graphs) < _BAR_FROM
    ) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        outcome = push(store, graphs, graph.prefixes["id"], wish, show)
    return _tell(outcome)


def _graphs(graph: "Graph", *, union: bool) -> dict[str, list[bytes]]:
    from kg.remote.push import UNION, by_graph  # noqa: PLC0415

    graphs = by_graph(graph.quads())
    if union:
        graphs[graph.prefixes["id"] + UNION] = graph.triples
    return graphs


def _tell(outcome: "Outcome") -> int:
    note(
        tr(
            f"送出 {outcome.sent} 个图，{outcome.unchanged} 个未变，删去 {outcome.removed} 个",
            f"{counted(outcome.sent, 'graph')} pushed, {outcome.unchanged} unchanged, "
            f"{outcome.removed} removed",
        )
    )
    if outcome.stale:
        _tell_stale(outcome.stale)
    for graph, message in outcome.rejected:
        note(f"kg: <{graph}>: {message}")
    if outcome.stopped:
        note(f"kg: {outcome.stopped}")
    if not (outcome.rejected or outcome.stopped):
        return DONE
    return FALLS_SHORT if outcome.sent or outcome.removed or outcome.unchanged else WRONG_USE


def _tell_stale(stale: tuple[str, ...] | list[str]) -> None:
    names = " ".join(f"<{graph}>" for graph in stale[:_NAMED]) + (" …" if len(stale) > _NAMED else "")
    note(
        tr(
            f"远程库中有 {len(stale)} 个图已不在本图谱里：{names}；--prune 会删去它们",
            f"{counted(len(stale), 'graph there is', 'graphs there are')} no more in this graph: {names}; "
            "--prune removes what is no more",
        )
    )


def _tell_plan(store: "GraphStore", graph: "Graph", *, union: bool) -> int:
    from kg.remote.push import plan  # noqa: PLC0415

    graphs = _graphs(graph, union=union)
    changed, stale = plan(store, graphs, graph.prefixes["id"])
    for name in changed:
        click.echo(name)
    note(
        tr(
            f"会送出 {len(changed)} 个图，{len(graphs) - len(changed)} 个未变",
            f"would push {counted(len(changed), 'graph')}, {len(graphs) - len(changed)} unchanged",
        )
    )
    if stale:
        _tell_stale(stale)
    return DONE
