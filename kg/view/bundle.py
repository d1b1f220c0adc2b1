"""One script from the page's modules: each a function of its own, dependencies first."""

import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from kg.errors import GraphError

_IMPORT: Final = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ((?:async function|function|class|const) (\w+))", re.MULTILINE)
_COMMENT: Final = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_INDENT: Final = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def asset(name: str) -> str:
    """Return a file of the page's assets, with LF line ends."""
    text = files("kg.view").joinpath("assets", *name.split("/")).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def modules() -> tuple[str, ...]:
    """Return the names of the page's modules, each after those that it imports."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        for _, needed in _IMPORT.findall(asset(f"js/{name}")):
            visit(needed)
        order.append(name)

    visit("main.js")
    return tuple(order)


@cache
def application() -> str:
    """Return the page's own script: the modules in order, comments and indentation left out."""
    body = "".join(_module(name) for name in modules())
    return f'(()=>{{"use strict";const modules={{}};\n{body}}})();\n'


def _module(name: str) -> str:
    """Return a module as a function that returns its exports; imports become destructuring."""
    text = asset(f"js/{name}")
    exports = ",".join(found[1] for found in _EXPORT.findall(text))
    text = _IMPORT.sub(r'const \1=modules["\2"];', _EXPORT.sub(r"\1", text))
    text = _INDENT.sub("", _COMMENT.sub("", text))
    return f'modules["{name}"]=(()=>{{\n{text}return{{{exports}}};\n}})();\n'


@cache
def style() -> str:
    """Return the page's style sheet without comments."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", asset("page.css"), flags=re.DOTALL)).strip()


@cache
def library() -> str:
    """Return vis-network as pyvis ships it, without its source map.

    Raises GraphError where pyvis is not installed or ships none.
    """
    spec = find_spec("pyvis")
    root = Path(spec.origin).parent if spec is not None and spec.origin is not None else None
    found = sorted(root.glob("lib/vis-*/vis-network.min.js"), key=_version) if root is not None else []
    if not found:
        raise GraphError("pyvis with its vis-network is not installed; run `pip install pyvis`")
    return _SOURCE_MAP.sub("", found[-1].read_text(encoding="utf-8")).strip() + "\n"


def webgl() -> str:
    """Return sigma and graphology, which draw large graphs; see `assets/vendor/LICENSES.txt`."""
    return asset("vendor/sigma.js")


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", path.parent.name))
