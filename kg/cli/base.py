"""What all commands share: help in two languages with an example, and one clear line for each fault."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.wrong_use import told
from kg.errors import KgError
from kg.language import tr

DONE: Final = 0
FALLS_SHORT: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class Option(click.Option):
    """An option with help in Chinese and English."""

    def __init__(self, *args: Any, zh: str, en: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = (zh, en)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of the help page in the user's language."""
        self.help = tr(*self.texts)
        return super().get_help_record(ctx)


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tr("显示本说明", "Show this message")
    return option


class Command(click.Command):
    """A command with help in Chinese and English and an example of its use."""

    def __init__(self, *args: Any, zh: str, en: str, examples: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = (zh, en)
        self.examples = tuple(examples)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, however long; the list of commands wraps it."""
        del limit
        return tr(*self.texts).split("\n", 1)[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, described in the user's language."""
        return _help_option(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text."""
        self.help = tr(*self.texts)
        super().format_help_text(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        del ctx
        with formatter.section(tr("示例", "Examples")):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Group(click.Group):
    """The command `kg`, which imports a command's module only when it is needed."""

    homes: Final = {
        "build": "kg.cli.build",
        "add": "kg.cli.add",
        "remove": "kg.cli.remove",
        "query": "kg.cli.query",
        "show": "kg.cli.show",
        "report": "kg.cli.report",
        "compare": "kg.cli.compare",
        "explain": "kg.cli.explain",
        "conflicts": "kg.cli.conflicts",
        "review": "kg.cli.review",
        "stats": "kg.cli.stats",
        "check": "kg.cli.check",
        "export": "kg.cli.export",
        "push": "kg.cli.push",
        "viz": "kg.cli.viz",
        "serve": "kg.cli.serve",
        "evaluate": "kg.cli.evaluate",
        "read": "kg.cli.read",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which a newcomer needs them."""
        del ctx
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        home = self.homes.get(cmd_name)
        command: click.Command | None = import_module(home).command if home else None
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, described in the user's language."""
        return _help_option(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what kg is and where to begin."""
        self.help = tr(
            "把中文地方政务新闻读成有出处的知识图谱。\n\n"
            "从这里开始：kg build seeds -o out && kg stats -g out",
            "Read Chinese local-government news into a knowledge graph with evidence.\n\n"
            "Begin with: kg build seeds -o out && kg stats -g out",
        )
        super().format_help_text(ctx, formatter)


def define(
    name: str, *, zh: str, en: str, examples: Sequence[str]
) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command with help in both languages."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, zh=zh, en=en, examples=examples)(function)
        assert isinstance(made, Command)
        return made

    return decorate


def option(
    *names: str, zh: str, en: str, **kwargs: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that adds an option with help in both languages."""
    return click.option(*names, cls=Option, zh=zh, en=en, **kwargs)


def graph_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `-g`, which names the graph; by default that of the current folder."""
    return option(
        "-g",
        "--graph",
        "where",
        type=click.Path(path_type=Path),
        default=Path(),
        show_default=False,
        metavar="DIR|FILE",
        zh="图谱所在的文件夹或文件（默认：当前文件夹）",
        en="Folder or file of the graph (default: the current folder)",
    )


def note(message: str) -> None:
    """Tell the user something on standard error."""
    click.echo(message, err=True)


def one_line(message: str) -> str:
    """Return a message as one line; a hostile name in it brings no control characters to the terminal."""
    return _CONTROL.sub(" ", message)


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run the command line; turn every fault into one line on standard error; return the exit code."""
    try:
        result = group.main(arguments, prog_name="kg", standalone_mode=False)
    except KgError as error:
        return _fault(str(error))
    except click.ClickException as error:
        return _usage_fault(error)
    except (click.Abort, KeyboardInterrupt):
        note(tr("kg: 已中断", "kg: interrupted"))
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (nothing left to flush)
        return DONE
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        # Standard output on a full disk, or a file that went away, is no fault of the program.
        return _system_fault(error) if isinstance(error, OSError) else _internal_fault(error)
    return result if isinstance(result, int) else DONE


def _system_fault(error: OSError) -> int:
    where = f"{error.filename}: " if error.filename else ""
    fault = error.strerror or str(error)
    return _fault(
        tr(
            f"{where}无法读写（{fault}）；请检查磁盘空间与权限",
            f"{where}cannot be read or written ({fault}); check disk space and permissions",
        )
    )


def _internal_fault(error: Exception) -> int:
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    return _fault(
        tr(
            f"程序内部错误（{fault}）；请报告，KG_DEBUG=1 可见详情",
            f"internal fault ({fault}); please report it, KG_DEBUG=1 shows where",
        )
    )


def _fault(message: str) -> int:
    note(f"kg: {one_line(message)}")
    return WRONG_USE


def _usage_fault(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return WRONG_USE
    return _fault(told(error, Group.homes))
