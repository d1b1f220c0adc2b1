"""docs/explained.md names features that exist, and its example runs."""

import re
from pathlib import Path

from kg.lexicon.ranking import load_model

PAGE = (Path(__file__).parents[2] / "docs" / "explained.md").read_text(encoding="utf-8")


def test_the_example_prints_a_reason_a_confidence_and_rivals(capsys):
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    exec(compile(code, "explained.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(re.match(r"(achieves|reports):\S+ [01]\.\d+ \[", line) for line in lines)


def test_each_feature_that_is_named_has_a_weight():
    named = set(re.findall(r"`((?:place|introduced|nobody)[:=][^`]+)`", PAGE))
    assert len(named) == 4
    assert named <= set(load_model("achieves").weights)
