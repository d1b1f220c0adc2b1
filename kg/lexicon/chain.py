"""A chain of choices that lean on one another: a linear-chain conditional random field over candidates.

Numbers that follow one another are mostly reported under the same name, until another one is introduced.
Each step has its own options, with features as in `ranking`; a *link* says how a step stands to the one
before it, and a *move* how an option of it relates to an option of that one (it stays, switches, leaves).
The weight of a link with a move says how likely such a move is. Chances are the marginals of the whole
chain (forward–backward; Lafferty, McCallum and Pereira 2001), so that later numbers speak, too.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.ranking import Choice, Option, choice_of, load_model

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One choice of a chain: its options, and how it stands to the step before (empty for the first)."""

    options: tuple[Option, ...]
    link: frozenset[str] = frozenset()


def move(one: Option, other: Option) -> str:
    """Return how an option relates to an option of the step before: the kind of move between them."""
    if one.key == NOBODY:
        return "none" if other.key == NOBODY else f"enter:{other.standing}"
    if other.key == NOBODY:
        return "leave"
    return f"{'stay' if one.key == other.key else 'switch'}:{other.standing}"


def link_feature(link: str, kind: str) -> str:
    """Return the name of the weight that a link gives to a kind of move."""
    return f"{link}>{kind}"


def _pairs(step: Step, before: Step, weights: Mapping[str, float]) -> list[list[float]]:
    """Return the weight of every move, by option before and option after."""
    kinds = [[move(one, other) for other in step.options] for one in before.options]
    known = {
        kind: math.fsum(weights.get(link_feature(link, kind), 0.0) for link in step.link)
        for kind in {kind for row in kinds for kind in row}
    }
    return [[known[kind] for kind in row] for row in kinds]


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(math.fsum(math.exp(value - top) for value in values))


def marginals(steps: Sequence[Step], model_name: str) -> list[list[float]]:
    """Return the chance of every option of every step, given the whole chain; each step's sum to one."""
    model = load_model(model_name)
    own = [[model.score(option.features) for option in step.options] for step in steps]
    pairs = [_pairs(step, before, model.weights) for before, step in zip(steps, steps[1:], strict=False)]
    forward = [own[0]]
    for scores, pair in zip(own[1:], pairs, strict=True):
        last = forward[-1]
        forward.append(
            [
                score + _log_sum([value + row[index] for value, row in zip(last, pair, strict=True)])
                for index, score in enumerate(scores)
            ]
        )
    backward = [[0.0] * len(own[-1])]
    for scores, pair in zip(reversed(own[1:]), reversed(pairs), strict=True):
        later = [score + value for score, value in zip(scores, backward[-1], strict=True)]
        backward.append(
            [_log_sum([value + weight for value, weight in zip(later, row, strict=True)]) for row in pair]
        )
    total = _log_sum(forward[-1])
    return [
        [math.exp(min(0.0, one + other - total)) for one, other in zip(before, after, strict=True)]
        for before, after in zip(forward, reversed(backward), strict=True)
    ]


def choose_chain(steps: Sequence[Step], model_name: str) -> list[Choice]:
    """Return the likeliest option of every step; ties go to the one that comes first."""
    if not steps:
        return []
    weights = load_model(model_name).weights
    return [
        choice_of(step.options, chances, weights)
        for step, chances in zip(steps, marginals(steps, model_name), strict=True)
    ]
