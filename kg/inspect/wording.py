"""Names of roles, reasons and fields in the user's language."""

from functools import cache
from importlib.resources import files

from kg.language import tr

ROLES = {
    "title": ("标题", "title"),
    "subtitle": ("副题", "subtitle"),
    "byline": ("署名", "byline"),
    "heading": ("小标题", "heading"),
    "paragraph": ("段落", "paragraph"),
    "caption": ("图注", "caption"),
    "furniture": ("页面杂项", "furniture"),
    "foreign": ("其他新闻", "other news"),
}
SCRIPTS = {"Hans": ("简体", "simplified"), "Hant": ("繁体", "traditional")}
_MARKS = {"\n": "⏎", "\t": "⇥", "\u3000": "□", " ": "␣"}


def role(name: str) -> str:
    """Return the name of a role."""
    return tr(*ROLES.get(name, (name, name)))


def script(name: str) -> str:
    """Return the name of a script."""
    return tr(*SCRIPTS.get(name, (name, name)))


def reason(name: str) -> str:
    """Return why something was left out or repaired."""
    return tr(*_reasons().get(name, (name, name)))


def visible(text: str) -> str:
    """Return a repaired stretch so that it can be seen: signs for spaces, code points for the invisible."""
    return "".join(_MARKS.get(c) or (c if c.isprintable() else f"U+{ord(c):04X}") for c in text) or "∅"


@cache
def _reasons() -> dict[str, tuple[str, str]]:
    lines = (files(__package__) / "reasons.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: (zh, en) for name, zh, en in rows}
