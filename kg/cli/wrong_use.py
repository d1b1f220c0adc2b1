"""What is said of wrong use: click's faults in the user's language, with the nearest command."""

import re
from collections.abc import Iterable
from math import isfinite
from typing import Any, Final

import click

from kg.language import tr

LONGEST: Final = 1e6
"""Seconds that a time limit may have: eleven days; more is a slip, and too much for the system's limits."""
LARGEST: Final = 1 << 24
"""Megabytes that a limit on memory may have: 16 TB, for the same reason."""

# click's own words, which it has in English only.
_CHINESE: Final[tuple[tuple[str, str], ...]] = (
    (r"No such command '(.+?)'.*", r"没有命令 \1"),
    (r"'?(.*?)'? is not one of (.+)", r"“\1”不在可选之列：\2"),
    (r"'?(.*?)'? is not a valid integer(?: range)?", r"“\1”不是整数"),
    (r"'?(.*?)'? is not a valid number", r"“\1”不是数"),
    (r"'?(.*?)'? is not in the range (.+)", r"\1 不在范围 \2 之内"),
    (r"(?:File|Directory|Path) '(.*)' does not exist", r"“\1”不存在"),
    (r"(?:File|Directory|Path) '(.*)' is a file", r"“\1”是文件"),
    (r"(?:File|Directory|Path) '(.*)' is a directory", r"“\1”是文件夹"),
    (r"(?:File|Directory|Path) '(.*)' is not (?:readable|writable)", r"“\1”没有读写权限"),
    (r"Option '(.+?)' requires (?:an argument|\d+ arguments)", r"\1 后缺少值"),
    (r"Option '(.+?)' does not take a value", r"\1 不带值"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多余的参数 \1"),
)


class Seconds(click.FloatRange):
    """A time limit in seconds: more than none, and a number that a clock can count to."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, or tell why it is none that can be used."""
        seconds = super().convert(value, param, ctx)
        if not isfinite(seconds) or seconds > LONGEST:
            self.fail(f"{value} is not in the range 0<x<={LONGEST:.0f}", param, ctx)
        return seconds


def told(error: click.ClickException, commands: Iterable[str]) -> str:
    """Return what is wrong, in the user's language, and where help on it is."""
    where = "kg"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        where = error.ctx.command_path
    english = _one_line(error.format_message())
    unknown = re.match(r"No such command '(.+?)'", english)
    near = _nearest(unknown[1], commands) if unknown else []
    zh, en = (f"（是不是 {near[0]}？）", f" (did you mean {near[0]}?)") if near else ("", "")
    return tr(
        f"{_in_chinese(error, english)}{zh}；用法见 `{where} --help`", f"{english}{en}; see `{where} --help`"
    )


def _nearest(name: str, commands: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 (not wanted where all is well)

    return get_close_matches(name, list(commands), 1)


def _in_chinese(error: click.ClickException, english: str) -> str:
    """Return what click says of wrong use in Chinese; click's own words where there is no translation."""
    name = ""
    if isinstance(error, click.BadParameter) and error.param is not None and error.ctx is not None:
        param = error.param
        name = param.opts[0] if param.param_type_name == "option" else param.make_metavar(error.ctx)
    if isinstance(error, click.MissingParameter):
        return f"缺少 {name}"
    if isinstance(error, click.BadParameter):
        return f"{name} 的值不可用（{_translated(_one_line(error.message))}）"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    return _translated(english)


def _translated(english: str) -> str:
    for pattern, chinese in _CHINESE:
        if match := re.fullmatch(pattern, english):
            return match.expand(chinese)
    return english


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
