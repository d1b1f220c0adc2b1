# ruff: noqa: E501 (tables of cases, one line each)
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kg.cli.app import app
from kg.cli.base import Command, Group, run
from kg.errors import KgError

COMMANDS = list(Group.homes)


def _help(name: str, language: str) -> str:
    return CliRunner().invoke(app, [name, "--help"], env={"KG_LANG": language}).output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages_with_an_example(name):
    zh, en = _help(name, "zh"), _help(name, "en")
    assert "示例:" in zh and "Examples:" in en
    for text in (zh, en):
        assert f"kg {name}" in text.split(":\n")[-1]
    assert any("一" <= c <= "鿿" for c in zh)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help_in_both_languages(name):
    command = app.get_command(None, name)
    assert isinstance(command, Command)
    for parameter in command.params:
        texts = getattr(parameter, "texts", None)
        if parameter.param_type_name == "option":
            assert texts and all(texts), parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_use_options_that_exist(name):
    command = app.get_command(None, name)
    known = {flag for parameter in command.params for flag in (*parameter.opts, *parameter.secondary_opts)}
    for example in command.examples:
        assert example.startswith(f"kg {name}")
        used = {word for word in example.split("'")[0].split() if word.startswith("-")}
        assert used <= known


def test_the_group_lists_all_commands():
    text = CliRunner().invoke(app, ["--help"], env={"KG_LANG": "en"}).output
    assert all(name in text for name in COMMANDS)
    assert "Begin with" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_commands_is_in_the_users_language(language):
    text = CliRunner().invoke(app, ["--help"], env={"KG_LANG": language}).output
    listed = " ".join(text.partition("Commands:")[2].split())
    for name in COMMANDS:
        zh, en = app.get_command(None, name).texts
        assert " ".join((zh if language == "zh" else en).partition("\n")[0].split()) in listed
    assert any("一" <= c <= "鿿" for c in listed) == (language == "zh")


def test_version():
    assert CliRunner().invoke(app, ["--version"]).output.startswith("kg ")


def test_help_imports_nothing_heavy():
    code = (
        "import sys, atexit\n"
        "heavy = ('rdflib', 'pyoxigraph', 'jieba', 'numpy', 'networkx', 'pyvis', 'pyshacl', 'opencc', 'pypinyin', 'requests')\n"
        "atexit.register(lambda: print([m for m in heavy if m in sys.modules], file=sys.stderr))\n"
        "sys.argv = ['kg', '--help']\n"
        "from kg.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"KG_LANG": "zh"}, "示例"),
        ({"KG_LANG": "en"}, "Examples"),
        ({"LANG": "zh_CN.UTF-8"}, "示例"),
        ({"LANG": "C"}, "Examples"),
        ({}, "Examples"),
    ],
)
def test_the_language_is_the_users(monkeypatch, environment, word):
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, ["stats", "--help"], env=environment)
    assert word in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "No such command"),
        (["build"], "Missing argument"),
        (["build", "x"], "Missing option"),
        (["query", "-f", "pdf", "ASK {}"], "Invalid value"),
        (["query", "--timeout", "0", "ASK {}"], "Invalid value"),
        (["query"], "no query given"),
        (["show"], "Missing argument"),
        (["export", "--nothing"], "No such option"),
    ],
)
def test_wrong_use_is_one_line_with_a_remedy(capsys, monkeypatch, arguments, words):
    monkeypatch.setenv("KG_LANG", "en")
    assert run(app, arguments) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert (words in lines[0] and "--help" in lines[0]) or "--list" in lines[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "没有命令 bild"),
        (["build"], "缺少 INPUT"),
        (["build", "x"], "缺少 -o"),
        (["export", "--nothing"], "没有选项 --nothing"),
        (["query", "--timeout", "0", "x"], "--timeout 的值不可用"),
    ],
)
def test_wrong_use_is_told_in_chinese(capsys, monkeypatch, arguments, words):
    monkeypatch.setenv("KG_LANG", "zh")
    assert run(app, arguments) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and words in lines[0] and "用法见" in lines[0]


def test_an_internal_fault_is_one_line_without_a_traceback(capsys, monkeypatch):
    @click.command()
    def broken() -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.delenv("KG_DEBUG", raising=False)
    assert run(broken, []) == 2
    assert capsys.readouterr().err.splitlines() == [
        "kg: internal fault (ZeroDivisionError: a b); please report it, KG_DEBUG=1 shows where"
    ]


def test_a_full_disk_behind_standard_output_is_told(capsys, monkeypatch):
    @click.command()
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.delenv("KG_DEBUG", raising=False)
    assert run(full, []) == 2
    assert capsys.readouterr().err.splitlines() == [
        "kg: cannot be read or written (No space left on device); check disk space and permissions"
    ]


def test_what_is_told_holds_no_control_characters(capsys, monkeypatch):
    @click.command()
    def hostile() -> None:
        raise KgError("a\x1b]0;title\x07b\nc\u202e")

    assert run(hostile, []) == 2
    assert capsys.readouterr().err == "kg: a ]0;title b c \n"


def test_an_interrupt_is_told(capsys, monkeypatch):
    @click.command()
    def stopped() -> None:
        raise KeyboardInterrupt

    assert run(stopped, []) == 130
    assert capsys.readouterr().err.strip().startswith("kg: ")
