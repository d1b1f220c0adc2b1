"""Train the linear models in kg/lexicon/models from the five seeds and the development corpus.

    python scripts/train.py [--splits train,dev] [--hold-out STEM …] [--write]

Each model chooses among candidates that the extractor itself proposes, with the features that the
extractor itself computes; only their weights are learned. Each model learns on what the ones before it
find. `--hold-out` leaves articles out (to measure on them). How often choices are right is measured on
articles of the training set held out in turn, and leads from chances to confidences; `--write` puts the
table into docs/models.md.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus_table import between
from training.article import Article, Reading, read_articles
from training.examples import (
    Examples,
    add_achieves,
    add_names,
    add_parts,
    add_phrases,
    add_reports,
    add_runs,
)
from training.fit import Example, Fit, calibrate
from training.places import names_a_place

from kg.extract.initiatives import THRESHOLD
from kg.lexicon.ranking import load_model, softmax

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- reliability: begin -->", "<!-- reliability: end -->"
BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
STAGES = {"runs": add_runs, "parts": add_parts, "achieves": add_achieves, "reports": add_reports}
"""The models whose choices are facts of the graph, each after those that it asks."""
FIRST = ("initiatives", "measures")
"""The models that ask no other."""
UNSEEN = "achieves"
"""The model that also learns on articles as models read them that have not seen them.

On the articles that they were trained on, the models before it miss less and are less often wrong than
on those to come.
"""
FOLDS = 4
MODELS = ROOT / "kg" / "lexicon" / "models"
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
BEST_SHARE = {"initiatives": 1.0}
USUAL_SHARE = 0.3
# How much each option is judged for itself, too, beside its rivals.
EACH = {"initiatives": 0.0, "measures": 0.0}
USUAL_EACH = 0.5

Weights = dict[str, float]
Fitted = Mapping[str, Sequence[tuple[frozenset[str], Weights]]]


def fit(name: str, examples: Sequence[Example]) -> Weights:
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


def folds_of(articles: Iterable[str]) -> list[frozenset[str]]:
    """Return the names of articles in `FOLDS` parts."""
    ordered = sorted(set(articles))
    return [frozenset(ordered[fold::FOLDS]) for fold in range(FOLDS)]


def fit_by_fold(name: str, examples: Sequence[Example]) -> list[tuple[frozenset[str], Weights]]:
    """Return each fold's articles with the weights of a model that was not trained on them."""
    folds = folds_of(e.article for e in examples)
    return [(held, fit(name, [e for e in examples if e.article not in held])) for held in folds]


def held_out(fitted: Sequence[tuple[frozenset[str], Weights]], examples: Sequence[Example]) -> list[HeldOut]:
    """Return the choices on articles that the model was not trained on (cross-validation)."""
    found = []
    for held, weights in fitted:
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


def write(name: str, weights: Weights, **more: str | float) -> None:
    """Write a model, so that it is asked from now on."""
    kept = {feature: weight for feature, weight in weights.items() if not names_a_place(feature)}
    data = {"bias": kept.pop("bias", 0.0), "weights": kept, **more}
    text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    (MODELS / f"{name}.json").write_text(text, encoding="utf-8")
    load_model.cache_clear()


class Training:
    """All models, each trained on what the models before it find."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self.made = Examples()
        self.choices: dict[str, list[HeldOut]] = {}

    def run(self) -> None:
        """Train and write the models."""
        for article in self._articles:
            add_names(article, self.made)
            add_phrases(article, self.made)
        fitted = {name: fit_by_fold(name, self.made.by_model[name]) for name in FIRST}
        unseen = [reading for fold in range(FOLDS) for reading in self._unseen(fitted, fold)]
        for name in FIRST:
            self._settle(name, fitted[name])
        readings = [Reading(article) for article in self._articles]
        for name, add in STAGES.items():
            for reading in (*readings, *(unseen if name == UNSEEN else ())):
                add(reading, self.made)
            self._settle(name, fit_by_fold(name, self.made.by_model[name]))

    def _unseen(self, fitted: Fitted, fold: int) -> list[Reading]:
        """Return the articles of a fold, as models read them that were trained on the others."""
        for name in FIRST:
            write(name, fitted[name][fold][1])
        held = fitted[FIRST[0]][fold][0]
        return [Reading(article) for article in self._articles if article.name in held]

    def _settle(self, name: str, fitted: Sequence[tuple[frozenset[str], Weights]]) -> None:
        """Fit a model, and write it with the way from chance to confidence measured on articles held out."""
        examples = self.made.by_model[name]
        self.choices[name] = held_out(fitted, examples)
        slope, offset = calibrate([(c.chance, c.right) for c in self.choices[name]])
        articles = len({e.article for e in examples})
        about = f"{len(examples)} choices in {articles} articles, L2 {STRENGTH[name]}; scripts/train.py"
        write(name, fit(name, examples), about=about, slope=round(slope, 4), offset=round(offset, 4))
        print(report(name, self.choices[name]), flush=True)

    def reliability(self) -> str:
        """Return how often facts were right, by the confidence that they were given, as a table."""
        models = {name: load_model(name) for name in STAGES}
        return reliability(
            [(models[name].confidence(c.chance), c) for name in STAGES for c in self.choices[name]]
        )


def main(arguments: Sequence[str]) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--splits", default="train", help="parts of the corpus to train on, divided by commas"
    )
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="STEM", help="articles to leave out")
    parser.add_argument(
        "--write", action="store_true", help="put the table of reliability into docs/models.md"
    )
    options = parser.parse_args(arguments)
    training = Training(
        list(read_articles(gold_files(set(options.splits.split(",")), set(options.hold_out))))
    )
    training.run()
    table = training.reliability()
    print(table)
    if options.write:
        page = between(PAGE.read_text(encoding="utf-8"), BEGIN, END, table)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    made = training.made
    reach = f"{made.proposed} of {made.numbers} numbers have a right measure among their options"
    print(f"{reach}; threshold {THRESHOLD}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
