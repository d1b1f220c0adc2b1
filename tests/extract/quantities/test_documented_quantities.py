"""The tables of docs/quantities.md are run: what they show is what is read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from quantity_cases import document_of, read, shown

from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities

PAGE = Path(__file__).parents[3] / "docs" / "quantities.md"
HEADS = ("| construction | example | read as |", "| says | example | metric |")


def rows() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the head, first cell, example and code spans of each row of each table."""
    head = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line in HEADS:
            head = line
        elif not line.startswith("|"):
            head = ""
        elif head and not line.startswith("|---"):
            name, example, due = (cell.strip() for cell in line.strip("|").split("|"))
            yield head, name, example, re.findall(r"`([^`]+)`", due)


QUANTITIES = [(example, due) for head, _, example, due in rows() if head == HEADS[0]]
METRICS = [(name.partition(":")[0], example, due) for head, name, example, due in rows() if head == HEADS[1]]


def test_the_page_has_its_tables():
    assert len(QUANTITIES) > 50
    assert len(METRICS) > 10


@pytest.mark.parametrize(("example", "due"), QUANTITIES)
def test_a_documented_quantity_is_read_as_it_says(example, due):
    assert read(f"{example}。") == due


@pytest.mark.parametrize(("field", "example", "due"), METRICS)
def test_a_documented_meaning_is_told_as_it_says(field, example, due):
    document = document_of(f"{example}。")
    metrics = find_metrics(document, find_quantities(document), [])
    words = {each.key: shown(each.quantity, document.text).partition(" =")[0] for each in metrics}
    told = [getattr(each, field) for each in metrics]
    values = [words[value] if field == "baseline" and value else value for value in told]
    assert [f"{name}: {value}" for name, value in zip(words.values(), values, strict=True)] == due
