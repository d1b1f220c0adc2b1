"""axe-core finds nothing wrong, in light and dark, on the map, in the details and in the table."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kg.view import write_page

pytestmark = pytest.mark.slow
pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")

STEPS = {
    "overview": "0",
    "details": "kgPage.select(kgPage.graph.blocks[0].root)",
    "figure": "kgPage.select(kgPage.graph.metricsBelow(kgPage.graph.blocks[0].root)[0])",
    "table": "kgPage.store.change({ view: 'table' })",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", STEPS)
def test_axe_finds_nothing(
    opened: Callable[..., Any], page_of: Callable[[int], Path], step: str, scheme: str
) -> None:
    page = opened(page_of(300), color_scheme=scheme, bypass_csp=True)  # the policy would keep axe itself out
    page.js(STEPS[step])
    page.page.wait_for_timeout(150)
    check(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", ["canvas", "webgl"])
def test_axe_finds_nothing_in_the_picture_of_the_whole(
    opened: Callable[..., Any], graph_of: Callable[[int], Path], tmp_path: Path, way: str, scheme: str
) -> None:
    write_page(graph_of(300), tmp_path / "whole.html", everything=True)
    page = opened(
        tmp_path / "whole.html",
        f"?renderer={way}",
        webgl=way == "webgl",
        color_scheme=scheme,
        bypass_csp=True,
    )
    check(page)
    page.js("kgPage.select(kgPage.graph.blocks[0].root)")
    check(page)


def test_axe_finds_nothing_on_a_phone(opened: Callable[..., Any], page_of: Callable[[int], Path]) -> None:
    size = {"width": 390, "height": 844}
    page = opened(page_of(300), viewport=size, has_touch=True, is_mobile=True, bypass_csp=True)
    check(page)
    page.js("kgPage.select(kgPage.graph.blocks[0].root)")
    check(page)


def check(page: Any) -> None:
    page.page.wait_for_timeout(250)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.js(axe)
    found = page.js("axe.run({ resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["help"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
