"""Why a graph says what it says: the rule, the sentence, the confidence, the candidates that lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.nodes import Nodes, Sentence
from kg.vocabulary import KG, ORG, PROV, RDF

_RIVAL = re.compile(r"(?P<score>\d+(?:\.\d+)?) (?P<name>.*?)(?: \((?P<reason>.*)\))?$")
PREDICATES = {
    "runs": ("推行", KG + "runs"),
    "achieves": ("取得", KG + "achieves"),
    "reports": ("报告", KG + "reports"),
    "partOf": ("属于", KG + "partOf"),
    "locatedIn": ("位于", KG + "locatedIn"),
    "issued": ("印发", KG + "issued"),
    "received": ("获得", KG + "received"),
    "awardedBy": ("授予者", KG + "awardedBy"),
    "theme": ("主题", KG + "theme"),
    "holds": ("任职", ORG + "holds"),
    "formerlyHeld": ("曾任", KG + "formerlyHeld"),
}
"""The relations that can be explained: local name → Chinese name and IRI."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A candidate that lost: its name, how likely it was, and what spoke for it."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One statement of one article, and why it was made."""

    subject: str
    predicate: str
    object: str
    rule: str
    confidence: float
    sentences: tuple[Sentence, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Why a key was merged into a node."""

    key: str
    reason: str
    confidence: float
    sentences: tuple[Sentence, ...]


def predicate_iri(name: str) -> str:
    """Return the IRI of a relation by its name in either language.

    Raises:
        QueryError: if it is the name of none.

    """
    for local, (chinese, iri) in PREDICATES.items():
        if name.removeprefix("kg:").removeprefix("org:") in (local, chinese, iri):
            return iri
    known = " ".join(PREDICATES)
    raise QueryError(
        tr(f"没有关系「{name}」；可用：{known}", f"no relation is called {name!r}; there are {known}")
    )


def explain(store: Store, subject: str, predicate: str = "", wanted: str = "") -> list[Explanation]:
    """Return why the statements about a node were made, those with it as subject before those as object.

    `subject` and `wanted` (the object) are names, keys or IRIs; both and `predicate` narrow the choice.

    Raises:
        QueryError: if nothing has the name, or no statement fits.

    """
    nodes = Nodes(store)
    term = predicate_iri(predicate) if predicate else ""
    found = [
        claim
        for node in nodes.named(subject)
        for claim in _claims(nodes, node, term)
        if not wanted or _is_named(nodes, nodes.text(claim, RDF + "object"), wanted)
    ]
    if found:
        return [_explanation(nodes, claim) for claim in dict.fromkeys(found)]
    asked = " ".join(part for part in (subject, predicate, wanted) if part)
    raise QueryError(
        tr(
            f"图谱中没有这样的陈述：{asked}（`kg explain {subject}` 列出有哪些）",
            f"the graph makes no such statement: {asked} (`kg explain {subject}` lists those it makes)",
        )
    )


def statements(store: Store, node: str, predicate: str, wanted: str = "") -> list[Explanation]:
    """Return the statements of one relation that a node is the subject or object of; all are IRIs.

    `wanted` narrows them to one object.
    """
    nodes = Nodes(store)
    claims = dict.fromkeys(_claims(nodes, node, predicate))
    chosen = [claim for claim in claims if wanted in ("", nodes.text(claim, RDF + "object"))]
    return [_explanation(nodes, claim) for claim in chosen]


def _claims(nodes: Nodes, node: str, term: str) -> Iterator[str]:
    for role in ("subject", "object"):
        for claim in nodes.subjects(RDF + role, node):
            if not term or nodes.text(claim, RDF + "predicate") == term:
                yield claim


def identities(store: Store, subject: str) -> list[Identity]:
    """Return the merges that led to the nodes of a name."""
    nodes = Nodes(store)
    return [
        Identity(
            nodes.text(merge, KG + "mergedKey"),
            nodes.text(merge, KG + "reason"),
            float(nodes.number(merge, KG + "confidence") or 0),
            tuple(nodes.sentence(each) for each in nodes.objects(merge, PROV + "wasDerivedFrom")),
        )
        for node in nodes.named(subject)
        for merge in nodes.subjects(KG + "canonical", node)
    ]


def _is_named(nodes: Nodes, node: str, wanted: str) -> bool:
    """Whether a node bears a name, or it is part of its label (of a metric: its figure and measure)."""
    label = nodes.label(node)
    local = node.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return wanted in (node, local) or wanted in nodes.names(node) or wanted in label


def _explanation(nodes: Nodes, claim: str) -> Explanation:
    predicate = nodes.text(claim, RDF + "predicate")
    sentences = [nodes.sentence(each) for each in nodes.objects(claim, PROV + "wasDerivedFrom")]
    return Explanation(
        subject=nodes.label(nodes.text(claim, RDF + "subject")),
        predicate=predicate.rsplit("#", 1)[-1],
        object=nodes.label(nodes.text(claim, RDF + "object")),
        rule=nodes.text(claim, KG + "rule"),
        confidence=float(nodes.number(claim, KG + "confidence") or 0),
        sentences=tuple(sorted(sentences, key=lambda s: (s.issued, s.identifier, s.text))),
        rivals=tuple(sorted(_rivals(nodes.objects(claim, KG + "rival")), key=lambda r: (-r.score, r.name))),
    )


def _rivals(texts: list[str]) -> Iterator[Rival]:
    for text in texts:
        if match := _RIVAL.match(text):
            yield Rival(match["name"], float(match["score"]), match["reason"] or "")
