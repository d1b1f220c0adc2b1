"""Tables as Parquet (https://parquet.apache.org/), with typed columns; needs pyarrow, the extra `parquet`."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from pyoxigraph import Store

from kg.errors import UsageError
from kg.export.sheets import table
from kg.language import tr

_INTEGERS: Final = frozenset({"begin"})
_NUMBERS: Final = frozenset(
    {"value", "min", "max", "confidence", "holder_confidence", "initiative_confidence"}
)
_DAYS: Final = frozenset({"issued", "period_start", "period_end"})
_YEARS_TOO: Final = frozenset({"awards"})  # an award may state its year alone, so its dates stay text


def parquet(store: Store, name: str) -> bytes:
    """Return one of `TABLES` as Parquet: whole numbers `int64`, numbers `double`, days `date32`, else text.

    Raises:
        UsageError: if pyarrow is not installed.

    """
    pa, write_table = _arrow()
    found = table(store, name)
    arrays, fields = [], []
    for place, column in enumerate(found.columns):
        kind, convert = _kind(pa, name, column)
        values = [None if row[place] == "" else convert(row[place]) for row in found.rows]
        arrays.append(pa.array(values, type=kind))
        fields.append(pa.field(column, kind))
    buffer = io.BytesIO()
    write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), buffer, compression="zstd")
    return buffer.getvalue()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415 (an extra)
        from pyarrow.parquet import write_table  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            tr(
                '导出 Parquet 需要 pyarrow；请运行 pip install "govkg[parquet]"',
                'Parquet needs pyarrow; run pip install "govkg[parquet]"',
            )
        ) from error
    return pyarrow, write_table


def _kind(pa: Any, table_name: str, column: str) -> tuple[Any, Callable[[str], Any]]:
    if column in _INTEGERS:
        return pa.int64(), int
    if column in _NUMBERS:
        return pa.float64(), float
    if column in _DAYS and table_name not in _YEARS_TOO:
        return pa.date32(), _day
    return pa.string(), str


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
