from dataclasses import replace
from decimal import Decimal

import examples
import pytest

from kg.model import Metric, Quantity, Span
from kg.resolve.indicators import find_indicators, indicator_label, plain_measure


def metric(measure, unit, **more):
    return Metric(f"metric-{measure}-{unit}", Quantity(Span(0, 1), Decimal(1), unit), measure, **more)


@pytest.mark.parametrize(
    ("measure", "unit", "label"),
    [
        ("配备专职网格员", "名", "网格员人数"),
        ("划分网格", "个", "网格数"),
        ("微网格", "个", "微网格数"),
        ("网格党支部", "个", "网格党支部数"),
        ("建成党群服务中心", "个", "党群服务中心数"),
        ("成立党员志愿服务队", "支", "党员志愿服务队数"),
        ("改造老旧小区", "个", "老旧小区改造数"),
        ("改造老旧小区", "平方米", "老旧小区改造面积"),
        ("一般公共预算收入", "元", "财政收入"),
        ("全县实现地区生产总值", "元", "地区生产总值"),
        ("农村居民人均可支配收入", "元", "农村居民人均可支配收入"),
        ("城镇居民人均可支配收入", "元", "城镇居民人均可支配收入"),
        ("累计接待游客", "人次", "游客人次"),
        ("每千人床位", "张", "每千人床位数"),
        ("床位", "张", "床位数"),
        ("户籍人口", "人", "户籍人口"),
    ],
)
def test_measures_of_one_thing_have_one_indicator(measure, unit, label):
    assert indicator_label(metric(measure, unit)) == label


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("划分网格", "元"),
        ("剩未脱贫", "人"),
        ("关闭土小企业", "家"),
        ("到场企业", "家"),
        ("党员逐户做工作", "名"),
        ("问题", "个"),
        ("", "个"),
    ],
)
def test_what_measures_something_else_has_none(measure, unit):
    assert indicator_label(metric(measure, unit)) is None


def test_the_size_of_a_change_is_no_level():
    assert indicator_label(metric("改造老旧小区", "个", direction="increase")) is None


@pytest.mark.parametrize(
    ("measure", "plain"),
    [
        ("全区累计改造老旧小区", "改造老旧小区"),
        ("“网格”", "网格"),
        ("【经济】地区生产总值", "经济地区生产总值"),
        ("共", "共"),
    ],
)
def test_measures_are_compared_without_what_says_nothing(measure, plain):
    assert plain_measure(measure) == plain


def _articles(facts, *metrics):
    """Return the articles a, b, … with one of the metrics each."""
    return [
        replace(
            facts,
            metrics=(each,),
            document=replace(
                facts.document,
                clean=replace(
                    facts.document.clean, source=replace(facts.document.clean.source, identifier=f"{i}.txt")
                ),
            ),
        )
        for i, each in enumerate(metrics)
    ]


def test_measures_worded_alike_in_two_articles_share_an_indicator():
    pair = metric("收缴物业费", "元"), replace(metric("收缴物业费", "元"), key="metric-2")
    (found,) = find_indicators(_articles(examples.facts(), *pair))
    assert (found.label, len(found.metrics)) == ("收缴物业费（元）", 2)


@pytest.mark.parametrize("measure", ["项目", "解决问题的办法和措施都写进了方案里面", "率"])
def test_measures_that_say_too_little_or_too_much_share_none(measure):
    pair = metric(measure, "个"), replace(metric(measure, "个"), key="metric-2")
    assert find_indicators(_articles(examples.facts(), *pair)) == ()
