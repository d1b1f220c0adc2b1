from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
SEEDS = FOLDER.parent / "seeds"


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder that holds the seeds, so that what a notebook writes lands there."""
    (tmp_path / "seeds").symlink_to(SEEDS, target_is_directory=True)
    return tmp_path


def run(path: Path, workplace: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(workplace)}}).execute()
    return notebook


def output_kinds(notebook: nbformat.NotebookNode) -> set[str]:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return {kind for output in outputs for kind in output.get("data", {})}


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_runs_and_shows_a_table_and_a_plot(path: Path, workplace: Path) -> None:
    assert {"text/html", "image/png"} <= output_kinds(run(path, workplace))


@pytest.mark.slow
def test_first_notebook_writes_graph_and_page_and_shows_the_page(workplace: Path) -> None:
    notebook = run(FOLDER / "01-first-graph.ipynb", workplace)
    assert {"graph.ttl", "graph.html"} <= {path.name for path in (workplace / "out").iterdir()}
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert "<iframe" in last.outputs[-1]["data"]["text/html"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_is_committed_small_and_without_paths(path: Path) -> None:
    assert path.stat().st_size < 300_000
    for output in (o for cell in nbformat.read(path, as_version=4).cells for o in cell.get("outputs", [])):
        assert output.output_type != "error"
        assert str(Path.home()) not in str(output)
