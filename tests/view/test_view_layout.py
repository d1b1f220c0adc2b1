"""Places: no two labels overlap, whatever is to be shown."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.gather import gather
from kg.view.layout import Draft, Item, arrange, compose, size
from kg.view.outline import outline
from kg.view.overview import overview
from kg.view.text import shorten, width
from kg.view.triples import load

LABELS = st.text(min_size=1, max_size=30)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["item", "caption", "head", "figure"]), LABELS, st.integers(0, 3), st.integers(0, 99)
    ),
    min_size=1,
    max_size=9,
)


def draft(groups: list[list[tuple[str, str, int, int]]]) -> Draft:
    made = Draft(
        Item(0, "root", "甲区"),
        [
            [Item(1, style, text, chip=chip, depth=depth) for style, text, depth, chip in rows]
            for rows in groups
        ],
    )
    for item in made.items():
        size(item)
    return made


def overlapping(items: list[Item]) -> list[tuple[Item, Item]]:
    """Pairs whose boxes share more than an edge, found by a sweep from top to bottom."""
    found = []
    ordered = sorted(items, key=lambda item: item.y - item.height / 2)
    for number, a in enumerate(ordered):
        for b in ordered[number + 1 :]:
            if b.y - b.height // 2 >= a.y + a.height // 2:
                break
            if a.x < b.x + b.width and b.x < a.x + a.width:
                found.append((a, b))
    return found


@given(st.lists(st.lists(ROWS, max_size=5), min_size=1, max_size=9))
def test_no_two_labels_overlap(blocks: list[list[list[tuple[str, str, int, int]]]]) -> None:
    drafts = [draft(groups) for groups in blocks]
    arrange(drafts, compose(drafts, 1.3))
    assert overlapping([item for made in drafts for item in made.items()]) == []


@pytest.mark.parametrize("nodes", [300, 1000, 3000])
def test_the_overview_of_a_graph_has_no_overlap(graph_of: Callable[[int], Path], nodes: int) -> None:
    graph = gather(load(graph_of(nodes)))
    captions = {n: graph.nodes[n].label for n in graph.of_kind("theme")} | {-1: "其他"}
    assert overlapping(overview(graph, outline(graph), captions).items()) == []


def test_few_blocks_fill_a_screen_with_readable_labels(graph_of: Callable[[int], Path]) -> None:
    graph = gather(load(graph_of(300)))
    captions = {n: graph.nodes[n].label for n in graph.of_kind("theme")} | {-1: "其他"}
    items = overview(graph, outline(graph), captions).items()
    wide = max(i.x + i.width for i in items) - min(i.x for i in items)
    high = max(i.y for i in items) - min(i.y for i in items)
    assert min(1060 / wide, 845 / high) > 0.7  # a screen of 1440 × 900 without the panel


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("党建引领", 4, "党建引领"),
        ("党建引领工程", 4, "党建引…"),
        ("a\n b\t c", 9, "a b c"),
        ("", 3, ""),
        ("𠮷𠮷𠮷𠮷", 3, "𠮷𠮷…"),
    ],
)
def test_shorten(text: str, limit: float, expected: str) -> None:
    assert shorten(text, limit) == expected


@given(LABELS, st.floats(2, 20))
def test_shortened_text_fits(text: str, limit: float) -> None:
    assert width(shorten(text, limit)) <= limit + 1e-9


def test_wider_text_is_wider() -> None:
    assert all(width(a) <= width(b) for a, b in pairwise(["i", "a", "A", "W", "中"]))
