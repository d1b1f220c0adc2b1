"""The whole evaluation: every gold file against one graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import EvaluationError
from kg.evaluate.article import score_article
from kg.evaluate.entities import match_all
from kg.evaluate.gold import Gold, load_gold
from kg.evaluate.metrics import score_metrics
from kg.evaluate.prediction import Prediction, TripleIndex
from kg.evaluate.relations import score_relations
from kg.evaluate.tally import Fault, Tallies, total
from kg.language import tr


@dataclass(frozen=True)
class Evaluation:
    """The tallies in all and by article, and every miss and false find, sorted."""

    total: Tallies
    articles: dict[str, Tallies]
    faults: tuple[Fault, ...]


def evaluate(triples: Iterable[tuple[str, str, str]], gold_dir: Path, article_dir: Path) -> Evaluation:
    """Score a graph, given as triples of plain strings, against a folder of gold files.

    Raises:
        EvaluationError: if there is no gold, or a gold file does not fit its article.

    """
    paths = sorted(gold_dir.glob("*.json")) if gold_dir.is_dir() else [gold_dir] if gold_dir.is_file() else []
    if not paths:
        raise EvaluationError(
            tr(
                f"{gold_dir}: 没有标注文件（*.json）；请给出标注文件夹",
                f"{gold_dir}: no gold files (*.json) there; name their folder",
            )
        )
    index = TripleIndex(triples)
    faults: list[Fault] = []
    articles: dict[str, Tallies] = {}
    for path in paths:
        gold = load_gold(path, article_dir)
        articles[gold.article] = score_one(Prediction(index, gold.article), gold, faults)
    return Evaluation(total(articles.values()), articles, tuple(sorted(faults)))


def score_one(prediction: Prediction, gold: Gold, faults: list[Fault]) -> Tallies:
    """Score what a graph says of one article; append what is wrong to `faults`."""
    if prediction.article is None:
        faults.append(Fault("article missing", gold.article, gold.article))
    tallies, matches = match_all(prediction, gold, faults)
    tallies |= score_metrics(prediction, gold, faults)
    tallies |= score_relations(prediction, gold, matches, faults)
    tallies |= score_article(prediction, gold, matches, faults)
    return tallies
