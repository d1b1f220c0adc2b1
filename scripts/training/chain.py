"""Fit of a chain of choices: a linear-chain conditional random field with hidden right answers (deterministic).

More than one option of a step may be right, or nothing may be known of it. The loss is the distance between
the chain left free and the chain kept to what is right (Quattoni et al. 2007), by L-BFGS from zero. The
chains are computed side by side, padded to one length and one number of options.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.lexicon.chain import Step, link_feature, move
from training.fit import SMALLEST

Floats = NDArray[np.float64]
LOWEST = -1e9


@dataclass(frozen=True)
class ChainExample:
    """The choices of one article: its steps, and for each the best and the right options (none: unknown)."""

    article: str
    steps: tuple[Step, ...]
    best: tuple[frozenset[int], ...]
    right: tuple[frozenset[int], ...]


class ChainFit:
    """The weights that make the right paths through the chains of the examples likely.

    `strength` is that of L2 on what is seen of an option, `moving` on what is seen of a move, `best_share`
    how much of the loss asks for the best options, the rest for any right ones.
    """

    def __init__(
        self, examples: Sequence[ChainExample], strength: float, moving: float, best_share: float
    ) -> None:
        self._examples = [e for e in examples if e.steps]
        self._shape = (
            len(self._examples),
            max(len(e.steps) for e in self._examples),
            max(len(s.options) for e in self._examples for s in e.steps),
        )
        lengths = np.array([len(e.steps) for e in self._examples])
        order = np.argsort(lengths, kind="stable")
        self._groups = [
            (chosen, int(lengths[chosen].max())) for chosen in np.array_split(order, max(1, len(order) // 24))
        ]
        self._options()
        self._moves()
        self._allowed = [self._mask("best"), self._mask("right")]
        self._shares = (best_share, 1 - best_share)
        self._l2 = np.concatenate(
            [np.full(len(self._names), strength), np.full(self._links.shape[1] * len(self._kinds), moving)]
        )
        start = np.zeros(len(self._l2))
        self._weights: Floats = minimize(
            self._loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}
        ).x

    def _options(self) -> None:
        counts = Counter(
            f for e in self._examples for s in e.steps for f in set().union(*(o.features for o in s.options))
        )
        self._names = sorted(name for name, count in counts.items() if count > 1)
        index = {name: i for i, name in enumerate(self._names)}
        rows, columns, self._cells = [], [], []
        for a, example in enumerate(self._examples):
            for t, step in enumerate(example.steps):
                for k, option in enumerate(step.options):
                    known = [index[f] for f in sorted(option.features) if f in index]
                    rows += [len(self._cells)] * len(known)
                    columns += known
                    self._cells.append((a, t, k))
        size = (len(self._cells), len(self._names))
        self._matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=size)
        self._at = tuple(np.array(self._cells).T)

    def _moves(self) -> None:
        chains, length, width = self._shape
        counts = Counter(link for e in self._examples for s in e.steps for link in s.link)
        names = sorted(name for name, count in counts.items() if count > 2)
        index = {name: i for i, name in enumerate(names)}
        self._link_names = names
        links = np.zeros((chains, length, len(names)))
        kinds: dict[str, int] = {}
        self._kind = np.zeros((chains, length, width, width), dtype=np.int64)
        for a, example in enumerate(self._examples):
            for t in range(1, len(example.steps)):
                before, step = example.steps[t - 1], example.steps[t]
                for link in step.link:
                    if link in index:
                        links[a, t, index[link]] = 1.0
                for i, one in enumerate(before.options):
                    for j, other in enumerate(step.options):
                        self._kind[a, t, i, j] = kinds.setdefault(move(one, other), len(kinds))
        self._kinds = sorted(kinds, key=kinds.__getitem__)
        self._links = links.reshape(chains * length, len(names))

    def _mask(self, which: str) -> Floats:
        mask = np.full(self._shape, LOWEST)
        for a, example in enumerate(self._examples):
            for t, step in enumerate(example.steps):
                kept = getattr(example, which)[t] or range(len(step.options))
                mask[a, t, list(kept)] = 0.0
            mask[a, len(example.steps) :, 0] = 0.0
        return mask

    def _scores(self, weights: Floats) -> tuple[Floats, Floats]:
        chains, length, width = self._shape
        own = np.full(self._shape, LOWEST)
        own[self._at] = self._matrix @ weights[: len(self._names)]
        for a, example in enumerate(self._examples):
            own[a, len(example.steps) :, 0] = 0.0
        moving = weights[len(self._names) :].reshape(self._links.shape[1], len(self._kinds))
        known = (self._links @ moving).reshape(chains, length, len(self._kinds))
        pairs = np.take_along_axis(known, self._kind.reshape(chains, length, width * width), axis=2)
        return own, pairs.reshape(chains, length, width, width)

    def _expected(self, own: Floats, pairs: Floats) -> tuple[float, Floats, Floats]:
        """Return the log of the sum over paths, the options' chances and those of the moves by kind."""
        total, chances = 0.0, np.zeros(self._shape)
        mass = np.zeros((self._shape[0], self._shape[1], len(self._kinds)))
        for group in self._groups:  # chains of about one length, so that little is computed of the padding
            chosen, length = group
            part, inside, moved = self._of_group(
                own[chosen, :length], pairs[chosen, :length], self._kind[chosen, :length]
            )
            total += part
            chances[chosen, :length], mass[chosen, :length] = inside, moved
        return total, chances, mass.reshape(-1, len(self._kinds))

    def _of_group(self, own: Floats, pairs: Floats, kind: NDArray[np.int64]) -> tuple[float, Floats, Floats]:
        chains, length, _ = own.shape
        forward, backward = np.empty(own.shape), np.zeros(own.shape)
        forward[:, 0] = own[:, 0]
        for t in range(1, length):
            forward[:, t] = own[:, t] + _log_sum(forward[:, t - 1, :, None] + pairs[:, t], 1)
        for t in range(length - 1, 0, -1):
            backward[:, t - 1] = _log_sum((own[:, t] + backward[:, t])[:, None, :] + pairs[:, t], 2)
        total = _log_sum(forward[:, -1], 1)
        chances = np.exp(np.minimum(0.0, forward + backward - total[:, None, None]))
        mass = np.zeros((chains * length, len(self._kinds)))
        rows = np.arange(chains) * length
        for t in range(1, length):
            joint = forward[:, t - 1, :, None] + pairs[:, t] + (own[:, t] + backward[:, t])[:, None, :]
            joint = np.exp(np.minimum(0.0, joint - total[:, None, None]))
            flat = (rows + t)[:, None] * len(self._kinds) + kind[:, t].reshape(chains, -1)
            mass += np.bincount(
                flat.ravel(), weights=joint.ravel(), minlength=mass.size
            ).reshape(mass.shape)
        return float(total.sum()), chances, mass.reshape(chains, length, -1)

    def _loss(self, weights: Floats) -> tuple[float, Floats]:
        own, pairs = self._scores(weights)
        free, chances, mass = self._expected(own, pairs)
        loss = 0.5 * float(self._l2 @ weights**2) + free
        for mask, share in zip(self._allowed, self._shares, strict=True):
            if share:
                kept, inside, moved = self._expected(own + mask, pairs)
                loss -= share * kept
                chances, mass = chances - share * inside, mass - share * moved
        gradient = self._l2 * weights
        gradient[: len(self._names)] += self._matrix.T @ chances[self._at]
        gradient[len(self._names) :] += (self._links.T @ mass).ravel()
        return loss, gradient

    def weights(self) -> dict[str, float]:
        """Return the weights by name, rounded, without the negligible ones."""
        names = [
            *self._names,
            *(link_feature(link, kind) for link in self._link_names for kind in self._kinds),
        ]
        pairs = zip(names, self._weights, strict=True)
        return {name: round(float(weight), 4) for name, weight in pairs if abs(weight) >= SMALLEST}


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis)
    return np.asarray(top + np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis=axis)))
