import json
import os

import pytest

from kg import report
from kg.cli.app import app
from kg.cli.base import run
from kg.cli.report import command


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def kg(example_folder, capsysbinary):
    """Run `kg report` on the example's graph; return exit code, standard output, lines of standard error."""

    def call(*arguments: str) -> tuple[int, bytes, list[str]]:
        code = run(app, ["report", *arguments, "-g", str(example_folder)])
        out = capsysbinary.readouterr()
        return code, out.out, out.err.decode().splitlines()

    return call


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("r.html", b"<!DOCTYPE html>"),
        ("r.md", "# 平湖区".encode()),
        ("r.json", b"{"),
        ("r", b"<!DOCTYPE html>"),
    ],
)
def test_the_form_follows_the_files_name(kg, tmp_path, name, begin):
    target = tmp_path / "new" / name
    assert kg("平湖区", "-o", str(target)) == (0, b"", [f"wrote {target}"])
    assert target.read_bytes().startswith(begin)
    assert [p.name for p in target.parent.iterdir()] == [name]


def test_without_a_file_it_goes_to_standard_output(kg, tmp_path):
    code, out, err = kg("平湖区", "--format", "json")
    assert (code, err) == (0, []) and json.loads(out)["label"] == "平湖区"
    target = tmp_path / "r.md"
    kg("平湖区", "-o", str(target), "--format", "json")
    assert target.read_bytes() == out


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        ((), "zh", "要点"),
        ((), "en", "Key figures"),
        (("--lang", "zh"), "en", "要点"),
        (("--lang", "en"), "zh", "Key figures"),
    ],
)
def test_the_language_is_the_users_or_the_one_asked_for(kg, monkeypatch, arguments, environment, words):
    monkeypatch.setenv("KG_LANG", environment)
    assert words in kg("平湖区", "--format", "markdown", *arguments)[1].decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("平河区",), "did you mean: 平湖区"),
        (("平湖区", "--compare", "平河区"), "did you mean: 平湖区"),
        (("平湖区", "--compare", "平湖区"), "cannot be compared with itself"),
        (("平湖",), "平湖区, 平湖区委"),
        (("平湖区", "--format", "pdf"), "--format"),
        (("a <b> \x1b[31m",), "nothing in the graph is called"),
        (("\udce8",), "nothing in the graph is called"),
    ],
)
def test_what_cannot_be_reported_is_one_line_and_writes_nothing(kg, tmp_path, arguments, words):
    code, out, err = kg(*arguments, "-o", str(tmp_path / "r.html"))
    assert (code, out, len(err)) == (2, b"", 1) and words in err[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_as_file_is_told(kg, tmp_path):
    code, _, err = kg("平湖区", "-o", str(tmp_path))
    assert (code, len(err)) == (2, 1) and str(tmp_path) in err[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(kg, tmp_path):
    tmp_path.chmod(0o500)
    code, _, err = kg("平湖区", "-o", str(tmp_path / "r.html"))
    assert (code, len(err)) == (2, 1) and list(tmp_path.iterdir()) == []


def test_the_choices_are_those_that_can_be_written():
    choices = {
        option.name: tuple(option.type.choices)
        for option in command.params
        if hasattr(option.type, "choices")
    }
    assert (choices["form"], choices["by"]) == (report.FORMATS, report.GROUPINGS)


@pytest.mark.parametrize("name", ["r.pdf", "r.DOCX", "r.txt"])
def test_a_name_that_promises_another_kind_of_file_is_refused(kg, tmp_path, name):
    code, out, err = kg("平湖区", "-o", str(tmp_path / name))
    assert (code, out, len(err)) == (2, b"", 1)
    assert "a report is not written as" in err[0] and not (tmp_path / name).exists()
    assert kg("平湖区", "-o", str(tmp_path / name), "--format", "html")[0] == 0
