"""Score who is who: whether pairs of names in context are told to be one thing or two.

    python scripts/corpus_pairs.py            train and dev; precision, recall and F1 of “the same”
    python scripts/corpus_pairs.py --errors   also each pair that is wrong

Names resolve, in their articles, to nodes: those of the kind that the article mentions and that bear the
name as a label, or that a mention with these words stands for. A pair is predicted to be the same if both
names resolve and have a node in common.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click
from corpus_files import OPEN, Pair, Row, pairs, rows

import kg
from kg.evaluate.prediction import Prediction, TripleIndex
from kg.evaluate.tally import Tally
from kg.evaluate.text import normal
from kg.vocabulary import ITSRDF, NIF

SECTIONS = {
    "area": "areas",
    "organization": "organizations",
    "person": "people",
    "initiative": "initiatives",
    "policy": "policies",
    "award": "awards",
}
IDENTIFIES = ITSRDF + "taIdentRef"


class Names:
    """Finds the nodes that a name means in an article."""

    def __init__(self, articles: Sequence[Row]) -> None:
        self._index = TripleIndex(kg.build([row.article for row in articles]).plain())
        self._read: dict[str, tuple[Prediction, dict[str, set[str]]]] = {}

    def nodes(self, article: str, kind: str, name: str) -> set[str]:
        """Return the nodes of a kind that the name means in the article with this id."""
        if article not in self._read:
            prediction = Prediction(self._index, f"{article}.txt")
            self._read[article] = prediction, self._anchors(prediction)
        prediction, anchors = self._read[article]
        own = prediction.nodes[SECTIONS[kind]]
        labelled = {node for node in own if normal(name) in prediction.names(node)}
        return labelled or anchors.get(normal(name), set()) & set(own)

    def _anchors(self, prediction: Prediction) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        mentions = self._index.subjects(NIF + "referenceContext", prediction.article or "")
        for mention in mentions:
            for words in self._index.objects(mention, NIF + "anchorOf"):
                found.setdefault(normal(words), set()).update(self._index.objects(mention, IDENTIFIES))
        return found

    def judge(self, pair: Pair) -> tuple[bool, bool]:
        """Return whether both names resolve, and whether they have a node in common."""
        one = self.nodes(pair.one, pair.kind, pair.one_name)
        other = self.nodes(pair.other, pair.kind, pair.other_name)
        return bool(one and other), bool(one & other)


def tally(pair: Pair, predicted: bool) -> Tally:
    """Return the tally of one decision: right is a pair found the same that is."""
    return Tally(int(predicted and pair.same), int(predicted), int(pair.same))


def score() -> tuple[dict[str, Tally], Counter[str], list[str]]:
    """Return tallies by kind (and `all`), how many pairs resolve, and a line for each wrong decision."""
    names, tallies, counts, wrong = Names(rows(*OPEN)), dict[str, Tally](), Counter[str](), list[str]()
    for pair in pairs(*OPEN):
        resolved, predicted = names.judge(pair)
        for key in ("all", pair.kind):
            tallies.setdefault(key, Tally()).add(tally(pair, predicted))
        counts += Counter({"pairs": 1, "resolved": int(resolved), "right": int(predicted == pair.same)})
        if predicted != pair.same:
            wrong.append(_told(pair, resolved))
    return tallies, counts, wrong


def _told(pair: Pair, resolved: bool) -> str:
    fault = "taken for the same" if not pair.same else "told apart" if resolved else "not found"
    return f"{fault}: {pair.kind} {pair.one_name} ({pair.one}) · {pair.other_name} ({pair.other})"


def figures() -> dict[str, float]:
    """Return precision, recall and F1 of “the same”, and the share of right and of resolved pairs."""
    tallies, counts, _ = score()
    whole = tallies["all"]
    return {
        "precision": round(whole.precision, 4),
        "recall": round(whole.recall, 4),
        "f1": round(whole.f1, 4),
        "accuracy": round(counts["right"] / counts["pairs"], 4),
        "resolved": round(counts["resolved"] / counts["pairs"], 4),
    }


def _table(tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'found':>7}{'due':>7}"
    for name, t in tallies.items():
        yield f"{name:14}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.right:7}{t.found:7}{t.due:7}"


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list the pairs that are wrong")
    options = parser.parse_args()
    tallies, counts, wrong = score()
    for line in sorted(wrong) if options.errors else ():
        click.echo(line)
    for line in _table(tallies):
        click.echo(line)
    found, right = counts["resolved"], counts["right"]
    click.echo(f"{counts['pairs']} pairs, {found} with both names found, {right} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
