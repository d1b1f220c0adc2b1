"""What holds for the facts of any article."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relate_cases import SENTENCES, article

from kg.cleaning import clean
from kg.document import structure
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.extract.initiatives import find_initiatives
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.model import ArticleFacts, Entities, SourceText
from kg.relate import relate

PARAGRAPHS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), max_size=5)
ARTICLES = settings(max_examples=40, deadline=None)  # the first example loads models and gazetteer


def keys(facts: ArticleFacts) -> set[str]:
    return {entity.key for entity in facts.entities} | {metric.key for metric in facts.metrics}


def in_a_cycle(pairs: list[tuple[str, str]]) -> bool:
    parents = dict(pairs)
    for start in parents:
        seen, here = set(), start
        while here in parents:
            if here in seen:
                return True
            seen.add(here)
            here = parents[here]
    return False


@given(PARAGRAPHS)
@ARTICLES
def test_every_key_that_a_fact_names_is_there(paragraphs):
    facts = article(*paragraphs)
    known = keys(facts)
    for fact in facts.facts:
        assert {fact.subject, fact.object} <= known
        assert {rival.key for rival in fact.rivals} <= known | {""}
    for entity in facts.entities:
        assert {entity.within, entity.part_of, entity.located_in} - {None} <= known
    for metric in facts.metrics:
        assert metric.baseline is None or metric.baseline in known
    assert set(facts.about) <= known
    for post in facts.posts:
        assert post.person in known


@given(PARAGRAPHS)
@ARTICLES
def test_nothing_is_part_of_itself_by_any_way_round(paragraphs):
    facts = article(*paragraphs)
    assert not in_a_cycle([(f.subject, f.object) for f in facts.facts if f.predicate == "partOf"])
    assert not in_a_cycle([(e.key, e.part_of) for e in facts.entities if e.part_of])
    assert not in_a_cycle([(e.key, e.within) for e in facts.entities if e.within])


@given(PARAGRAPHS)
@ARTICLES
def test_each_metric_has_one_holder_and_at_most_one_initiative(paragraphs):
    facts = article(*paragraphs)
    for metric in facts.metrics:
        own = [fact.predicate for fact in facts.facts if fact.object == metric.key]
        assert own.count("reports") <= 1
        assert own.count("achieves") <= 1


@given(PARAGRAPHS)
@ARTICLES
def test_evidence_is_a_stretch_of_the_text_that_holds_what_it_states(paragraphs):
    facts = article(*paragraphs)
    by_key = {metric.key: metric for metric in facts.metrics}
    for fact in facts.facts:
        assert 0 <= fact.evidence.begin < fact.evidence.end <= len(facts.document.text)
        if fact.object in by_key:
            span = by_key[fact.object].quantity.span
            assert fact.evidence.begin <= span.begin < span.end <= fact.evidence.end


@given(PARAGRAPHS)
@ARTICLES
def test_the_same_article_gives_the_same_facts(paragraphs):
    assert article(*paragraphs) == article(*paragraphs)


def parts(text: str) -> tuple[object, Entities, tuple[object, ...], tuple[object, ...]]:
    document = structure(clean(SourceText("a.txt", text, "")))
    entities = find_entities(document, load_entity_lexicon())
    return (
        document,
        entities,
        find_initiatives(document),
        find_metrics(document, find_quantities(document), []),
    )


@given(st.permutations(range(8)))
@ARTICLES
def test_the_order_of_metrics_does_not_matter_to_any_key(order):
    text = "青州市扎实推进基层治理\n2021-06-15 来源：青州日报\n\n" + "\n".join(SENTENCES) + "\n"
    document, entities, initiatives, metrics = parts(text)
    moved = [metrics[i] for i in order if i < len(metrics)] + list(metrics[len(order) :])
    assert keys(relate(document, entities, initiatives, moved)) == keys(
        relate(document, entities, initiatives, metrics)
    )


@given(st.permutations(range(4)))
@ARTICLES
def test_the_order_of_entities_does_not_matter_to_the_facts(order):
    document, entities, initiatives, metrics = parts("\n".join(SENTENCES))
    listed = list(entities.entities)
    moved = [listed[i] for i in order if i < len(listed)] + listed[len(order) :]
    one = relate(document, entities, initiatives, metrics)
    other = relate(document, replace(entities, entities=tuple(moved)), initiatives, metrics)
    assert set(one.facts) == set(other.facts)


@pytest.mark.parametrize("paragraphs", [(), ("。",), ("群众满意。",), ("12个。",), ("“”“”“”。",)])
def test_an_article_without_facts_is_no_error(paragraphs):
    facts = article(*paragraphs)
    assert all(fact.predicate == "reports" for fact in facts.facts if fact.predicate != "partOf")


def test_the_same_initiative_of_two_runners_is_two_initiatives():
    one = article("王府街道推行“三联三帮”工作机制，走访群众1200户。")
    other = article("云门山街道推行“三联三帮”工作机制，走访群众1200户。")
    found = [{e.key for e in facts.entities if e.key.startswith("initiative-")} for facts in (one, other)]
    assert found[0] and found[1] and not found[0] & found[1]


def test_many_numbers_in_one_sentence_are_all_attributed():
    sentence = "青州市实施“红色物业”工程，" + "、".join(f"新建停车场{n}个" for n in range(2, 200)) + "。"
    facts = article(sentence)
    assert len(facts.metrics) == 198
    assert sum(fact.predicate == "reports" for fact in facts.facts) == 198
