"""Circles packed around the first one, as tight as it is quick: the front chain of Wang et al. 2006.

"Visualization of large hierarchical data by circle packing" (CHI 2006, doi:10.1145/1124772.1124851). Only
additions, products, quotients and square roots, which IEEE 754 fixes: every machine gets the same places.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Final

_ROUNDS: Final = 24  # steps towards the middle of the enclosing circle
_TOUCH: Final = 1e-6  # circles nearer than this do not count as overlapping

Places = tuple[tuple[float, float], ...]


@lru_cache(maxsize=4096)
def packed(radii: tuple[float, ...]) -> tuple[Places, tuple[float, float, float]]:
    """Return a centre for each circle and the circle (x, y, radius) that holds them all.

    The first stands at (0, 0), the others around it in their order; none overlaps another.
    """
    places = tuple(_Chain(radii).places())
    return places, enclosing(places, radii)


def enclosing(places: Sequence[tuple[float, float]], radii: Sequence[float]) -> tuple[float, float, float]:
    """Return a circle (x, y, radius) around circles, near the smallest (Bădoiu and Clarkson 2003)."""
    x = y = 0.0
    for step in range(1, _ROUNDS + 1):
        reach, far_x, far_y, radius = max(
            (sqrt((px - x) ** 2 + (py - y) ** 2) + r, px, py, r)
            for (px, py), r in zip(places, radii, strict=True)
        )
        distance = reach - radius
        if distance <= 0:
            break
        # Towards the farthest point of the farthest circle.
        share = reach / distance / (step + 1)
        x, y = x + (far_x - x) * share, y + (far_y - y) * share
    radius = max(
        sqrt((px - x) ** 2 + (py - y) ** 2) + r for (px, py), r in zip(places, radii, strict=True)
    )
    return x, y, radius


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
