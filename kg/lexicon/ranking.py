"""A linear model over named features: transparent, deterministic, microseconds a candidate."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature name; what has no weight counts nothing."""

    weights: Mapping[str, float]
    bias: float = 0.0

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features that are present, and the bias."""
        weights = self.weights
        return self.bias + sum(weights.get(name, 0.0) for name in features)

    def probability(self, features: Iterable[str]) -> float:
        """Return the logistic of the score: how likely a single candidate is right."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


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
    return LinearModel(data["weights"], data["bias"])
