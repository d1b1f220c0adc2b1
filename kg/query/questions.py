"""The competency questions: named `.rq` files with a title in both languages."""

import difflib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.errors import QueryError
from kg.language import tr


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its title in both languages, its topic and its SPARQL text."""

    name: str
    zh: str
    en: str
    topic: str
    text: str


def _parse(name: str, text: str) -> Question:
    head = dict(
        line[1:].strip().split(": ", 1) for line in text.splitlines() if line.startswith("#") and ": " in line
    )
    return Question(name, head["zh"], head["en"], head["topic"], text)


@cache
def questions() -> dict[str, Question]:
    """Return all competency questions by name, sorted."""
    folder = files("kg.query").joinpath("questions")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return {f.name[:-3]: _parse(f.name[:-3], f.read_text(encoding="utf-8")) for f in found}


def find_query(asked: str) -> str:
    """Return the SPARQL text that a user means: a `.rq` file, the name of a question, or the text itself.

    Raises:
        QueryError: if it is the name of nothing, or the file cannot be read.

    """
    asked = asked.strip()
    if asked.endswith(".rq"):
        return _read(Path(asked))
    if any(mark in asked for mark in " \t\n{"):
        return asked
    known = questions()
    if asked in known:
        return known[asked].text
    if Path(asked).is_file():
        return _read(Path(asked))
    close = difflib.get_close_matches(asked, known, 1, 0.4)
    zh, en = (f"；是不是 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
    raise QueryError(
        tr(
            f"「{asked}」不是现成的问题，也不是文件{zh}（`kg query --list` 列出全部）",
            f"{asked!r} is no known question and no file{en} (`kg query --list` names them all)",
        )
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise QueryError(
            tr(
                f"{path}: 无法读取查询文件（{reason}）；请检查路径，文件应为 UTF-8",
                f"{path}: the query file cannot be read ({reason}); check the path, it must be UTF-8",
            )
        ) from error
