"""What is decided over articles does not depend on their order."""

from dataclasses import replace
from decimal import Decimal

import examples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ArticleFacts, Entity, Kind, Metric, Quantity, Span
from kg.resolve import resolve
from kg.resolve.indicators import find_indicators, indicator_label


def metric(key: str, measure: str, unit: str, thing: str = "", **more: object) -> Metric:
    quantity = Quantity(Span(0, 1), Decimal(12), unit)
    return Metric(key, quantity, measure, object=thing, **more)  # type: ignore[arg-type]


def article(identifier: str, *metrics: Metric, entities: tuple[Entity, ...] = ()) -> ArticleFacts:
    return replace(
        examples.facts(identifier), metrics=metrics, entities=entities, facts=(), posts=(), changes=()
    )


def named(label: str, key: str = "area-1") -> Entity:
    return Entity(key, Kind.AREA, label)


def labels(*articles: ArticleFacts) -> dict[str, str]:
    return dict(resolve(articles).labels)


def test_most_articles_decide_a_label():
    assert labels(*(article(f"{n}.txt", entities=(named(x),)) for n, x in enumerate("甲乙乙"))) == {
        "area-1": "乙"
    }


def test_of_equal_votes_the_longest_label_wins_then_the_first_by_code_point():
    assert labels(article("a", entities=(named("甲区"),)), article("b", entities=(named("甲"),))) == {
        "area-1": "甲区"
    }
    assert labels(article("a", entities=(named("乙区"),)), article("b", entities=(named("甲区"),))) == {
        "area-1": "乙区"
    }


def test_each_key_has_one_label_and_keys_are_sorted():
    found = resolve([examples.facts("a.txt"), examples.facts("b.txt")])
    keys = [key for key, _ in found.labels]
    assert keys == sorted(set(keys))
    merged = {merge.key for merge in found.merges}
    assert set(keys) | merged == {entity.key for entity in examples.facts().entities}
    assert not set(keys) & merged


def test_nothing_is_decided_of_no_articles():
    found = resolve([])
    assert (found.merges, found.labels, found.indicators) == ((), (), ())


@pytest.mark.parametrize(
    ("measure", "unit", "label"),
    [
        ("新建停车位", "个", "停车位数"),
        ("公共财政收入", "元", "财政收入"),
        ("群众满意度", "%", "满意度"),
        ("拆除违法建筑", "亩", "拆除违法建筑面积"),
        ("拆除违法建筑", "平方米", "拆除违法建筑面积"),
        ("新建农村公路", "公里", "新建道路里程"),
        ("清运垃圾", "吨", "垃圾清运量"),
        ("清运垃圾", "立方米", "垃圾清运量"),
        ("诉求办结率", "%", "办结率"),
        ("配备网格员", "名", "网格员人数"),
        ("划分网格", "个", "网格数"),
    ],
)
def test_a_known_indicator_is_told_by_measure_and_unit(measure, unit, label):
    assert indicator_label(metric("m", measure, unit)) == label


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("新建停车位", "元"),
        ("清运垃圾", "次"),
        ("配备网格员", "%"),
        ("", "个"),
        ("没有这种说法", "个"),
        ("网格党支部", "名"),
    ],
)
def test_other_units_and_words_measure_something_else(measure, unit):
    assert indicator_label(metric("m", measure, unit)) is None


def test_the_size_of_a_change_is_no_level_of_an_indicator():
    assert indicator_label(metric("m", "停车位增加", "个", direction="increase")) is None


def test_metrics_of_different_articles_meet_in_one_indicator():
    found = find_indicators(
        [article("a", metric("m1", "新建停车位", "个")), article("b", metric("m2", "增设停车泊位", "个"))]
    )
    assert [(each.label, each.metrics) for each in found] == [("停车位数", ("m1", "m2"))]


def test_measures_that_two_articles_word_alike_meet_too():
    one, two = metric("m1", "种植辣椒", "亩", "辣椒"), metric("m2", "发展辣椒", "亩", "辣椒")
    (found,) = find_indicators([article("a", one), article("b", two)])
    assert (found.label, found.metrics) == ("辣椒（亩）", ("m1", "m2"))


def test_one_article_alone_makes_no_new_indicator():
    same = [metric("m1", "种植辣椒", "亩", "辣椒"), metric("m2", "发展辣椒", "亩", "辣椒")]
    assert find_indicators([article("a", *same)]) == ()


def test_different_units_are_different_indicators():
    one, two = metric("m1", "种植辣椒", "亩", "辣椒"), metric("m2", "销售辣椒", "吨", "辣椒")
    assert find_indicators([article("a", one), article("b", two)]) == ()


METRICS = st.builds(
    metric,
    st.uuids().map(str),
    st.sampled_from(["新建停车位", "种植辣椒", "清运垃圾", "群众满意度", "办结率", ""]),
    st.sampled_from(["个", "亩", "吨", "%", "元"]),
    st.sampled_from(["辣椒", "垃圾", "停车位", ""]),
)
ENTITIES = st.builds(named, st.sampled_from(["甲区", "甲", "乙县"]), st.sampled_from(["area-1", "area-2"]))
CONTRIBUTIONS = st.lists(
    st.tuples(st.lists(METRICS, max_size=4), st.lists(ENTITIES, max_size=3)), min_size=1, max_size=5
)


@given(CONTRIBUTIONS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_articles_and_within_them_does_not_matter(contributions, random):
    articles = [article(f"{n}.txt", *m, entities=tuple(e)) for n, (m, e) in enumerate(contributions)]
    moved = [
        replace(a, metrics=tuple(reversed(a.metrics)), entities=tuple(reversed(a.entities))) for a in articles
    ]
    random.shuffle(moved)
    assert resolve(moved) == resolve(articles)


@given(CONTRIBUTIONS)
@settings(max_examples=60, deadline=None)
def test_an_indicator_holds_metrics_that_are_there_each_in_one(contributions):
    articles = [article(f"{n}.txt", *m) for n, (m, _) in enumerate(contributions)]
    found = find_indicators(articles)
    held = [key for each in found for key in each.metrics]
    assert len(held) == len(set(held))
    assert set(held) <= {m.key for a in articles for m in a.metrics}
    assert len({each.key for each in found}) == len(found)
