"""One place for each node, and a fair choice of what the overview shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.gather import gather
from kg.view.outline import LIMIT, outline
from kg.view.records import Edge, Node, ViewGraph
from kg.view.tree import parents
from kg.view.triples import load

KINDS = ("area", "organization", "initiative", "metric", "policy", "person", "article", "theme")
PREDICATES = (
    "partOf",
    "runs",
    "achieves",
    "reports",
    "locatedIn",
    "issued",
    "theme",
    "about",
    "mentionedIn",
    "baseline",
)


def graph(nodes: list[tuple[str, str]], edges: list[tuple[int, str, int]]) -> ViewGraph:
    made = tuple(Node(f"x:{n}", kind, type_, f"n{n}") for n, (kind, type_) in enumerate(nodes))
    return ViewGraph(
        made, tuple(Edge(s, p, o) for s, p, o in edges), (), {n.iri: i for i, n in enumerate(made)}
    )


@pytest.mark.parametrize(
    ("nodes", "edges", "expected"),
    [
        ([("area", "District"), ("initiative", "")], [(0, "runs", 1)], [-1, 0]),
        (
            [("area", ""), ("initiative", ""), ("initiative", "")],
            [(0, "runs", 2), (2, "partOf", 1)],
            [-1, -1, 1],
        ),
        (
            [("area", ""), ("initiative", ""), ("metric", "")],
            [(0, "reports", 2), (1, "achieves", 2)],
            [-1, -1, 1],
        ),
        ([("area", ""), ("metric", "")], [(0, "reports", 1)], [-1, 0]),
        ([("area", "District"), ("area", "City")], [(0, "partOf", 1)], [1, -1]),
        ([("organization", ""), ("area", "")], [(0, "locatedIn", 1)], [1, -1]),
        (
            [("initiative", ""), ("article", ""), ("area", "")],
            [(0, "mentionedIn", 1), (1, "about", 2)],
            [2, 2, -1],
        ),
        ([("metric", ""), ("metric", ""), ("area", "")], [(0, "baseline", 1), (2, "reports", 0)], [2, 0, -1]),
    ],
)
def test_each_node_stands_under_its_nearest(
    nodes: list[tuple[str, str]], edges: list[tuple[int, str, int]], expected: list[int]
) -> None:
    assert parents(graph(nodes, edges)) == expected


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=12).flatmap(
        lambda kinds: st.tuples(
            st.just(kinds),
            st.lists(
                st.tuples(
                    st.integers(0, len(kinds) - 1),
                    st.sampled_from(PREDICATES),
                    st.integers(0, len(kinds) - 1),
                ),
                max_size=30,
            ),
        )
    )
)
def test_no_graph_leads_in_a_circle(case: tuple[list[str], list[tuple[int, str, int]]]) -> None:
    kinds, edges = case
    made = graph([(kind, "District" if kind == "area" else "") for kind in kinds], edges)
    above = parents(made)
    for node in range(len(kinds)):
        steps, place = 0, node
        while place >= 0:
            place, steps = above[place], steps + 1
            assert steps <= len(kinds)
    structure = outline(made, limit=5)
    assert len(structure.shown) <= 5


def test_a_street_with_much_of_its_own_has_its_own_block() -> None:
    nodes = [("area", "District"), ("area", "Subdistrict"), ("area", "Subdistrict")] + [
        ("initiative", "")
    ] * 6
    edges = (
        [(1, "partOf", 0), (2, "partOf", 0)]
        + [(1, "runs", n) for n in (3, 4, 5, 6)]
        + [(0, "runs", 7), (2, "runs", 8)]
    )
    blocks = outline(graph(nodes, edges)).blocks
    assert {block.root for block in blocks} == {0, 1}
    district = next(block for block in blocks if block.root == 0)
    assert [(g.head, g.is_theme, g.members) for g in district.groups] == [(-1, True, (7,)), (2, False, (8,))]


@pytest.mark.parametrize("nodes", [300, 1000, 3000])
def test_the_overview_keeps_to_its_limit_and_every_district_has_a_share(
    graph_of: Callable[[int], Path], nodes: int
) -> None:
    made = gather(load(graph_of(nodes)))
    structure = outline(made)
    assert 0 < len(structure.shown) <= LIMIT
    assert all(made.nodes[n].kind in ("area", "organization", "initiative") for n in structure.shown)
    for block in structure.blocks:
        assert block.root in structure.shown
        members = [m for group in block.groups for m in group.members]
        assert not members or any(member in structure.shown for member in members)
