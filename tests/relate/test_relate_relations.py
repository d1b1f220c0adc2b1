"""Who runs what, what it achieves, whose number it is: plain cases that any reader would agree on."""

import pytest
from relate_cases import article, told


def test_the_area_that_carries_it_out_runs_it():
    facts = article(
        "青州市实施“红色物业”工程，组建服务队12支。",
        "王府街道推行“三联三帮”工作机制，走访群众1200户。",
    )
    assert {("青州市", "红色物业工程"), ("王府街道", "三联三帮工作机制")} <= told(facts, "runs")


def test_a_body_runs_what_it_carries_out_itself():
    facts = article("市住建局开展“清河净水”行动，治理河道28公里。")
    assert told(facts, "runs") == {("青州市住建局", "清河净水行动")}


def test_a_number_belongs_to_the_initiative_of_its_sentence():
    facts = article("青州市实施“红色物业”工程，组建服务队12支，惠及居民3万户。")
    assert told(facts, "achieves") == {("红色物业工程", "12支"), ("红色物业工程", "3万户")}


def test_background_figures_belong_to_no_initiative():
    facts = article(
        "青州市位于山东省中部，辖区面积1569平方公里，常住人口96万人。", "青州市实施“红色物业”工程。"
    )
    assert told(facts, "achieves") == set()


def test_each_number_is_somebodys():
    facts = article("王府街道走访群众1200户。", "云门山街道拆除违法建设315处。", "全市共有党员4.5万名。")
    assert {("王府街道", "1200户"), ("云门山街道", "315处"), ("青州市", "4.5万名")} <= told(facts, "reports")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("青州市将启动“红色物业”工程，组建服务队12支。", "planned"),
        ("青州市率先推出“红色物业”工程，组建服务队12支。", "launched"),
        ("青州市深入推进“红色物业”工程，组建服务队12支。", "ongoing"),
        ("青州市“红色物业”工程升级为管家服务，组建服务队12支。", "upgraded"),
    ],
)
def test_the_stage_of_an_initiative_is_told(sentence, status):
    (found,) = [e for e in article(sentence).entities if e.label == "红色物业工程"]
    assert found.status == status


def test_problems_and_those_served_are_told_in_the_words_of_the_article():
    facts = article("针对物业服务缺位问题，青州市实施“红色物业”工程，惠及老旧小区居民3万户。")
    (found,) = [e for e in facts.entities if e.label == "红色物业工程"]
    assert found.targets == ("物业服务缺位问题",)
    assert found.benefits == ("老旧小区居民",)


def test_settling_disputes_is_no_problem_that_an_initiative_is_aimed_at():
    facts = article("王府街道推行“三联三帮”工作机制，化解矛盾320件。")
    assert all(entity.targets == () for entity in facts.entities)


def test_each_choice_keeps_its_reason_its_chance_and_its_rivals():
    facts = article(
        "青州市实施“红色物业”工程，组建服务队12支。",
        "王府街道推行“三联三帮”工作机制，走访群众1200户。",
    )
    for fact in facts.facts:
        if fact.predicate in ("runs", "achieves", "reports") and not fact.rule.endswith(":section"):
            assert fact.rule.startswith(f"{fact.predicate}:")
            assert 0.0 <= fact.confidence <= 1.0
            chances = [rival.score for rival in fact.rivals]
            assert chances == sorted(chances, reverse=True)
            assert fact.confidence + sum(chances) <= 1.001
