"""Choices with their right answers, from annotated articles: what the extractor proposes against the gold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.cleaning import clean
from kg.document import structure
from kg.evaluate.gold import read_text
from kg.evaluate.text import covers, normal, pair_f1
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.extract.initiatives import find_initiatives
from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.features import features_of
from kg.extract.initiatives.groups import group_candidates
from kg.extract.initiatives.groups import names_of as forms_of
from kg.extract.metrics import find_metrics
from kg.extract.metrics.measures import Question, measure_paragraph
from kg.extract.quantities import find_quantities
from kg.lexicon.ranking import Option
from kg.model import Document, Entities, Entity, Kind, SourceText, Span
from kg.relate import NOBODY, Candidates, Holders, Parents, View, relate
from kg.relate import structure as structure_of
from training.fit import Example

Gold = Mapping[str, Any]

MODELS = ("initiatives", "measures", "achieves", "reports", "runs", "parts")
OPTIONAL_WEIGHT = 0.4  # optional items are less certain to be right
UNPARENTED = 0.5  # weight of initiatives without a wider one, of which readers are less sure
SAME_MEASURE = 0.7  # the scorer's bounds for a right measure


@dataclass
class Examples:
    """The choices of one or more articles, by model, and for how many numbers a right phrase was proposed."""

    by_model: dict[str, list[Example]] = field(default_factory=lambda: {name: [] for name in MODELS})
    proposed: int = 0
    numbers: int = 0

    def add(
        self, model: str, article: str, options: Sequence[Option], ranked: Sequence[set[int]], weight: float
    ) -> None:
        """Add a choice whose right options are given best first."""
        if ranked and len(options) > 1:
            right = frozenset().union(*ranked)
            features = tuple(option.features for option in options)
            self.by_model[model].append(Example(article, features, frozenset(ranked[0]), right, weight))


def _names(item: Mapping[str, Any]) -> set[str]:
    return {normal(name) for name in (item["name"], *item.get("aliases", []))} - {""}


def _entity_names(entity: Entity) -> set[str]:
    return {normal(name) for name in (entity.label, *entity.aliases)} - {""}


def _means(entity: Entity, item: Mapping[str, Any], *, loose: bool) -> bool:
    own, due = _entity_names(entity), _names(item)
    return bool(own & due) or (loose and any(covers(a, b) for a in own for b in due))


def _weight(item: Mapping[str, Any]) -> float:
    return OPTIONAL_WEIGHT if item.get("optional") else 1.0


class ArticleReader:
    """One annotated article, read as the product reads it, ready to give its choices."""

    def __init__(self, gold: Gold, text: str) -> None:
        self.gold = gold
        self.name = str(gold["article"])
        self.document: Document = structure(clean(SourceText(self.name, text, "0" * 64)))
        self.entities: Entities = find_entities(self.document, load_entity_lexicon())
        kinds = (Kind.AREA, Kind.ORGANIZATION)
        self.named = sorted(span for e in self.entities.entities if e.kind in kinds for span in e.mentions)
        self.quantities = find_quantities(self.document)
        self.metrics = find_metrics(self.document, self.quantities, self.named)
        self.initiatives = find_initiatives(self.document)
        self.by_key = {e.key: e for e in (*self.entities.entities, *self.initiatives)}
        self.view = View(self.document)
        self.holders = Holders(self.view, self.entities)
        runs, parts = structure_of(self.view, self.holders, self.initiatives)  # as the models so far have it
        self.runners = {fact.object: fact.subject for fact in runs}
        self.wholes = {fact.subject: fact.object for fact in parts}
        self._spans = [(*_span(metric, text), metric) for metric in gold["metrics"]]

    def metric_at(self, span: Span) -> Mapping[str, Any] | None:
        """Return the gold metric at a span of the clean text, else None."""
        begin, end = self.document.clean.offsets.to_source(span.begin, span.end)
        return next((m for low, high, m in self._spans if min(high, end) > max(low, begin)), None)

    def ranked(
        self, names: Sequence[str], section: Sequence[Gold], options: Sequence[Option], *, loose: bool
    ) -> list[set[int]]:
        """Return, for each gold name that any option means, the positions of those options."""
        result = []
        for name in names:
            items = [item for item in section if normal(name) in _names(item)] or [{"name": name}]
            found = {
                index
                for index, option in enumerate(options)
                if option.key in self.by_key
                and any(_means(self.by_key[option.key], i, loose=loose) for i in items)
            }
            if found:
                result.append(found)
        return result


def _span(metric: Mapping[str, Any], text: str) -> tuple[int, int]:
    begin = text.index(metric["context"]) + metric["context"].index(metric["quote"])
    return begin, begin + len(metric["quote"])


def _detections(article: ArticleReader, made: Examples) -> None:
    text = article.document.text
    groups = group_candidates(list(find_candidates(article.document)), text)
    names = [
        {normal(form) for candidate in group for form in forms_of(candidate, text)} - {""} for group in groups
    ]
    items = [(_names(i), bool(i.get("optional"))) for i in article.gold["initiatives"]]
    named_exactly = {j for own in names for j, (due, _) in enumerate(items) if own & due}
    taken: set[int] = set()
    for group, own in zip(groups, names, strict=True):
        exact = [j for j, (due, _) in enumerate(items) if own & due]
        loose = exact or [
            j for j, (due, _) in enumerate(items) if any(covers(a, b) for a in own for b in due)
        ]
        if loose and (
            items[loose[0]][1] or (exact and exact[0] in taken) or (not exact and loose[0] in named_exactly)
        ):
            continue
        taken.update(exact[:1])
        features = features_of(article.document, group) | {"bias"}
        options = [Option("no", frozenset()), Option("yes", features)]
        made.add("initiatives", article.name, options, [{1 if loose else 0}], 1.0)


def _is_measure(phrase: str, item: Mapping[str, Any]) -> bool:
    full = normal(phrase)
    first, *_ = item["measure"]
    if pair_f1(full, normal(first)) >= SAME_MEASURE:
        return True
    return any(covers(full, normal(other), SAME_MEASURE) for other in item["measure"])


def _measures(article: ArticleReader, made: Examples) -> None:
    for block in article.document.blocks:
        inside = [q for q in article.quantities if block.begin <= q.span.begin < block.end]
        for _, question, measured in measure_paragraph(
            article.document.text, block.sentences, inside, article.named
        ):
            item = article.metric_at(measured.quantity.span)
            if question is not None and item is not None:
                _measure(article.name, question, item, made)


def _measure(article: str, question: Question, item: Mapping[str, Any], made: Examples) -> None:
    right = {index for index, option in enumerate(question.options) if _is_measure(option.key, item)}
    made.numbers += 1
    made.proposed += bool(right)
    if right:
        due = normal(item["measure"][0])
        likeness = [pair_f1(normal(option.key), due) for option in question.options]
        top = max(likeness[index] for index in right)
        best = {index for index in right if likeness[index] >= top - 0.05}
        made.add("measures", article, question.options, [best, right], _weight(item))


def _runners(article: ArticleReader) -> dict[str, str]:
    """Return who runs the initiative of each metric, as the models so far have it."""
    facts = relate(article.document, article.entities, article.initiatives, article.metrics).facts
    runner = {fact.object: fact.subject for fact in facts if fact.predicate == "runs"}
    return {f.object: runner[f.subject] for f in facts if f.predicate == "achieves" and f.subject in runner}


def _attributions(article: ArticleReader, made: Examples) -> None:
    holders, runner = article.holders, _runners(article)
    candidates = Candidates(article.view, article.initiatives, article.runners, article.wholes)
    actors = article.gold["areas"] + article.gold["organizations"] + article.gold["people"]
    for metric in article.metrics:
        item, position = article.metric_at(metric.quantity.span), metric.quantity.span.begin
        if item is None:
            continue
        options = candidates.options(metric, holders.spoken_of(position))
        made.add("achieves", article.name, options, _initiatives_due(article, item, options), _weight(item))
        options = holders.options(position, runner.get(metric.key), people=True)
        ranked = article.ranked(item.get("holders", []), actors, options, loose=False)
        made.add("reports", article.name, options, ranked, _weight(item))


def _initiatives_due(
    article: ArticleReader, item: Mapping[str, Any], options: Sequence[Option]
) -> list[set[int]]:
    """Return the right options, best first; none is right, too, where every initiative due is optional."""
    nobody = [{index} for index, option in enumerate(options) if option.key == NOBODY]
    due = item.get("initiatives", [])
    if not due:
        return nobody
    section = article.gold["initiatives"]
    ranked = article.ranked(due, section, options, loose=True)
    names = {normal(name) for name in due}
    listed = [initiative for initiative in section if _names(initiative) & names]
    return [*ranked, *nobody] if all(initiative.get("optional") for initiative in listed) else ranked


def _structure(article: ArticleReader, made: Examples) -> None:
    wholes = Parents(article.view, article.initiatives, article.runners)
    actors = article.gold["areas"] + article.gold["organizations"]
    for initiative in article.initiatives:
        item = next((i for i in article.gold["initiatives"] if _means(initiative, i, loose=False)), None)
        if item is None:
            continue
        named = initiative.mentions[0]
        options = article.holders.options(named.begin, end=named.end)
        ranked = article.ranked(item.get("runners", []), actors, options, loose=False)
        made.add("runs", article.name, options, ranked, _weight(item))
        options = wholes.options(initiative)
        wider = _wider(article.gold, item)
        ranked = article.ranked(wider, article.gold["initiatives"], options, loose=True)
        if not wider:  # right is nobody, where that is an option
            ranked = [{index} for index, option in enumerate(options) if option.key == NOBODY]
        made.add("parts", article.name, options, ranked, _weight(item) * (1.0 if wider else UNPARENTED))


def _wider(gold: Gold, item: Mapping[str, Any]) -> list[str]:
    """Return the wider initiatives of one, nearest first."""
    chain: list[str] = []
    name = item.get("parent")
    while name and name not in chain:
        chain.append(name)
        name = next((i.get("parent") for i in gold["initiatives"] if normal(name) in _names(i)), None)
    return chain


def read_examples(pairs: Iterator[tuple[Path, Path]]) -> Examples:
    """Return the choices of annotated articles, given as pairs of gold file and article folder."""
    made = Examples()
    for gold_file, articles in pairs:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        article = ArticleReader(gold, read_text(articles / gold["article"]))
        for collect in (_detections, _measures, _attributions, _structure):
            collect(article, made)
    return made
