"""What a possible name of an initiative is, and the words that names end with and verbs that go before."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lexicon.words import load_words
from kg.model import Role

# Where no name goes on: marks, brackets, spaces.
NAME_STOP = re.compile(r"[，。；：！？“”‘’《》（）()\s—…▲●■★☆◆♪✔]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name of an initiative at one place.

    `begin`, `end` span the whole name; `core` the quoted part (or the whole name where nothing is
    quoted); `name` is prefix, quotation and tail; `head` its head noun; `verb` the verb of doing before
    it. `listed` says that it stands in a list whose last item carries the head noun.
    """

    begin: int
    end: int
    core: tuple[int, int]
    name: str
    quoted: bool
    head: str
    verb: str
    block: int
    role: Role
    prefix: str = ""
    listed: bool = False


@cache
def head_types() -> dict[str, str]:
    """Return the head nouns of initiative names with the contract class that each shows."""
    text = files("kg.lexicon").joinpath("initiative_heads.tsv").read_text(encoding="utf-8")
    rows = (line.rstrip("\n").split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def head_pattern() -> re.Pattern[str]:
    """Return the pattern of a head noun, the longest first."""
    heads = sorted(head_types(), key=lambda head: (-len(head), head))
    return re.compile("|".join(map(re.escape, heads)))


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return the pattern of a verb of doing."""
    return re.compile(f"(?:{'|'.join(map(re.escape, load_words('initiative_verbs')))})(?:了|着|起|起来|好)?")


def head_of(name: str) -> str:
    """Return the longest head noun that ends a name, or ""."""
    for length in range(min(6, len(name)), 0, -1):
        if name[-length:] in head_types():
            return name[-length:]
    return ""


def bare_verb(written: str) -> str:
    """Return a verb without the particles after it (建起来 → 建)."""
    return re.sub(r"[了着起好]+来?$", "", written)
