"""What is decided over articles, as the graph `resolution`: preferred labels, merges, indicators, themes."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import ArticleFacts, Indicator, Merge, Resolution
from kg.rdf.article import quads, type_lines
from kg.rdf.iris import Naming, clean_label, digest
from kg.rdf.terms import confidence, text
from kg.vocabulary import HANS, KG, LABEL, PREF_LABEL, SKOS, THEMES, TYPE


def naming(base: str, resolution: Resolution, facts: Iterable[ArticleFacts]) -> Naming:
    """Return the names that articles are written with: merges followed to their end, one label a node.

    Where the resolution gives no label, the one that most articles give wins, then the longest.
    """
    canonical = _follow({merge.key: merge.canonical for merge in resolution.merges})
    votes: dict[str, Counter[str]] = {}
    for article in facts:
        for entity in article.entities:
            key = canonical.get(entity.key, entity.key)
            votes.setdefault(key, Counter())[clean_label(entity.label) or entity.key] += 1
    labels = {
        key: min(count, key=lambda name: (-count[name], -len(name), name)) for key, count in votes.items()
    }
    decided = {key: clean_label(label) for key, label in resolution.labels if key not in canonical}
    labels |= {key: label for key, label in decided.items() if key in labels and label}
    return Naming(base, canonical, labels)


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
    lines: list[str] = []
    for key, label in names.labels.items():
        lines += _label_lines(names.node(key), label)
    for merge in resolution.merges:
        lines += _merge_lines(merge, names)
    for indicator in resolution.indicators:
        lines += _indicator_lines(indicator, names)
    for theme in {theme for article in facts for entity in article.entities for theme in entity.themes}:
        lines += _theme_lines(theme)
    return quads(lines, names.resolution_graph)


def _label_lines(node: str, label: str) -> list[str]:
    return [f"{node} <{LABEL}> {text(label)}", f"{node} <{PREF_LABEL}> {text(label, HANS)}"]


def _merge_lines(merge: Merge, names: Naming) -> list[str]:
    node = f"<{names.base}merge-{digest(merge.key, merge.canonical)}>"
    return [
        *type_lines(node, "Merge"),
        f"{node} <{KG}mergedKey> {text(merge.key)}",
        f"{node} <{KG}canonical> {names.node(merge.canonical)}",
        f"{node} <{KG}reason> {text(merge.reason)}",
        f"{node} <{KG}confidence> {confidence(merge.score)}",
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
