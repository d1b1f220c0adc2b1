"""Reports of the hand-built article, of the seeds and of a hostile graph; a browser to look at them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from kg.report import Report, gather

sys.path.append(str(Path(__file__).parent.parent / "view"))  # its browser and its hostile graph

from browser import FLAGS
from hostile import hostile

DISTRICTS = ("城关区", "普兰店区", "湘桥区", "芝罘区", "西园街道")


@pytest.fixture
def example_report(example: Any) -> Report:
    """The report of the hand-built district."""
    return gather(example.store, "平湖区")


@pytest.fixture(scope="session")
def seeds_store(seeds_folder: Path) -> Store:
    """The graph of the five seeds."""
    store = Store()
    store.bulk_load(path=str(seeds_folder / "graph.ttl"), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def report_of(seeds_store: Store) -> Callable[[str], Report]:
    """Return the report of a district of the seeds, made once."""
    made: dict[str, Report] = {}

    def make(name: str) -> Report:
        if name not in made:
            made[name] = gather(seeds_store, name)
        return made[name]

    return make


@pytest.fixture(scope="session")
def hostile_store() -> Store:
    """A graph whose every literal is an attack, one district for each payload."""
    store = Store()
    store.load(hostile().serialize(format="nt").encode(), RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="session")
def reader(launch: Callable[[list[str]], Any]) -> Callable[..., Any]:
    """Open a page in Chromium; whatever it requests, logs or throws is in its `faults`."""
    browser = launch(FLAGS)

    def read(file: Path, **context: Any) -> Any:
        page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context}).new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("dialog", lambda dialog: (page.faults.append("dialog"), dialog.dismiss()))
        page.on("request", lambda r: r.url != file.as_uri() and page.faults.append(r.url))
        page.goto(file.as_uri())
        return page

    return read
