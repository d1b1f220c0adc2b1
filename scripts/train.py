"""Train the linear models in kg/lexicon/models from the five seeds and the development corpus.

    python scripts/train.py [--splits train,dev] [--hold-out STEM …] [--folds 6]

Each model chooses among candidates that the extractor itself proposes, with the features that the
extractor itself computes; only their weights are learned. The detector of initiatives comes first,
because attribution learns on the initiatives that it finds. `--hold-out` leaves articles out (to
measure on them); `--folds` also prints how often held-out articles of the training set are right.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.examples import MODELS, Examples, read_examples
from training.fit import Example, Fit, pick

from kg.extract.initiatives import THRESHOLD
from kg.lexicon.ranking import load_model

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "kg" / "lexicon" / "models"
# L2, chosen on the dev part of the corpus: what depends on context overfits soonest.
STRENGTH = {"initiatives": 2.0, "measures": 3.0, "achieves": 20.0, "reports": 6.0, "runs": 2.0, "parts": 2.0}
# How much of the loss asks for the very best answer; the rest for any right one, such as a wider initiative.
BEST_SHARE = {"achieves": 0.2, "measures": 0.3}
USUAL_SHARE = 0.7


def fit(name: str, examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a model."""
    return Fit(examples, STRENGTH[name], BEST_SHARE.get(name, USUAL_SHARE)).weights()


def gold_files(splits: set[str], held_out: set[str]) -> Iterator[tuple[Path, Path]]:
    """Yield the gold files to train on, each with its folder of articles, in a fixed order."""
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        if path.stem not in held_out:
            yield path, ROOT / "seeds"
    corpus = ROOT / "tests" / "corpus"
    with (corpus / "index.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["split"] in splits and row["id"] not in held_out:
                yield corpus / "gold" / f"{row['id']}.json", corpus / "articles"


def cross_validate(name: str, examples: Sequence[Example], folds: int) -> None:
    """Print how often the model is right on articles that it was not trained on."""
    articles = sorted({e.article for e in examples})
    right = best = total = 0.0
    found = due = both = 0
    for fold in range(folds):
        held = set(articles[fold::folds])
        weights = fit(name, [e for e in examples if e.article not in held])
        for e in (e for e in examples if e.article in held):
            chosen = pick(weights, e)
            right, best, total = (
                right + e.weight * (chosen in e.right),
                best + e.weight * (chosen in e.best),
                total + e.weight,
            )
            found, due, both = found + chosen, due + (1 in e.right), both + (chosen and 1 in e.right)
    line = f"{name:12} {len(examples):5} choices  right {right / total:.3f}  best {best / total:.3f}"
    print(line + (f"  F1 {2 * both / max(1, found + due):.3f}" if name == "initiatives" else ""))


def save(name: str, examples: Sequence[Example]) -> None:
    """Fit a model and write its weights."""
    weights = fit(name, examples)
    articles = len({e.article for e in examples})
    about = f"{len(examples)} choices in {articles} articles, L2 {STRENGTH[name]}; scripts/train.py"
    data = {"about": about, "bias": weights.pop("bias", 0.0), "weights": weights}
    text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    (WEIGHTS / f"{name}.json").write_text(text, encoding="utf-8")


def train(splits: set[str], held_out: set[str], folds: int) -> Examples:
    """Train all models, each stage on what the stage before it finds."""
    for stage in (("initiatives", "measures"), MODELS):
        made = read_examples(gold_files(splits, held_out))
        for name in stage:
            save(name, made.by_model[name])
        load_model.cache_clear()
    for name in MODELS if folds else ():
        cross_validate(name, made.by_model[name], folds)
    return made


def main(arguments: Sequence[str]) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--splits", default="train", help="parts of the corpus to train on, divided by commas"
    )
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="STEM", help="articles to leave out")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with this many folds")
    options = parser.parse_args(arguments)
    made = train(set(options.splits.split(",")), set(options.hold_out), options.folds)
    reach = f"{made.proposed} of {made.numbers} numbers have a right measure among their options"
    print(f"{reach}; threshold {THRESHOLD}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
