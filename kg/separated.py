"""Rows as CSV (RFC 4180, with LF line ends, as tools on the command line like them)."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

# The standard library's writer leaves a carriage return bare where lines end in LF, and then cannot read it.
_QUOTED: Final = re.compile(r'[",\r\n]')


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV text.

    >>> print(as_csv(("a", "b"), [("1,5", "'x'")]), end="")
    a,b
    "1,5",'x'
    """
    lines = [_line(columns), *(_line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str]) -> str:
    if len(row) == 1 and not row[0]:
        return '""'  # an empty line would be no row
    return ",".join(_field(text) for text in row)


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
