"""The overview: a block for each district, its initiatives by theme, the undertakings of its parts beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

from kg.view.records import ViewGraph
from kg.view.tree import children, parents

_OWN_BLOCK: Final = ("District", "Zone", "City", "Province", "Country")
_OWN_BLOCK_FROM: Final = 4  # initiatives from which a street or village has a block of its own
_FIGURES_FROM: Final = 3  # figures from which a body without initiatives is in the overview
LIMIT: Final = 800
"""Nodes in the overview at most."""
_FEW: Final = 12  # districts that one screen can show with all names
_ROWS: Final = 88  # rows, captions included, of which such a screen shows every name
_SHARE: Final = 24  # rows of one district at most, where there are many


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives under one caption: a theme's node, a part of the area, or -1 (no theme stated)."""

    head: int
    is_theme: bool
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One district: its node and the groups around it, most telling first."""

    root: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of a page.

    For each node: its `parent` (-1 for none), its `children`, its surest `theme` (a node or -1), how many
    metrics stand directly under it (`figures`), and its `rank`: the more there is below it, the lower.
    """

    parent: list[int]
    children: list[list[int]]
    theme: list[int]
    figures: list[int]
    rank: list[int]
    blocks: tuple[Block, ...]
    shown: frozenset[int]


def theme_counts(graph: ViewGraph, outline: "Outline", block: Block) -> list[tuple[int, int]]:
    """Return what a block works on: its themes with their numbers of initiatives, most frequent first."""
    counts: dict[int, int] = {}
    stack = [member for group in block.groups for member in group.members]
    while stack:
        node = stack.pop()
        if outline.theme[node] >= 0:
            counts[outline.theme[node]] = counts.get(outline.theme[node], 0) + 1
        stack += [kid for kid in outline.children[node] if graph.nodes[kid].kind == "initiative"]
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def outline(graph: ViewGraph, limit: int = LIMIT) -> Outline:
    """Return the outline of a graph; at most `limit` nodes of it are in the overview."""
    return _Outliner(graph).outline(limit)


