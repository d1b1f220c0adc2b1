"""Circles packed around the first one, as tight as it is quick: the front chain of Wang et al. 2006.

"Visualization of large hierarchical data by circle packing" (CHI 2006, doi:10.1145/1124772.1124851). Only
additions, products, quotients and square roots, which IEEE 754 fixes: every machine gets the same places.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from typing import Final

_ROUNDS: Final = 12  # steps towards the middle of the enclosing circle
_A, _B, _C = (
    0.9238795325112867,
    0.7071067811865476,
    0.3826834323650898,
)  # cos and sin of eighths of a half turn
_QUARTER: Final = ((1.0, 0.0), (_A, _C), (_B, _B), (_C, _A))
_WAYS: Final = tuple(
    way for x, y in _QUARTER for way in ((x, y), (-y, x), (-x, -y), (y, -x))
)  # sixteen unit vectors all around
_BETWEEN: Final = 1.0196  # 1 / cos of half the angle between two of them, rounded up
_TOUCH: Final = 1e-6  # circles nearer than this do not count as overlapping

Places = tuple[tuple[float, float], ...]


Reach = tuple[float, ...]
"""How far something goes from the origin in each of `_WAYS`."""


@lru_cache(maxsize=4096)
def packed(radii: tuple[float, ...]) -> Places:
    """Return a centre for each circle: the first at (0, 0), the others around it in order, no overlap."""
    return tuple(_Chain(radii).places())


def round_reach(radius: float) -> Reach:
    """Return the reach of a circle around the origin."""
    return (radius,) * len(_WAYS)


def moved(reach: Reach, x: float, y: float) -> Reach:
    """Return the reach of the same thing at another place."""
    return tuple(far + ux * x + uy * y for far, (ux, uy) in zip(reach, _WAYS, strict=True))


def joined(reaches: Iterable[Reach]) -> Reach:
    """Return the reach of several things together."""
    return tuple(map(max, zip(*reaches, strict=True)))


@lru_cache(maxsize=65536)
def enclosing(reach: Reach) -> tuple[float, float, float]:
    """Return a circle (x, y, radius) that holds everything of that reach, near the smallest.

    Steps towards what reaches farthest, as Bădoiu and Clarkson do (2003). Between two ways something may
    reach farther than on either, by no more than `_BETWEEN`.
    """
    x = y = 0.0
    beyond = list(reach)
    for step in range(2, _ROUNDS + 2):
        most, least = max(beyond), min(beyond)
        ux, uy = _WAYS[beyond.index(most)]
        share = (most - least) / (2 * step)
        x, y = x + ux * share, y + uy * share
        beyond = [far - vx * x - vy * y for far, (vx, vy) in zip(reach, _WAYS, strict=True)]
    return x, y, max(beyond) * _BETWEEN


class _Chain:
    """The circles placed so far; `after` and `before` link those that form the outline."""

    def __init__(self, radii: Sequence[float]) -> None:
        self.r = radii
        self.x = [0.0] * len(radii)
        self.y = [0.0] * len(radii)
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.start = 0

    def places(self) -> list[tuple[float, float]]:
        count = len(self.r)
        if count > 1:
            self.x[1] = self.r[0] + self.r[1]
        if count > 2:
            self._touch(1, 0, 2)
            for one, next_ in ((0, 1), (1, 2), (2, 0)):
                self._link(one, next_)
            self._choose_start(2)
            for number in range(3, count):
                self._add(number)
        return list(zip(self.x, self.y, strict=True))

    def _link(self, one: int, next_: int) -> None:
        self.after[one] = next_
        self.before[next_] = one

    def _touch(self, a: int, b: int, c: int) -> None:
        """Place circle c so that it touches a and b, to the right of the way from b to a."""
        x, y, r = self.x, self.y, self.r
        dx, dy = x[a] - x[b], y[a] - y[b]
        square = dx * dx + dy * dy
        to_a, to_b = (r[a] + r[c]) ** 2, (r[b] + r[c]) ** 2
        along = (square + to_b - to_a) / (2 * square)
        aside = sqrt(max(0.0, to_b / square - along * along))
        x[c] = x[b] + along * dx + aside * dy
        y[c] = y[b] + along * dy - aside * dx

    def _overlaps(self, a: int, b: int) -> bool:
        room = self.r[a] + self.r[b] - _TOUCH
        dx, dy = self.x[a] - self.x[b], self.y[a] - self.y[b]
        return room > 0 and room * room > dx * dx + dy * dy

    def _add(self, number: int) -> None:
        """Place a circle at the gap nearest to the middle; where it meets the chain, cut the chain short."""
        a, b = self.start, self.after[self.start]
        while True:
            self._touch(a, b, number)
            ahead, behind = self.after[b], self.before[a]
            far, near = self.r[b], self.r[a]
            while True:
                if far <= near:
                    if self._overlaps(ahead, number):
                        b = ahead
                        break
                    far += self.r[ahead]
                    ahead = self.after[ahead]
                else:
                    if self._overlaps(behind, number):
                        a = behind
                        break
                    near += self.r[behind]
                    behind = self.before[behind]
                if ahead == self.after[behind]:
                    self._link(a, number)
                    self._link(number, b)
                    self._choose_start(number)
                    return
            self._link(a, b)

    def _choose_start(self, first: int) -> None:
        """Let the chain begin where the gap between two neighbours is nearest to the middle."""
        best, number = float("inf"), first
        while True:
            next_ = self.after[number]
            total = self.r[number] + self.r[next_]
            x = (self.x[number] * self.r[next_] + self.x[next_] * self.r[number]) / total
            y = (self.y[number] * self.r[next_] + self.y[next_] * self.r[number]) / total
            if x * x + y * y < best:
                best, self.start = x * x + y * y, number
            number = next_
            if number == first:
                return
