"""A linear model over named features: transparent, deterministic, microseconds a candidate."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.model import Candidate

_RIVALS_KEPT = 3
_CERTAIN = 1e-4


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature name; what has no weight counts nothing.

    `slope` and `offset` lead from the log odds of a choice's chance to those of its being right, as
    measured on articles held out (Platt 1999).
    """

    weights: Mapping[str, float]
    bias: float = 0.0
    slope: float = 1.0
    offset: float = 0.0

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features that are present, and the bias.

        The sum is exact before it is rounded once, so that the order of a set's features, which
        differs from process to process, cannot decide a tie.
        """
        weights = self.weights
        return math.fsum((self.bias, *(weights.get(name, 0.0) for name in features)))

    def probability(self, features: Iterable[str]) -> float:
        """Return the logistic of the score: how likely a single candidate is right."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))

    def confidence(self, chance: float) -> float:
        """Return how often a choice of that chance (0–1) is right."""
        odds = log_odds(chance)
        return 1.0 / (1.0 + math.exp(-(self.slope * odds + self.offset)))


def log_odds(chance: float) -> float:
    """Return the log odds of a chance, kept away from certainty."""
    kept = min(1.0 - _CERTAIN, max(_CERTAIN, chance))
    return math.log(kept / (1.0 - kept))


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities of rivals of which one is right."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_model(name: str) -> LinearModel:
    """Return the model `models/<name>.json`, trained by `scripts/train.py`."""
    text = files("kg.lexicon").joinpath("models", f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return LinearModel(data["weights"], data["bias"], data.get("slope", 1.0), data.get("offset", 0.0))


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate with the features that speak for or against it."""

    key: str
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The option chosen, how sure the model is (0–1), its strongest feature, and who lost."""

    key: str
    probability: float
    reason: str
    rivals: tuple[Candidate, ...]


def _reason(option: Option, weights: Mapping[str, float]) -> str:
    """Return the feature that speaks most for an option."""
    return min(option.features, key=lambda name: (-weights.get(name, 0.0), name), default="")


def choose(options: Sequence[Option], model_name: str) -> Choice:
    """Return the best option; ties go to the one that comes first."""
    model = load_model(model_name)
    scores = [model.score(option.features) for option in options]
    chances = softmax(scores)
    order = sorted(range(len(options)), key=lambda i: (-scores[i], i))
    best = order[0]
    rivals = tuple(
        Candidate(options[i].key, round(chances[i], 4), _reason(options[i], model.weights))
        for i in order[1 : 1 + _RIVALS_KEPT]
    )
    return Choice(options[best].key, chances[best], _reason(options[best], model.weights), rivals)
