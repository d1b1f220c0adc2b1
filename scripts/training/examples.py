"""Choices with their right answers, from annotated articles: what the extractor proposes against the gold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluate.text import covers, normal, pair_f1
from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.features import features_of
from kg.extract.initiatives.groups import group_candidates
from kg.extract.initiatives.groups import names_of as forms_of
from kg.extract.metrics.measures import Question, measure_paragraph
from kg.lexicon.ranking import Option
from kg.model import Entity
from kg.relate import NOBODY, Candidates, Parents, relate
from training.article import Article, Gold, Reading, means, names_in
from training.fit import Example

OPTIONAL_WEIGHT = 0.4  # optional items are less certain to be right
UNPARENTED = 0.5  # weight of initiatives without a wider one, of which readers are less sure
SAME_MEASURE = 0.7  # the scorer's bounds for a right measure


@dataclass
class Examples:
    """The choices of one or more articles, by model, and for how many numbers a right phrase was proposed."""

    by_model: dict[str, list[Example]] = field(default_factory=dict)
    proposed: int = 0
    numbers: int = 0

    def add(
        self, model: str, article: str, options: Sequence[Option], ranked: Sequence[set[int]], weight: float
    ) -> None:
        """Add a choice whose right options are given best first."""
        if ranked and len(options) > 1:
            right = frozenset().union(*ranked)
            features = tuple(option.features for option in options)
            example = Example(article, features, frozenset(ranked[0]), right, weight)
            self.by_model.setdefault(model, []).append(example)


def _weight(item: Gold) -> float:
    return OPTIONAL_WEIGHT if item.get("optional") else 1.0


def add_names(article: Article, made: Examples) -> None:
    """Add whether each name that an article might give an undertaking is one."""
    text = article.document.text
    groups = group_candidates(list(find_candidates(article.document)), text)
    names = [
        {normal(form) for candidate in group for form in forms_of(candidate, text)} - {""} for group in groups
    ]
    items = [(names_in(i), bool(i.get("optional"))) for i in article.gold["initiatives"]]
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


def _is_measure(phrase: str, item: Gold) -> bool:
    full = normal(phrase)
    first, *_ = item["measure"]
    if pair_f1(full, normal(first)) >= SAME_MEASURE:
        return True
    return any(covers(full, normal(other), SAME_MEASURE) for other in item["measure"])


def add_phrases(article: Article, made: Examples) -> None:
    """Add which words say what each number of an article measures."""
    for block in article.document.blocks:
        inside = [q for q in article.quantities if block.begin <= q.span.begin < block.end]
        for _, question, measured in measure_paragraph(
            article.document.text, block.sentences, inside, article.named
        ):
            item = article.metric_at(measured.quantity.span)
            if question is not None and item is not None:
                _measure(article.name, question, item, made)


def _measure(article: str, question: Question, item: Gold, made: Examples) -> None:
    right = {index for index, option in enumerate(question.options) if _is_measure(option.key, item)}
    made.numbers += 1
    made.proposed += bool(right)
    if right:
        due = normal(item["measure"][0])
        likeness = [pair_f1(normal(option.key), due) for option in question.options]
        top = max(likeness[index] for index in right)
        best = {index for index in right if likeness[index] >= top - 0.05}
        made.add("measures", article, question.options, [best, right], _weight(item))


def add_runs(reading: Reading, made: Examples) -> None:
    """Add who runs each initiative of an article."""
    gold = reading.article.gold
    for initiative, item in _listed(reading):
        named = initiative.mentions[0]
        options = reading.holders.options(named.begin, end=named.end)
        actors = gold["areas"] + gold["organizations"]
        ranked = reading.ranked(item.get("runners", []), actors, options, loose=False)
        made.add("runs", reading.article.name, options, ranked, _weight(item))


def add_parts(reading: Reading, made: Examples) -> None:
    """Add which wider initiative of the article each one is part of."""
    gold = reading.article.gold
    runners, _ = reading.structure()
    wholes = Parents(reading.view, reading.initiatives, runners)
    for initiative, item in _listed(reading):
        options = wholes.options(initiative)
        wider = _wider(gold, item)
        ranked = reading.ranked(wider, gold["initiatives"], options, loose=True)
        if not wider:  # right is nobody, where that is an option
            ranked = [{index} for index, option in enumerate(options) if option.key == NOBODY]
        weight = _weight(item) * (1.0 if wider else UNPARENTED)
        made.add("parts", reading.article.name, options, ranked, weight)


def add_achieves(reading: Reading, made: Examples) -> None:
    """Add under which initiative of the article each number is reported."""
    article = reading.article
    candidates = Candidates(reading.view, reading.initiatives, *reading.structure())
    for metric in reading.metrics:
        if item := article.metric_at(metric.quantity.span):
            options = candidates.options(metric, reading.holders.spoken_of(metric.quantity.span.begin))
            due = _initiatives_due(reading, item, options)
            made.add("achieves", article.name, options, due, _weight(item))


def add_reports(reading: Reading, made: Examples) -> None:
    """Add whose each number of an article is."""
    article = reading.article
    actors = article.gold["areas"] + article.gold["organizations"] + article.gold["people"]
    facts = relate(article.document, article.entities, reading.initiatives, reading.metrics).facts
    runner = {fact.object: fact.subject for fact in facts if fact.predicate == "runs"}
    achieves = [fact for fact in facts if fact.predicate == "achieves"]
    of_metric = {fact.object: runner[fact.subject] for fact in achieves if fact.subject in runner}
    for metric in reading.metrics:
        if item := article.metric_at(metric.quantity.span):
            position = metric.quantity.span.begin
            options = reading.holders.options(position, of_metric.get(metric.key), people=True)
            ranked = reading.ranked(item.get("holders", []), actors, options, loose=False)
            made.add("reports", article.name, options, ranked, _weight(item))


def _listed(reading: Reading) -> Iterable[tuple[Entity, Gold]]:
    """Yield the initiatives that the gold has by the same name, with their items."""
    for initiative in reading.initiatives:
        for item in reading.article.gold["initiatives"]:
            if means(initiative, item, loose=False):
                yield initiative, item
                break


def _initiatives_due(reading: Reading, item: Gold, options: Sequence[Option]) -> list[set[int]]:
    """Return the right options, best first; none is right, too, where every initiative due is optional."""
    nobody = [{index} for index, option in enumerate(options) if option.key == NOBODY]
    due = item.get("initiatives", [])
    if not due:
        return nobody
    section = reading.article.gold["initiatives"]
    ranked = reading.ranked(due, section, options, loose=True)
    names = {normal(name) for name in due}
    listed = [initiative for initiative in section if names_in(initiative) & names]
    return [*ranked, *nobody] if all(initiative.get("optional") for initiative in listed) else ranked


def _wider(gold: Gold, item: Gold) -> list[str]:
    """Return the wider initiatives of one, nearest first."""
    chain: list[str] = []
    name = item.get("parent")
    while name and name not in chain:
        chain.append(name)
        name = next((i.get("parent") for i in gold["initiatives"] if normal(name) in names_in(i)), None)
    return chain
