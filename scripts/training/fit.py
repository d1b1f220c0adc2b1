"""Fit of a linear model to choices: multinomial logistic regression with L2, by L-BFGS (deterministic)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.lexicon.ranking import log_odds

SMALLEST = 0.015  # weights below change nothing and are dropped
NEAR_BEST = 1e-12
BEST_GOAL = 0.3  # judged for itself, a right option counts this much less where it is not the best

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

    Two losses are added. The options of an example compete for one place: `best_share` of this loss asks for
    the best option, the rest for any right one. And each option is judged for itself, right or not, with
    the share `each`: where several are right, the first loss is content when one of them wins, and the
    others would share the chance with what is wrong. `strength` is that of L2.
    """

    def __init__(
        self, examples: Sequence[Example], strength: float, best_share: float, each: float = 0.0
    ) -> None:
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
        self._each = each
        self._goal = BEST_GOAL * self._masks[0] + (1 - BEST_GOAL) * self._masks[1]
        start = np.zeros(len(self._names) + 1)  # the last one: how likely an option is right at all
        self._weights: Floats = minimize(
            self._loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}
        ).x[:-1]

    def _loss(self, point: Floats) -> tuple[float, Floats]:
        weights, base = point[:-1], float(point[-1])
        scores = self._matrix @ weights
        rivals, first = self._among_rivals(scores)
        alone, second = self._one_by_one(scores + base)
        loss = 0.5 * self._strength * float(weights @ weights) + rivals + self._each * alone
        gradient = self._strength * weights + self._matrix.T @ (first + self._each * second)
        return loss, np.append(gradient, self._each * second.sum())

    def _among_rivals(self, scores: Floats) -> tuple[float, Floats]:
        """Return the loss of the options as rivals, and its slope by their scores."""
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self._starts), self._lengths))
        chance = powers / np.repeat(np.add.reduceat(powers, self._starts), self._lengths)
        sizes = np.repeat(self._sizes, self._lengths)
        loss, slope = 0.0, np.zeros(len(scores))
        for mask, share in zip(self._masks, self._shares, strict=True):
            good = np.maximum(np.add.reduceat(chance * mask, self._starts), NEAR_BEST)
            loss -= share * float(np.sum(self._sizes * np.log(good)))
            inside = chance * mask / np.repeat(good, self._lengths)
            slope = slope + share * (chance - inside) * sizes
        return loss, slope

    def _one_by_one(self, scores: Floats) -> tuple[float, Floats]:
        """Return the loss of the options each for itself, and its slope by their scores."""
        chance = 1.0 / (1.0 + np.exp(-scores))
        sizes = np.repeat(self._sizes, self._lengths)
        right = self._goal * np.log(chance + NEAR_BEST)
        wrong = (1.0 - self._goal) * np.log(1.0 - chance + NEAR_BEST)
        return -float(np.sum(sizes * (right + wrong))), sizes * (chance - self._goal)

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


def calibrate(choices: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and offset that lead from the log odds of chances to those of being right (Platt 1999)."""
    odds = np.array([log_odds(chance) for chance, _ in choices])
    right = np.array([float(each) for _, each in choices])

    def loss(point: Floats) -> tuple[float, Floats]:
        sure = 1.0 / (1.0 + np.exp(-(point[0] * odds + point[1])))
        value = -float(np.sum(right * np.log(sure + NEAR_BEST) + (1 - right) * np.log(1 - sure + NEAR_BEST)))
        return value, np.array([float((sure - right) @ odds), float((sure - right).sum())])

    slope, offset = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x
    return float(slope), float(offset)
