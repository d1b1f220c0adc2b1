"""The command `kg` itself."""

import click

from kg.cli.base import Group, option


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kg.manifest import package_version  # noqa: PLC0415 (reads the package's metadata)

        click.echo(f"kg {package_version()}")
        ctx.exit()


@click.group(
    name="kg", cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    zh="显示版本",
    en="Show the version",
)
def app() -> None:
    """Hold the commands."""
