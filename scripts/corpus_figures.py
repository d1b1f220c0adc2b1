"""Hold extraction to the committed figures of the seeds and of the corpus' open parts.

    python scripts/corpus_figures.py             measure; exit 1 where a figure dropped
    python scripts/corpus_figures.py --update    measure; write the figures and the README's table

The figures are in tests/corpus/figures.json: F1 of seeds, train and dev, and how well pairs of names are
told apart (corpus_pairs.py). What survives damage is measured by corpus_survival.py, which keeps its
figures in the same file.
"""

import argparse
import sys
from collections.abc import Iterator

import click
import corpus_table
from corpus_pairs import figures as pair_figures
from corpus_score import f1s, score_part
from corpus_table import PARTS, Figures, committed, keep

SLACK = 0.002


def measure() -> Figures:
    """Return the figures as they are now."""
    return {part: f1s(score_part(part)) for part in PARTS} | {"pairs": pair_figures()}


def drops(before: Figures, now: Figures) -> Iterator[str]:
    """Yield a line for each figure that is lower than before by more than the slack."""
    for part, figures in before.items():
        for row, value in figures.items():
            found = now.get(part, {}).get(row, 0.0)
            if found < value - SLACK:
                yield f"{part}: {row} {value:.4f} → {found:.4f}"


def differences(before: Figures, now: Figures) -> Iterator[str]:
    """Yield a line for each figure that changed."""
    for part, figures in now.items():
        for row, value in figures.items():
            was = before.get(part, {}).get(row)
            if was != value:
                yield f"{part}: {row} {'–' if was is None else f'{was:.4f}'} → {value:.4f}"


def main() -> int:
    """Measure, then compare or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="write the figures and the README's table")
    options = parser.parse_args()
    kept = committed()
    before = {part: kept[part] for part in (*PARTS, "pairs") if part in kept}
    now = measure()
    for line in differences(before, now):
        click.echo(line)
    if options.update:
        keep(now)
        return corpus_table.main()
    lower = list(drops(before, now))
    for line in lower:
        click.echo(f"LOWER {line}", err=True)
    return 1 if lower else 0


if __name__ == "__main__":
    sys.exit(main())
