"""The graph as tables, for spreadsheets and data frames."""

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import QuerySolutions, Store

from kg.separated import as_csv
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Columns and rows of text; empty text where nothing is stated."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_csv(self) -> str:
        """Return it as CSV with LF line ends."""
        return as_csv(self.columns, self.rows)


def table(store: Store, name: str) -> ExportTable:
    """Return one of `TABLES`, its rows sorted."""
    query = files("kg.export").joinpath("tables", f"{name}.rq").read_text(encoding="utf-8")
    result = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(result, QuerySolutions)
    columns = tuple(variable.value for variable in result.variables)
    rows = sorted(tuple(_text(row[column]) for column in columns) for row in result)
    return ExportTable(columns, tuple(rows))


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
