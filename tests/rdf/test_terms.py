from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.terms import day_or_year, decimal_text, text


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("26800", "26800"),
        ("2.680E+4", "26800"),
        ("0.850", "0.85"),
        ("-0.0", "0"),
        ("-3.50", "-3.5"),
        ("1E-15", "0"),
        ("80000000000", "80000000000"),
        ("1e40", "1" + "0" * 40),
        ("12345678901234567890.5", "12345678901234567890.5"),
    ],
)
def test_decimals_are_canonical(value, form):
    assert decimal_text(Decimal(value)) == form


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6))
def test_a_store_keeps_decimals_as_written(value):
    line = f'<x:a> <x:b> "{decimal_text(value)}"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'.encode()
    store = pyoxigraph.Store()
    store.bulk_load(line, pyoxigraph.RdfFormat.N_TRIPLES)
    assert store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph()) == line


@given(st.text())
def test_texts_come_back_and_are_written_as_a_store_writes_them(value):
    line = f"<x:a> <x:b> {text(value)} .\n".encode()
    quads = list(pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES))
    assert quads[0].object.value == value
    assert pyoxigraph.serialize(iter(quads), format=pyoxigraph.RdfFormat.N_QUADS) == line


@pytest.mark.parametrize(
    ("stated", "kind"),
    [("2019", "gYear"), ("2019-05-06", "date"), ("去年", None), ("2019-5-6", None)],
)
def test_dates_are_typed_where_they_can_be(stated, kind):
    assert day_or_year(stated) == (
        f'"{stated}"^^<http://www.w3.org/2001/XMLSchema#{kind}>' if kind else f'"{stated}"'
    )
