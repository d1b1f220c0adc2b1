"""The scorer against a hand-made article, its gold, and figures that were counted by hand."""
# ruff: noqa: E501 (tables of cases, one line each)

import copy
import json
from dataclasses import replace
from decimal import Decimal

import examples
import pytest

from kg.errors import EvaluationError
from kg.evaluate import as_json, evaluate, fault_lines, table
from kg.model import Fact
from kg.pipeline import assemble

GOLD = {
    "article": "平湖.txt",
    "title": "平湖区推进“一家亲”工程",
    "published": "2020-05-06",
    "area": "临江市平湖区",
    "areas": [
        {"name": "平湖区", "aliases": ["临江市平湖区"], "level": "district", "within": None},
        {"name": "东街街道", "aliases": [], "level": "subdistrict", "within": "平湖区"},
        {"name": "新街街道", "aliases": [], "level": "subdistrict", "within": "平湖区", "optional": True},
    ],
    "organizations": [{"name": "平湖区委", "aliases": ["区委"], "kind": "party"}],
    "people": [{"name": "王明", "posts": [{"title": "区委书记", "at": "平湖区委"}]}],
    "policies": [{"name": "关于“一家亲”工程的意见", "aliases": [], "issuers": ["平湖区"]}],
    "awards": [{"name": "全国和谐城区", "aliases": [], "recipients": ["平湖区"]}],
    "initiatives": [
        {"name": "“一家亲”工程", "aliases": ["一家亲"], "runners": ["平湖区"], "parent": None},
        {"name": "老旧小区改造", "aliases": ["改造老旧小区"], "runners": ["平湖区"], "parent": "“一家亲”工程"},
    ],
    "metrics": [
        {"quote": "12个", "context": "小区12个", "value": 12, "unit": "个", "qualifier": "exact", "direction": None,
         "measure": ["改造老旧小区"], "initiatives": ["老旧小区改造", "“一家亲”工程"], "holders": ["平湖区"], "period": None},
        {"quote": "2.5万亩", "context": "2.5万亩", "value": 25000, "unit": "亩", "qualifier": "exact", "direction": None,
         "measure": ["改造老旧小区"], "initiatives": ["老旧小区改造", "“一家亲”工程"], "holders": ["平湖区"], "period": None},
        {"quote": "3万至5万户", "context": "惠及3万至5万户", "value": None, "min": 30000, "max": 50000, "unit": "户",
         "qualifier": "exact", "direction": None, "measure": ["惠及居民"], "initiatives": ["老旧小区改造"],
         "holders": ["平湖区"], "period": None},
        {"quote": "100处", "context": "由100处", "value": 100, "unit": "处", "qualifier": "exact", "direction": None,
         "measure": ["违建"], "initiatives": ["“一家亲”工程"], "holders": ["平湖区"], "period": None},
        {"quote": "40处", "context": "到40处", "value": 40, "unit": "处", "qualifier": "exact", "direction": None,
         "measure": ["违建"], "initiatives": ["“一家亲”工程"], "holders": ["平湖区"], "period": None},
        {"quote": "10余处", "context": "拆除10余处", "value": 10, "unit": "处", "qualifier": "over", "direction": None,
         "measure": ["拆除违建"], "initiatives": ["“一家亲”工程"], "holders": ["平湖区"], "period": "2025年"},
    ],
}  # fmt: skip


