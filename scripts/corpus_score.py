"""Build and score parts of the corpus, for the scripts that keep its figures.

python scripts/corpus_score.py seeds dev        print the F1 of some parts as JSON
"""

import argparse
import json
import sys
from collections.abc import Sequence

import click
from corpus_files import CORPUS, OPEN, Row, rows

import kg
from kg.evaluate.gold import load_gold
from kg.evaluate.prediction import Prediction, TripleIndex
from kg.evaluate.score import score_one
from kg.evaluate.tally import Tallies, total

SEEDS, SEED_GOLD = CORPUS.parent.parent / "seeds", CORPUS.parent / "gold"

ROWS = (
    "fact", "strict fact", "metric span", "metric value", "metric unit", "metric qualifier",
    "metric direction", "metric measure", "metric initiative", "metric nearest", "metric holder",
    "metric period", "areas", "organizations", "people", "policies", "awards", "initiatives", "runs",
    "part of (areas)", "part of (initiatives)", "issued", "received", "holds post", "area level",
    "organization kind", "article title", "article date", "article about",
)  # fmt: skip
"""What is kept of an evaluation."""


def score_rows(articles: Sequence[Row]) -> Tallies:
    """Return the totals over some articles of the corpus, built as one graph."""
    index = TripleIndex(kg.build([row.article for row in articles]).plain())
    golds = [load_gold(row.gold, row.article.parent) for row in articles]
    return total(score_one(Prediction(index, gold.article), gold, []) for gold in golds)


def score_part(part: str) -> Tallies:
    """Return the totals of the seeds or of a part of the corpus."""
    return score_seeds() if part == "seeds" else score_rows(rows(part))


def score_seeds() -> Tallies:
    """Return the totals of the seeds."""
    index = TripleIndex(kg.build(SEEDS).plain())
    golds = [load_gold(path, SEEDS) for path in sorted(SEED_GOLD.glob("*.json"))]
    return total(score_one(Prediction(index, gold.article), gold, []) for gold in golds)


def f1s(tallies: Tallies) -> dict[str, float]:
    """Return the F1 of each row, to four places."""
    return {row: round(tallies[row].f1, 4) for row in ROWS if row in tallies}


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="+", choices=("seeds", *OPEN))  # the sealed part's runs are logged
    found = {part: f1s(score_part(part)) for part in parser.parse_args().parts}
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
