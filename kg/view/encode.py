"""The page's data: the overview as plain JSON, the whole graph packed; both safe inside a script element."""

import base64
import json
import zlib
from typing import Any, Final

from kg.view.colour import theme_colours
from kg.view.layout import Draft, settings
from kg.view.outline import Block, Outline, theme_counts
from kg.view.overview import Overview
from kg.view.pinyin import readings
from kg.view.records import KINDS, Measurement, ViewGraph
from kg.vocabulary import BASE, THEMES

_STYLES: Final = ("root", "caption", "head", "item")
_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
FIELDS: Final = tuple(Measurement.__dataclass_fields__)


def json_in_html(data: Any) -> str:
    """Return JSON in which nothing can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def pack(data: Any) -> str:
    """Return data as deflated JSON in base64; the page inflates it after its first drawing."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    squeezed = zlib.compress(text.encode("utf-8", "replace"), 9)
    return base64.b64encode(squeezed).decode("ascii")


def overview_data(
    graph: ViewGraph, outline: Outline, view: Overview, strings: dict[str, dict[str, str]], lang: str
) -> dict[str, Any]:
    """Return what the page needs to draw its first view: placed items, totals, texts, colours."""
    return {
        "base": BASE,
        "lang": lang,
        "kinds": KINDS,
        "layout": settings(),
        "strings": strings,
        "totals": _totals(graph, outline),
        "themes": _themes(graph),
        "first": _first(graph, view, outline),
    }


def _totals(graph: ViewGraph, outline: Outline) -> dict[str, int]:
    count = {kind: len(graph.of_kind(kind)) for kind in ("article", "initiative", "metric")}
    districts = sum(1 for block in outline.blocks if block.root >= 0)
    return {
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
        "articles": count["article"],
        "initiatives": count["initiative"],
        "metrics": count["metric"],
        "districts": districts,
    }


def english(graph: ViewGraph, theme: int) -> str:
    """Return a theme's English name, or ""."""
    names = [name for name in graph.nodes[theme].alternatives if name.isascii()]
    name = names[0] if names else THEMES.get(graph.nodes[theme].label, "")
    return name[:1].upper() + name[1:]


def _themes(graph: ViewGraph) -> list[dict[str, Any]]:
    found = []
    for n in graph.of_kind("theme"):
        light, dark = theme_colours(graph.nodes[n].label)
        label = graph.nodes[n].label
        found.append({"n": n, "light": light, "dark": dark, "label": label, "en": english(graph, n)})
    return found


def _first(graph: ViewGraph, view: Overview, outline: Outline) -> dict[str, Any]:
    items = view.items()
    labels = list(dict.fromkeys(item.text for item in items))
    place = {label: number for number, label in enumerate(labels)}
    kinds = [KINDS.index(graph.nodes[i.node].kind) if i.node >= 0 else 0 for i in items]
    columns = {
        "n": [i.node for i in items],
        "style": [_STYLES.index(i.style) for i in items],
        "label": [place[i.text] for i in items],
        "kind": kinds,
        "chip": [i.chip for i in items],
        "plus": [i.plus for i in items],
        "theme": [i.theme for i in items],
        "depth": [i.depth for i in items],
        "side": [i.side for i in items],
        "x": [i.x for i in items],
        "y": [i.y for i in items],
        "width": [i.width for i in items],
    }
    blocks, start = [], 0
    for block, draft in zip(view.blocks, view.drafts, strict=True):
        end = start + len(draft.items())
        themes = theme_counts(graph, outline, block)
        blocks.append([start, end, *_counts(graph, outline, block), themes, len(draft.root.lines)])
        start = end
    keys = {number: item.key for number, item in enumerate(items) if item.key}
    return {"columns": columns, "keys": keys, "styles": _STYLES, "labels": labels, "blocks": blocks}


