"""What the commands share that build a graph or change one."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.base import DONE, FALLS_SHORT, graph_option, note, one_line, option
from kg.language import counted, tr

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from kg.keeping import Kept
    from kg.model import Unreadable

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_BAR_FROM = 20  # articles: below, a bar would only flicker


def jobs_option() -> Decorator:
    """Return the option `--jobs`."""
    return option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        zh="进程数（默认：处理器数）",
        en="Processes (default: one for each processor)",
    )


def decisions_option() -> Decorator:
    """Return the option `--decisions`."""
    return option(
        "--decisions",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        zh="人对“谁是谁”的决定（`kg review` 写出的文件）",
        en="What people decided over who is who (the file that `kg review` writes)",
    )


def change_options() -> Decorator:
    """Return the options of the commands that change a graph."""
    options = (
        graph_option(),
        decisions_option(),
        option(
            "--files/--no-files",
            default=None,
            zh="有图谱库时是否立即重写 graph.ttl 与 graph.nq（默认：图谱小则写，大则待用到时再写）",
            en="With a store, write graph.ttl and graph.nq now (default: now if small, else when asked for)",
        ),
        option(
            "--page/--no-page",
            default=None,
            zh="是否重写网页（默认：已有则重写）",
            en="Write the page anew or not (default: if there is one)",
        ),
    )

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            function = each(function)
        return function

    return decorate


def told_change(kept: "Kept", seconds: float) -> int:
    """Tell what a change came to; return the exit code."""
    count = len(kept.manifest.articles)
    note(
        tr(
            f"新增 {kept.added} 篇，移出 {kept.removed} 篇，现有 {count} 篇（读了 {kept.read} 篇）；"
            f"{kept.counts()['triples']} 条三元组；用时 {seconds:.1f} 秒",
            f"{counted(kept.added, 'article')} in, {kept.removed} out, {count} now ({kept.read} read); "
            f"{counted(kept.counts()['triples'], 'triple')}; {seconds:.1f} s",
        )
    )
    note(tr("写入", "wrote") + " " + " ".join(str(path) for path in kept.paths))
    if kept.deferred:
        note(
            tr(
                "graph.ttl 与 graph.nq 待用到时再写（`kg export`、`kg check`…；--files 立即写）",
                "graph.ttl and graph.nq are written when they are asked for (kg export, kg check, …; "
                "--files writes them now)",
            )
        )
    return told_unreadable(kept.manifest.unreadable)


def told_unreadable(unreadable: "Sequence[Unreadable]") -> int:
    """Tell which inputs could not be read; return the exit code."""
    if not unreadable:
        return DONE
    from kg.reading.telling import told  # noqa: PLC0415

    for each in unreadable:
        note(f"kg: {one_line(told(each))}")
    note(
        tr(
            f"{len(unreadable)} 个输入未能读取（见上）",
            f"{counted(len(unreadable), 'input')} could not be read (above)",
        )
    )
    return FALLS_SHORT


class Bar:
    """A progress bar on standard error that appears only for many articles."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def show(self, done: int, total: int) -> None:
        """Show that `done` of `total` articles are read."""
        if total < _BAR_FROM:
            return
        if self._bar is None:
            label = tr("读文章", "reading articles")
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.length = total
        self._bar.update(done - self._bar.pos)
