"""Documents, honours and people of the subject, each with the sentence that says so; what is in doubt."""

from collections.abc import Callable, Iterable
from typing import Final

from kg.query.conflicts import conflicts
from kg.query.explanation import Explanation, statements
from kg.query.observations import observations
from kg.report.figures import Figures
from kg.report.holdings import Holdings, holders
from kg.report.model import Conflict, Doubt, Statement
from kg.vocabulary import DCTERMS, KG, LABEL, ORG, TYPE

UNSURE: Final = 0.5
"""Below this a statement is as likely wrong as right; the report marks it."""
_DOUBTS: Final = 8
_RIVALS: Final = 2


def policies(figures: Figures, held: Holdings) -> tuple[Statement, ...]:
    """Return the documents that the subject or one of its offices issued, with their numbers."""

    def about(policy: str) -> list[str]:
        return [figures.nodes.text(policy, KG + "documentNumber")]

    return _objects(figures, held, "issued", about)


def awards(figures: Figures, held: Holdings) -> tuple[Statement, ...]:
    """Return the honours of the subject, its offices and its initiatives, with year and giver."""

    def about(award: str) -> list[str]:
        nodes = figures.nodes
        givers = [nodes.text(giver, LABEL) for giver in nodes.objects(award, KG + "awardedBy")]
        return [nodes.text(award, DCTERMS + "issued"), *givers]

    return _objects(figures, held, "received", about)


def people(figures: Figures, held: Holdings) -> tuple[Statement, ...]:
    """Return the people with posts in the subject or its offices; a person's own posts for a person."""
    nodes = figures.nodes
    found: dict[tuple[str, str], str] = {}
    for holder in holders(figures, held.node):
        posts = [*nodes.subjects(ORG + "postIn", holder), *nodes.subjects(KG + "jurisdiction", holder)]
        found |= {(person, post): holder for post in posts for person in nodes.subjects(ORG + "holds", post)}
        if not _wrote(figures, holder):
            found |= {(holder, post): "" for post in nodes.objects(holder, ORG + "holds")}
    made = []
    for (person, post), holder in sorted(found.items()):
        place = nodes.text(holder, LABEL) if holder not in ("", held.node) else ""
        said = statements(figures.store, person, ORG + "holds", post)
        made.append(_statement(figures, nodes.text(person, LABEL), place + nodes.text(post, LABEL), said))
    return tuple(sorted(made, key=lambda each: (each.label, each.note)))


def _wrote(figures: Figures, person: str) -> bool:
    """Whether somebody is there as the author of an article, not as one of whom it tells."""
    name = figures.nodes.text(person, LABEL)
    articles = figures.nodes.objects(person, KG + "mentionedIn")
    return any(name in figures.nodes.objects(article, KG + "authorName") for article in articles)


def _objects(
    figures: Figures, held: Holdings, relation: str, about: Callable[[str], list[str]]
) -> tuple[Statement, ...]:
    nodes = figures.nodes
    made: dict[str, Statement] = {}
    for holder in holders(figures, held.node):
        place = nodes.text(holder, LABEL) if holder != held.node else ""
        for node in nodes.objects(holder, KG + relation):
            note = " · ".join(part for part in (*about(node), place) if part)
            said = statements(figures.store, holder, KG + relation, node)
            made.setdefault(node, _statement(figures, nodes.label(node), note, said))
    return tuple(sorted(made.values(), key=lambda each: (each.label, each.note)))


def _statement(figures: Figures, label: str, note: str, said: Iterable[Explanation]) -> Statement:
    for each in said:
        for sentence in each.sentences:
            source = figures.sources.number(sentence)
            return Statement(label, note, sentence.text, source, each.confidence)
    return Statement(label, note, "", 0, 0.0)


def narrower(figures: Figures, held: Holdings) -> tuple[tuple[str, int, int], ...]:
    """Return the areas directly inside the subject with the numbers of their initiatives and figures."""
    nodes = figures.nodes
    if KG + "Area" not in nodes.objects(held.node, TYPE):
        return ()
    found = []
    for area in nodes.subjects(KG + "partOf", held.node):
        runs, reports = (len(nodes.objects(area, KG + term)) for term in ("runs", "reports"))
        found.append((nodes.text(area, LABEL), runs, reports))
    return tuple(sorted(found, key=lambda each: (-each[1] - each[2], each[0])))


def at_odds(figures: Figures, held: Holdings) -> tuple[Conflict, ...]:
    """Return the conflicts that a figure of the subject is part of."""
    own = set(held.metrics)
    among = {m for each in holders(figures, held.node) for m in figures.nodes.objects(each, KG + "reports")}
    return tuple(
        Conflict(
            each.indicator,
            each.holder,
            each.period.removeprefix("@"),
            figures.evidence(one.metric for one in each.observations),
        )
        for each in conflicts(figures.store, own | among)
        if own & {one.metric for one in each.observations}
    )


def doubts(figures: Figures, held: Holdings) -> tuple[tuple[Doubt, ...], int]:
    """Return the figures that may well belong elsewhere, the least sure first, and how many there are."""
    term = KG + "achieves"
    sure = {metric: figures.confidence(metric, term) for metric in held.metrics}
    unsure = sorted((c, metric) for metric, c in sure.items() if c is not None and c < UNSURE)
    return tuple(_doubt(figures, metric) for _, metric in unsure[:_DOUBTS]), len(unsure)


def _doubt(figures: Figures, metric: str) -> Doubt:
    (observed,) = observations(figures.store, [metric])
    said = min(statements(figures.store, metric, KG + "achieves"), key=lambda each: each.confidence)
    return Doubt(
        figures.figure(observed),
        said.subject,
        said.confidence,
        tuple((rival.name, rival.score) for rival in said.rivals[:_RIVALS]),
        observed.sentence.text,
        figures.sources.number(observed.sentence),
    )
