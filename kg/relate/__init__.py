"""From mentions to facts: who runs what, what it achieves, whose number it is, what is part of what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.lexicon.ranking import Choice, choose, load_model
from kg.model import ArticleFacts, Document, Entities, Entity, Fact, Kind, Metric, Span
from kg.relate.attribution import Candidates, in_sentence, or_section, section_initiative
from kg.relate.choice import NOBODY
from kg.relate.details import with_details
from kg.relate.holders import Holders
from kg.relate.parents import Parents
from kg.relate.view import View

__all__ = ["NOBODY", "Candidates", "Holders", "Parents", "View", "relate", "structure"]

_MODELS = {"partOf": "parts"}
"""The models whose names are not those of the relations."""


def _fact(choice: Choice, predicate: str, subject: str, thing: str, evidence: Span) -> Fact:
    sure = load_model(_MODELS.get(predicate, predicate)).confidence(choice.probability)
    # What is left to the rivals is shared among them as their chances are.
    left = (1.0 - sure) / max(1e-9, 1.0 - choice.probability)
    rivals = tuple(replace(rival, score=round(rival.score * left, 4)) for rival in choice.rivals)
    rule = f"{predicate}:{choice.reason}"
    return Fact(subject, predicate, thing, evidence, rule, round(sure, 3), rivals)


def _runs(view: View, holders: Holders, initiatives: Sequence[Entity]) -> list[Fact]:
    facts = []
    for initiative in initiatives:
        position = initiative.mentions[0].begin
        if options := holders.options(position, end=initiative.mentions[0].end):
            choice = choose(options, "runs")
            facts.append(_fact(choice, "runs", choice.key, initiative.key, view.sentence(position)))
    return facts


def _achieves(view: View, holders: Holders, candidates: Candidates, metrics: Sequence[Metric]) -> list[Fact]:
    facts = []
    for metric in metrics:
        home = holders.spoken_of(metric.quantity.span.begin)
        choice = choose(candidates.options(metric, home), "achieves")
        if not in_sentence(view, metric, candidates.initiatives, choice.key):
            choice = or_section(choice, section_initiative(view, metric, candidates.initiatives))
        if choice.key != NOBODY:
            facts.append(_fact(choice, "achieves", choice.key, metric.key, metric.sentence))
    return facts


def _reports(holders: Holders, metrics: Sequence[Metric], runner: Mapping[str, str]) -> list[Fact]:
    """Return whose each number is; `runner` leads from a metric to who runs its initiative."""
    facts = []
    for metric in metrics:
        if options := holders.options(metric.quantity.span.begin, runner.get(metric.key), people=True):
            choice = holders.or_area(choose(options, "reports"))
            facts.append(_fact(choice, "reports", choice.key, metric.key, metric.sentence))
    return facts


def _acyclic(parents: Mapping[str, str], part: str, whole: str) -> bool:
    seen = {part}
    here: str | None = whole
    while here is not None:
        if here in seen:
            return False
        seen.add(here)
        here = parents.get(here)
    return True


def _parts(view: View, wholes: Parents, initiatives: Sequence[Entity]) -> list[Fact]:
    facts: list[Fact] = []
    parents: dict[str, str] = {}
    for part in initiatives:
        choice = choose(wholes.options(part), "parts")
        if choice.key != NOBODY and _acyclic(parents, part.key, choice.key):
            parents[part.key] = choice.key
            facts.append(_fact(choice, "partOf", part.key, choice.key, view.sentence(part.mentions[0].begin)))
    return facts


def structure(view: View, holders: Holders, initiatives: Sequence[Entity]) -> tuple[list[Fact], list[Fact]]:
    """Return who runs each initiative, and what is part of what; keys are those of the article."""
    runs = _runs(view, holders, initiatives)
    runner = {fact.object: fact.subject for fact in runs}
    return runs, _parts(view, Parents(view, initiatives, runner), initiatives)


def _scoped_keys(initiatives: Sequence[Entity], runs: Sequence[Fact]) -> dict[str, str]:
    """Return the final key of each initiative: its name inside its runner."""
    runner = {fact.object: fact.subject for fact in runs}
    return {
        e.key: re.sub(r"^initiative-", f"initiative-{runner[e.key]}-", e.key) if e.key in runner else e.key
        for e in initiatives
    }


def _renamed(fact: Fact, keys: Mapping[str, str]) -> Fact:
    rivals = tuple(replace(r, key=keys.get(r.key, r.key)) for r in fact.rivals)
    return replace(
        fact,
        subject=keys.get(fact.subject, fact.subject),
        object=keys.get(fact.object, fact.object),
        rivals=rivals,
    )


def relate(
    document: Document, entities: Entities, initiatives: Sequence[Entity], metrics: Sequence[Metric]
) -> ArticleFacts:
    """Return everything that an article says, from what was found in it.

    Initiatives get their final keys here: their name inside their runner.
    """
    view = View(document)
    holders = Holders(view, entities)
    runs, parts = structure(view, holders, initiatives)
    by_initiative = {fact.object: fact.subject for fact in runs}
    keys = _scoped_keys(initiatives, runs)
    whole_of = {fact.subject: fact.object for fact in parts}
    candidates = Candidates(view, initiatives, by_initiative, whole_of)
    achieves = _achieves(view, holders, candidates, metrics)
    runner = {fact.object: by_initiative[fact.subject] for fact in achieves if fact.subject in by_initiative}
    facts = [*runs, *parts, *achieves, *_reports(holders, metrics, runner)]
    wholes = {part: keys[whole] for part, whole in whole_of.items()}
    named = [with_details(view, replace(e, key=keys[e.key], part_of=wholes.get(e.key))) for e in initiatives]
    others = [e for e in entities.entities if e.kind is not Kind.INITIATIVE]
    return ArticleFacts(
        document=document,
        entities=(*others, *named),
        posts=entities.posts,
        metrics=tuple(metrics),
        facts=(*(_renamed(fact, keys) for fact in facts), *entities.facts),
        changes=entities.changes,
        about=entities.about,
    )
