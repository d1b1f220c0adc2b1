"""Tables as text: for the terminal and for Markdown; `kg.query.formats` has the formats of standards."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from kg.query.formats import as_csv, as_json, as_ntriples, as_tsv, as_turtle, as_xml
from kg.query.table import Cell, Table
from kg.vocabulary import PREFIXES

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "markdown", "ttl", "nt")
_STANDARD: Final = {"csv": as_csv, "tsv": as_tsv, "json": as_json, "xml": as_xml, "nt": as_ntriples}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LOCAL = re.compile(r"[\w.\-+#=,%()（）·]*")
_ELLIPSIS = "…"


def render(
    table: Table, form: str, *, width: int | None = None, prefixes: Mapping[str, str] = PREFIXES
) -> str:
    """Return a table in one of `FORMATS`; `width` is the terminal's, to which long cells are cut.

    Raises:
        QueryError: if triples are wanted (`ttl`, `nt`) of an answer that is none.

    """
    if form in _STANDARD:
        return _STANDARD[form](table)
    if form == "ttl":
        return as_turtle(table, prefixes)
    if form == "markdown":
        return _markdown(table, prefixes)
    return _text(table, prefixes, width)


def shown(cell: Cell | None, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a cell as people read it: IRIs short, one line, no control characters.

    Control characters would let a hostile article write to the terminal.
    """
    if cell is None:
        return ""
    text = cell.text
    if cell.kind == "uri":
        for prefix, namespace in prefixes.items():
            if text.startswith(namespace) and _LOCAL.fullmatch(text[len(namespace) :]):
                text = f"{prefix}:{text[len(namespace) :]}"
                break
    return clean(text)


def clean(text: str) -> str:
    """Return a text as one line without control characters."""
    return _CONTROL.sub(" ", text)


def display_width(text: str) -> int:
    """Return how many columns a text takes in a terminal; East Asian wide characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def fit(text: str, width: int) -> str:
    """Return a text cut to a display width, with an ellipsis where it was cut."""
    if display_width(text) <= width:
        return text
    kept, used = [], 1
    for character in text:
        used += display_width(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + _ELLIPSIS


def _widths(rows: list[list[str]], width: int | None) -> list[int]:
    widths = [max(display_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    if width is None:
        return widths
    spare = width - 2 * (len(widths) - 1)
    while sum(widths) > spare and max(widths) > 8:
        widest = widths.index(max(widths))
        others = sum(widths) - widths[widest]
        second = max((w for i, w in enumerate(widths) if i != widest), default=0)
        widths[widest] = max(8, min(widths[widest] - 1, max(spare - others, second)))
    return widths


def _text(table: Table, prefixes: Mapping[str, str], width: int | None) -> str:
    if table.form == "ask":
        return shown(table.cells[0][0]) + "\n"
    if not table.columns:
        return ""
    rows = [list(table.columns), *([shown(cell, prefixes) for cell in row] for row in table.cells)]
    widths = _widths(rows, width)
    numeric = [
        any(row[i] for row in table.cells)
        and all(cell is None or cell.is_number for cell in (row[i] for row in table.cells))
        for i in range(len(widths))
    ]
    lines = [_line(row, widths, numeric) for row in rows]
    rule = "  ".join("─" * w for w in widths)
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def _line(row: list[str], widths: list[int], numeric: list[bool]) -> str:
    parts = []
    for text, width, number in zip(row, widths, numeric, strict=True):
        cut = fit(text, width)
        pad = " " * (width - display_width(cut))
        parts.append(pad + cut if number else cut + pad)
    return "  ".join(parts).rstrip()


def _markdown(table: Table, prefixes: Mapping[str, str]) -> str:
    lines = ["| " + " | ".join(table.columns) + " |", "|" + " --- |" * len(table.columns)]
    for row in table.cells:
        texts = (
            shown(cell, prefixes).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
            for cell in row
        )
        lines.append("| " + " | ".join(texts) + " |")
    return "\n".join(lines) + "\n"
