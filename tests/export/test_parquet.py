import datetime
import io
import sys

import pytest

from kg.errors import UsageError
from kg.export.names import TABLES
from kg.export.parquet import parquet
from kg.export.sheets import table

pyarrow = pytest.importorskip("pyarrow", reason='needs the extra "parquet"')
read_table = pytest.importorskip("pyarrow.parquet").read_table


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_rows_and_columns_of_the_csv(example, name):
    read, sheet = read_table(io.BytesIO(parquet(example.store, name))), table(example.store, name)
    assert tuple(read.column_names) == sheet.columns
    assert read.num_rows == len(sheet.rows)


def test_columns_have_types(example):
    schema = read_table(io.BytesIO(parquet(example.store, "metrics"))).schema
    expected = {"value": "double", "begin": "int64", "issued": "date32[day]", "sentence": "string"}
    assert {name: str(schema.field(name).type) for name in expected} == expected


def test_a_fact_has_its_evidence(example):
    rows = read_table(io.BytesIO(parquet(example.store, "relations"))).to_pylist()
    runs = [row for row in rows if row["relation"] == "runs"]
    assert {row["confidence"] for row in runs} == {0.8, 0.95}
    assert {row["issued"] for row in runs} == {datetime.date(2020, 5, 6)}
    assert all(row["sentence"] and row["article"] and row["title"] for row in runs)


def test_a_metric_has_its_evidence(example):
    rows = read_table(io.BytesIO(parquet(example.store, "metrics"))).to_pylist()
    row = next(row for row in rows if row["quote"] == "2.5万亩")
    assert (row["value"], row["holder"], row["issued"]) == (25000.0, "平湖区", datetime.date(2020, 5, 6))
    assert "2.5万亩" in row["sentence"] and 0 < row["holder_confidence"] <= 1


def test_the_year_of_an_award_is_kept(example):
    rows = read_table(io.BytesIO(parquet(example.store, "awards"))).to_pylist()
    assert [row["issued"] for row in rows] == ["2019"]


def test_the_same_graph_gives_the_same_bytes(example):
    assert parquet(example.store, "metrics") == parquet(example.store, "metrics")


def test_without_pyarrow_the_remedy_is_told(example, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'pip install "govkg\[parquet\]"'):
        parquet(example.store, "metrics")
