"""Why an input could not be read, in the user's language.

What is recorded is English, so that the same articles give the same manifest whoever builds; the translation
is made when it is told.
"""

import re
from functools import cache
from importlib.resources import files

from kg.language import language
from kg.model import Unreadable


def told(unreadable: Unreadable) -> str:
    """Return the line for the user: where, what, remedy."""
    if language() != "zh":
        return unreadable.message
    where, reason = f"{unreadable.identifier}: ", unreadable.message
    if not reason.startswith(where):
        return reason
    return where + chinese(reason.removeprefix(where))


def chinese(reason: str) -> str:
    """Return a reason in Chinese; one that the table lacks as it is."""
    for pattern, translation in _table():
        if match := pattern.fullmatch(reason):
            return translation.format(*match.groups())
    return reason


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = (files(__package__) / "telling.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((re.compile("(.+?)".join(map(re.escape, en.split("{}"))), re.DOTALL), zh) for en, zh in rows)
