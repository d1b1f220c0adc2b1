from decimal import Decimal
from importlib.resources import files

import pytest

from kg.lexicon.units import load_units

UNITS = load_units()
BASES = {"area": "M2", "length": "M", "volume": "M3", "currency": "CCY_CNY", "ratio": "UNITLESS"}
DIMENSIONS = {
    "area", "length", "volume", "mass", "concentration", "energy", "power", "voltage", "temperature",
    "currency", "price", "ratio", "count", "time", "age", "score", "duration", "speed", "pressure",
    "frequency", "current", "information", "sound", "light", "amount",
}  # fmt: skip


def rows() -> list[list[str]]:
    text = files("kg.lexicon").joinpath("units.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def test_each_row_has_six_columns_and_each_unit_stands_once():
    table = rows()
    assert {len(row) for row in table} == {6}
    assert len({row[0] for row in table}) == len(table) == len(UNITS)


def test_dimensions_are_known():
    assert {unit.dimension for unit in UNITS.values()} <= DIMENSIONS


def test_factors_are_positive_and_lead_to_a_vocabulary_unit():
    for unit in UNITS.values():
        assert unit.factor is None or unit.factor > 0, unit
        assert (unit.factor is None) or unit.qudt or unit.dimension == "price", unit


def test_classifiers_have_neither_factor_nor_code():
    for unit in UNITS.values():
        if unit.is_classifier:
            assert (unit.factor, unit.qudt, unit.ucum) == (None, "", ""), unit


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("亩", "平方米", "666.6666666667"),
        ("公顷", "亩", "15"),
        ("平方公里", "公顷", "100"),
        ("公里", "米", "1000"),
        ("吨", "公斤", "1000"),
        ("公斤", "斤", "2"),
        ("立方米", "升", "1000"),
        ("千瓦时", "度", "1"),
        ("兆瓦", "千瓦", "1000"),
        ("元", "毛钱", "10"),
        ("成", "%", "10"),
        ("%", "‰", "10"),
        ("海里", "米", "1852"),
        ("斤", "两", "10"),
        ("两", "钱", "10"),
        ("公里", "里", "2"),
        ("丈", "尺", "10"),
        ("顷", "亩", "100"),
        ("km2", "平方公里", "1"),
        ("米/秒", "公里/小时", "3.6"),
        ("GB", "MB", "1000"),
        ("元", "角", "10"),
    ],
)
def test_units_of_one_dimension_convert(one, other, times):
    assert UNITS[one].dimension == UNITS[other].dimension
    ratio = UNITS[one].factor / UNITS[other].factor
    assert abs(ratio - Decimal(times)) < Decimal("0.000001") * Decimal(times)


@pytest.mark.parametrize(("dimension", "base"), BASES.items())
def test_each_dimension_has_its_base_unit(dimension, base):
    assert any(u.dimension == dimension and u.factor == 1 and u.qudt == base for u in UNITS.values())


@pytest.mark.parametrize(
    ("unit", "ucum"),
    [
        ("亩", "m2"),
        ("公顷", "har"),
        ("平方公里", "km2"),
        ("吨", "t"),
        ("%", "%"),
        ("千瓦时", "kW.h"),
        ("美元", "USD"),
        ("℃", "Cel"),
    ],
)
def test_codes_are_those_of_ucum(unit, ucum):
    assert UNITS[unit].ucum == ucum


def test_guards_are_single_characters_that_continue_another_word():
    assert all(mark not in UNITS["分"].not_before for mark in "，。的")
    assert "钟" in UNITS["分"].not_before
    assert UNITS["户"].not_before
