from decimal import Decimal

import pytest

from kg.rdf.quantities import standard_quantity


@pytest.mark.parametrize(
    ("value", "unit", "number", "standard"),
    [
        ("3", "公顷", "30000", "M2"),
        ("1517", "亩", "1011333.3333", "M2"),
        ("2.5", "公里", "2500", "M"),
        ("10.33", "%", "10.33", "PERCENT"),
        ("7", "成", "70", "PERCENT"),
        ("3", "倍", "3", "UNITLESS"),
        ("80000000000", "元", "80000000000", "CCY_CNY"),
        ("5", "美元", "5", "CCY_USD"),
        ("2", "吨", "2000", "KiloGM"),
    ],
)
def test_values_are_converted_to_the_unit_of_their_dimension(value, unit, number, standard):
    found = standard_quantity(Decimal(value), unit)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(number), standard)


@pytest.mark.parametrize("unit", ["个", "人次", "岁", "元/人", "没有这种单位", ""])
def test_where_no_standard_unit_exists_there_is_none(unit):
    assert standard_quantity(Decimal(1), unit) is None
