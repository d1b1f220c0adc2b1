"""A real Chromium and built pages for the tests of the page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import synthetic
from browser import FLAGS, WEBGL_FLAGS

from kg.view import write_page


@pytest.fixture(scope="session")
def graph_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return the Turtle file of a synthetic graph of about so many nodes, made once."""
    folder, made = tmp_path_factory.mktemp("graphs"), {}

    def make(nodes: int) -> Path:
        if nodes not in made:
            made[nodes] = synthetic.write(nodes, folder / f"{nodes}.ttl")
        return made[nodes]

    return make


@pytest.fixture(scope="session")
def page_of(graph_of: Callable[[int], Path]) -> Callable[[int], Path]:
    """Return the page of a synthetic graph, written once."""
    made: dict[int, Path] = {}

    def make(nodes: int) -> Path:
        if nodes not in made:
            turtle = graph_of(nodes)
            made[nodes] = turtle.with_suffix(".html")
            write_page(turtle, made[nodes])
        return made[nodes]

    return make


class Opened:
    """A page in the browser, with everything that must not happen counted."""

    def __init__(self, browser: Any, where: Path | str, fragment: str = "", **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.errors.append("dialog"), dialog.dismiss()))
        self.server = where.partition("/explorer")[0] if isinstance(where, str) else ""
        self.page.goto((where if isinstance(where, str) else where.as_uri()) + fragment)
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")

    def js(self, code: str, argument: Any = None) -> Any:
        return self.page.evaluate(code, argument)

    def screen(self, name: str) -> tuple[float, float]:
        """Where on the screen the label of that name is."""
        x, y = self.js(
            """(name) => {
              const item = kgPage.scene.items.find((item) => item.text === name);
              if (!item) throw new Error("not on the map: " + name);
              const point = kgPage.renderer.toScreen({ x: item.x + item.w / 2, y: item.y });
              const box = kgPage.stage.getBoundingClientRect();
              return [point.x + box.left, point.y + box.top];
            }""",
            name,
        )
        return x, y

    def click(self, name: str, **options: Any) -> None:
        self.page.mouse.click(*self.screen(name), **options)

    def labels(self) -> list[str]:
        return self.js("kgPage.scene.items.filter((item) => item.n >= 0).map((item) => item.text)")

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    @property
    def outside(self) -> list[str]:
        """Requests that left the file, or the server that the page comes from."""
        own = ("file:", "blob:", "data:", *([self.server + "/"] if self.server else []))
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture
def opened(launch: Callable[[list[str]], Any]) -> Iterator[Callable[..., Opened]]:
    """Open pages; after the test none may have failed or asked the network for anything."""
    pages: list[Opened] = []

    def open_page(where: Path | str, fragment: str = "", *, webgl: bool = False, **context: Any) -> Opened:
        browser = launch(WEBGL_FLAGS if webgl else FLAGS)
        pages.append(Opened(browser, where, fragment, **context))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()
    assert [page.errors for page in pages if page.errors] == []
    assert [page.outside for page in pages if page.outside] == []
