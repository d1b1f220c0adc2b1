"""HTML without a way to forget escaping: text is escaped when it enters an element, attributes too."""

from html import escape
from typing import Final

_VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img"})


class Markup(str):
    """Text that is HTML already. Only this module makes it."""

    __slots__ = ()


def element(name: str, /, *children: "str | Markup | None", **attributes: str | int | bool | None) -> Markup:
    """Return an element; `None` children and attributes are left out, `True` attributes have no value.

    A trailing underscore of an attribute's name is dropped, other underscores become hyphens (as in SVG).

    >>> element("a", "<b>", href="?a=1&b", class_="x")
    '<a href="?a=1&amp;b" class="x">&lt;b&gt;</a>'
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.removesuffix("_").replace("_", "-")
        parts.append(f" {label}" if value is True else f' {label}="{escape(str(value))}"')
    parts.append(">")
    if name not in _VOID:
        parts += [str(join(*children)), f"</{name}>"]
    return Markup("".join(parts))


def join(*children: "str | Markup | None") -> Markup:
    """Return children one after another, escaped where they are not HTML."""
    return Markup("".join(_piece(child) for child in children if child is not None))


def _piece(child: "str | Markup") -> str:
    return str(child) if isinstance(child, Markup) else escape(child, quote=False)


def document(head: Markup, body: Markup, **attributes: str) -> bytes:
    """Return a whole page."""
    page = element("html", element("head", head), body, **attributes)
    return f"<!doctype html>\n{page}\n".encode("utf-8", "replace")
