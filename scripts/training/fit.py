"""Fit of a linear model to choices: multinomial logistic regression with L2, by L-BFGS (deterministic)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

SMALLEST = 0.015  # weights below change nothing and are dropped
NEAR_BEST = 1e-12

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One choice: the features of its options, the best options, and all that are right."""

    article: str
    options: tuple[frozenset[str], ...]
    best: frozenset[int]
    right: frozenset[int]
    weight: float = 1.0


class Fit:
    """The weights that make the best and right options of the examples likely.

    `strength` is that of L2; `best_share` how much of the loss asks for the best option, the rest for
    any right one.
    """

    def __init__(self, examples: Sequence[Example], strength: float, best_share: float) -> None:
        counts = Counter(feature for e in examples for feature in set().union(*e.options))
        self._names = sorted(feature for feature, count in counts.items() if count > 1)
        self._strength = strength
        self._shares = (best_share, 1 - best_share)
        self._matrix = _matrix(examples, self._names)
        lengths = [len(e.options) for e in examples]
        self._lengths = np.array(lengths)
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(int)
        self._masks = [_mask_of(examples, "best"), _mask_of(examples, "right")]
        self._sizes = np.array([e.weight for e in examples])
        start = np.zeros(len(self._names))
        self._weights: Floats = minimize(
            self._loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}
        ).x

    def _loss(self, weights: Floats) -> tuple[float, Floats]:
        scores = self._matrix @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self._starts), self._lengths))
        chance = powers / np.repeat(np.add.reduceat(powers, self._starts), self._lengths)
        loss, gradient = 0.5 * self._strength * float(weights @ weights), self._strength * weights
        sizes = np.repeat(self._sizes, self._lengths)
        for mask, share in zip(self._masks, self._shares, strict=True):
            good = np.maximum(np.add.reduceat(chance * mask, self._starts), NEAR_BEST)
            loss -= share * float(np.sum(self._sizes * np.log(good)))
            inside = chance * mask / np.repeat(good, self._lengths)
            gradient = gradient + share * (self._matrix.T @ ((chance - inside) * sizes))
        return loss, gradient

    def weights(self) -> dict[str, float]:
        """Return the weights by feature name, rounded, without the negligible ones."""
        pairs = zip(self._names, self._weights, strict=True)
        return {name: round(float(weight), 4) for name, weight in pairs if abs(weight) >= SMALLEST}


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> csr_matrix:
    index = {feature: column for column, feature in enumerate(names)}
    rows, columns, row = [], [], 0
    for example in examples:
        for option in example.options:
            known = [index[feature] for feature in sorted(option) if feature in index]
            rows += [row] * len(known)
            columns += known
            row += 1
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))


def _mask_of(examples: Sequence[Example], which: str) -> Floats:
    return np.array([float(i in getattr(e, which)) for e in examples for i in range(len(e.options))])


def pick(weights: dict[str, float], example: Example) -> int:
    """Return the option that scores highest, the first of equals."""
    scores = [sum(weights.get(feature, 0.0) for feature in option) for option in example.options]
    return max(range(len(scores)), key=lambda i: (scores[i], -i))
