"""An evaluation as text: the table of figures, the faults by group, JSON."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from kg.evaluate.gold import SECTIONS
from kg.evaluate.metrics import OTHER_HOLDER
from kg.evaluate.score import Evaluation
from kg.evaluate.tally import Fault, Tallies, Tally

_METRIC_PARTS: Final = (
    "value", "unit", "qualifier", "direction", "measure", "initiative", "nearest", "holder", "period",
    OTHER_HOLDER,
)  # fmt: skip
MEASURES: Final = (
    "fact",
    "strict fact",
    "metric span",
    *(f"metric {part}" for part in _METRIC_PARTS),
    *SECTIONS,
    "runs",
    "runs (by others)",
    "part of (areas)",
    "part of (initiatives)",
    "issued",
    "received",
    "holds post",
    "area level",
    "organization kind",
    "article title",
    "article date",
    "article about",
)
"""The rows of the table, in order."""

_WIDTH: Final = 44


def table(tallies: Tallies) -> str:
    """Return the figures as a table: precision, recall, F1, and the counts behind them."""
    lines = [f"{'':{_WIDTH}}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'found':>7}{'due':>7}"]
    for name in MEASURES:
        t = tallies.get(name, Tally())
        figures = f"{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.right:7}{t.found:7}{t.due:7}"
        lines.append(f"{name:{_WIDTH}}{figures}")
    return "\n".join(lines) + "\n"


def fault_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield the faults, grouped by kind, the largest group first."""
    groups = [(name, list(each)) for name, each in groupby(sorted(faults), key=lambda fault: fault.group)]
    for name, each in sorted(groups, key=lambda group: (-len(group[1]), group[0])):
        yield f"{name} ({len(each)})"
        yield from (f"  {fault.article}: {fault.text}" for fault in each)


def as_json(evaluation: Evaluation) -> str:
    """Return the figures in all and by article as JSON."""
    content = {
        "total": {name: tally.figures() for name, tally in evaluation.total.items()},
        "articles": {
            article: {name: tally.figures() for name, tally in tallies.items()}
            for article, tallies in evaluation.articles.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
