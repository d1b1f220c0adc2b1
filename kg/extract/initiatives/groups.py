"""Which candidate names of an article mean the same undertaking (“党建+”工程, 党建+, 该工程)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.initiatives.features import plain
from kg.extract.initiatives.names import Candidate, head_types

_IDLE_ENDS = ("工作", "建设", "活动", "任务", "项目", "建设工作", "创建工作", "推进工作")
_SHORTEST_PART = 4


def names_of(candidate: Candidate, text: str) -> tuple[str, ...]:
    """Return the forms of a candidate's name, fullest first, without quotation marks."""
    core = plain(text[candidate.core[0] : candidate.core[1]])
    forms = [plain(candidate.name), plain(candidate.name)[len(plain(candidate.prefix)) :], core]
    return tuple(dict.fromkeys(form for form in forms if form))


def _stem(name: str) -> str:
    for end in sorted(_IDLE_ENDS, key=len, reverse=True):
        if name.endswith(end) and len(name) - len(end) >= _SHORTEST_PART:
            return name[: -len(end)]
    return name


def _shorter_forms(name: str) -> Iterator[str]:
    """Yield what a name may be the longer form of: without its head noun, or without what stands before."""
    for length in range(_SHORTEST_PART, len(name)):
        if name[length:] in head_types() or name[length:] in _IDLE_ENDS:
            yield name[:length]
        if length >= 0.5 * len(name):
            yield name[-length:]


class _Forest:
    """Disjoint sets over list positions."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def group_candidates(candidates: Sequence[Candidate], text: str) -> list[list[Candidate]]:
    """Return the candidates in groups of one undertaking each, in order of first mention."""
    forest = _Forest(len(candidates))
    by_name: dict[str, int] = {}
    for index, candidate in enumerate(candidates):
        for name in names_of(candidate, text):
            for form in {name, _stem(name)}:
                if form in by_name:
                    forest.join(by_name[form], index)
                else:
                    by_name[form] = index
    plain_names: dict[str, list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        if not candidate.quoted:
            plain_names[names_of(candidate, text)[0]].append(index)
    for name, places in plain_names.items():
        for shorter in _shorter_forms(name):
            for other in plain_names.get(shorter, ()):
                forest.join(places[0], other)
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[forest.root(index)].append(candidate)
    return [groups[root] for root in sorted(groups)]
