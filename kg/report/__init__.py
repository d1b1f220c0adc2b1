"""One district, organization or initiative as a report to send on: a page, Markdown or JSON."""

from pathlib import Path
from typing import Final

from kg.language import Language
from kg.report.gather import gather
from kg.report.holdings import BY_THEME, GROUPINGS
from kg.report.model import Report

FORMATS: Final = ("html", "markdown", "json")
SUFFIXES: Final = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}
"""The form that a file's name asks for."""
FOREIGN: Final = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".csv", ".xlsx", ".png", ".svg"})
"""Names that promise what a report is not written as: nobody could open HTML by them."""


def form_of(path: Path | None) -> str:
    """Return the form for a file: by its suffix, else HTML."""
    return SUFFIXES.get(path.suffix.lower(), "html") if path is not None else "html"


def write(report: Report, form: str, lang: Language) -> bytes:
    """Return a report in one of `FORMATS`, as UTF-8; the same report gives the same bytes."""
    from kg.report.data import data  # noqa: PLC0415 (one form is asked for)
    from kg.report.markdown import markdown  # noqa: PLC0415
    from kg.report.page import page  # noqa: PLC0415

    text = data(report) if form == "json" else (markdown if form == "markdown" else page)(report, lang)
    return text.encode("utf-8", "replace")


__all__ = ["BY_THEME", "FOREIGN", "FORMATS", "GROUPINGS", "Report", "form_of", "gather", "write"]
