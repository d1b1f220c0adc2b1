"""What each learned model is worth, on articles that it was not trained on.

    python scripts/ablation.py            measure and print
    python scripts/ablation.py --write    also put the tables into docs/models.md

The models are trained anew without the seeds, in a copy of the repository, so that seeds and dev are both
unseen. Then each model in turn is taken away, which leaves its question to the order of the candidates:
the first option is chosen, and every candidate for an initiative is taken for one. The last row has the
committed models, which know the seeds.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from corpus_table import between

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- ablation: begin -->", "<!-- ablation: end -->"
COPIED = ("kg", "seeds", "scripts", "tests/gold", "tests/corpus")
MODELS = Path("kg") / "lexicon" / "models"
PARTS = ("seeds", "dev")
COLUMNS = {
    "fact": "fact",
    "strict fact": "strict",
    "initiatives": "initiatives",
    "metric measure": "measure",
    "metric initiative": "its initiative",
    "metric holder": "holder",
    "runs": "runs",
    "part of (initiatives)": "part of",
}

Figures = dict[str, dict[str, float]]


class Copy:
    """A copy of the repository whose models can be trained and taken away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, script: str, *arguments: str) -> str:
        """Run a script of the copy on the copy's package; return what it prints."""
        done = subprocess.run(
            [sys.executable, f"scripts/{script}", *arguments],
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(self._folder)},
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout.decode()

    def figures(self) -> Figures:
        """Return the F1 of the parts, as the copy has it."""
        figures: Figures = json.loads(self.run("corpus_score.py", *PARTS))
        return figures

    def models(self) -> dict[Path, bytes]:
        """Return the models by their paths in the copy."""
        return {path: path.read_bytes() for path in sorted((self._folder / MODELS).glob("*.json"))}


def variants(copy: Copy) -> Iterator[tuple[str, Figures]]:
    """Yield each variant's name and figures."""
    committed = copy.models()
    copy.run(
        "train.py", "--hold-out", *sorted(path.stem for path in (ROOT / "tests" / "gold").glob("*.json"))
    )
    trained = copy.models()
    yield "all models", copy.figures()
    for path in trained:
        _take_away(path)
        yield f"without `{path.stem}`", copy.figures()
        path.write_bytes(trained[path])
    for path in trained:
        _take_away(path)
    yield "none", copy.figures()
    for path, data in committed.items():
        path.write_bytes(data)
    yield "as committed", copy.figures()


def _take_away(model: Path) -> None:
    model.write_text(json.dumps({"bias": 0.0, "weights": {}}), encoding="utf-8")


def table(part: str, rows: dict[str, Figures]) -> str:
    """Return one part's figures as a Markdown table."""
    lines = [f"| F1 on {part} | {' | '.join(COLUMNS.values())} |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, figures in rows.items():
        cells = (f"{figures[part].get(column, 0.0):.3f}" for column in COLUMNS)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/models.md")
    options = parser.parse_args()
    rows: dict[str, Figures] = {}
    with TemporaryDirectory() as folder:
        for name, figures in variants(Copy(Path(folder))):
            rows[name] = figures
            click.echo(
                f"{name}: " + ", ".join(f"{part} {figures[part]['fact']:.3f}" for part in PARTS), err=True
            )
    text = "\n\n".join(table(part, rows) for part in PARTS)
    click.echo(text)
    if options.write:
        page = between(PAGE.read_text(encoding="utf-8"), BEGIN, END, text)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
