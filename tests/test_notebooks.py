from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
SEEDS = FOLDER.parent / "seeds"
NOTEBOOKS = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)


def html_and_images(notebook: nbformat.NotebookNode) -> list[str]:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = [output.get("data", {}) for output in outputs]
    return [f"{kind} {data[kind]}" for data in shown for kind in ("text/html", "image/png") if kind in data]


@pytest.mark.slow
@NOTEBOOKS
def test_notebook_runs_and_shows_table_plot_and_page(path: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS, target_is_directory=True)
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = html_and_images(notebook)
    assert any("<table" in text for text in shown)
    assert any(text.startswith("image/png") for text in shown)
    assert "<iframe" in shown[-1]
    assert {"graph.ttl", "graph.html"} <= {written.name for written in (tmp_path / "out").iterdir()}


@NOTEBOOKS
def test_notebook_is_committed_small_and_without_paths(path: Path) -> None:
    assert path.stat().st_size < 300_000
    for output in (o for cell in nbformat.read(path, as_version=4).cells for o in cell.get("outputs", [])):
        assert output.output_type != "error"
        assert str(Path.home()) not in str(output)