class _Outliner:
    def __init__(self, graph: ViewGraph) -> None:
        self.graph = graph
        self.parent = parents(graph)
        self.children = children(self.parent)
        self.kind = [node.kind for node in graph.nodes]
        self.theme = self._themes()
        self.figures = [self._count(kids, "metric") for kids in self.children]
        self.weight = self._weights()
        self.rank = self._ranks()

    def _count(self, nodes: list[int], kind: str) -> int:
        return sum(1 for node in nodes if self.kind[node] == kind)

    def _themes(self) -> list[int]:
        theme = [-1] * len(self.graph.nodes)
        sure = [-1.0] * len(self.graph.nodes)
        for edge in self.graph.edges:
            if edge.predicate == "theme" and (edge.confidence or 0.0) > sure[edge.subject]:
                theme[edge.subject], sure[edge.subject] = edge.object, edge.confidence or 0.0
        return theme

    def _weights(self) -> list[int]:
        """Count the initiatives and metrics in each node's subtree, itself included."""
        weight = [1 if kind in ("initiative", "metric") else 0 for kind in self.kind]
        for start in range(len(weight)):
            if self.kind[start] in ("initiative", "metric"):
                above = self.parent[start]
                while above >= 0:
                    weight[above] += 1
                    above = self.parent[above]
        return weight

    def _ranks(self) -> list[int]:
        """Heaviest first; what weighs the same in the order of its first place in the text."""

        def key(node: int) -> tuple[int, tuple[int, int], str, int]:
            quotes = self.graph.nodes[node].quotes
            first = (quotes[0].sentence, quotes[0].begin) if quotes else (-1, 0)
            return -self.weight[node], first, self.graph.nodes[node].label, node

        rank = [0] * len(self.kind)
        for place, node in enumerate(sorted(range(len(rank)), key=key)):
            rank[node] = place
        return rank

    def outline(self, limit: int) -> Outline:
        blocks = self._blocks()
        shown = frozenset(self._shown(blocks, limit))
        return Outline(self.parent, self.children, self.theme, self.figures, self.rank, blocks, shown)

    # ------------------------------------------------------------------ blocks

    def _blocks(self) -> tuple[Block, ...]:
        homes: dict[int, list[int]] = {}
        for node, kids in enumerate(self.children):
            if self.kind[node] in ("area", "organization", "person"):
                initiatives = self._count(kids, "initiative")
                if initiatives or self.figures[node]:
                    homes.setdefault(self._home(node), []).append(node)
        blocks = [Block(root, self._groups(root, runners)) for root, runners in homes.items()]
        loose = [i for i, kind in enumerate(self.kind) if kind == "initiative" and self.parent[i] < 0]
        if loose:
            blocks.append(Block(-1, self._theme_groups(loose)))
        return tuple(sorted(blocks, key=lambda b: (b.root < 0, -self._block_weight(b), b.root)))

    def _block_weight(self, block: Block) -> int:
        return sum(self.weight[member] for group in block.groups for member in group.members)

    def _home(self, runner: int) -> int:
        """Return the area in whose block a runner's initiatives stand."""
        node, last = runner, runner
        while node >= 0:
            last = node
            if self.kind[node] == "area" and self._has_own_block(node):
                return node
            node = self.parent[node]
        return last

    def _has_own_block(self, area: int) -> bool:
        initiatives = self._count(self.children[area], "initiative")
        return self.graph.nodes[area].type in _OWN_BLOCK or initiatives >= _OWN_BLOCK_FROM

    def _groups(self, root: int, runners: list[int]) -> tuple[Group, ...]:
        groups = list(self._theme_groups(self._initiatives(root)))
        parts = [Group(node, False, self._initiatives(node)) for node in runners if node != root]
        return (*groups, *sorted(parts, key=lambda g: (-len(g.members), -self.weight[g.head], g.head)))

    def _initiatives(self, node: int) -> tuple[int, ...]:
        return self._ranked([kid for kid in self.children[node] if self.kind[kid] == "initiative"])

    def _ranked(self, nodes: list[int]) -> tuple[int, ...]:
        return tuple(sorted(nodes, key=self.rank.__getitem__))

    def _theme_groups(self, initiatives: tuple[int, ...] | list[int]) -> tuple[Group, ...]:
        by_theme: dict[int, list[int]] = {}
        for node in initiatives:
            by_theme.setdefault(self.theme[node], []).append(node)
        groups = [Group(theme, True, self._ranked(nodes)) for theme, nodes in by_theme.items()]
        return tuple(sorted(groups, key=lambda g: (g.head < 0, -len(g.members), g.head)))

    # ------------------------------------------------------------------ what the overview shows

    def _shown(self, blocks: tuple[Block, ...], limit: int) -> list[int]:
        """Take from the blocks in turns, so that every district has its share."""
        is_few = len(blocks) <= _FEW
        rows = min(limit, max(_ROWS, len(blocks) * 5)) if is_few else limit * 2
        shown: list[int] = []
        turns = [self._turns(block, rows if is_few else _SHARE) for block in blocks]
        while turns:
            rest = []
            for turn in turns:
                cost, batch = next(turn, (0, []))
                if not batch:
                    continue
                rows -= cost
                if rows < 0 or len(shown) + len(batch) > limit:
                    return shown
                shown += batch
                rest.append(turn)
            turns = rest
        return shown

    def _turns(self, block: Block, most: int) -> Iterator[tuple[int, list[int]]]:
        """Yield a block's nodes, the most telling first, each with the head it needs and its cost in rows."""
        if block.root >= 0:
            yield 1, [block.root]
        group_of = {member: group for group in block.groups for member in group.members}
        queue = [(self.rank[member], member) for member in group_of]
        for group in block.groups:
            if not group.is_theme and self.figures[group.head] >= _FIGURES_FROM:
                queue.append((self.rank[group.head], group.head))
        heapify(queue)
        done: set[int] = set()
        captions: set[int] = set()
        while queue and most > 0:
            _, node = heappop(queue)
            own = group_of.get(node)
            head = own.head if own is not None and not own.is_theme else -1
            batch = [n for n in (head, node) if n >= 0 and n not in done]
            done.update(batch)
            cost = len(batch)
            if own is not None and own.is_theme and len(own.members) > 1 and own.head not in captions:
                captions.add(own.head)
                cost += 1
            if batch:
                most -= cost
                yield cost, batch
            for kid in self._initiatives(node) if self.kind[node] == "initiative" else ():
                heappush(queue, (self.rank[kid], kid))
