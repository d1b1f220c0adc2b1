import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.render import display_width, fit, render
from kg.query.table import Cell, Table
from kg.vocabulary import KG, XSD

TABLE = Table(
    ("地区", "n", "note"),
    (
        (Cell(KG + "District", "uri"), Cell("12", "literal", XSD + "integer"), Cell("a|b\n“c”", "literal")),
        (Cell("城关区", "literal", "", "zh-Hans"), Cell("2.5", "literal", XSD + "decimal"), None),
    ),
)


def test_a_table_is_aligned_by_display_width():
    lines = render(TABLE, "table").splitlines()
    assert lines[0].split() == ["地区", "n", "note"]
    assert "kg:District" in lines[2]
    assert [
        display_width(line[: line.index(number)]) + len(number)
        for line, number in ((lines[2], "12"), (lines[3], "2.5"))
    ] == [16, 16]


def test_a_table_fits_the_terminal():
    assert all(display_width(line) <= 24 for line in render(TABLE, "table", width=24).splitlines())


def test_cells_cannot_write_to_the_terminal():
    evil = Table(("x",), ((Cell("\x1b[31mred\x07\u202e\r\n", "literal"),),))
    text = render(evil, "table")
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\r"}
    assert len(text.splitlines()) == 3


def test_csv_holds_whole_values():
    rows = list(csv.reader(io.StringIO(render(TABLE, "csv"))))
    assert rows == [["地区", "n", "note"], [KG + "District", "12", "a|b\n“c”"], ["城关区", "2.5", ""]]


def test_json_is_the_format_of_the_standard():
    content = json.loads(render(TABLE, "json"))
    assert content["head"]["vars"] == ["地区", "n", "note"]
    assert content["results"]["bindings"][1] == {
        "地区": {"type": "literal", "value": "城关区", "xml:lang": "zh-Hans"},
        "n": {"type": "literal", "value": "2.5", "datatype": XSD + "decimal"},
    }


def test_markdown_keeps_its_cells_apart():
    lines = render(TABLE, "markdown").splitlines()
    assert lines[1] == "| --- | --- | --- |"
    assert lines[2] == "| kg:District | 12 | a\\|b “c” |"


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_no_rows_still_have_a_head(form):
    assert "n" in render(Table(("n",), ()), form)


@pytest.mark.parametrize(
    ("form", "text"),
    [("table", "true\n"), ("json", '{"head": {}, "boolean": true}\n'), ("csv", "answer\ntrue\n")],
)
def test_yes_or_no(form, text):
    answer = Table(("answer",), ((Cell("true", "literal", XSD + "boolean"),),), "ask")
    assert render(answer, form) == text


@given(st.text(max_size=40), st.integers(2, 30))
def test_what_is_cut_fits(text, width):
    assert display_width(fit(text, width)) <= max(width, 1)


def test_cells_become_python_values():
    values = Table(
        ("a", "b", "c", "d"),
        (
            (
                Cell("1", "literal", XSD + "integer"),
                Cell("true", "literal", XSD + "boolean"),
                Cell("1e3", "literal", XSD + "double"),
                None,
            ),
        ),
    )
    assert values.rows == [(1, True, 1000.0, None)]
    assert values.records() == [{"a": 1, "b": True, "c": 1000.0, "d": None}]
