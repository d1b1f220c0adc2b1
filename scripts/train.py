"""Train the linear models in kg/lexicon/models from the five seeds and the development corpus.

    python scripts/train.py [--splits train,dev] [--hold-out STEM …] [--folds 6] [--write]

Each model chooses among candidates that the extractor itself proposes, with the features that the
extractor itself computes; only their weights are learned. The detector of initiatives comes first,
because attribution learns on the initiatives that it finds. `--hold-out` leaves articles out (to
measure on them); `--folds` also measures on held-out articles of the training set how often choices are
right, and from that leads chances to confidences; `--write` puts the table into docs/models.md.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus_table import between
from training.examples import MODELS, Examples, read_examples
from training.fit import Example, Fit, calibrate
from training.places import names_a_place

from kg.extract.initiatives import THRESHOLD
from kg.lexicon.ranking import load_model, softmax

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- reliability: begin -->", "<!-- reliability: end -->"
BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
FACTS = ("achieves", "reports", "runs", "parts")
"""The models whose choices are facts of the graph."""
WEIGHTS = ROOT / "kg" / "lexicon" / "models"
# L2, chosen on the dev part of the corpus: what depends on context overfits soonest.
STRENGTH = {
    "initiatives": 2.0,
    "measures": 3.0,
    "achieves": 20.0,
    "reports": 12.0,
    "runs": 20.0,
    "parts": 10.0,
}
# How much of the loss asks for the very best answer; the rest for any right one, such as a wider initiative.
BEST_SHARE = {"initiatives": 1.0, "achieves": 0.2}
USUAL_SHARE = 0.3
# How much each option is judged for itself, too, beside its rivals.
EACH = {"initiatives": 0.0, "measures": 0.0}
USUAL_EACH = 0.5


def fit(name: str, examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a model."""
    best, each = BEST_SHARE.get(name, USUAL_SHARE), EACH.get(name, USUAL_EACH)
    return Fit(examples, STRENGTH[name], best, each).weights()


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


@dataclass(frozen=True)
class HeldOut:
    """A choice on an article that the model was not trained on: its chance, and what it was worth."""

    chance: float
    chosen: int
    right: bool
    best: bool
    due: bool  # of the detector: the name is an initiative
    weight: float


def held_out(name: str, examples: Sequence[Example], folds: int) -> list[HeldOut]:
    """Return the choices on articles that the model was not trained on (cross-validation)."""
    articles = sorted({e.article for e in examples})
    found = []
    for fold in range(folds):
        held = set(articles[fold::folds])
        weights = fit(name, [e for e in examples if e.article not in held])
        for e in (e for e in examples if e.article in held):
            scores = [sum(weights.get(feature, 0.0) for feature in option) for option in e.options]
            chosen = max(range(len(scores)), key=lambda i: (scores[i], -i))
            chance = softmax(scores)[chosen]
            found.append(HeldOut(chance, chosen, chosen in e.right, chosen in e.best, 1 in e.right, e.weight))
    return found


def report(name: str, choices: Sequence[HeldOut]) -> str:
    """Return how often a model is right on articles held out, as a line."""
    total = sum(c.weight for c in choices)
    right, best = (sum(c.weight * getattr(c, what) for c in choices) / total for what in ("right", "best"))
    line = f"{name:12} {len(choices):5} choices  right {right:.3f}  best {best:.3f}"
    both = sum(c.chosen and c.due for c in choices)
    found = sum(bool(c.chosen) for c in choices) + sum(c.due for c in choices)
    return line + (f"  F1 {2 * both / max(1, found):.3f}" if name == "initiatives" else "")


def reliability(choices: Sequence[tuple[float, HeldOut]]) -> str:
    """Return how often choices were right, by the confidence that they were given, as a Markdown table."""
    lines = ["| confidence | facts | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(BOUNDS):
        inside = [(sure, c.right) for sure, c in choices if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            lines.append(f"| {low:.1f}–{min(high, 1.0):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines)


def save(name: str, examples: Sequence[Example], choices: Sequence[HeldOut]) -> None:
    """Fit a model and write its weights, with the way from chance to confidence that was measured."""
    weights = {f: w for f, w in fit(name, examples).items() if not names_a_place(f)}
    articles = len({e.article for e in examples})
    about = f"{len(examples)} choices in {articles} articles, L2 {STRENGTH[name]}; scripts/train.py"
    data = {"about": about, "bias": weights.pop("bias", 0.0), "weights": weights}
    if choices:
        slope, offset = calibrate([(c.chance, c.right) for c in choices])
        data |= {"slope": round(slope, 4), "offset": round(offset, 4)}
    text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    (WEIGHTS / f"{name}.json").write_text(text, encoding="utf-8")


def train(splits: set[str], left_out: set[str], folds: int) -> tuple[Examples, str]:
    """Train all models, each stage on what the stage before it finds; return the examples and the table."""
    for stage in (("initiatives", "measures"), MODELS):
        made = read_examples(gold_files(splits, left_out))
        last = stage is MODELS
        choices = {
            name: held_out(name, made.by_model[name], folds) if last and folds else [] for name in stage
        }
        for name in stage:
            save(name, made.by_model[name], choices[name])
        load_model.cache_clear()
    for name in MODELS if folds else ():
        print(report(name, choices[name]))
    sure = [(load_model(name).confidence(c.chance), c) for name in FACTS for c in choices[name]]
    return made, reliability(sure)


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
    parser.add_argument(
        "--write", action="store_true", help="put the table of reliability into docs/models.md"
    )
    options = parser.parse_args(arguments)
    made, table = train(set(options.splits.split(",")), set(options.hold_out), options.folds)
    if options.folds:
        print(table)
    if options.folds and options.write:
        page = between(PAGE.read_text(encoding="utf-8"), BEGIN, END, table)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    reach = f"{made.proposed} of {made.numbers} numbers have a right measure among their options"
    print(f"{reach}; threshold {THRESHOLD}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
