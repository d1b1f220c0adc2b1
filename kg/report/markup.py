"""HTML that cannot be written wrongly: every text is escaped unless it was made here."""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import Final

_VOID: Final = frozenset({"meta"})
_CONTROL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


class Markup(str):
    """A piece of HTML made by `el`."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def el(tag: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Return an element; plain strings among its children are escaped, None and False are left out.

    Attributes are written with `-` for `_`, without a trailing `_` (`class_`).

    >>> el("p", "a < b", class_="x")
    '<p class="x">a &lt; b</p>'
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{_inner(children)}</{tag}>")


def joined(children: Child, between: str = "") -> Markup:
    """Return children in a row, with a text between them."""
    pieces = [_inner((child,)) for child in (children or ())]
    return Markup(escape(between).join(piece for piece in pieces if piece))


def text(raw: str) -> Markup:
    """Return a text escaped, in one line, without control characters and overrides of direction."""
    return Markup(escape(_CONTROL.sub(" ", raw)))


def digest(content: str) -> str:
    """Return the hash by which a policy allows an inline style."""
    return "'sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode() + "'"


def _inner(children: Iterable[Child]) -> str:
    pieces: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            pieces.append(child)
        elif isinstance(child, str):
            pieces.append(text(child))
        else:
            pieces.append(_inner(child))
    return "".join(pieces)


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{text(f"{value:g}" if isinstance(value, float) else str(value))}"'
