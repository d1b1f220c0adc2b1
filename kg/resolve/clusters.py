"""Disjoint sets, and clusters that keep apart what must be kept apart."""

from collections.abc import Iterable, Sequence


class Forest:
    """Disjoint sets over keys (union-find; the smallest key is the root, so order does not matter)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        """Return the key that stands for the set of a key."""
        here = self._parent.setdefault(key, key)
        while here != self._parent[here]:
            self._parent[here] = self._parent[self._parent[here]]
            here = self._parent[here]
        return here

    def join(self, one: str, other: str) -> str:
        """Make the sets of two keys one; return its root."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
        return low

    def sets(self) -> list[list[str]]:
        """Return all sets of two keys and more, sorted."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            found.setdefault(self.root(key), []).append(key)
        return [keys for _, keys in sorted(found.items()) if len(keys) > 1]


def clusters(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the connected components of a graph as sorted lists of keys."""
    forest = Forest()
    for one, other in edges:
        forest.join(one, other)
    return forest.sets()


def consistent(
    edges: Sequence[tuple[str, str]], apart: Iterable[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the edges, strongest first, that join no two keys kept apart, and those that would.

    An edge is refused where the sets that it joins hold a pair of `apart`. What is kept and what is
    refused depends on the order of `edges` alone.
    """
    forest = Forest()
    enemies: dict[str, set[str]] = {}
    for one, other in apart:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    kept, refused = [], []
    for one, other in edges:
        left, right = forest.root(one), forest.root(other)
        if left == right:
            kept.append((one, other))
        elif any(forest.root(enemy) == right for enemy in enemies.get(left, ())):
            refused.append((one, other))
        else:
            root = forest.join(left, right)
            together = enemies.pop(left, set()) | enemies.pop(right, set())
            if together:
                enemies[root] = together
            kept.append((one, other))
    return kept, refused
