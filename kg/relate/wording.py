"""How far the words at a place sound like a name: shared pairs of characters, rare ones above all."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kg.model import Entity, Span
from kg.relate.view import View

_HEAD = 2  # the last characters of a longer name are its head noun, which many names share
_LONG = 5
_MOST = 3
_RARE = 3  # sentences of the article that may hold a pair for it to be rare


def _pairs(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(len(name) - 1)]


class Wording:
    """The wording of an article, ready to be compared with the names of its initiatives."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names: dict[str, frozenset[str]] = {}

    @cached_property
    def _frequency(self) -> Counter[str]:
        """In how many sentences of the article a pair of characters stands."""
        text, counts = self._view.document.text, Counter[str]()
        for block in self._view.document.blocks:
            for sentence in block.sentences:
                counts.update(set(_pairs(text[sentence.begin : sentence.end])))
        return counts

    def _of(self, entity: Entity) -> frozenset[str]:
        found = self._names.get(entity.key)
        if found is None:
            pairs: set[str] = set()
            for name in (entity.label, *entity.aliases):
                pairs.update(_pairs(name[:-_HEAD] if len(name) >= _LONG else name))
            found = self._names[entity.key] = frozenset(pairs)
        return found

    def likeness(self, entity: Entity, words: str) -> tuple[int, bool]:
        """Return how many pairs of a name the words share (at most three), and whether one is rare."""
        shared = [pair for pair in self._of(entity) if pair in words]
        return min(_MOST, len(shared)), any(self._frequency[pair] <= _RARE for pair in shared)

    def around(self, entity: Entity, span: Span) -> str:
        """Return the text of a span without the entity's own mentions in it."""
        text, parts, begin = self._view.document.text, [], span.begin
        for mention in entity.mentions:
            if span.begin <= mention.begin < span.end:
                parts.append(text[begin : max(begin, mention.begin)])
                begin = max(begin, mention.end)
        return " ".join([*parts, text[begin : span.end]])


def best_of(scores: Sequence[tuple[int, bool]]) -> tuple[int, bool] | None:
    """Return the highest of several likenesses, None where all are nothing or it is shared."""
    top = max(scores, default=(0, False))
    return top if top[0] and list(scores).count(top) == 1 else None
