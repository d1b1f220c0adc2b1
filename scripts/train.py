"""Train the linear models in kg/lexicon/models from annotated articles.

    python scripts/train.py GOLD_DIR:ARTICLE_DIR [...] [--folds 6]

Each model chooses among candidates that the extractor itself proposes, with the features that the
extractor itself computes; this script only fits their weights (L2-regularised multinomial logistic
regression by L-BFGS, deterministic). `--folds` also prints how often held-out articles are right.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.cleaning import clean
from kg.document import structure
from kg.evaluate.gold import load_gold, metric_span, read_article
from kg.evaluate.names import bigram_f1, covers, names_of, normal
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.extract.initiatives import find_initiatives
from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.features import features_of
from kg.extract.initiatives.groups import group_candidates
from kg.extract.initiatives.groups import names_of as forms_of
from kg.extract.metrics import find_metrics
from kg.extract.metrics.measures import measure_paragraph
from kg.extract.quantities import find_quantities
from kg.model import Entity, Kind, SourceText
from kg.relate import NOBODY, Holders, View, initiative_options, parent_options, relate

MODELS = Path(__file__).parent.parent / "kg" / "lexicon" / "models"
STRENGTH = {"initiatives": 1.0, "achieves": 8.0, "reports": 6.0, "runs": 2.0, "parts": 2.0, "measures": 1.0}
COVER = {True: 0, False: 0}  # numbers whose options hold a right measure
UNPARENTED = 0.5  # weight of initiatives without a wider one, of which the readers are less sure
DOUBT = 45  # percent of the answers before that are replaced by a rival while training
SMALLEST = 0.015  # weights below change nothing and are dropped


@dataclass(frozen=True)
class Example:
    """One choice: the features of its options, the best options, and all that are right."""

    article: str
    options: tuple[frozenset[str], ...]
    best: frozenset[int]
    right: frozenset[int]
    weight: float = 1.0


def entity_names(entity: Entity) -> set[str]:
    return {normal(name) for name in (entity.label, *entity.aliases)} - {""}


def matches(entity: Entity, item: dict, *, loose: bool) -> bool:
    own, due = entity_names(entity), names_of(item)
    return bool(own & due) or (loose and any(covers(a, b) for a in own for b in due))


def indexes(names: Sequence[str], items: Sequence[dict], keys: Sequence[str], by_key: dict[str, Entity], *, loose: bool) -> list[set[int]]:
    """For each gold name, the positions of the options that mean it."""
    result = []
    for name in names:
        meant = [i for i in items if normal(name) in names_of(i)] or [{"name": name}]
        result.append({k for k, key in enumerate(keys) if key in by_key and any(matches(by_key[key], i, loose=loose) for i in meant)})
    return result


def detection(gold: dict, document) -> Iterable[Example]:
    groups = group_candidates(list(find_candidates(document)), document.text)
    names = [{normal(n) for c in g for n in forms_of(c, document.text)} - {""} for g in groups]
    items = [(names_of(i), bool(i.get("optional"))) for i in gold["initiatives"]]
    taken: set[int] = set()
    exact_any = {j for own in names for j, (due, _) in enumerate(items) if own & due}
    for group, own in zip(groups, names, strict=True):
        exact = [j for j, (due, _) in enumerate(items) if own & due]
        loose = exact or [j for j, (due, _) in enumerate(items) if any(covers(a, b) for a in own for b in due)]
        if loose and (items[loose[0]][1] or (exact and exact[0] in taken) or (not exact and loose[0] in exact_any)):
            continue
        taken.update(exact[:1])
        right = frozenset({1 if loose else 0})
        yield Example(gold["article"], (frozenset(), features_of(document, group) | {"bias"}), right, right)


def article_examples(gold: dict, text: str, lexicon) -> dict[str, list[Example]]:
    document = structure(clean(SourceText(gold["article"], text, "0" * 64)))
    made: dict[str, list[Example]] = {name: [] for name in STRENGTH}
    made["initiatives"] = list(detection(gold, document))
    entities = find_entities(document, lexicon)
    names = [s for e in entities.entities if e.kind in (Kind.AREA, Kind.ORGANIZATION) for s in e.mentions]
    made["measures"] = list(measure_examples(gold, text, document, sorted(names)))
    metrics = find_metrics(document, find_quantities(document), sorted(names))
    initiatives = find_initiatives(document)
    view = View(document)
    actors = Holders(view, entities)
    by_key = {e.key: e for e in (*entities.entities, *initiatives)}
    holders = gold["areas"] + gold["organizations"]
    spans = [(*metric_span(m, text), m) for m in gold["metrics"]]
    runner = runners_of(document, entities, initiatives, metrics)
    last, key = None, None
    options_before: list[str] = []
    for metric in metrics:
        begin, end = document.clean.offsets.to_source(metric.quantity.span.begin, metric.quantity.span.end)
        item = next((m for a, b, m in spans if min(b, end) > max(a, begin)), None)
        if item is None:
            continue
        weight = 0.3 if item.get("optional") else 1.0
        options = initiative_options(view, metric, initiatives, last, doubted(key, options_before, metric.key))
        options_before = [o.key for o in options]
        key = add_metric(made, gold, options, item, by_key, weight)
        options = actors.options(metric.quantity.span.begin, runner.get(metric.key))
        add_choice(made["reports"], gold, options, item.get("holders", []), holders, by_key, weight)
        last = metric
    for initiative in initiatives:
        item = next((i for i in gold["initiatives"] if matches(initiative, i, loose=False)), None)
        if item is None:
            continue
        weight = 0.5 if item.get("optional") else 1.0
        position = initiative.mentions[0].begin
        add_choice(made["runs"], gold, actors.options(position), item.get("runners", []), holders, by_key, weight)
        add_parent(made["parts"], gold, view, initiative, item, initiatives, by_key, weight)
    return made


def is_measure(phrase: str, item: dict) -> bool:
    full = normal(phrase)
    return bigram_f1(full, normal(item["measure"][0])) >= 0.7 or any(covers(full, normal(q), 0.7) for q in item["measure"])


def measure_examples(gold: dict, text: str, document, names) -> Iterable[Example]:
    quantities = find_quantities(document)
    spans = [(*metric_span(m, text), m) for m in gold["metrics"]]
    for block in document.blocks:
        inside = [q for q in quantities if block.begin <= q.span.begin < block.end]
        for _, question, measured in measure_paragraph(document.text, block.sentences, inside, names):
            begin, end = document.clean.offsets.to_source(measured.quantity.span.begin, measured.quantity.span.end)
            item = next((m for a, b, m in spans if min(b, end) > max(a, begin)), None)
            if question is not None and item is not None:
                yield from measure_example(gold["article"], question, item)


def measure_example(article: str, question, item: dict) -> Iterable[Example]:
    due = normal(item["measure"][0])
    right = {i for i, o in enumerate(question.options) if is_measure(o.key, item)}
    COVER[bool(right)] += not item.get("optional")
    if right and len(question.options) > 1:
        f1 = [bigram_f1(normal(o.key), due) for o in question.options]
        top = max(f1[i] for i in right)
        best = frozenset(i for i in right if f1[i] >= top - 0.05)
        weight = 0.3 if item.get("optional") else 1.0
        yield Example(article, tuple(o.features for o in question.options), best, frozenset(right), weight)


def doubted(key: str | None, rivals: Sequence[str], seed: str) -> str | None:
    """Give a wrong answer about as often as the model will, so that it learns not to lean on the one before."""
    draw = int(sha256(seed.encode()).hexdigest()[:8], 16)
    if not rivals or draw % 100 >= DOUBT:
        return key
    return rivals[(draw // 100) % min(3, len(rivals))]


def runners_of(document, entities, initiatives, metrics) -> dict[str, str]:
    """Who runs the initiative of each metric, as the models so far have it."""
    facts = relate(document, entities, initiatives, metrics).facts
    by_initiative = {f.object: f.subject for f in facts if f.predicate == "runs"}
    return {f.object: by_initiative[f.subject] for f in facts if f.predicate == "achieves" and f.subject in by_initiative}


def add_choice(into, gold, options, due, items, by_key, weight) -> None:
    keys = [o.key for o in options]
    ranked = [found for found in indexes(due, items, keys, by_key, loose=False) if found]
    if ranked and len(options) > 1:
        into.append(Example(gold["article"], tuple(o.features for o in options), frozenset(ranked[0]), frozenset().union(*ranked), weight))


def add_metric(made, gold, options, item, by_key, weight) -> str | None:
    """Add an example; return the key that is best."""
    keys = [o.key for o in options]
    due = item.get("initiatives", [])
    ranked = [found for found in indexes(due, gold["initiatives"], keys, by_key, loose=True) if found]
    if not due:
        ranked = [{keys.index(NOBODY)}] if NOBODY in keys else []
    if not ranked:
        return None
    if len(options) > 1:
        made["achieves"].append(Example(gold["article"], tuple(o.features for o in options), frozenset(ranked[0]), frozenset().union(*ranked), weight))
    return keys[min(ranked[0])]


def add_parent(into, gold, view, initiative, item, initiatives, by_key, weight) -> None:
    options = parent_options(view, initiative, initiatives)
    keys = [o.key for o in options]
    chain, name = [], item.get("parent")
    while name and name not in chain:
        chain.append(name)
        name = next((i.get("parent") for i in gold["initiatives"] if normal(name) in names_of(i)), None)
    ranked = [found for found in indexes(chain, gold["initiatives"], keys, by_key, loose=True) if found]
    if not chain:
        ranked = [{keys.index(NOBODY)}]
    if ranked and len(options) > 1:
        weight *= 1.0 if chain else UNPARENTED
        into.append(Example(gold["article"], tuple(o.features for o in options), frozenset(ranked[0]), frozenset().union(*ranked), weight))


class Fit:
    """Multinomial logistic regression over examples with any number of options."""

    def __init__(self, examples: Sequence[Example], strength: float) -> None:
        counts: dict[str, int] = {}
        for e in examples:
            for f in set().union(*e.options):
                counts[f] = counts.get(f, 0) + 1
        self.names = sorted(f for f, n in counts.items() if n >= 2)
        self.index = {f: i for i, f in enumerate(self.names)}
        self.matrix, self.starts = self._matrix(examples)
        self.best, self.right = self._masks(examples)
        self.weights_of = np.array([e.weight for e in examples])
        self.strength = strength
        self.weights = minimize(self._loss, np.zeros(len(self.names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x

    def _matrix(self, examples):
        rows, columns, starts, row = [], [], [], 0
        for e in examples:
            starts.append(row)
            for option in e.options:
                for f in sorted(option):
                    if f in self.index:
                        rows.append(row)
                        columns.append(self.index[f])
                row += 1
        shape = (row, len(self.names))
        return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape), np.array(starts)

    @staticmethod
    def _masks(examples):
        best = np.concatenate([[i in e.best for i in range(len(e.options))] for e in examples])
        right = np.concatenate([[i in e.right for i in range(len(e.options))] for e in examples])
        return best.astype(float), right.astype(float)

    def _loss(self, weights):
        scores = self.matrix @ weights
        lengths = np.diff(np.append(self.starts, len(scores)))
        top = np.repeat(np.maximum.reduceat(scores, self.starts), lengths)
        powers = np.exp(scores - top)
        total = np.add.reduceat(powers, self.starts)
        chance = powers / np.repeat(total, lengths)
        loss, gradient = 0.5 * self.strength * weights @ weights, self.strength * weights
        for mask, share in ((self.best, 0.7), (self.right, 0.3)):
            good = np.maximum(np.add.reduceat(chance * mask, self.starts), 1e-12)
            loss -= share * np.sum(self.weights_of * np.log(good))
            inside = chance * mask / np.repeat(good, lengths)
            gradient = gradient + share * (self.matrix.T @ ((chance - inside) * np.repeat(self.weights_of, lengths)))
        return loss, gradient

    def model(self) -> dict[str, float]:
        return {n: round(float(w), 4) for n, w in zip(self.names, self.weights, strict=True) if abs(w) >= SMALLEST}


def pick(model: dict[str, float], example: Example, threshold: float | None) -> int:
    scores = [sum(model.get(f, 0.0) for f in o) for o in example.options]
    if threshold is not None:
        return int(1 / (1 + np.exp(-scores[1])) >= threshold)
    return max(range(len(scores)), key=lambda i: (scores[i], -i))


def cross_validate(name: str, examples: Sequence[Example], folds: int) -> None:
    articles = sorted({e.article for e in examples})
    right = nearest = total = 0.0
    tp = fp = fn = 0
    for fold in range(folds):
        held = set(articles[fold::folds])
        model = Fit([e for e in examples if e.article not in held], STRENGTH[name]).model()
        for e in (e for e in examples if e.article in held):
            chosen = pick(model, e, 0.4 if name == "initiatives" else None)
            right, nearest, total = right + e.weight * (chosen in e.right), nearest + e.weight * (chosen in e.best), total + e.weight
            if name == "initiatives":
                tp, fp, fn = tp + (chosen and 1 in e.right), fp + (chosen and 0 in e.right), fn + (not chosen and 1 in e.right)
    extra = f"  F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} (P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f})" if tp else ""
    print(f"{name:12} {len(examples):5} choices  right {right / total:.3f}  nearest {nearest / total:.3f}{extra}")


def save(name: str, examples: Sequence[Example]) -> None:
    weights = Fit(examples, STRENGTH[name]).model()
    bias = weights.pop("bias", 0.0)
    data = {"about": f"{len(examples)} choices in {len({e.article for e in examples})} articles; scripts/train.py", "bias": bias, "weights": weights}
    (MODELS / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def gather(folders: Sequence[str], only: set[str] | None) -> dict[str, list[Example]]:
    lexicon = load_entity_lexicon()
    made: dict[str, list[Example]] = {name: [] for name in STRENGTH}
    for pair in folders:
        gold_dir, article_dir = pair.split(":")
        for path in sorted(Path(gold_dir).glob("*.json")):
            if only is not None and path.stem not in only:
                continue
            gold = load_gold(path)
            text = read_article(Path(article_dir) / gold["article"])
            for name, examples in article_examples(gold, text, lexicon).items():
                made[name] += examples
    return made


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="GOLD_DIR:ARTICLE_DIR")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args(arguments)
    # Attribution learns on the initiatives that the fresh detector finds, so the detector comes first.
    first = gather(options.folders, None)
    save("initiatives", first["initiatives"])
    from kg.lexicon.ranking import load_model  # noqa: PLC0415

    load_model.cache_clear()
    made = gather(options.folders, None)
    for name, examples in made.items():
        if options.folds:
            cross_validate(name, examples, options.folds)
        save(name, examples)
    print(f"measures: {COVER[True]} of {sum(COVER.values())} numbers have a right phrase among their options")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
