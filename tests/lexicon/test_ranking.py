import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.ranking import LinearModel, Option, choose, load_model, softmax

MODELS = ["achieves", "initiatives", "measures", "parts", "reports", "runs"]
SCORES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20)


def test_a_score_is_the_sum_of_the_weights_that_are_there():
    model = LinearModel({"near": 1.5, "far": -2.0}, 0.25)
    assert model.score(["near", "far", "unknown"]) == pytest.approx(-0.25)
    assert model.score([]) == 0.25


@pytest.mark.parametrize(("score", "due"), [(0.0, 0.5), (2.0, 0.8808), (1e9, 1.0), (-1e9, 0.0)])
def test_a_probability_is_the_logistic_of_the_score(score, due):
    assert LinearModel({"x": score}).probability(["x"]) == pytest.approx(due, abs=1e-4)


@given(SCORES)
def test_the_chances_of_rivals_add_up_to_one(scores):
    chances = softmax(scores)
    assert math.isclose(sum(chances), 1.0, abs_tol=1e-9)
    assert all(0.0 <= chance <= 1.0 for chance in chances)


@given(SCORES, st.floats(-1e3, 1e3))
def test_only_the_distance_of_scores_matters(scores, shift):
    moved = softmax([score + shift for score in scores])
    assert all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(softmax(scores), moved, strict=True))


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_plain_text_with_finite_weights(name):
    data = json.loads(files("kg.lexicon").joinpath("models", f"{name}.json").read_text(encoding="utf-8"))
    assert set(data) == {"about", "bias", "weights", "slope", "offset"}
    assert all(isinstance(w, float | int) and math.isfinite(w) and w for w in data["weights"].values())
    assert list(data["weights"]) == sorted(data["weights"])


def strongest(name: str) -> tuple[str, str]:
    """The features that speak most for and most against an option."""
    weights = load_model(name).weights
    ranked = sorted(weights, key=weights.__getitem__)
    return ranked[-1], ranked[0]


@pytest.mark.parametrize("name", MODELS)
def test_the_option_that_more_speaks_for_is_chosen_with_its_reason(name):
    good, bad = strongest(name)
    choice = choose(
        [Option("b", frozenset({bad})), Option("a", frozenset({good, bad})), Option("c", frozenset({good}))],
        name,
    )
    assert (choice.key, choice.reason) == ("c", good)
    assert [rival.key for rival in choice.rivals] == ["a", "b"]
    assert choice.probability > choice.rivals[0].score >= choice.rivals[1].score


def test_ties_go_to_the_option_that_comes_first():
    same = frozenset({"no such feature"})
    assert choose([Option("z", same), Option("a", same)], "runs").key == "z"


def test_a_single_option_is_certain_and_has_no_rivals():
    choice = choose([Option("only", frozenset())], "runs")
    assert (choice.key, choice.probability, choice.reason, choice.rivals) == ("only", 1.0, "", ())


def test_at_most_three_rivals_are_kept():
    options = [Option(str(number), frozenset()) for number in range(9)]
    assert len(choose(options, "runs").rivals) == 3


@given(
    st.permutations(
        [Option(str(n), frozenset({f"place={p}"})) for n, p in enumerate(["clause", "title", "lead"])]
    )
)
def test_the_order_of_options_does_not_matter_where_scores_differ(options):
    model = load_model("achieves")
    scores = {option.key: model.score(option.features) for option in options}
    if len(set(scores.values())) == len(scores):
        assert choose(options, "achieves").key == max(scores, key=scores.__getitem__)


@pytest.mark.parametrize("name", ["achieves", "reports", "runs", "parts"])
def test_confidence_rises_with_the_chance_and_stays_between_none_and_certain(name):
    model = load_model(name)
    sure = [model.confidence(chance) for chance in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert sure == sorted(sure) and sure[0] > 0.0 and sure[-1] < 1.0


def test_without_calibration_the_chance_is_the_confidence():
    assert LinearModel({}).confidence(0.3) == pytest.approx(0.3)
