"""The README is run: its commands exist, are all described, work, and print what it shows."""

import importlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from kg.cli.app import app
from kg.cli.base import Command, Group, run
from kg.query.questions import questions

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = {name: app.get_command(click.Context(app), name) for name in Group.homes}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def bash_lines() -> list[str]:
    return [line.partition("  #")[0].strip() for block in blocks("bash") for line in block.splitlines()]


def transcripts() -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the console blocks with the output that is shown for it."""
    for block in blocks("console"):
        for part in block.removeprefix("$ ").split("\n$ "):
            lines = part.splitlines()
            end = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count("'") % 2 == 0)
            yield "\n".join(lines[:end]), lines[end:]


def sections() -> dict[str, str]:
    return dict(re.findall(r"^### kg (\w+)\n(.*?)(?=^#)", README, re.MULTILINE | re.DOTALL))


def arguments(line: str) -> list[str]:
    return shlex.split(line)[1:]


def is_kg(line: str) -> bool:
    return line.split(" ", 1)[0] in ("kg", ".venv/bin/kg")


EXAMPLES = [line for line in bash_lines() if is_kg(line) and not line.startswith("kg serve")]
SERVED = [line for line in bash_lines() if line.startswith("kg serve")]
TRANSCRIPTS = [(command, shown) for command, shown in transcripts() if is_kg(command)]


# ---------------------------------------------------------------- README and commands name the same things


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert list(sections()) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_section_names_every_option_of_the_command(name: str) -> None:
    command = COMMANDS[name]
    assert command is not None
    options = [param for param in command.params if isinstance(param, click.Option)]
    names = {flag for option in options for flag in (*option.opts, *option.secondary_opts)}
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z0-9-]*", sections()[name]))
    long = {flag for flag in names if flag.startswith("--")} - {"--graph"}
    assert long <= named
    assert {flag for flag in named if flag.startswith("--")} <= names


@pytest.mark.parametrize("name", COMMANDS)
def test_section_has_an_example(name: str) -> None:
    assert any(line.startswith(f"kg {name} ") for line in sections()[name].splitlines())


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_page_has_text_and_examples_that_parse(
    name: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("KG_LANG", language)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decisions.tsv").touch()  # an option takes files that exist only
    assert run(app, [name, "--help"]) == 0
    shown = capsys.readouterr().out
    command = COMMANDS[name]
    assert isinstance(command, Command)
    assert command.examples
    for example in command.examples:
        assert example in shown
        words = arguments(re.split(r" (?:&&|>|\|) ", example)[0])
        assert words[0] == name
        command.make_context(name, words[1:])


def test_general_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^  {name}\s", shown, re.MULTILINE)] == []


def test_ready_questions_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"kg query ([a-z]+(?:-[a-z]+)+)", README))
    assert named
    assert named <= set(questions())


def test_make_targets_that_the_documents_name_exist() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text, re.MULTILINE))
    assert {first or second for first, second in named} <= TARGETS


# ---------------------------------------------------------------- the examples work


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a newcomer has it after `make demo`: the seeds, their gold, the graph in `out`."""
    folder = tmp_path_factory.mktemp("newcomer")
    for name in ("seeds", "tests"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    assert run(app, ["build", str(folder / "seeds"), "-o", str(folder / "out")]) == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("line", EXAMPLES)
def test_example_runs(line: str, workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = shutil.copytree(workplace, tmp_path / "own", symlinks=True)  # `kg remove` changes the graph
    monkeypatch.chdir(own)
    assert run(app, arguments(line)) == 0


@pytest.mark.slow
@pytest.mark.parametrize("line", SERVED)
def test_server_starts_as_shown_and_stops_when_told(line: str, workplace: Path) -> None:
    words = [sys.executable, "-m", "kg.cli", *arguments(line)]
    words = [*words, "--port", "0"]  # whatever else runs on this machine
    with subprocess.Popen(words, cwd=workplace, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "ready" in process.stderr.readline()
        process.terminate()
        assert process.wait(20) == 0


@pytest.mark.slow
@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=lambda value: str(value).split("\n")[0][:40])
def test_transcript_shows_what_is_printed(
    command: str,
    shown: list[str],
    workplace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(workplace)
    assert run(app, arguments(command)) == 0
    printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    for line in (" ".join(line.split()) for line in shown if not set(line) <= set("─ …")):
        assert any(
            p.startswith(line.removesuffix("…")) if line.endswith("…") else p == line for p in printed
        ), "\n".join([f"not printed: {line}", "printed:", *printed])


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks("python"))
def test_python_example_runs(code: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    exec(compile(code, "README.md", "exec"), {})


# ---------------------------------------------------------------- what the documents say of files and figures


def test_a_result_stands_within_the_first_thirty_lines() -> None:
    _, shown = TRANSCRIPTS[0]
    assert 0 < README.splitlines().index(shown[-1]) < 30


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_and_headings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    anchors = {anchor(title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("http"):
            assert (path.parent / target.partition("#")[0]).exists(), target


def anchor(title: str) -> str:
    """The anchor that a heading gets on the usual hosts of repositories."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.fixture(scope="module")
def figures() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        yield importlib.import_module("corpus_table")


def test_table_of_figures_is_made_from_the_committed_ones(figures: ModuleType) -> None:
    assert figures.with_table(README, figures.committed()) == README, "run `make figures`"


def test_decisions_are_numbered_without_gap_and_have_their_three_parts() -> None:
    paths = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequence")), path.name
