"""The overview's drawing: from the outline to placed labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.view.layout import Draft, Item, arrange, compose, room_for_lines, settings, size
from kg.view.outline import Block, Group, Outline, theme_counts
from kg.view.records import ViewGraph
from kg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Overview:
    """Placed blocks, in the outline's order; blocks with nothing shown have no draft."""

    drafts: tuple[Draft, ...]
    blocks: tuple[Block, ...]

    def items(self) -> list[Item]:
        """Return every label in drawing order."""
        return [item for draft in self.drafts for item in draft.items()]


def overview(graph: ViewGraph, outline: Outline, captions: dict[int, str]) -> Overview:
    """Return the placed overview of a graph; `captions` names the themes (nodes; -1 for none)."""
    drafter = _Drafter(graph, outline, captions)
    blocks = [b for b in outline.blocks if b.root in outline.shown or b.root < 0]
    drafts = [drafter.draft(block) for block in blocks]
    kept = [(b, d) for b, d in zip(blocks, drafts, strict=True) if d.groups or b.root >= 0]
    drafts = [draft for _, draft in kept]
    for draft in drafts:
        for item in draft.items():
            size(item)
    arrange(drafts, compose(drafts, settings()["aspect"]))
    return Overview(tuple(drafts), tuple(block for block, _ in kept))


@dataclass(frozen=True, slots=True)
class _Drafter:
    graph: ViewGraph
    outline: Outline
    captions: dict[int, str]

    def draft(self, block: Block) -> Draft:
        label = self.graph.nodes[block.root].label if block.root >= 0 else ""
        themes = theme_counts(self.graph, self.outline, block)
        groups = [list(self._rows(block.root, group)) for group in block.groups]
        sources = [number for number, rows in enumerate(groups) if rows]
        room = room_for_lines(sum(len(rows) for rows in groups))
        lines = tuple(f"{self.captions[theme]} {count}" for theme, count in themes[:room])
        return Draft(Item(block.root, "root", label, lines=lines), [groups[n] for n in sources], sources)

    def _rows(self, root: int, group: Group) -> Iterator[Item]:
        members = [member for member in group.members if member in self.outline.shown]
        hidden = len(group.members) - len(members)
        if group.is_theme and len(members) == 1 and not hidden:
            yield from self._subtree(members[0], 0)
            return
        if group.is_theme:
            if not members:
                return
            head = Item(group.head, "caption", self.captions[group.head], theme=group.head)
            head.key = f"~{self._id(root)}~{self._id(group.head)}" if hidden else ""
        elif group.head in self.outline.shown:
            head = self._item(group.head, "head", 0)
            head.key = f"~{self._id(group.head)}" if hidden else ""
        else:
            return
        head.plus = hidden
        yield head
        for member in members:
            yield from self._subtree(member, 1)

    def _subtree(self, node: int, depth: int) -> Iterator[Item]:
        item = self._item(node, "item", depth)
        kids = [k for k in self.outline.children[node] if self.graph.nodes[k].kind == "initiative"]
        shown = [k for k in kids if k in self.outline.shown]
        item.plus = len(kids) - len(shown)
        item.key = f"~{self._id(node)}" if item.plus else ""
        yield item
        for kid in sorted(shown, key=self.outline.rank.__getitem__):
            yield from self._subtree(kid, depth + 1)

    def _item(self, node: int, style: str, depth: int) -> Item:
        outline = self.outline
        chip, theme = outline.figures[node], outline.theme[node]
        return Item(node, style, self.graph.nodes[node].label, chip=chip, theme=theme, depth=depth)

    def _id(self, node: int) -> str:
        return self.graph.nodes[node].iri.removeprefix(BASE) if node >= 0 else ""
