"""The command line; each command in a module of its own, imported when it is called."""

import sys


def main() -> None:
    """Run `kg` and leave with its exit code."""
    from kg.cli.app import app  # noqa: PLC0415 (click is wanted only here)
    from kg.cli.base import run  # noqa: PLC0415

    sys.exit(run(app))
