"""A value, written in any of the forms that newspapers use, is read back as that value."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from numeral_forms import DIGITS, chinese, chinese_decimal, full_width, grouped, in_multiples, on_cheque

from kg.extract.quantities.grammar import read_quantities
from kg.lexicon.units import load_units
from kg.model import Quantity

LARGEST = 10**12 - 1
COUNTED = st.sampled_from(["户", "名", "家", "人次", "平方米", "公里", "吨", "元", "亩", "件"])
# Before a numeral stand words that hedge nothing and belong to no numeral.
LEADS = st.sampled_from(["全区共有", "新增", "投入", "完成了", "其中", "，", ""])
TAILS = st.sampled_from(["。", "，", "的", "；", ""])
BEFORE = {
    "约": "approximately",
    "近": "approximately",
    "超过": "over",
    "逾": "over",
    "至少": "over",
    "不足": "under",
    "不超过": "under",
}
BEHIND = {"左右": "approximately", "以上": "over", "以下": "under", "以内": "under"}


def only(text: str) -> Quantity:
    found = [each.quantity for each in read_quantities(text)]
    assert len(found) == 1, (text, found)
    return found[0]


def forms(value: int) -> list[str]:
    """All ways to write a whole number."""
    written = [str(value), full_width(str(value)), chinese(value)]
    written += [on_cheque(value)] if value >= 10 else []
    written += [grouped(value), grouped(value, "，")] if value >= 1000 else []
    written += [in_multiples(value, 10**4, "万")] if value >= 1000 else []
    written += [in_multiples(value, 10**8, "亿")] if value >= 10**6 else []
    return written


@given(st.integers(2, LARGEST), COUNTED, LEADS, TAILS, st.data())
def test_a_whole_number_is_read_back(value, unit, lead, tail, data):
    written = data.draw(st.sampled_from(forms(value)))
    text = lead + written + unit + tail
    found = only(text)
    assert (found.value, found.unit, found.qualifier) == (value, unit, "exact")
    assert text[found.span.begin : found.span.end] == written + unit


@given(st.decimals("0.01", "9999.99", places=2), st.sampled_from(["", "万", "亿"]), COUNTED, st.booleans())
def test_a_number_with_decimals_is_read_back(value, multiple, unit, in_chinese):
    written = chinese_decimal(value) if in_chinese else f"{value:f}"
    factor = {"": 1, "万": 10**4, "亿": 10**8}[multiple]
    assert only(f"共{written}{multiple}{unit}。").value == value * factor


@given(st.integers(2, LARGEST), COUNTED, st.sampled_from(sorted(BEFORE)), st.data())
def test_a_hedge_before_is_kept_and_changes_no_value(value, unit, hedge, data):
    found = only(f"共{hedge}{data.draw(st.sampled_from(forms(value)))}{unit}。")
    assert (found.value, found.qualifier) == (value, BEFORE[hedge])


@given(st.integers(2, LARGEST), COUNTED, st.sampled_from(sorted(BEHIND)), st.data())
def test_a_hedge_behind_is_kept_and_changes_no_value(value, unit, hedge, data):
    found = only(f"共{data.draw(st.sampled_from(forms(value)))}{unit}{hedge}。")
    assert (found.value, found.qualifier) == (value, BEHIND[hedge])


@given(st.integers(1, 10**6), COUNTED, st.sampled_from("余多"))
def test_a_mark_after_the_multiplier_says_over(value, unit, mark):
    found = only(f"共{value}万{mark}{unit}。")
    assert (found.value, found.qualifier) == (value * 10**4, "over")


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    COUNTED,
    st.sampled_from(["至", "到", "-", "—", "~", "～"]),
    st.data(),
)
def test_a_range_is_read_back(one, other, unit, mark, data):
    low, high = sorted((one, other))
    if low == high:
        high += 1
    middle = data.draw(st.sampled_from([mark, unit + mark]))
    found = only(f"共{low}{middle}{high}{unit}。")
    assert (found.value, found.minimum, found.maximum, found.unit) == (None, low, high, unit)


@given(
    st.integers(2, 999),
    st.integers(2, 999),
    st.sampled_from(["万", "亿"]),
    st.sampled_from(["至", "到", "-"]),
    st.booleans(),
)
def test_the_mark_of_the_upper_bound_serves_both(one, other, mark, joint, in_chinese):
    low, high = sorted((one, other))
    high += low == high
    assume(not in_chinese or low > 10)  # 二至四十万 is also 二十万至四十万
    write = chinese if in_chinese else str
    found = only(f"共{write(low)}{joint}{write(high)}{mark}元。")
    factor = {"万": 10**4, "亿": 10**8}[mark]
    assert (found.minimum, found.maximum) == (low * factor, high * factor)


@given(
    st.integers(1, 98), st.integers(1, 98), st.sampled_from(["至", "到", "-"]), st.booleans(), st.booleans()
)
def test_a_range_of_percentages_is_read_back(one, other, joint, in_chinese, twice):
    low, high = sorted((one, other))
    high += low == high
    write = chinese if in_chinese else str
    found = only(f"占百分之{write(low)}{joint}{'百分之' if twice else ''}{write(high)}。")
    assert (found.minimum, found.maximum, found.unit) == (low, high, "%")


@given(
    st.decimals("0.1", "99.9", places=1), st.sampled_from(["零下", "负", "-"]), st.sampled_from(["℃", "%"])
)
def test_what_is_below_zero_is_read_back(value, sign, unit):
    found = only(f"平均为{sign}{value:f}{unit}。")
    assert (found.value, found.unit) == (-value, unit)


@given(st.integers(1, 10**6), st.integers(0, 9), st.integers(1, 9))
def test_yuan_and_coins_are_read_back(whole, tenths, hundredths):
    coins = f"{tenths}角{hundredths}分" if tenths else f"零{hundredths}分"
    value = whole + Decimal(tenths) / 10 + Decimal(hundredths) / 100
    assert (only(f"共{whole}元{coins}。").value, only(f"共{whole}元{coins}。").unit) == (value, "元")


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=6), st.sampled_from(["户", "人", "个"]))
def test_parts_that_add_up_share_the_unit_of_their_sum(parts, unit):
    listed = "、".join(f"{name}片{part}" for name, part in zip("东西南北中外", parts, strict=False))
    found = [each.quantity for each in read_quantities(f"共{sum(parts)}{unit}（{listed}）。")]
    assert [each.value for each in found] == [sum(parts), *parts]
    assert {each.unit for each in found} == {unit}


@given(st.lists(st.integers(1, 96), min_size=2, max_size=2), st.sampled_from(":∶："))
def test_three_shares_of_a_hundred_are_read_back(cuts, joint):
    low, high = sorted(cuts)
    parts = [low, high - low + 1, 100 - high - 1]
    found = [each.quantity for each in read_quantities(f"产业结构为{joint.join(map(str, parts))}。")]
    assert [(each.value, each.unit) for each in found] == [(part, "%") for part in parts]


@given(st.integers(1, 99), st.booleans())
def test_a_percentage_is_read_back(value, in_words):
    found = only(f"占百分之{chinese(value)}。" if in_words else f"占{value}%。")
    assert (found.value, found.unit) == (value, "%")


@given(st.integers(1, 98), st.integers(2, 99))
def test_a_fraction_is_a_percentage_to_two_places(part, whole):
    if part >= whole:
        part, whole = whole, part + 1
    if part >= whole:
        return
    found = only(f"占{chinese(whole)}分之{chinese(part)}。")
    assert found.unit == "%"
    assert abs(found.value - Decimal(part) * 100 / whole) <= Decimal("0.005")


@given(st.integers(2, 10**9), st.sampled_from(sorted(name for name in load_units())))
def test_every_unit_of_the_table_is_known_behind_a_number(value, unit):
    found = only(f"共有{value}{unit}。")
    assert found.value is not None
    assert found.span.end == len(f"共有{value}{unit}")


@given(st.integers(2, LARGEST), COUNTED, st.integers(2, LARGEST), COUNTED)
def test_compounds_are_read_one_after_the_other(one, first, two, second):
    found = [each.quantity for each in read_quantities(f"拆除{one}{first}{two}{second}。")]
    assert [(each.value, each.unit) for each in found] == [(one, first), (two, second)]


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["万", "千"]), st.booleans())
def test_a_price_spoken_short_is_read_back(high, last, mark, in_digits):
    """四千二 is 4,200, 1万3 is 13,000: the last digit is of the next place."""
    short = mark == "千" or not in_digits
    written = f"{DIGITS[high]}{mark}{DIGITS[last]}" if short else f"{high}{mark}{last}"
    found = only(f"租金{written}。")
    place = {"万": 1000, "千": 100}[mark]
    assert (found.value, found.unit) == ((high * 10 + last) * place, "元")


@given(st.integers(1, 99), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_coins_are_read_back_in_yuan(whole, tenths, hundredths, with_last):
    tail = f"{tenths}毛{hundredths}" if with_last else f"{tenths}"
    value = Decimal(whole) + Decimal(tenths) / 10 + (Decimal(hundredths) / 100 if with_last else 0)
    assert (only(f"每斤卖{whole}块{tail}。").value, only(f"每斤卖{whole}块{tail}。").unit) == (value, "元")


@given(st.integers(1, 9), st.booleans())
def test_thousandths_are_read_back(part, with_places):
    written = chinese_decimal(Decimal(part) / 10) if with_places else chinese(part)
    found = only(f"不良率为千分之{written}。")
    assert (found.value, found.unit) == (Decimal(part) / (10 if with_places else 1), "‰")