def _counts(graph: ViewGraph, outline: Outline, block: Block) -> tuple[int, int]:
    """Count the initiatives and the metrics that belong to a block."""
    heads = [group.head for group in block.groups if not group.is_theme]
    stack = [member for group in block.groups for member in group.members]
    initiatives = 0
    figures = sum(outline.figures[head] for head in heads)
    figures += outline.figures[block.root] if block.root >= 0 else 0
    while stack:
        node = stack.pop()
        initiatives += 1
        figures += outline.figures[node]
        stack += [k for k in outline.children[node] if graph.nodes[k].kind == "initiative"]
    return initiatives, figures


def graph_data(graph: ViewGraph, outline: Outline, view: Overview) -> dict[str, Any]:
    """Return the whole graph in columns."""
    types = sorted({node.type for node in graph.nodes})
    type_place = {name: number for number, name in enumerate(types)}
    names = [n for node in graph.nodes for n in (node.label, *node.alternatives) if node.kind != "metric"]
    names += {node.label for node in graph.nodes if node.kind == "metric"}
    return {
        "id": [node.iri.removeprefix(BASE) for node in graph.nodes],
        "label": [node.label for node in graph.nodes],
        "kind": [KINDS.index(node.kind) for node in graph.nodes],
        "type": [type_place[node.type] for node in graph.nodes],
        "types": types,
        "parent": outline.parent,
        "theme": outline.theme,
        "rank": outline.rank,
        "shown": sorted(outline.shown),
        "blocks": blocks_data(graph, outline, view),
        "pinyin": readings(names),
        "fields": FIELDS,
        **_sparse(graph),
        "edges": _edges(graph),
        "predicates": _predicates(graph),
        "sentences": {"a": [s.article for s in graph.sentences], "t": [s.text for s in graph.sentences]},
    }


def _sparse(graph: ViewGraph) -> dict[str, dict[int, Any]]:
    """Columns that few nodes have, by node."""
    nodes = list(enumerate(graph.nodes))
    return {
        "alternatives": {i: node.alternatives for i, node in nodes if node.alternatives},
        "issued": {i: node.issued for i, node in nodes if node.issued},
        "source": {i: node.source for i, node in nodes if node.source},
        "details": {i: node.details for i, node in nodes if node.details},
        "quotes": {i: [(q.sentence, q.begin, q.end) for q in n.quotes] for i, n in nodes if n.quotes},
        "measurements": {
            i: [getattr(node.measurement, name) for name in FIELDS] for i, node in nodes if node.measurement
        },
    }


def _predicates(graph: ViewGraph) -> list[str]:
    return list(dict.fromkeys(edge.predicate for edge in graph.edges))


def _edges(graph: ViewGraph) -> dict[str, Any]:
    place = {name: number for number, name in enumerate(_predicates(graph))}
    return {
        "s": [edge.subject for edge in graph.edges],
        "p": [place[edge.predicate] for edge in graph.edges],
        "o": [edge.object for edge in graph.edges],
        "c": [None if edge.confidence is None else round(edge.confidence, 4) for edge in graph.edges],
        "e": {i: edge.evidence for i, edge in enumerate(graph.edges) if edge.evidence},
        "n": {i: edge.note for i, edge in enumerate(graph.edges) if edge.note},
    }


def blocks_data(graph: ViewGraph, outline: Outline, view: Overview) -> list[dict[str, Any]]:
    """Return the outline's blocks, each with the column and the sides that the overview gave it."""
    placed = {block.root: draft for block, draft in zip(view.blocks, view.drafts, strict=True)}
    return [_block(graph, outline, block, placed.get(block.root)) for block in outline.blocks]


def _block(graph: ViewGraph, outline: Outline, block: Block, draft: Draft | None) -> dict[str, Any]:
    """Return a block with the column and the sides that the overview gave it (side 0: not placed yet)."""
    sides = dict(zip(draft.sources, draft.sides, strict=True)) if draft else {}
    initiatives, figures = _counts(graph, outline, block)
    return {
        "root": block.root,
        "column": draft.column if draft else 0,
        "initiatives": initiatives,
        "figures": figures,
        "themes": theme_counts(graph, outline, block),
        "groups": [
            {"head": g.head, "theme": g.is_theme, "side": sides.get(number, 0), "members": g.members}
            for number, g in enumerate(block.groups)
        ],
    }
