"""`kg serve`: the graph in a browser and for SPARQL clients."""

import os
import re
from pathlib import Path
from typing import Final, Literal

import click

from kg.cli.base import DONE, define, graph_option, option
from kg.cli.wrong_use import LARGEST, Seconds
from kg.errors import UsageError
from kg.language import tr

_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:.]+\](:\d{1,5})?|null")


@define(
    "serve",
    zh="提供 SPARQL 服务、查询编辑器与实体网页（只读；需安装 govkg[serve]）",
    en="Serve the graph: SPARQL endpoint, query editor, pages of entities (read-only; needs govkg[serve])",
    examples=[
        "kg serve -g out",
        "kg serve -g out --host 0.0.0.0 --port 8080 --timeout 10 --memory 1024",
        "kg serve -g out --log plain --origin https://example.org",
    ],
)
@graph_option()
@option(
    "--host",
    default="127.0.0.1",
    metavar="HOST",
    zh="监听地址（默认 127.0.0.1，仅本机）",
    en="Address to listen on (default 127.0.0.1: this machine only)",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="PORT",
    zh="端口（默认 8000；0 为任一空闲端口）",
    en="Port (default 8000; 0: any that is free)",
)
@option(
    "--timeout",
    "seconds",
    type=Seconds(),
    default=30.0,
    metavar="SECONDS",
    zh="每个查询的时间上限（秒，默认 30）",
    en="Time limit of a query (default 30)",
)
@option(
    "--memory",
    "megabytes",
    type=click.IntRange(64, LARGEST),
    default=2048,
    metavar="MB",
    zh="每个查询的内存上限（MB，默认 2048）",
    en="Memory limit of a query (default 2048)",
)
@option(
    "--workers",
    type=click.IntRange(1, 256),
    default=8,
    metavar="N",
    zh="同时运行的查询数（默认 8）",
    en="How many queries run at once (default 8)",
)
@option(
    "--origin",
    default="*",
    metavar="ORIGIN",
    zh="允许哪个网站的网页跨域查询（默认 *：全部；空：不允许）",
    en="Which website's pages may query across origins (default *: all; empty: none)",
)
@option(
    "--log",
    type=click.Choice(["json", "plain"]),
    default="json",
    zh="日志格式（默认 json）",
    en="Form of the log (default json)",
)
def command(
    *,
    where: Path,
    host: str,
    port: int,
    seconds: float,
    megabytes: int,
    workers: int,
    origin: str,
    log: Literal["json", "plain"],
) -> int:
    """Serve a graph."""
    from kg.serve.settings import Settings  # noqa: PLC0415

    _check_origin(origin)
    settings = Settings(where, host, port, seconds, megabytes, workers, origin=origin, log=log)
    _need_posix()
    try:
        from kg.serve.run import serve  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(
            tr(
                f'缺少 {error.name}；请安装：pip install "govkg[serve]"',
                f'{error.name} is not installed; run: pip install "govkg[serve]"',
            )
        ) from error
    serve(settings)
    return DONE


def _check_origin(origin: str) -> None:
    if origin in ("", "*") or _ORIGIN.fullmatch(origin):
        return
    raise UsageError(
        tr(
            f"--origin {origin}: 不是网站的来源；例：https://example.org（不带路径），或 *、空",
            f"--origin {origin}: no origin of a website; give one such as https://example.org "
            "(without a path), * or nothing",
        )
    )


def _need_posix() -> None:
    if not hasattr(os, "fork"):
        raise UsageError(
            tr(
                "`kg serve` 需要 Linux 或 macOS；Windows 请在 WSL 中运行",
                "`kg serve` needs Linux or macOS; on Windows run it within WSL",
            )
        )
