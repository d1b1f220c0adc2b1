"""Answers to queries: cells, tables, and their values as Python sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg.vocabulary import XSD

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

_INTEGERS = frozenset({XSD + "integer", XSD + "int", XSD + "long", XSD + "nonNegativeInteger"})


class Cell(NamedTuple):
    """One value of an answer."""

    text: str
    kind: Literal["uri", "literal", "bnode"]
    datatype: str = ""
    language: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.datatype in _INTEGERS or self.datatype in (XSD + "decimal", XSD + "double", XSD + "float")

    def value(self) -> str | int | Decimal | float | bool:
        """Return it as a Python value; whatever is no number or truth value stays text."""
        if self.datatype in _INTEGERS:
            return int(self.text)
        if self.datatype == XSD + "decimal":
            return Decimal(self.text)
        if self.datatype in (XSD + "double", XSD + "float"):
            return float(self.text)
        if self.datatype == XSD + "boolean":
            return self.text in ("true", "1")
        return self.text


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: one column for each variable; None where a variable is unbound.

    ASK gives one cell in the column `answer`, CONSTRUCT and DESCRIBE the columns `subject`,
    `predicate`, `object`.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    form: Literal["select", "ask", "construct"] = "select"

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows as Python values."""
        return [tuple(None if cell is None else cell.value() for cell in row) for row in self.cells]

    def records(self) -> list[dict[str, Any]]:
        """Return each row as a dictionary by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas data frame (needs pandas: the extra `notebook`)."""
        import pandas as pd  # noqa: PLC0415 (an extra)

        return pd.DataFrame(self.rows, columns=list(self.columns))

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        if self.form == "ask":
            return self.cells[0][0] is not None and self.cells[0][0].text == "true"
        return bool(self.cells)
