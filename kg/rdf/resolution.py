"""What is decided over articles, as the graph `resolution`: preferred labels, merges, indicators, themes."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import ArticleFacts, Document, Indicator, Merge, Proposal, Resolution, Witness
from kg.rdf.article import quads, type_lines
from kg.rdf.iris import Naming, clean_label, digest
from kg.rdf.mentions import MentionWriter
from kg.rdf.terms import confidence, text
from kg.vocabulary import HANS, KG, LABEL, PREF_LABEL, PROV, SKOS, THEMES, TYPE


def naming(base: str, resolution: Resolution, facts: Iterable[ArticleFacts]) -> Naming:
    """Return the names that articles are written with: merges followed to their end, one label a node.

    Where the resolution gives no label, the one that most articles give wins, then the longest.
    """
    canonical = _follow({merge.key: merge.canonical for merge in resolution.merges})
    votes: dict[str, Counter[str]] = {}
    articles = list(facts)
    for article in articles:
        for entity in article.entities:
            key = canonical.get(entity.key, entity.key)
            votes.setdefault(key, Counter())[clean_label(entity.label) or entity.key] += 1
    labels = {
        key: min(count, key=lambda name: (-count[name], -len(name), name)) for key, count in votes.items()
    }
    decided = {key: clean_label(label) for key, label in resolution.labels if key not in canonical}
    labels |= {key: label for key, label in decided.items() if key in labels and label}
    return Naming(base, canonical, labels, _types(articles, canonical))


def _types(articles: Iterable[ArticleFacts], canonical: Mapping[str, str]) -> dict[str, str]:
    """Return the class of each node that keys were merged into: its own, else the one that most give."""
    merged = set(canonical.values())
    votes: dict[str, Counter[tuple[bool, str]]] = {}
    for article in articles:
        for entity in article.entities:
            key = canonical.get(entity.key, entity.key)
            if key in merged and entity.type:
                votes.setdefault(key, Counter())[entity.key != key, entity.type] += 1
    return {
        key: min(count, key=lambda vote: (vote[0], -count[vote], vote[1]))[1] for key, count in votes.items()
    }


def _follow(steps: Mapping[str, str]) -> dict[str, str]:
    complete: dict[str, str] = {}
    for key in steps:
        seen, end = {key}, steps[key]
        while end in steps and end not in seen:
            seen.add(end)
            end = steps[end]
        if end != key:
            complete[key] = end
    return complete


def resolution_quads(resolution: Resolution, names: Naming, facts: Iterable[ArticleFacts]) -> bytes:
    """Return the graph `resolution` as sorted N-Quads."""
    articles = list(facts)
    documents = {each.document.clean.source.identifier: each.document for each in articles}
    sentences = Sentences(names, documents)
    lines: list[str] = []
    for key, label in names.labels.items():
        lines += label_lines(names.node(key), label)
    for merge in resolution.merges:
        lines += merge_lines(merge, names, sentences)
    for proposal in resolution.proposals:
        lines += proposal_lines(proposal, names, sentences)
    for indicator in resolution.indicators:
        lines += indicator_lines(indicator, names)
    for theme in {theme for article in articles for entity in article.entities for theme in entity.themes}:
        lines += theme_lines(theme)
    return quads(lines, names.resolution_graph)


def label_lines(node: str, label: str) -> list[str]:
    """Return the statements of a node's preferred label."""
    return [f"{node} <{LABEL}> {text(label)}", f"{node} <{PREF_LABEL}> {text(label, HANS)}"]


class Sentences:
    """Finds the sentences that show something; their mentions stand in the graphs of their articles.

    `documents` are those of the articles, by identifier.
    """

    def __init__(self, names: Naming, documents: Mapping[str, Document]) -> None:
        self._names, self._documents = names, documents

    def of(self, evidence: Iterable[Witness]) -> list[str]:
        """Return the IRIs, in brackets, of the sentences in which witnesses stand."""
        found = set()
        for witness in evidence:
            document = self._documents.get(witness.article)
            if document is not None:
                writer = MentionWriter(document, self._names.article(witness.article), [])
                found.add(writer.sentence(witness.span))
        return sorted(sentence for sentence in found if sentence is not None)


def merge_node(merge: Merge, names: Naming) -> str:
    """Return the IRI of a merge, in brackets."""
    return f"<{names.base}merge-{digest(merge.key, merge.canonical)}>"


def merge_lines(merge: Merge, names: Naming, sentences: Sentences) -> list[str]:
    """Return the statements about a merge."""
    node = merge_node(merge, names)
    return [
        *type_lines(node, "Merge"),
        f"{node} <{KG}mergedKey> {text(merge.key)}",
        f"{node} <{KG}canonicalKey> {text(merge.canonical)}",
        f"{node} <{KG}canonical> {names.node(merge.canonical)}",
        f"{node} <{KG}reason> {text(merge.reason)}",
        f"{node} <{KG}confidence> {confidence(merge.score)}",
        *(f"{node} <{PROV}wasDerivedFrom> {sentence}" for sentence in sentences.of(merge.evidence)),
    ]


def proposal_node(proposal: Proposal, names: Naming) -> str:
    """Return the IRI of a proposed merge, in brackets."""
    return f"<{names.base}proposal-{digest(proposal.one, proposal.other)}>"


def proposal_lines(proposal: Proposal, names: Naming, sentences: Sentences) -> list[str]:
    """Return the statements about a proposed merge."""
    node = proposal_node(proposal, names)
    return [
        *type_lines(node, "MergeProposal"),
        *(f"{node} <{KG}proposedKey> {text(key)}" for key in (proposal.one, proposal.other)),
        *(f"{node} <{KG}proposes> {names.node(key)}" for key in (proposal.one, proposal.other)),
        f"{node} <{KG}reason> {text(proposal.reason)}",
        f"{node} <{KG}confidence> {confidence(proposal.score)}",
        *(f"{node} <{PROV}wasDerivedFrom> {sentence}" for sentence in sentences.of(proposal.evidence)),
    ]


def indicator_lines(indicator: Indicator, names: Naming) -> list[str]:
    """Return the statements about an indicator, the last ones about its metrics."""
    node = names.node(indicator.key)
    lines = type_lines(node, "Indicator") + label_lines(node, clean_label(indicator.label))
    return lines + [f"{names.node(metric)} <{KG}indicator> {node}" for metric in indicator.metrics]


def theme_node(theme: str) -> str:
    """Return the IRI of a theme, in brackets."""
    return f"<{KG}{theme}>"


def theme_lines(theme: str) -> list[str]:
    """Return the statements about a theme."""
    node = theme_node(theme)
    lines = [f"{node} <{TYPE}> <{SKOS}Concept>", f"{node} <{SKOS}inScheme> <{KG}themes>"]
    lines += label_lines(node, theme)
    if theme in THEMES:
        lines.append(f"{node} <{PREF_LABEL}> {text(THEMES[theme], 'en')}")
    return lines