@pytest.fixture
def score(tmp_path):
    """Return a function that scores facts against a gold and gives the evaluation."""

    def scored(facts=None, gold=GOLD):
        (tmp_path / "gold").mkdir(exist_ok=True)
        (tmp_path / "gold" / "平湖.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        (tmp_path / "平湖.txt").write_text(examples.TEXT, encoding="utf-8")
        graph = assemble([facts or examples.facts("新闻/平湖.txt")])
        return evaluate(graph.plain(), tmp_path / "gold", tmp_path)

    return scored


def figures(evaluation, name: str) -> tuple[int, int, int]:
    """What was right, found, due."""
    tally = evaluation.total[name]
    return tally.right, tally.found, tally.due


PERFECT = {
    "fact": (6, 6, 6),
    "strict fact": (6, 6, 6),
    "metric span": (6, 6, 6),
    "metric value": (6, 6, 6),
    "metric period": (1, 1, 1),
    "areas": (2, 2, 2),
    "organizations": (1, 1, 1),
    "people": (1, 1, 1),
    "policies": (1, 1, 1),
    "awards": (1, 1, 1),
    "initiatives": (2, 2, 2),
    "runs": (2, 2, 2),
    "part of (areas)": (1, 1, 1),
    "part of (initiatives)": (1, 1, 1),
    "issued": (1, 1, 1),
    "received": (1, 1, 1),
    "holds post": (1, 1, 1),
    "area level": (2, 2, 2),
    "organization kind": (1, 1, 1),
    "article title": (1, 1, 1),
    "article date": (1, 1, 1),
    "article about": (1, 1, 1),
}


@pytest.mark.parametrize(("name", "counts"), PERFECT.items())
def test_a_perfect_graph_is_all_right(score, name, counts):
    assert figures(score(), name) == counts


def _metric(facts, index, **changes):
    metric = replace(facts.metrics[index], **changes)
    return replace(facts, metrics=(*facts.metrics[:index], metric, *facts.metrics[index + 1 :]))


def _quantity(facts, index, **changes):
    return _metric(facts, index, quantity=replace(facts.metrics[index].quantity, **changes))


def _without(facts, predicate, object_=None):
    kept = tuple(f for f in facts.facts if f.predicate != predicate or (object_ and f.object != object_))
    return replace(facts, facts=kept)


def _with(facts, subject, predicate, object_):
    return replace(
        facts, facts=(*facts.facts, Fact(subject, predicate, object_, examples.span("介绍"), "x", 0.5))
    )


def _entity(facts, index, **changes):
    entity = replace(facts.entities[index], **changes)
    return replace(facts, entities=(*facts.entities[:index], entity, *facts.entities[index + 1 :]))


def _achieved_by_whole(facts):
    return _with(_without(facts, "achieves", "metric-a"), examples.INITIATIVE, "achieves", "metric-a")


def _extra_node(facts):
    twin = replace(facts.entities[7], key="initiative-x", label="老旧小区改造", aliases=(), part_of=None)
    return replace(facts, entities=(*facts.entities, twin))


CASES = [
    ("a wrong value", lambda f: _quantity(f, 0, value=Decimal(13)), {"metric value": (5, 6, 6), "fact": (5, 6, 6)}),
    ("a wrong end of a range", lambda f: _quantity(f, 2, maximum=Decimal(1)), {"metric value": (5, 6, 6)}),
    ("a unit by another name", lambda f: _quantity(f, 0, unit="個"), {"metric unit": (6, 6, 6)}),
    ("a wrong unit", lambda f: _quantity(f, 0, unit="家"), {"metric unit": (5, 6, 6), "fact": (5, 6, 6)}),
    ("a wrong qualifier", lambda f: _quantity(f, 5, qualifier="exact"), {"metric qualifier": (5, 6, 6)}),
    ("a wrong direction", lambda f: _metric(f, 4, direction="decrease"), {"metric direction": (5, 6, 6)}),
    ("a measure that is most of the due one", lambda f: _metric(f, 0, measure="改造了老旧小区"), {"metric measure": (6, 6, 6)}),
    ("a measure of another thing", lambda f: _metric(f, 0, measure="拆除违建"), {"metric measure": (5, 6, 6)}),
    ("a missing period", lambda f: _metric(f, 5, period=None), {"metric period": (0, 1, 1), "fact": (6, 6, 6)}),
    ("a missing metric", lambda f: replace(f, metrics=f.metrics[1:]), {"metric span": (5, 5, 6), "metric value": (5, 5, 5)}),
    (
        "a metric of nothing",
        lambda f: _quantity(f, 0, span=examples.span("平湖日报")),
        {"metric span": (5, 6, 6), "fact": (5, 6, 6)},
    ),
    ("a span that is half right", lambda f: _quantity(f, 2, span=examples.span("5万户")), {"metric span": (6, 6, 6)}),
    ("a wider initiative", _achieved_by_whole, {"fact": (6, 6, 6), "strict fact": (5, 6, 6), "metric nearest": (5, 6, 6)}),
    ("no initiative", lambda f: _without(f, "achieves", "metric-a"), {"metric initiative": (5, 6, 6), "fact": (5, 6, 6)}),
    ("a wrong holder", lambda f: _with(_without(f, "reports", "metric-a"), examples.COMMITTEE, "reports", "metric-a"), {"metric holder": (5, 6, 6), "fact": (6, 6, 6), "strict fact": (5, 6, 6)}),
    ("two holders", lambda f: _with(f, examples.COMMITTEE, "reports", "metric-a"), {"metric holder": (5, 6, 6)}),
    ("an area that is not named", lambda f: _entity(f, 2, mentions=()), {"areas": (1, 1, 2), "area level": (1, 1, 1)}),
    ("an optional area is missing", lambda f: _entity(f, 3, mentions=()), {"areas": (2, 2, 2)}),
    ("an area at a wrong level", lambda f: _entity(f, 2, type="Community"), {"area level": (1, 2, 2)}),
    ("an organization of a wrong kind", lambda f: _entity(f, 4, type="Media"), {"organization kind": (0, 1, 1)}),
    ("an initiative of most of the name", lambda f: _entity(f, 7, label="老旧小区改造项目"), {"initiatives": (2, 2, 2)}),
    ("an initiative of another name", lambda f: _entity(f, 7, label="别的工程"), {"initiatives": (1, 2, 2), "runs": (1, 1, 2)}),
    ("an initiative found twice", _extra_node, {"initiatives": (2, 3, 2)}),
    ("another runner", lambda f: _with(_without(f, "runs", examples.PART), examples.COMMITTEE, "runs", examples.PART), {"runs": (1, 2, 2)}),
    ("one runner too many", lambda f: _with(f, examples.COMMITTEE, "runs", examples.PART), {"runs": (2, 3, 2)}),
    ("no wider area", lambda f: _entity(f, 2, within=None), {"part of (areas)": (0, 0, 1)}),
    ("no wider initiative", lambda f: _entity(f, 7, part_of=None), {"part of (initiatives)": (0, 0, 1)}),
    ("a part of it that is none", lambda f: _entity(_entity(f, 7, part_of=None), 6, part_of=examples.PART), {"part of (initiatives)": (0, 0, 1)}),
    ("nobody issued the document", lambda f: _without(f, "issued"), {"issued": (0, 0, 1)}),
    ("another received the award", lambda f: _with(_without(f, "received"), examples.COMMITTEE, "received", examples.AWARD), {"received": (0, 1, 1)}),
    ("a post by part of its title", lambda f: replace(f, posts=(replace(f.posts[0], title="委书记"),)), {"holds post": (1, 1, 1)}),
    ("a wrong post", lambda f: replace(f, posts=(replace(f.posts[0], title="主任"),)), {"holds post": (0, 1, 1)}),
    ("no date", lambda f: replace(f, document=replace(f.document, issued=None)), {"article date": (0, 1, 1)}),
    ("another title", lambda f: replace(f, document=replace(f.document, title="要闻")), {"article title": (0, 1, 1)}),
    ("about nobody", lambda f: replace(f, about=()), {"article about": (0, 1, 1)}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "counts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_costs_what_it_should(score, change, counts):
    evaluation = score(change(examples.facts("新闻/平湖.txt")))
    assert {name: figures(evaluation, name) for name in counts} == counts


def _changed(path: list, value) -> dict:
    gold = copy.deepcopy(GOLD)
    part = gold
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return gold


@pytest.mark.parametrize(
    ("path", "value", "counts"),
    [
        (["metrics", 0, "optional"], True, {"fact": (5, 5, 5), "metric value": (5, 5, 5)}),
        (["metrics", 0, "initiatives"], [], {"metric initiative": (5, 6, 6)}),
        (["metrics", 0, "holders"], [], {"metric holder": (5, 6, 6)}),
        (
            ["initiatives", 1, "optional"],
            True,
            {"initiatives": (1, 1, 1), "runs": (1, 1, 1), "fact": (6, 6, 6)},
        ),
        (["initiatives", 0, "runners"], [], {"runs": (1, 1, 1)}),
        (["people", 0, "optional"], True, {"people": (0, 0, 0), "holds post": (0, 0, 0)}),
        (["published"], None, {"article date": (0, 1, 1)}),
        (["initiatives", 1, "runners"], ["平湖区委"], {"runs": (1, 2, 2), "runs (by others)": (0, 1, 1)}),
        (
            ["metrics", 0, "holders"],
            ["王明"],
            {"metric holder": (5, 6, 6), "metric holder other than the article's area": (0, 1, 1)},
        ),
    ],
)
def test_the_gold_says_what_is_due(score, path, value, counts):
    evaluation = score(gold=_changed(path, value))
    assert {name: figures(evaluation, name) for name in counts} == counts


def test_an_article_that_the_graph_lacks_finds_nothing(score):
    evaluation = score(examples.facts("别的.txt"))
    assert figures(evaluation, "fact") == (0, 0, 6)
    assert figures(evaluation, "article title") == (0, 1, 1)
    assert evaluation.faults[0].group == "areas missed" or any(
        f.group == "article missing" for f in evaluation.faults
    )


def test_faults_are_grouped_the_largest_group_first(score):
    facts = _quantity(_quantity(examples.facts("新闻/平湖.txt"), 0, value=Decimal(1)), 1, value=Decimal(1))
    lines = list(fault_lines(score(replace(facts, about=())).faults))
    assert lines[0] == "metric value (2)"
    assert lines[1:3] == ["  平湖.txt: '2.5万亩': 25000 ≠ ['1']", "  平湖.txt: '小区12个': 12 ≠ ['1']"]
    assert "article about (1)" in lines


def test_the_table_has_a_row_for_each_measure(score):
    text = table(score().total)
    assert text.splitlines()[0].split() == ["P", "R", "F1", "right", "found", "due"]
    assert text.splitlines()[1].split() == ["fact", "1.000", "1.000", "1.000", "6", "6", "6"]


def test_json_has_the_figures_in_all_and_by_article(score):
    content = json.loads(as_json(score()))
    assert content["total"]["fact"] == content["articles"]["平湖.txt"]["fact"]
    assert content["total"]["fact"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "right": 6,
        "found": 6,
        "due": 6,
    }


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["metrics", 0, "quote"], "13个", "stands 0 times"),
        (["metrics", 0, "context"], "街", "stands"),
        (["metrics", 0, "measure"], [], "lacks"),
        (["areas"], None, "not a valid gold file"),
        (["article"], "fehlt.txt", "cannot be read"),
    ],
)
def test_a_gold_that_does_not_fit_its_article_is_told(score, monkeypatch, path, value, words):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(EvaluationError) as error:
        score(gold=_changed(path, value))
    assert words in str(error.value) and "\n" not in str(error.value)


def test_a_folder_without_gold_is_told(tmp_path):
    with pytest.raises(EvaluationError, match="json"):
        evaluate([], tmp_path, tmp_path)
