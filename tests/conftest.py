from pathlib import Path

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
