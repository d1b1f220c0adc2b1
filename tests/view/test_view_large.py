"""What a server answers the explorer: bounded, complete for the node asked for, found by any spelling."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from synthetic import with_a_second_theme

from kg.errors import UsageError
from kg.view.encode import graph_data
from kg.view.large import Explorer, explorer_page
from kg.view.years import years
from kg.vocabulary import BASE


@pytest.fixture(scope="module")
def explorer(graph_of: Callable[[int], Path]) -> Explorer:
    return Explorer.of(graph_of(1000))


def asked(answer: bytes) -> Any:
    return json.loads(answer.decode("utf-8"))


def relations(part: dict[str, Any], node: str) -> set[tuple[str, str, str]]:
    ids, edges = part["id"], part["edges"]
    found = zip(edges["s"], edges["p"], edges["o"], strict=True)
    named = {(ids[s], part["predicates"][p], ids[o]) for s, p, o in found}
    return {triple for triple in named if node in (triple[0], triple[2])}


def test_the_overview_names_and_places_every_node(explorer: Explorer) -> None:
    data = asked(explorer.overview())
    count = len(explorer.graph.nodes)
    assert data["totals"]["nodes"] == count
    for column in ("x", "y", "r", "kind", "theme"):
        assert len(data["cloud"][column]) == count
    for column in ("id", "label", "parent", "rank", "sure"):
        assert len(data["graph"][column]) == count
    assert data["graph"]["edges"]["s"] == []
    assert data["graph"]["sentences"]["t"] == []
    assert not data["whole"]


def test_the_overview_speaks_both_languages(explorer: Explorer) -> None:
    captions = {lang: asked(explorer.overview(lang))["first"]["labels"] for lang in ("zh", "en")}
    assert "Business environment" in captions["en"]
    assert "营商环境" in captions["zh"]
    with pytest.raises(UsageError, match="zh, en"):
        explorer.overview("fr")


def test_a_graph_too_large_is_drawn_by_its_most_telling_nodes(graph_of: Callable[[int], Path]) -> None:
    small = Explorer.of(graph_of(1000), most=200)
    data = asked(small.overview())
    assert 150 < len(data["cloud"]["x"]) <= 200
    assert data["totals"]["nodes"] > 900
    assert all(above < len(data["graph"]["id"]) for above in data["graph"]["parent"])
    left_out = next(n for n in small.graph.nodes if n.iri.rpartition("/")[2] not in data["graph"]["id"])
    assert asked(small.neighbourhood(left_out.iri))["complete"]


@pytest.mark.parametrize("kind", ["area", "initiative", "metric", "indicator", "article", "person", "theme"])
def test_a_neighbourhood_holds_every_relation_of_its_node(explorer: Explorer, kind: str) -> None:
    graph = explorer.graph
    number = graph.of_kind(kind)[-1]
    part = asked(explorer.neighbourhood(graph.nodes[number].iri))
    ids = [node.iri.removeprefix(BASE) for node in graph.nodes]
    own = ids[number]
    stated = {
        (ids[e.subject], e.predicate, ids[e.object]) for e in graph.edges if number in (e.subject, e.object)
    }
    assert relations(part, own) == stated
    assert [part["id"][n] for n in part["complete"]] == [own]
    assert part["relations"] == sum(number in (e.subject, e.object) for e in graph.edges)


def test_a_figure_comes_with_its_sentence_and_its_peers(explorer: Explorer) -> None:
    graph = explorer.graph
    number = next(e.subject for e in graph.edges if e.predicate == "indicator")
    part = asked(explorer.neighbourhood(graph.nodes[number].iri))
    place = part["id"].index(graph.nodes[number].iri.rpartition("/")[2])
    sentence, begin, end = part["quotes"][str(place)][0]
    written = dict(zip(part["fields"], part["measurements"][str(place)], strict=True))["written"]
    assert part["sentences"]["t"][sentence][begin:end] == written
    peers = [p for p in part["edges"]["p"] if part["predicates"][p] == "indicator"]
    assert len(peers) > 3
    assert all(0 <= n < len(part["id"]) for n in part["edges"]["s"] + part["edges"]["o"])


def test_a_node_with_thousands_of_relations_stays_bounded() -> None:
    graph = rdflib.Graph()
    kg, base = (
        rdflib.Namespace("https://w3id.org/govkg/ontology#"),
        rdflib.Namespace("https://w3id.org/govkg/id/"),
    )
    graph.add((base["area-1"], rdflib.RDF.type, kg.Area))
    for number in range(5000):
        article = base[f"article-{number}"]
        graph.add((article, rdflib.RDF.type, kg.Article))
        graph.add((base["area-1"], kg.mentionedIn, article))
    part = asked(Explorer.of(graph).neighbourhood("area-1"))
    assert len(part["edges"]["s"]) == 1500
    assert part["relations"] == 5000


@pytest.mark.parametrize("node", ["", "nothing", "https://example.org/x", "../../etc/passwd", "x" * 5000])
def test_an_unknown_node_says_how_to_find_one(explorer: Explorer, node: str) -> None:
    with pytest.raises(UsageError, match="/api/search") as caught:
        explorer.neighbourhood(node)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("query", ["平湖", "pinghu", "phx", "PingHu", "“平湖”"])
def test_search_finds_a_district_by_any_spelling(explorer: Explorer, query: str) -> None:
    data = asked(explorer.search(query))
    number, name = data["hits"][0]
    assert name == "平湖县"
    assert data["graph"]["id"][number].startswith("area-")
    assert data["total"] >= len(data["hits"])


@pytest.mark.parametrize("query", ["", "  ", "没有这个名字", "[", "\\", "?", "x" * 100_000])
def test_search_for_nothing_finds_nothing(explorer: Explorer, query: str) -> None:
    assert asked(explorer.search(query))["hits"] == []


def test_every_way_to_hand_in_a_graph_gives_the_same(graph_of: Callable[[int], Path]) -> None:
    path = graph_of(300)
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    graphs = (path, path.read_bytes(), rdflib.Graph().parse(path), store)
    assert len({Explorer.of(graph).overview() for graph in graphs}) == 1


def test_the_years_are_those_that_the_page_finds_itself(
    opened: Callable[..., Any], page_of: Any, graph_of: Any
) -> None:
    explorer = Explorer.of(graph_of(300))
    page = opened(page_of(300))
    found = page.js("kgPage.graph.data.id.map((_, i) => kgPage.graph.years(i))")
    assert [list(each) for each in years(explorer.graph, explorer.outline)] == found


def test_the_explorers_page_may_ask_its_own_server_alone() -> None:
    text = explorer_page(api="/g/api/", lang="en")
    assert "connect-src 'self'" in text
    assert "unsafe" not in text.partition("</head>")[0]
    assert '"api":"/g/api/"' in text
    with pytest.raises(UsageError):
        explorer_page(lang="xx")


def test_the_whole_page_data_has_no_part_only_columns(graph_of: Callable[[int], Path]) -> None:
    explorer = Explorer.of(graph_of(300))
    skeleton = asked(explorer.overview())["graph"]
    from kg.view.overview import overview  # noqa: PLC0415 (only here)

    placed = overview(explorer.graph, explorer.outline, dict.fromkeys(range(-1, 999), ""))
    full = graph_data(explorer.graph, explorer.outline, placed)
    assert set(full) - set(skeleton) == {"pinyin"}
    assert [full[name] for name in ("id", "label", "kind", "parent", "rank")] == [
        skeleton[name] for name in ("id", "label", "kind", "parent", "rank")
    ]


def test_an_initiative_of_several_themes_has_them_all_before_it_is_fetched(tmp_path: Path) -> None:
    made = Explorer.of(with_a_second_theme(300, tmp_path))
    graph = asked(made.overview())["graph"]
    several = {node: [graph["id"][theme] for theme in each] for node, each in graph["themes"].items()}
    assert several
    for node, each in several.items():
        own = asked(made.neighbourhood(graph["id"][int(node)]))
        stated = {o for _, p, o in relations(own, graph["id"][int(node)]) if p == "theme"}
        assert set(each) == stated and len(each) > 1
