from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numeral_forms import chinese, on_cheque

from kg.extract.quantities.numerals import (
    MAX_DIGITS,
    multiplier,
    neighbours,
    parse_arabic,
    parse_chinese,
    parse_mixed,
)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("零", "0"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("一百零八", "108"),
        ("一百一十", "110"),
        ("百", "100"),
        ("百二十", "120"),
        ("三千零五", "3005"),
        ("三千五", "3500"),
        ("二百五", "250"),
        ("三万二千", "32000"),
        ("三万五", "35000"),
        ("两万五千", "25000"),
        ("一万零五百", "10500"),
        ("三亿五千万", "350000000"),
        ("一万亿", "1000000000000"),
        ("二点五", "2.5"),
        ("零点零三", "0.03"),
        ("一百二十点七五", "120.75"),
        ("壹拾贰万", "120000"),
        ("玖仟陆佰陆拾伍", "9665"),
        ("七十八万五佰零六", "780506"),
        ("廿八", "28"),
        ("卅", "30"),
        ("一百廿二", "122"),
        ("仨", "3"),
        ("四万万", "400000000"),
        ("五兆六十二亿四万五千二", "5006200045200"),
        ("三百五十一万亿", "351000000000000"),
        ("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", "4569831148725382"),
        ("一百一十一", "111"),
        ("一千零十", "1010"),
    ],
)
def test_a_chinese_numeral_has_its_value(text, due):
    assert parse_chinese(text) == Decimal(due)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万万亿",
        "亿万",
        "万千",
        "一万万亿",
        "五六七八",
        "一一",
        "三百千",
        "十百",
        "亿亿",
        "点五",
        "五点",
        "五点十",
        "三点五点二",
        "户",
        "三户",
    ],
)
def test_a_malformed_chinese_numeral_has_none(text):
    assert parse_chinese(text) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("12", "12"),
        ("1,234", "1234"),
        ("1，234，567", "1234567"),
        ("1 234", "1234"),
        ("0.5", "0.5"),
        ("３．５", "3.5"),
    ],
)
def test_an_arabic_numeral_has_its_value(text, due):
    assert parse_arabic(text) == Decimal(due)


@pytest.mark.parametrize("text", ["", "1.2.3", "一", "x", "9" * (MAX_DIGITS + 1), "9" * 10_000])
def test_what_is_no_amount_has_none(text):
    assert parse_arabic(text) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("万", 10**4),
        ("百万", 10**6),
        ("千万", 10**7),
        ("万亿", 10**12),
        ("万万", 10**8),
        ("佰", 100),
        ("w", 10**4),
        ("", 1),
    ],
)
def test_multipliers_multiply(text, due):
    assert multiplier(text) == due


@pytest.mark.parametrize("text", ["万千", "亿万", "三万", "户"])
def test_multipliers_that_fall_are_none(text):
    assert multiplier(text) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("3亿5千万", 350_000_000),
        ("3亿5000万", 350_000_000),
        ("1万3千", 13_000),
        ("12万3456", 123_456),
        ("1千零1", 1001),
        ("7万5千4百", 75_400),
        ("5亿1万4千6百", 500_014_600),
    ],
)
def test_mixed_numerals_add_up(text, due):
    assert parse_mixed(text) == due


@pytest.mark.parametrize("text", ["", "1万3万", "1万3亿"])
def test_mixed_numerals_that_rise_are_none(text):
    assert parse_mixed(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("七八", 7, 8),
        ("三四百", 300, 400),
        ("十五六", 15, 16),
        ("两三", 2, 3),
        ("三五", 3, 5),
        ("两千七八百", 2700, 2800),
        ("三五百", 300, 500),
        ("三五万", 30_000, 50_000),
        ("三两", 2, 3),
        ("七百三四十", 730, 740),
    ],
)
def test_neighbouring_digits_are_a_range(text, low, high):
    assert neighbours(text) == (low, high)


@pytest.mark.parametrize("text", ["五六七八", "七五", "三五六", "八三五", "一一", "百", ""])
def test_other_rows_of_digits_are_none(text):
    assert neighbours(text) is None


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_read_back_from_chinese(value):
    assert parse_chinese(chinese(value)) == value


@given(st.integers(1, 10**12 - 1))
def test_every_number_is_read_back_from_a_cheque(value):
    assert parse_chinese(on_cheque(value)) == value


@given(st.text("零一二两三四五六七八九十百千万亿兆廿卅俩仨壹贰叁拾佰仟点", max_size=60))
def test_any_row_of_numerals_is_a_number_or_none(text):
    value = parse_chinese(text)
    assert value is None or value >= 0
