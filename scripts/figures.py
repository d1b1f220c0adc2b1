"""Measure the graph against gold and hold it to the committed figures.

    python scripts/figures.py            measure; exit 1 where a figure is lower than the committed one
    python scripts/figures.py --write    measure; write docs/figures.json and the table in README.md

Measured are the seeds, and the train and dev parts of the corpus. The sealed part has a script of its own.
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from corpus_files import OPEN, copy_part

import kg
from kg.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "figures.json"
README = ROOT / "README.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
SLACK = 0.0005  # figures are kept to three places

ROWS = {
    "fact": "事实 · fact",
    "strict fact": "严格事实 · strict fact",
    "metric span": "指标位置 · metric span",
    "metric value": "数值 · value",
    "metric unit": "单位 · unit",
    "metric qualifier": "限定 · qualifier",
    "metric direction": "增减 · direction",
    "metric measure": "所量 · measure",
    "metric holder": "归属 · holder",
    "metric period": "时期 · period",
    "areas": "地区 · areas",
    "organizations": "机构 · organizations",
    "people": "人物 · people",
    "policies": "文件 · policies",
    "awards": "荣誉 · awards",
    "initiatives": "举措 · initiatives",
    "runs": "推行 · runs",
    "part of (areas)": "地区隶属 · part of (areas)",
    "part of (initiatives)": "举措隶属 · part of (initiatives)",
}
"""What is measured, with its name in the README's table; the value is F1."""

READERS = {
    "fact": 0.88,
    "strict fact": 0.85,
    "metric span": 0.99,
    "metric measure": 0.96,
    "metric holder": 1.0,
    "initiatives": 0.89,
    "runs": 0.96,
    "areas": 0.98,
}
"""How far two careful readers agree who annotated the seeds without knowing of each other."""

Figures = dict[str, dict[str, float]]


def measure(gold: Path, articles: Path) -> dict[str, float]:
    """Build the graph of a folder of articles and return the F1 of each row against its gold."""
    graph = kg.build(articles)
    total = evaluate(graph.plain(), gold, articles).total
    return {row: round(total[row].f1, 3) for row in ROWS}


def measure_part(part: str) -> dict[str, float]:
    """Return the figures of a part of the corpus."""
    with TemporaryDirectory() as folder:
        place = copy_part(part, Path(folder))
        return measure(place, place)


def measure_all() -> Figures:
    """Return the figures of the seeds and of the open parts of the corpus."""
    return {"seeds": measure(ROOT / "tests" / "gold", ROOT / "seeds")} | {
        part: measure_part(part) for part in OPEN
    }


def table(figures: Figures) -> str:
    """Return the figures as the Markdown table that stands in the README."""
    parts = list(figures)
    head = ["F1", *parts, "两位读者 · two readers"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for row, name in ROWS.items():
        readers = f"{READERS[row]:.2f}" if row in READERS else ""
        cells = [name, *(f"{figures[part][row]:.3f}" for part in parts), readers]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(readme: str, figures: Figures) -> str:
    """Return the README with its table of figures made anew."""
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}\n{table(figures)}\n{END}{rest.split(END)[1]}"


def committed() -> Figures:
    """Return the committed figures."""
    figures: Figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def drops(figures: Figures) -> int:
    """Print what differs from the committed figures; return how many are lower."""
    lower = 0
    for part, due in committed().items():
        for row, value in due.items():
            now = figures.get(part, {}).get(row, 0.0)
            if abs(now - value) > SLACK:
                click.echo(f"{part}: {row} {value:.3f} → {now:.3f}{'' if now > value else '  LOWER'}")
                lower += now < value
    return lower


def main() -> int:
    """Measure, then compare or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write docs/figures.json and the README's table")
    options = parser.parse_args()
    figures = measure_all()
    if options.write:
        FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        README.write_text(with_table(README.read_text(encoding="utf-8"), figures), encoding="utf-8")
        click.echo(table(figures))
        return 0
    return 1 if drops(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
