"""Answers to queries: cells, tables, and their values as Python sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg.errors import UsageError
from kg.language import tr
from kg.vocabulary import XSD

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    import rdflib
    from rdflib.term import Identifier

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

    def term(self) -> "Identifier":
        """Return it as a term of rdflib, spelled as the graph has it."""
        from rdflib import BNode, Literal, URIRef  # noqa: PLC0415 (slow to import)

        if self.kind == "uri":
            return URIRef(self.text)
        if self.kind == "bnode":
            return BNode(self.text)
        if self.language:
            return Literal(self.text, lang=self.language)
        return Literal(self.text, datatype=self.datatype or None, normalize=False)


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

    def terms(self) -> "list[tuple[Identifier | None, ...]]":
        """Return the rows as terms of rdflib; None where a variable is unbound."""
        return [tuple(None if cell is None else cell.term() for cell in row) for row in self.cells]

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the triples of CONSTRUCT or DESCRIBE as an rdflib graph.

        Raises:
            UsageError: if the answer is no set of triples.

        """
        if self.form != "construct":
            raise UsageError(
                tr(
                    "只有 CONSTRUCT 与 DESCRIBE 的回答是三元组；其他回答请用 terms()",
                    "only CONSTRUCT and DESCRIBE answer in triples; for other answers use terms()",
                )
            )
        import rdflib  # noqa: PLC0415 (slow to import)

        graph = rdflib.Graph()
        for subject, predicate, object_ in self.terms():
            graph.add((subject, predicate, object_))  # type: ignore[arg-type]
        return graph

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas data frame.

        Raises:
            UsageError: if pandas is not installed.

        """
        try:
            import pandas as pd  # noqa: PLC0415 (an extra)
        except ImportError as error:
            raise UsageError(
                tr(
                    '数据框需要 pandas；请运行 pip install "govkg[notebook]"',
                    'a data frame needs pandas; run pip install "govkg[notebook]"',
                )
            ) from error
        return pd.DataFrame(self.rows, columns=list(self.columns))

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        if self.form == "ask":
            return self.cells[0][0] is not None and self.cells[0][0].text == "true"
        return bool(self.cells)
