"""Nothing that a graph says is executed: every field × 40 payloads, in every drawing, policy or not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hostile import PAYLOADS, hostile
from server import serving

from kg.view import write_page
from kg.view.large import Explorer

pytestmark = pytest.mark.slow

WALK = """async () => {
  const { graph, store } = kgPage;
  if (kgPage.isWhole) kgPage.picture();
  for (let i = 0; i < graph.size; i++) {
    kgPage.select(i);
    if (kgPage.isWhole) kgPage.hover(kgPage.cloud.item(i));
    for (const details of document.querySelectorAll("#details details")) details.open = true;
    for (const more of document.querySelectorAll("#details .more")) more.click();
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const lang of ["en", "zh"]) store.change({ lang });
  for (const kind of ["metric", "policy", "award", "person", "event"]) {
    store.change({ layers: new Set([...store.state.layers, kind]) });
  }
  store.change({ view: "map" });
  store.change({ group: "theme" });
  for (let i = 0; i < graph.size; i += 7) kgPage.focus(i);
  store.change({ focus: "", group: "district", view: "table" });
  for (const head of document.querySelectorAll("#table thead button")) head.click();
  return graph.size;
}"""

WATCH = """document.addEventListener("securitypolicyviolation", (event) => {
  globalThis.__violation = event.violatedDirective;
})"""
FOUND = """() => {
  const all = [...document.querySelectorAll("*")];
  const foreign = "img iframe object embed base form link video template math animate".split(" ");
  return {
    run: globalThis.__xss,
    violation: globalThis.__violation,
    dirty: Object.keys(Object.prototype).length,
    foreign: all.filter((e) => foreign.includes(e.localName)).length,
    scripts: document.scripts.length,
    handlers: all.flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on")).length,
    links: all.filter((e) => e.localName === "a" && !/^(https?|file):$/.test(e.protocol)).length,
  };
}"""


DATA_AND_CODE = 5  # script elements of a page: three of data, vis-network, our own


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    write_page(hostile(), path)
    return path


@pytest.fixture(scope="module")
def whole_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "whole.html"
    write_page(hostile(), path, everything=True)
    return path


def walk(page: Any, scripts: int) -> None:
    """Show everything that the page can show, search for payloads, save a picture; nothing may have run."""
    page.js(WATCH)
    assert page.js(WALK) > 40 * 9
    for payload in PAYLOADS[::4]:
        page.page.fill("#search", payload)
        page.page.wait_for_timeout(60)
    exported = page.js("kgPage.picture()")
    assert "<script" not in exported.split("</svg>")[0].replace("&lt;script", "")
    found = page.js(FOUND)
    assert {name: value for name, value in found.items() if value} == {"scripts": scripts}


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "policy switched off"])
def test_nothing_is_executed(opened: Callable[..., Any], page_path: Path, policy: bool) -> None:
    walk(opened(page_path, bypass_csp=not policy), DATA_AND_CODE)


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "policy switched off"])
@pytest.mark.parametrize("way", ["canvas", "webgl"])
def test_nothing_is_executed_in_the_picture_of_the_whole(
    opened: Callable[..., Any], whole_path: Path, way: str, policy: bool
) -> None:
    page = opened(whole_path, f"?renderer={way}", webgl=way == "webgl", bypass_csp=not policy)
    assert page.js("kgPage.isWhole")
    walk(page, DATA_AND_CODE + 1)


def test_nothing_is_executed_in_the_explorer(opened: Callable[..., Any]) -> None:
    with serving(Explorer.of(hostile())) as address:
        page = opened(address + "/explorer")
        page.js(WATCH)
        size = page.js("kgPage.graph.size")
        for number in range(0, size, 9):
            page.js(f"kgPage.select({number})")
            page.page.wait_for_timeout(25)
        for payload in PAYLOADS[::4]:
            page.page.fill("#search", payload)
            page.page.wait_for_timeout(250)
        found = page.js(FOUND)
    assert {name: value for name, value in found.items() if value} == {"scripts": DATA_AND_CODE + 1}


def test_what_looks_like_markup_is_shown_as_text(opened: Callable[..., Any], page_path: Path) -> None:
    page = opened(page_path)
    page.js("kgPage.select(kgPage.graph.number.get('Initiative-0'))")
    assert page.text("#details h2") == PAYLOADS[0]


@pytest.mark.parametrize("payload", PAYLOADS[::5])
def test_a_hostile_link_only_opens_the_page(
    opened: Callable[..., Any], page_path: Path, payload: str
) -> None:
    page = opened(
        page_path,
        f"#f={quote(payload)}&s={quote(payload)}&o={quote(payload)}&l={quote(payload)}&k={quote(payload)}",
    )
    assert page.js("globalThis.__xss") is None
