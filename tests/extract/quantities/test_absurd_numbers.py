"""Absurd numbers never crash, hang or overflow; they are left as text."""

import sys
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_cases import read

from kg.extract.quantities.grammar import read_quantities

LONG = 10_000
MARKS = (
    "零一二两三四五六七八九十百千万亿数几上成近半余多来点第约超"
    "0123456789.,，．:：∶/-—至到%％元户个分之番倍块成亩年 \n"
)


@pytest.mark.parametrize(
    "text",
    [
        "万万亿元",
        "1.2.3元",
        "五六七八户",
        "一一一一户",
        "9" * LONG + "户",
        "九" * LONG + "户",
        "一亿" * LONG + "元",
        "1," * LONG + "户",
        "123," * LONG + "456户",
        "1.5" * LONG + "亿元",
        "零" * LONG + "个",
        "0" * LONG + "户",
        "1亿" * LONG + "元",
        "1:" * LONG + "5",
        "三分之" * LONG,
        "三分之五",
        "零分之三",
        "翻半番百番",
        "1/0、9/2、0/5",
        "100:0",
        "²³户、①户、⅓户",
        "-" * LONG + "5",
        "壹拾" * LONG + "户",
        "万万" * LONG + "元",
        "一兆" * LONG + "元",
        "亿万元",
        "¥" * LONG,
        "1∶" * LONG + "1",
        "共3:61:36",
        "比为1:2:3",
        "三又二分之五",
    ],
)
def test_they_are_left_as_text(text):
    assert [each.quantity for each in read_quantities(text)] == []


@pytest.mark.parametrize("text", ["１２３户", "٣户", "三·五万元"])
def test_digits_of_other_scripts_do_no_harm(text):
    for each in read_quantities(text):
        assert each.quantity.value is None or each.quantity.value.is_finite()


def test_absurd_numbers_do_not_hide_the_sensible_one_beside_them():
    assert read("共万万亿元、1.2.3元、五六七八户，其中12户。") == ["12户 = 12 户"]


def test_the_largest_value_stays_exact():
    digits = "9" * 30
    (found,) = read_quantities(f"{digits}万亿元")
    assert found.quantity.value == Decimal(digits) * 10**12


@pytest.mark.parametrize(
    "row",
    [
        "一",
        "万",
        "百",
        "一二",
        "1",
        "1.",
        "111,",
        "1-",
        "1至",
        "1/",
        "1:",
        "三分之",
        "百分之",
        "近",
        "半",
        "上千",
        "几十",
        "1亿",
        "1 ",
        "壹拾",
        "廿",
        "一兆",
        "¥1,",
        "负1",
        "1∶1∶",
        "1个（东1、",
        "其中1万",
        "1千零",
        "百分之一至",
        "第1、",
        "1元2角",
        "1亩2分",
        "1至负",
        "大于或等于",
    ],
)
def test_time_grows_with_the_length_of_a_row_and_not_with_its_square(row):
    def spent(length: int) -> float:
        text = row * (length // len(row)) + "户"
        return min(_seconds(text) for _ in range(3))

    short, long = spent(1000), spent(8000)
    assert long <= 20 * short + 0.05  # eight times the length; squared it would be 64 times


def _seconds(text: str) -> float:
    begin = process_time()
    for _ in read_quantities(text):
        pass
    return process_time() - begin


@given(st.text(MARKS, max_size=200))
def test_any_text_is_read_without_fault(text):
    last = 0
    for each in read_quantities(text):
        quantity = each.quantity
        assert last <= quantity.span.begin < quantity.span.end <= len(text)
        last = quantity.span.end
        bounds = (quantity.minimum, quantity.maximum)
        assert (quantity.value is None) == all(bound is not None for bound in bounds)
        for number in (quantity.value, *bounds):
            assert number is None or (number.is_finite() and abs(number) < Decimal(10) ** 60)
        assert quantity.unit
        assert quantity.qualifier in ("exact", "approximately", "over", "under")


@given(st.text(MARKS, max_size=120), st.text("。，；区县了", max_size=20))
def test_what_stands_before_a_sentence_end_does_not_change_what_comes_after(before, joint):
    after = "全区新增企业120家。"
    found = [each.quantity for each in read_quantities(f"{before}。{joint}。{after}")]
    assert (found[-1].value, found[-1].unit) == (120, "家")


def test_values_are_decimals_of_bounded_size():
    (found,) = read_quantities("9" * 30 + "户")
    assert found.quantity.value is not None
    assert sys.getsizeof(found.quantity.value) < 200
