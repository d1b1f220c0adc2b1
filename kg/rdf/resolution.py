"""What is decided over articles, as the graph `resolution`: preferred labels, merges, indicators, themes."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import ArticleFacts, Indicator, Merge, Proposal, Resolution, Witness
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
    sentences = _Sentences(names, articles)
    lines: list[str] = []
    for key, label in names.labels.items():
        lines += _label_lines(names.node(key), label)
    for merge in resolution.merges:
        lines += _merge_lines(merge, names, sentences)
    for proposal in resolution.proposals:
        lines += _proposal_lines(proposal, names, sentences)
    for indicator in resolution.indicators:
        lines += _indicator_lines(indicator, names)
    for theme in {theme for article in articles for entity in article.entities for theme in entity.themes}:
        lines += _theme_lines(theme)
    return quads(lines, names.resolution_graph)


def _label_lines(node: str, label: str) -> list[str]:
    return [f"{node} <{LABEL}> {text(label)}", f"{node} <{PREF_LABEL}> {text(label, HANS)}"]


class _Sentences:
    """Finds the sentences that show something; their mentions stand in the graphs of their articles."""

    def __init__(self, names: Naming, articles: Iterable[ArticleFacts]) -> None:
        self._names = names
        self._documents = {facts.document.clean.source.identifier: facts.document for facts in articles}

    def of(self, evidence: Iterable[Witness]) -> list[str]:
        """Return the IRIs, in brackets, of the sentences in which witnesses stand."""
        found = set()
        for witness in evidence:
            document = self._documents.get(witness.article)
            if document is not None:
                writer = MentionWriter(document, self._names.article(witness.article), [])
                found.add(writer.sentence(witness.span))
        return sorted(sentence for sentence in found if sentence is not None)


def _merge_lines(merge: Merge, names: Naming, sentences: _Sentences) -> list[str]:
    node = f"<{names.base}merge-{digest(merge.key, merge.canonical)}>"
    return [
        *type_lines(node, "Merge"),
        f"{node} <{KG}mergedKey> {text(merge.key)}",
        f"{node} <{KG}canonicalKey> {text(merge.canonical)}",
        f"{node} <{KG}canonical> {names.node(merge.canonical)}",
        f"{node} <{KG}reason> {text(merge.reason)}",
        f"{node} <{KG}confidence> {confidence(merge.score)}",
        *(f"{node} <{PROV}wasDerivedFrom> {sentence}" for sentence in sentences.of(merge.evidence)),
    ]


def _proposal_lines(proposal: Proposal, names: Naming, sentences: _Sentences) -> list[str]:
    node = f"<{names.base}proposal-{digest(proposal.one, proposal.other)}>"
    return [
        *type_lines(node, "MergeProposal"),
        *(f"{node} <{KG}proposedKey> {text(key)}" for key in (proposal.one, proposal.other)),
        *(f"{node} <{KG}proposes> {names.node(key)}" for key in (proposal.one, proposal.other)),
        f"{node} <{KG}reason> {text(proposal.reason)}",
        f"{node} <{KG}confidence> {confidence(proposal.score)}",
        *(f"{node} <{PROV}wasDerivedFrom> {sentence}" for sentence in sentences.of(proposal.evidence)),
    ]


def _indicator_lines(indicator: Indicator, names: Naming) -> list[str]:
    node = names.node(indicator.key)
    lines = type_lines(node, "Indicator") + _label_lines(node, clean_label(indicator.label))
    return lines + [f"{names.node(metric)} <{KG}indicator> {node}" for metric in indicator.metrics]


def _theme_lines(theme: str) -> list[str]:
    node = f"<{KG}{theme}>"
    lines = [f"{node} <{TYPE}> <{SKOS}Concept>", f"{node} <{SKOS}inScheme> <{KG}themes>"]
    lines += _label_lines(node, theme)
    if theme in THEMES:
        lines.append(f"{node} <{PREF_LABEL}> {text(THEMES[theme], 'en')}")
    return lines
