"""The explorer: the same page, fed by a server, node by node."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from server import serving
from synthetic import with_a_second_theme

from kg.view import write_page
from kg.view.large import Explorer

pytestmark = pytest.mark.slow
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def served(graph_of: Callable[[int], Path]) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    with serving(Explorer.of(graph_of(1000)), asked) as address:
        yield address, asked


@pytest.fixture
def explorer(opened: Open, served: tuple[str, list[str]]) -> Any:
    served[1].clear()
    return opened(served[0] + "/explorer")


def settle(page: Any) -> None:
    page.page.wait_for_timeout(500)


def test_it_opens_on_the_overview_that_a_file_would_show(explorer: Any, opened: Open, page_of: Any) -> None:
    file = opened(page_of(1000))
    places = "kgPage.scene.items.map((i) => [i.n, i.text, i.x, i.y, i.w, i.h, i.chip, i.plus])"
    assert explorer.js(places) == file.js(places)
    assert explorer.text("#status") == file.text("#status")
    sections = "[...document.querySelectorAll('#legend section:not(.hints)')].map((s) => s.innerText)"
    assert explorer.js(sections) == file.js(sections)


def test_opening_asks_for_the_page_and_the_overview_only(
    explorer: Any, served: tuple[str, list[str]]
) -> None:
    assert [path.partition("?")[0] for path in served[1] if "favicon" not in path] == [
        "/explorer",
        "/api/overview",
    ]


@pytest.mark.parametrize("number", [0, 3])
def test_details_are_those_of_the_file(explorer: Any, opened: Open, page_of: Any, number: int) -> None:
    file = opened(page_of(1000))
    show = f"kgPage.select(kgPage.graph.blocks[{number}].root)"
    for page in (explorer, file):
        page.js(show)
        settle(page)
    assert explorer.text("#details") == file.text("#details")


@pytest.mark.parametrize("kind", ["metric", "initiative", "indicator", "policy", "article", "person"])
def test_every_kind_of_node_reads_as_in_the_file(
    explorer: Any, opened: Open, page_of: Any, kind: str
) -> None:
    file = opened(page_of(1000))
    show = f"kgPage.select(kgPage.graph.data.id.findIndex((_, i) => kgPage.graph.kind(i) === '{kind}'))"
    for page in (explorer, file):
        page.js(show)
        settle(page)
    assert explorer.text("#details") == file.text("#details")


def test_a_node_is_fetched_once(explorer: Any, served: tuple[str, list[str]]) -> None:
    for number in (0, 1, 0, 1):
        explorer.js(f"kgPage.select(kgPage.graph.blocks[{number}].root)")
        settle(explorer)
    assert sum("neighbourhood" in path for path in served[1]) == 2


def test_double_click_expands_with_quantities(explorer: Any) -> None:
    name = explorer.js("kgPage.scene.items.find((i) => i.style === 'item' && i.chip > 1).text")
    explorer.js("kgPage.renderer.centre(kgPage.scene.items.find((i) => i.style === 'item' && i.chip > 1), 1)")
    settle(explorer)
    explorer.page.mouse.dblclick(*explorer.screen(name))
    settle(explorer)
    written = explorer.js("kgPage.scene.items.filter((i) => i.style === 'figure').map((i) => i.text)")
    assert written
    assert all(any(char.isdigit() for char in text) for text in written)


def test_search_by_initials_opens_what_was_found(explorer: Any) -> None:
    explorer.page.keyboard.press("/")
    explorer.page.keyboard.type("phx")
    explorer.page.wait_for_selector("#hits [role=option]")
    assert explorer.page.locator("#hits .name").first.inner_text() == "平湖县"
    explorer.page.keyboard.press("Enter")
    settle(explorer)
    assert explorer.text("#details h2") == "平湖县"


def test_the_whole_graph_is_drawn_from_the_servers_places(explorer: Any) -> None:
    explorer.page.click("[data-view=whole]")
    settle(explorer)
    assert explorer.js("kgPage.cloud.shown") == explorer.js("kgPage.overview.totals.nodes")
    explorer.js("kgPage.select(kgPage.graph.blocks[2].root)")
    settle(explorer)
    assert explorer.js("kgPage.graph.links[kgPage.selected()].length") > 10


@pytest.mark.parametrize("focus", ["area-990101", "initiative", "nothing-at-all"])
def test_a_link_into_the_graph_is_fetched(opened: Open, served: tuple[str, list[str]], focus: str) -> None:
    if focus == "initiative":
        page = opened(served[0] + "/explorer")
        focus = page.js("kgPage.graph.data.id.findLast((_, i) => kgPage.graph.kind(i) === 'initiative')")
    page = opened(served[0] + "/explorer", f"#f={focus}&s={focus}") if focus != "nothing-at-all" else None
    if page is None:
        page = opened(served[0] + "/explorer")
        page.js("kgPage.store.change({ selected: 'nothing-at-all' })")
        settle(page)
        page.errors.clear()  # the browser's own note of the 404
        assert page.js("kgPage.scene.items.length") > 10
        return
    settle(page)
    assert page.js("kgPage.scene.drafts.length") == 1
    assert page.js("kgPage.graph.links[kgPage.selected()].length") > 0


def test_a_graph_too_large_to_draw_is_still_found_and_read(opened: Open, graph_of: Any) -> None:
    with serving(Explorer.of(graph_of(1000), most=150)) as address:
        page = opened(address + "/explorer")
        assert page.js("kgPage.graph.size") <= 150
        page.page.keyboard.press("/")
        page.page.keyboard.type("全省基层治理")
        page.page.wait_for_selector("#hits [role=option]")
        page.page.keyboard.press("Enter")
        settle(page)
        assert "全省基层治理" in page.text("#details h2")
        assert page.page.locator("#details blockquote, #details summary").count() > 0


def test_a_server_that_is_gone_is_told_of(opened: Open, graph_of: Any) -> None:
    with serving(Explorer.of(graph_of(300))) as address:
        page = opened(address + "/explorer")
    page.js("kgPage.select(kgPage.graph.blocks[0].root)")
    settle(page)
    assert "kg serve" in page.text("#status")
    page.page.fill("#search", "phx")
    page.page.wait_for_selector("#hits .note")
    assert "kg serve" in page.text("#hits")
    page.errors.clear()  # the browser's own notes of the refused connections


def test_english_from_the_start(opened: Open, served: tuple[str, list[str]]) -> None:
    page = opened(served[0] + "/explorer?lang=en")
    assert page.text("#status").startswith("Showing ")
    assert "Business environment" in page.js("kgPage.scene.items.map((i) => i.text)")


def test_the_legend_counts_every_theme_of_an_initiative(opened: Open, tmp_path: Path) -> None:
    turtle = with_a_second_theme(300, tmp_path)
    write_page(turtle, tmp_path / "page.html")
    sections = "[...document.querySelectorAll('#legend section:not(.hints)')].map((s) => s.innerText)"
    with serving(Explorer.of(turtle)) as address:
        explorer, file = opened(address + "/explorer"), opened(tmp_path / "page.html")
        assert explorer.js(sections) == file.js(sections)
