"""Score the sealed part of the corpus: totals only, each run logged.

    python scripts/sealed.py "what changed since the last run"

Nobody reads the sealed articles (`tests/corpus/index.tsv` names them) or the faults found in them: they
stand for the articles to come. So this prints no more than the totals, and every run adds a line to
`docs/sealed.tsv`, to be committed.
"""

import subprocess
import sys
from datetime import UTC, datetime

import click
from figures import ROOT, ROWS, measure_part

LOG = ROOT / "docs" / "sealed.tsv"


def commit() -> str:
    """Return the commit that is scored, with `+` where files have changed since; `-` without git."""
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, check=True
        )
        changed = subprocess.run(
            ["git", "status", "--porcelain", "kg"], cwd=ROOT, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "-"
    return head.stdout.decode().strip() + ("+" if changed.stdout else "")


def main() -> int:
    """Measure, print, log."""
    figures = measure_part("sealed")
    for row, value in figures.items():
        click.echo(f"{row:24}{value:7.3f}")
    if not LOG.exists():
        LOG.write_text("\t".join(["date", "commit", "why", *ROWS]) + "\n", encoding="utf-8")
    why = " ".join(" ".join(sys.argv[1:]).split()) or "-"
    today = datetime.now(UTC).date().isoformat()
    with LOG.open("a", encoding="utf-8") as log:
        log.write("\t".join([today, commit(), why, *(f"{value:.3f}" for value in figures.values())]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
