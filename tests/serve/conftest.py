from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Server, serving


@pytest.fixture(scope="session")
def server(example_folder: Path) -> Iterator[Server]:
    """A server on the graph of the hand-built article, with tight limits."""
    with serving(example_folder, "--timeout", "3", "--memory", "200") as started:
        yield started


@pytest.fixture(scope="session")
def seeds_server(seeds_folder: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with serving(seeds_folder, "--timeout", "20") as started:
        yield started
