from datetime import date

import pytest
from articles import BODY, structured

TITLE = "某县扎实推进网格化治理"


@pytest.mark.parametrize(
    ("line", "issued", "publisher", "author"),
    [
        (
            "2017-11-21 08:47  来源:红河日报  记者 李文彩 通讯员 普志明",
            date(2017, 11, 21),
            "红河日报",
            "李文彩",
        ),
        ("《皖江经济报》2018年6月14日 第5版  本报记者 方楠", date(2018, 6, 14), "皖江经济报", "方楠"),
        ("发布时间:2020年10月16日 来源:元阳县融媒体中心", date(2020, 10, 16), "元阳县融媒体中心", None),
        ("作者：王建军 张小娟", None, None, "王建军、张小娟"),
        ("●陈树洁", None, None, "陈树洁"),
        ("17.11.2016  11:04", date(2016, 11, 17), None, None),
    ],
)
def test_a_byline_gives_date_source_and_author(
    line: str, issued: date | None, publisher: str | None, author: str | None
) -> None:
    document = structured(f"{TITLE}\n{line}\n\n{BODY}\n\n{BODY}")
    assert (document.issued, document.publisher, document.author) == (issued, publisher, author)


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (f"{TITLE}\n\n{BODY}\n\n来源:天山网 责任编辑:张三 2020-08-26", date(2020, 8, 26)),
        (f"{TITLE}\n\n{BODY}\n\n某县人民政府\n2022年9月20日", date(2022, 9, 20)),
        (f"某县工作简报〔2025〕12号\n市委活动办    10月24日\n\n{BODY}", date(2025, 10, 24)),
        (f"某县工作简报 2024年第4期（5月6日）\n\n{BODY}", date(2024, 5, 6)),
        (f"{TITLE}\n\n11月29日上午，全县举行揭牌仪式。{BODY}", None),
        (f"{TITLE}\n\n2016年11月29日，全县举行揭牌仪式。{BODY}", None),
        (f"{TITLE}\n\n{BODY}\n\n相关新闻\n外县启动行动 2020-08-26", None),
    ],
)
def test_the_date_of_issue_is_that_of_the_page_and_not_of_an_event(text: str, issued: date | None) -> None:
    assert structured(text).issued == issued


def test_month_and_day_are_completed_from_the_address_of_the_page() -> None:
    text = f"{TITLE}\n\n本报某县11月29日讯（记者张三）{BODY}"
    assert structured(text, url="http://www.example.cn/2021/11/x.html").issued == date(2021, 11, 29)
    assert structured(text).issued is None


def test_what_the_container_states_comes_first() -> None:
    document = structured(f"{TITLE}\n2020-01-01\n\n{BODY}", issued=date(2021, 6, 1), publisher="某报")
    assert (document.issued, document.publisher) == (date(2021, 6, 1), "某报")


def test_the_author_stands_in_brackets_at_the_end() -> None:
    assert structured(f"{TITLE}\n\n{BODY}\n\n{BODY}（记者侯若志）").author == "侯若志"
