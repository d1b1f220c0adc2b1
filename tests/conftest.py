import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import examples
import pytest

from kg.graph import Graph
from kg.pipeline import assemble, build


@pytest.fixture
def example() -> Graph:
    """The graph of the hand-built article."""
    return assemble([examples.facts()])


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the hand-built article, as `kg build` writes it, without a page."""
    folder = tmp_path_factory.mktemp("example")
    assemble([examples.facts()]).write(folder, page=False)
    return folder


@pytest.fixture(scope="session")
def seeds_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the five seeds, without a page."""
    folder = tmp_path_factory.mktemp("seeds")
    build(sorted(examples.SEEDS.glob("*.txt"))).write(folder, page=False)
    return folder


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[[list[str]], Any]]:
    """Start Chromium, once for each set of flags; CI must have one.

    All rooms share it: Playwright runs once in a process.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        message = "Chromium is missing: scripts/setup_chromium.sh installs it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    running: dict[tuple[str, ...], Any] = {}
    with sync_api.sync_playwright() as playwright:

        def start(flags: list[str]) -> Any:
            key = tuple(flags)
            if key not in running:
                running[key] = playwright.chromium.launch(executable_path=path, args=flags)
            return running[key]

        yield start
        for browser in running.values():
            browser.close()
