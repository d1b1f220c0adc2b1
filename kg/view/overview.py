"""The overview's drawing: from the outline to placed labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.view.layout import Draft, Item, arrange, balance, pack, place, settings, size
from kg.view.outline import Block, Group, Outline
from kg.view.records import ViewGraph


@dataclass(frozen=True, slots=True)
class Overview:
    """Placed blocks, in the outline's order; blocks with nothing shown have no draft."""

    drafts: tuple[Draft, ...]
    blocks: tuple[Block, ...]

    def items(self) -> list[Item]:
        """Return every label in drawing order."""
        return [item for draft in self.drafts for item in draft.items()]


def overview(graph: ViewGraph, outline: Outline, captions: dict[int, str]) -> Overview:
    """Return the placed overview of a graph; `captions` names the themes (nodes, -1 for none)."""
    blocks = [b for b in outline.blocks if b.root in outline.shown or b.root < 0]
    drafts = [_draft(graph, outline, block, captions) for block in blocks]
    kept = [(b, d) for b, d in zip(blocks, drafts, strict=True) if d.groups or b.root >= 0]
    drafts = [draft for _, draft in kept]
    for draft in drafts:
        for item in draft.items():
            size(item)
        draft.sides = balance(draft.groups)
    boxes = [place(draft) for draft in drafts]
    for draft, column in zip(drafts, pack(boxes, settings()["aspect"]), strict=True):
        draft.column = column
    arrange(drafts, boxes)
    return Overview(tuple(drafts), tuple(block for block, _ in kept))


def _draft(graph: ViewGraph, outline: Outline, block: Block, captions: dict[int, str]) -> Draft:
    label = graph.nodes[block.root].label if block.root >= 0 else ""
    root = Item(block.root, "root", label, chip=0)
    groups = [list(_rows(graph, outline, group, captions)) for group in block.groups]
    return Draft(root, [rows for rows in groups if rows])


def _rows(
    graph: ViewGraph, outline: Outline, group: Group, captions: dict[int, str]
) -> Iterator[Item]:
    members = [member for member in group.members if member in outline.shown]
    if group.is_theme:
        if not members:
            return
        yield Item(group.head, "caption", captions[group.head], theme=group.head)
    elif group.head in outline.shown:
        yield _item(graph, outline, group.head, "head", 0)
    else:
        return
    for member in members:
        yield from _subtree(graph, outline, member, 1)


def _subtree(graph: ViewGraph, outline: Outline, node: int, depth: int) -> Iterator[Item]:
    yield _item(graph, outline, node, "item", depth)
    kids = [k for k in outline.children[node] if k in outline.shown and graph.nodes[k].kind == "initiative"]
    for kid in sorted(kids, key=outline.rank.__getitem__):
        yield from _subtree(graph, outline, kid, depth + 1)


def _item(graph: ViewGraph, outline: Outline, node: int, style: str, depth: int) -> Item:
    theme = outline.theme[node]
    return Item(node, style, graph.nodes[node].label, "", outline.figures[node], theme, depth)
