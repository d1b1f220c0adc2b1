from datetime import date

import pytest

from kg.document.dates import find_date, only_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-06-01 18:32", date(2021, 6, 1)),
        ("发布日期：21-06-01 18:32 信息来源：", date(2021, 6, 1)),
        ("17.11.2016  11:04", date(2016, 11, 17)),
        ("2016年11月7日 星期一", date(2016, 11, 7)),
        ("2023/04/19  07:12", date(2023, 4, 19)),
        ("2021.11.29  A06", date(2021, 11, 29)),
        ("二〇二〇年九月三日", date(2020, 9, 3)),
        ("二〇一九年十二月二十一日", date(2019, 12, 21)),
        ("民国110年6月1日", date(2021, 6, 1)),
        ("20210601", date(2021, 6, 1)),
        ("2020.10.19—10.25", date(2020, 10, 25)),
        ("2021年13月45日", None),
        ("2021年11月", None),
        ("11月29日", None),
        ("05/06/2016", None),  # the fifth of June or the sixth of May
        ("电话0377-6313", None),
        ("比例3.5.2", None),
    ],
)
def test_dates_are_read_in_every_layout_and_never_invented(text: str, expected: date | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（2019年12月27日）", True),
        ("2020-11-03 08:12", True),
        ("2019年3月4日召开会议", False),
        ("第12期", False),
    ],
)
def test_a_line_that_is_nothing_but_a_date_is_known(line: str, expected: bool) -> None:
    assert only_date(line) is expected
