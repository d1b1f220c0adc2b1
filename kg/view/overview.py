"""The overview's drawing: from the outline to placed labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.view.layout import Draft, Item, arrange, balance, pack, place, settings, size
from kg.view.outline import Block, Group, Outline
from kg.view.records import ViewGraph
from kg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Captions:
    """Texts of the drawing in the reader's language: theme names (-1: none), and "{count} more"."""

    themes: dict[int, str]
    more: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Placed blocks, in the outline's order; blocks with nothing shown have no draft."""

    drafts: tuple[Draft, ...]
    blocks: tuple[Block, ...]

    def items(self) -> list[Item]:
        """Return every label in drawing order."""
        return [item for draft in self.drafts for item in draft.items()]


def overview(graph: ViewGraph, outline: Outline, captions: Captions) -> Overview:
    """Return the placed overview of a graph."""
    drafter = _Drafter(graph, outline, captions)
    blocks = [b for b in outline.blocks if b.root in outline.shown or b.root < 0]
    drafts = [drafter.draft(block) for block in blocks]
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


@dataclass(frozen=True, slots=True)
class _Drafter:
    graph: ViewGraph
    outline: Outline
    captions: Captions

    def draft(self, block: Block) -> Draft:
        label = self.graph.nodes[block.root].label if block.root >= 0 else ""
        groups = [list(self._rows(block.root, group)) for group in block.groups]
        return Draft(Item(block.root, "root", label), [rows for rows in groups if rows])

    def _rows(self, root: int, group: Group) -> Iterator[Item]:
        members = [member for member in group.members if member in self.outline.shown]
        if group.is_theme:
            if not members:
                return
            yield Item(group.head, "caption", self.captions.themes[group.head], theme=group.head)
            key = f"~{self._id(root)}~{self._id(group.head)}"
        elif group.head in self.outline.shown:
            yield self._item(group.head, "head", 0)
            key = f"~{self._id(group.head)}"
        else:
            return
        for member in members:
            yield from self._subtree(member, 1)
        yield from self._more(len(group.members) - len(members), 1, key)

    def _subtree(self, node: int, depth: int) -> Iterator[Item]:
        yield self._item(node, "item", depth)
        kids = [k for k in self.outline.children[node] if self.graph.nodes[k].kind == "initiative"]
        shown = [k for k in kids if k in self.outline.shown]
        for kid in sorted(shown, key=self.outline.rank.__getitem__):
            yield from self._subtree(kid, depth + 1)
        yield from self._more(len(kids) - len(shown), depth + 1, f"~{self._id(node)}")

    def _more(self, hidden: int, depth: int, key: str) -> Iterator[Item]:
        if hidden:
            text = self.captions.more.replace("{count}", str(hidden))
            yield Item(-1, "more", text, depth=depth, key=key)

    def _item(self, node: int, style: str, depth: int) -> Item:
        outline = self.outline
        chip, theme = outline.figures[node], outline.theme[node]
        return Item(node, style, self.graph.nodes[node].label, chip=chip, theme=theme, depth=depth)

    def _id(self, node: int) -> str:
        return self.graph.nodes[node].iri.removeprefix(BASE) if node >= 0 else ""
