"""The picture of the whole graph: nothing overlaps, everything has its place, the same on every machine."""

import itertools
from collections.abc import Callable
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.cloud import Cloud, cloud, cloud_data, inherited_themes
from kg.view.gather import gather
from kg.view.outline import Outline, outline
from kg.view.packing import enclosing, joined, moved, packed, round_reach
from kg.view.records import Edge, Node, ViewGraph
from kg.view.triples import load

RADII = st.lists(st.integers(1, 60), min_size=1, max_size=60)


def of(path: Path) -> tuple[ViewGraph, Outline]:
    graph = gather(load(path))
    return graph, outline(graph)


@settings(max_examples=60)
@given(RADII)
def test_packed_circles_do_not_overlap(radii: list[int]) -> None:
    places = packed(tuple(map(float, radii)))
    for (a, (ax, ay)), (b, (bx, by)) in itertools.combinations(zip(radii, places, strict=True), 2):
        assert hypot(ax - bx, ay - by) >= a + b - 1e-3


@settings(max_examples=60)
@given(RADII)
def test_packed_circles_stay_together(radii: list[int]) -> None:
    places = packed(tuple(map(float, radii)))
    assert places[0] == (0.0, 0.0)
    for number, (x, y) in enumerate(places[1:], 1):
        gaps = (
            hypot(x - ox, y - oy) - radii[number] - radii[other]
            for other, (ox, oy) in enumerate(places)
            if other != number
        )
        assert min(gaps) < 1e-3  # it touches another


@settings(max_examples=60)
@given(RADII)
def test_the_enclosing_circle_holds_all(radii: list[int]) -> None:
    places = packed(tuple(map(float, radii)))
    reach = joined(moved(round_reach(r), x, y) for r, (x, y) in zip(radii, places, strict=True))
    x, y, radius = enclosing(reach)
    assert all(hypot(px - x, py - y) + r <= radius + 1e-6 for r, (px, py) in zip(radii, places, strict=True))


def test_many_equal_circles_are_packed_tightly() -> None:
    places = packed((3.0,) * 300)
    reach = joined(moved(round_reach(3.0), x, y) for x, y in places)
    assert 300 * 9 / enclosing(reach)[2] ** 2 > 0.7


@pytest.mark.parametrize("nodes", [300, 3000])
def test_no_two_nodes_of_a_graph_overlap(graph_of: Callable[[int], Path], nodes: int) -> None:
    drawing = cloud(*of(graph_of(nodes)))
    assert overlaps(drawing) == []


def overlaps(drawing: Cloud) -> list[tuple[int, int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    found = []
    for i, (x, y, r) in enumerate(zip(drawing.x, drawing.y, drawing.radius, strict=True)):
        for column, row in itertools.product(
            range(x // 64 - 1, x // 64 + 2), range(y // 64 - 1, y // 64 + 2)
        ):
            for j in cells.get((column, row), ()):
                if hypot(x - drawing.x[j], y - drawing.y[j]) < r + drawing.radius[j]:
                    found.append((j, i))
        cells.setdefault((x // 64, y // 64), []).append(i)
    return found


def test_a_district_stands_on_its_ground_with_all_that_is_its_own(graph_of: Callable[[int], Path]) -> None:
    graph, structure = of(graph_of(300))
    drawing = cloud(graph, structure)
    ground = {g.node: g for g in drawing.grounds if g.node >= 0}
    assert set(ground) == {block.root for block in structure.blocks if structure.children[block.root]}
    for node in range(len(graph.nodes)):
        above = node
        while above >= 0 and above not in ground:
            above = structure.parent[above]
        if above >= 0:
            disc = ground[above]
            reach = hypot(drawing.x[node] - disc.x, drawing.y[node] - disc.y) + drawing.radius[node]
            assert reach <= disc.radius + 1


def test_a_crowd_of_loose_nodes_is_drawn_quickly() -> None:
    nodes = tuple(Node(f"x:{n:05}", "indicator", "", f"n{n}") for n in range(6000))
    graph = ViewGraph(nodes, (), (), {node.iri: n for n, node in enumerate(nodes)})
    drawing = cloud(graph, outline(graph))
    assert len(set(zip(drawing.x, drawing.y, strict=True))) == 6000
    assert [(g.node, g.kind) for g in drawing.grounds] == [(-1, "indicator")]


def test_an_empty_graph_has_an_empty_picture() -> None:
    graph = ViewGraph((), (), (), {})
    drawing = cloud(graph, outline(graph))
    assert (drawing.x, drawing.grounds) == ([], ())


def test_a_figure_has_the_theme_of_its_initiative() -> None:
    kinds = (("area", "District"), ("initiative", ""), ("metric", ""), ("metric", ""), ("theme", ""))
    nodes = tuple(Node(f"x:{n}", kind, cls, "") for n, (kind, cls) in enumerate(kinds))
    edges = tuple(
        Edge(s, p, o) for s, p, o in ((0, "runs", 1), (1, "achieves", 2), (0, "reports", 3), (1, "theme", 4))
    )
    graph = ViewGraph(nodes, edges, (), {node.iri: n for n, node in enumerate(nodes)})
    assert inherited_themes(graph, outline(graph)) == [-1, 4, 4, -1, 4]


def test_the_first_names_are_the_most_telling_and_no_figures(graph_of: Callable[[int], Path]) -> None:
    graph, structure = of(graph_of(1000))
    names = cloud_data(graph, structure, cloud(graph, structure))["names"]
    assert all(graph.nodes[n].kind != "metric" for n in names)
    assert {block.root for block in structure.blocks[:3]} <= set(names)
