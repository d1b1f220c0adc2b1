"""The page inside a notebook."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.view.page import render

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True)
class InlinePage:
    """A page that a notebook shows as the result of a cell, in a frame that reaches nothing outside."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ddd;border-radius:8px" '
            'title="govkg"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<govkg page, {len(self.page):,} characters; a notebook shows it>"


def show(
    graph: "Graph | Path | str | bytes", focus: str | None = None, *, lang: str = "zh", height: int = 640
) -> InlinePage:
    """Return a graph as something that a notebook renders inline.

    `focus` is a node to open on (label, local name or IRI), `height` the frame's height in pixels.
    Raises GraphError and UsageError as `write_page` does.
    """
    text, _ = render(graph, lang=lang, focus=focus)
    return InlinePage(text, height)
