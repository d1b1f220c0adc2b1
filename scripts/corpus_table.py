"""The committed figures as the table in the README.

    python scripts/corpus_table.py        write the table anew from tests/corpus/figures.json

`corpus_figures.py --update` calls it; nothing is measured here.
"""

import json
import sys
from pathlib import Path

from corpus_files import CORPUS

FIGURES = CORPUS / "figures.json"
README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
PARTS = ("seeds", "train", "dev")

ROWS = {
    "fact": "事实 · fact",
    "strict fact": "严格事实 · strict fact",
    "metric span": "指标位置 · metric span",
    "metric value": "数值 · value",
    "metric unit": "单位 · unit",
    "metric qualifier": "限定 · qualifier",
    "metric direction": "增减 · direction",
    "metric measure": "所量 · measure",
    "metric initiative": "所属举措 · initiative",
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
"""What the table shows, with its name; the value is F1."""

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


def committed() -> dict[str, Figures]:
    """Return what the committed file holds."""
    content: dict[str, Figures] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return content


def keep(new: dict[str, Figures]) -> None:
    """Write figures to the committed file, beside those of other parts that it holds."""
    text = json.dumps(committed() | new, ensure_ascii=False, indent=1)
    FIGURES.write_text(text + "\n", encoding="utf-8", newline="\n")


def table(figures: Figures) -> str:
    """Return the figures as a Markdown table."""
    head = ["F1", *PARTS, "两位读者 · two readers"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for row, name in ROWS.items():
        readers = f"{READERS[row]:.2f}" if row in READERS else ""
        cells = [name, *(f"{figures[part][row]:.3f}" for part in PARTS), readers]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def between(text: str, begin: str, end: str, new: str) -> str:
    """Return a text with what stands between two marks replaced."""
    before, rest = text.split(begin)
    return f"{before}{begin}\n{new}\n{end}{rest.split(end)[1]}"


def with_table(readme: str, figures: Figures) -> str:
    """Return the README with its table of figures made anew."""
    return between(readme, BEGIN, END, table(figures))


def main() -> int:
    """Write the table."""
    text = with_table(README.read_text(encoding="utf-8"), committed())
    README.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
