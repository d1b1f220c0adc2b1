from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metric_cases import document_of, metrics_of, told

from kg.extract.metrics.periods import find_periods

ISSUED = date(2021, 6, 15)


def period(text: str, issued: date | None = ISSUED) -> tuple[str, str | None, str | None]:
    """The first period of a text as written, with its first and last day."""
    found = next(find_periods(text, 0, len(text), issued))
    return found.text, *(day.isoformat() if day else None for day in (found.start, found.stop))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2013年", "2013-01-01", "2013-12-31"),
        ("2013年6月", "2013-06-01", "2013-06-30"),
        ("2020年2月", "2020-02-01", "2020-02-29"),
        ("2013年上半年", "2013-01-01", "2013-06-30"),
        ("2020年一季度", "2020-01-01", "2020-03-31"),
        ("2020年3月15日", "2020-03-15", "2020-03-15"),
        ("2018-2020年", "2018-01-01", "2020-12-31"),
        ("2018年至2020年", "2018-01-01", "2020-12-31"),
        ("2015年6月至2016年3月", "2015-06-01", "2016-03-31"),
        ("2020年1月1日至6月30日", "2020-01-01", "2020-06-30"),
        ("2019年以来", "2019-01-01", None),
        ("截至2020年底", None, "2020-12-31"),
        ("到2025年", None, "2025-12-31"),
        ("“十三五”期间", "2016-01-01", "2020-12-31"),
        ("“十四五”末", None, "2025-12-31"),
    ],
)
def test_a_period_with_its_year_is_resolved_without_the_date_of_the_article(written, first, last):
    assert period(written, None) == (written, first, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("今年", "2021-01-01", "2021-12-31"),
        ("去年", "2020-01-01", "2020-12-31"),
        ("前年", "2019-01-01", "2019-12-31"),
        ("明年", "2022-01-01", "2022-12-31"),
        ("今年以来", "2021-01-01", "2021-06-15"),
        ("去年以来", "2020-01-01", "2021-06-15"),
        ("今年上半年", "2021-01-01", "2021-06-30"),
        ("下半年", "2021-07-01", "2021-12-31"),
        ("一季度", "2021-01-01", "2021-03-31"),
        ("前三季度", "2021-01-01", "2021-09-30"),
        ("首季", "2021-01-01", "2021-03-31"),
        ("今年前8个月", "2021-01-01", "2021-08-31"),
        ("1至8月", "2021-01-01", "2021-08-31"),
        ("今年1—5月", "2021-01-01", "2021-05-31"),
        ("3月15日", "2021-03-15", "2021-03-15"),
        ("近5年", "2016-01-01", "2021-06-15"),
        ("近三年来", "2018-01-01", "2021-06-15"),
        ("五年来", "2016-01-01", "2021-06-15"),
        ("近年来", None, "2021-06-15"),
        ("截至目前", None, "2021-06-15"),
        ("截至6月底", None, "2021-06-30"),
        ("年底", None, "2021-12-31"),
        ("自2018年实施以来", "2018-01-01", "2021-06-15"),
        ("2月29日", "2021-02-28", "2021-02-28"),
        ("每年", None, None),
        ("当年", None, None),
        ("近期", None, None),
        ("三年间", None, None),
    ],
)
def test_a_period_is_resolved_by_the_date_of_the_article(written, first, last):
    assert period(written) == (written, first, last)


@pytest.mark.parametrize(
    "written", ["今年", "去年", "一季度", "今年以来", "近5年", "年底", "1至8月", "3月15日", "截至目前"]
)
def test_without_a_date_nothing_is_guessed(written):
    assert period(written, None) == (written, None, None)


@pytest.mark.parametrize(
    "text", ["比上年增长", "较去年提高", "上世纪90年代", "第99999年", "12345热线", "全区共有"]
)
def test_what_is_no_period_is_left_out(text):
    assert list(find_periods(text, 0, len(text), ISSUED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "近3000年来",
        "近9999年",
        "前99个月",
        "13月",
        "2020年0月",
        "0月",
        "近两千年",
        "99月99日",
        "近" + "9" * 10_000 + "年",
        "一" * 10_000 + "年来",
    ],
)
def test_absurd_periods_do_no_harm(text):
    for found in find_periods(text, 0, len(text), ISSUED):
        assert found.start is None or found.stop is None or found.start <= found.stop


@given(
    st.text("今去前明上年月日季度底末初来近自截至到—-以间一二三十几0123456789“”五个第", max_size=40),
    st.dates(),
)
def test_any_text_is_read_without_fault(text, issued):
    for found in find_periods(text, 0, len(text), issued):
        assert text[found.begin : found.end] == found.text


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_a_written_day_and_a_written_stretch_are_read_back(one, other):
    first, last = sorted((one, other))
    day = f"{first.year}年{first.month}月{first.day}日"
    assert period(day)[1:] == (first.isoformat(), first.isoformat())
    end = (date(last.year + last.month // 12, last.month % 12 + 1, 1) - timedelta(days=1)).isoformat()
    stretch = f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    assert period(stretch) == (stretch, first.replace(day=1).isoformat(), end)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("今年以来，办结诉求8900余件，办结率98.5%。", ["8900余件: 今年以来", "98.5%: 今年以来"]),
        ("2013年引进企业35家，2014年引进企业42家。", ["35家: 2013年", "42家: 2014年"]),
        ("近5年，发展产业3万亩。新建基地12个。", ["3万亩: 近5年", "12个: 近5年"]),
        ("拥堵点由2013年的68处减少到2015年的42处。", ["68处: 2013年", "42处: 2015年"]),
        ("入住率由去年的22%提高到61%。", ["22%: 去年", "61%: None"]),
        (
            "产业结构由上年的30∶20∶50调整为31∶18∶51。",
            ["30: 上年", "20: 上年", "50: 上年", "31: None", "18: None", "51: None"],
        ),
        ("产值120亿元，比上年增长8.5%。", ["120亿元: None", "8.5%: None"]),
        ("每月走访群众300户。新建停车场12个。", ["300户: 每月", "12个: None"]),
    ],
)
def test_a_number_has_the_period_before_it(sentence, due):
    assert told(sentence, "period") == due


def test_a_period_is_not_carried_into_the_next_paragraph():
    found = metrics_of(document_of("今年以来，办结诉求8900余件。", "全区共有网格1200个。"))
    assert [each.period for each in found] == ["今年以来", None]


def test_a_year_in_the_title_stands_for_all_and_gives_the_whole_year_its_dates():
    document = document_of(
        "全年完成投资297.4亿元。", "新建公厕12座。", title="清河县2016年国民经济和社会发展统计公报"
    )
    whole, other = metrics_of(document)
    assert (whole.period, whole.period_start, whole.period_end) == (
        "全年",
        date(2016, 1, 1),
        date(2016, 12, 31),
    )
    assert (other.period, other.period_end) == ("2016年", date(2016, 12, 31))
