"""Counts of what was right, found and due, and the figures that follow from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass
class Tally:
    """What was right, what was found, what was due."""

    right: int = 0
    found: int = 0
    due: int = 0

    def note(self, right: object) -> None:
        """Count one thing that was both found and due."""
        self.right += bool(right)
        self.found += 1
        self.due += 1

    def add(self, other: "Tally") -> None:
        """Add another tally."""
        self.right += other.right
        self.found += other.found
        self.due += other.due

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing was found and nothing due."""
        return self.right / self.found if self.found else float(not self.due)

    @property
    def recall(self) -> float:
        """Right of due; 1 where nothing was due."""
        return self.right / self.due if self.due else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float | int]:
        """Return all figures, rounded to four places."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "right": self.right,
            "found": self.found,
            "due": self.due,
        }


Tallies = dict[str, Tally]


def total(parts: Iterable[Tallies]) -> Tallies:
    """Return the sum of tallies by name."""
    sums: defaultdict[str, Tally] = defaultdict(Tally)
    for part in parts:
        for name, tally in part.items():
            sums[name].add(tally)
    return dict(sums)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One miss or false find: its group (`metric measure`, `areas missed`), the article, and what it is."""

    group: str
    article: str
    text: str
