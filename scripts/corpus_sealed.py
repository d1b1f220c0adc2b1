"""Score the sealed part of the corpus: totals only, each run logged.

    python scripts/corpus_sealed.py ["what changed since the last run"]

Nobody reads these articles or the faults found in them: they stand for the articles to come. So nothing but
totals is printed, and every run adds a line to tests/corpus/sealed-log.tsv, to be committed.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from corpus_files import CORPUS
from corpus_score import ROWS, f1s, score_part

ROOT = Path(__file__).resolve().parent.parent
LOG = CORPUS / "sealed-log.tsv"


def commit() -> str:
    """Return the commit that is scored, with `+` where the code has changed since; `-` without git."""
    try:
        head = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "kg")
    except (OSError, subprocess.CalledProcessError):
        return "-"
    return head + ("+" if changed else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode().strip()


def log_line(why: str, figures: dict[str, float]) -> str:
    """Return the line of the log for a run."""
    today = datetime.now(UTC).date().isoformat()
    return "\t".join([today, commit(), why, *(f"{figures[row]:.4f}" for row in ROWS)])


def main() -> int:
    """Score, print, log."""
    figures = dict.fromkeys(ROWS, 0.0) | f1s(score_part("sealed"))
    for row, value in figures.items():
        click.echo(f"{row:24}{value:8.4f}")
    why = " ".join(" ".join(sys.argv[1:]).split()) or "-"
    head = [] if LOG.exists() else ["\t".join(["date", "commit", "why", *ROWS])]
    with LOG.open("a", encoding="utf-8", newline="\n") as log:
        log.write("\n".join([*head, log_line(why, figures)]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
