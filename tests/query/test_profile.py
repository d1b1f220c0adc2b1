import pyoxigraph
import pytest

from kg.errors import QueryError
from kg.query.profile import find, profile
from kg.query.stats import stats
from kg.vocabulary import KG


@pytest.mark.parametrize("name", ["平湖区", "临江市平湖区", "一家亲", "王明"])
def test_a_node_is_found_by_any_of_its_names(example, name):
    assert len(find(example.store, name)) == 1


def test_part_of_a_name_is_enough_where_one_node_has_it(example):
    assert profile(example.store, find(example.store, "东街")[0]).label == "东街街道"


@pytest.mark.parametrize(
    ("name", "words"), [("平湖", "平湖区, 平湖区委"), ("平河区", "平湖区"), ("", "called ''")]
)
def test_an_unknown_name_is_told_with_close_ones(example, monkeypatch, name, words):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(QueryError) as error:
        find(example.store, name)
    assert words in str(error.value)


def test_an_area_shows_its_undertakings_as_a_tree_with_their_figures(example):
    shown = profile(example.store, find(example.store, "平湖区")[0])
    assert (shown.kind, shown.code, shown.wider) == ("District", "999901", ("临江市",))
    (top,) = shown.undertakings
    assert (top.label, top.themes) == ("一家亲工程", ("住房与城市更新",))
    assert [part.label for part in top.parts] == ["改造老旧小区"]
    assert [figure.text for figure in top.parts[0].figures] == ["12个", "2.5万亩", "3万至5万户"]
    assert [(figure.text, figure.planned, figure.period) for figure in top.figures] == [
        ("100处", False, ""),
        ("40处", False, ""),
        ("10余处", True, "2025年"),
    ]
    assert shown.policies == ("关于一家亲工程的意见",)
    assert shown.awards == ("全国和谐城区",)
    assert shown.narrower == ("东街街道", "新街街道")
    assert [source.identifier for source in shown.sources] == ["a/平湖 1.txt"]


def test_an_organization_shows_its_people(example):
    assert profile(example.store, find(example.store, "平湖区委")[0]).people == (("王明", "书记"),)


def test_an_initiative_is_its_own_tree(example):
    shown = profile(example.store, find(example.store, "一家亲工程")[0])
    assert [each.label for each in shown.undertakings] == ["一家亲工程"]


def test_a_part_of_a_part_stands_below_what_the_actor_runs_and_not_beside_it(example):
    """The actor runs the widest and the narrowest; nobody is said to run the one between."""
    area, whole, part = (find(example.store, name)[0] for name in ("平湖区", "一家亲工程", "改造老旧小区"))
    between = "https://w3id.org/govkg/id/initiative-between"
    node, part_of = pyoxigraph.NamedNode, pyoxigraph.NamedNode(KG + "partOf")
    example.store.remove(pyoxigraph.Quad(node(part), part_of, node(whole)))
    example.store.add(pyoxigraph.Quad(node(part), part_of, node(between)))
    example.store.add(pyoxigraph.Quad(node(between), part_of, node(whole)))
    (top,) = profile(example.store, area).undertakings
    assert [[part.label for part in each.parts] for each in top.parts] == [["改造老旧小区"]]


def test_a_metric_without_a_mention_or_with_a_wild_value_is_shown_as_far_as_it_goes(example):
    (initiative,) = find(example.store, "一家亲工程")
    wild, node = pyoxigraph.NamedNode("https://w3id.org/govkg/id/metric-wild"), pyoxigraph.NamedNode
    example.store.add(pyoxigraph.Quad(node(initiative), node(KG + "achieves"), wild))
    for value in ("a lot", "1E+999999999", "NaN"):
        example.store.add(pyoxigraph.Quad(wild, node(KG + "value"), pyoxigraph.Literal(value)))
    (top,) = profile(example.store, initiative).undertakings
    assert [(figure.text, figure.value) for figure in top.figures if not figure.text] == [("", None)]


def test_circles_end(example):
    whole, part = (
        pyoxigraph.NamedNode(find(example.store, name)[0]) for name in ("一家亲工程", "改造老旧小区")
    )
    example.store.add(
        pyoxigraph.Quad(whole, pyoxigraph.NamedNode("https://w3id.org/govkg/ontology#partOf"), part)
    )
    assert profile(example.store, whole.value).undertakings


def test_stats_count_nodes_edges_and_name_who_has_most(example):
    counts = stats(example.store)
    assert counts.triples == len(example)
    assert (
        counts.classes["Area"],
        counts.classes["Metric"],
        counts.relations["runs"],
        counts.relations["holds"],
    ) == (4, 6, 2, 1)
    assert [(actor.label, actor.initiatives, actor.metrics) for actor in counts.actors] == [("平湖区", 2, 6)]
    assert counts.empty == ()
