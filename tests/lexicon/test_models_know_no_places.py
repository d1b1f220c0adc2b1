"""The weights speak of words and of where they stand, never of a place."""

import importlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

MODELS = ("initiatives", "measures", "achieves", "reports", "runs", "parts")


@pytest.fixture(scope="module")
def names_a_place():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "scripts")
        yield importlib.import_module("training.places").names_a_place


@pytest.mark.parametrize("name", MODELS)
def test_no_weight_is_that_of_a_place(name, names_a_place):
    data = json.loads(files("kg.lexicon").joinpath("models", f"{name}.json").read_text(encoding="utf-8"))
    assert [feature for feature in data["weights"] if names_a_place(feature)] == []


def test_a_place_is_known_by_its_name_or_by_how_a_sentence_begins_with_it(names_a_place):
    assert names_a_place("plain:has=平湖市") and names_a_place("cue=平湖:near")
    assert not names_a_place("plain:has=城区") and not names_a_place("cue=截至:near")
