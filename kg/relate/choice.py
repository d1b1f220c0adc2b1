"""Choosing one of several candidates by a linear model, keeping the rivals for the explanation."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.ranking import load_model, softmax
from kg.model import Candidate

NOBODY = ""  # the key of the option that nothing is meant
_RIVALS_KEPT = 3


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


def _reason(option: Option, model_name: str) -> str:
    weights = load_model(model_name).weights
    ranked = sorted(option.features, key=lambda name: (-weights.get(name, 0.0), name))
    return ranked[0] if ranked else ""


def choose(options: Sequence[Option], model_name: str) -> Choice:
    """Return the best option; ties go to the one that comes first."""
    model = load_model(model_name)
    scores = [model.score(option.features) for option in options]
    chances = softmax(scores)
    order = sorted(range(len(options)), key=lambda i: (-scores[i], i))
    best = order[0]
    rivals = tuple(
        Candidate(options[i].key, round(chances[i], 4), _reason(options[i], model_name)) for i in order[1 : 1 + _RIVALS_KEPT]
    )
    return Choice(options[best].key, chances[best], _reason(options[best], model_name), rivals)
