"""What holds for the metrics of any article."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from metric_cases import document_of, metrics, metrics_of

from kg.cleaning import clean
from kg.document import structure
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.model import SourceText

WORDS = st.sampled_from(
    [
        "全区",
        "新建",
        "停车场",
        "拆除",
        "违建",
        "群众",
        "党员",
        "、",
        "，",
        "；",
        "。",
        "由",
        "到",
        "增加",
        "同比",
        "增长",
        "分别",
        "和",
        "其中",
        "今年",
        "2013年",
        "力争",
        "占",
        "的",
        "（",
        "）",
        "“",
        "”",
    ]
)
NUMBERS = st.sampled_from(
    [
        "12个",
        "300余户",
        "1.2亿元",
        "68.5%",
        "七成",
        "3至5名",
        "数百人",
        "2.3个百分点",
        "三分之一",
        "5吨",
        "1∶8",
        "50万",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, NUMBERS), max_size=30).map("".join)


@given(TEXTS)
@settings(max_examples=60, deadline=None)  # the first example loads the word lists
def test_each_quantity_becomes_one_metric_in_text_order(text):
    document = document_of(f"全区{text}。")
    quantities = find_quantities(document)
    found = find_metrics(document, quantities, [])
    assert [each.quantity for each in found] == list(quantities)
    keys = {each.key for each in found}
    assert len(keys) == len(found)
    for index, each in enumerate(found):
        earlier = {other.key for other in found[:index]}
        assert each.baseline is None or each.baseline in earlier
        assert each.sentence.begin <= each.quantity.span.begin < each.sentence.end
        assert each.measure == each.action + each.object
        assert each.direction in (None, "increase", "decrease")
        assert each.modality in ("done", "planned")


def test_keys_tell_articles_apart_and_stay_the_same():
    document = document_of("全区新建停车场12个。")
    other = structure(clean(SourceText("b.txt", document.clean.source.text, "")))
    (mine,), (again,), (its,) = metrics_of(document), metrics_of(document), metrics_of(other)
    assert mine.key == again.key != its.key


def test_absurd_numbers_are_left_as_text_and_the_others_are_read():
    found = metrics(
        "全区投入万万亿元、1.2.3元、"
        + "9" * 10_000
        + "户、五六七八户，"
        + "一" * 10_000
        + "个，新建停车场12个。"
    )
    assert [(each.quantity.value, each.quantity.unit) for each in found] == [(Decimal(12), "个")]


def test_an_article_without_numbers_has_no_metrics():
    assert metrics("全区扎实推进基层治理，群众满意。") == ()


def test_furniture_and_headings_give_none():
    document = document_of(
        "一、建成停车场12个", "全区新建公厕5座，群众更加满意，环境持续改善。", "上一篇：新建公厕25座"
    )
    assert [each.quantity.value for each in metrics_of(document)] == [Decimal(5)]
