"""The report as one HTML file: no script, no request, the same bytes every time."""

from importlib.resources import files

from kg.language import Language
from kg.report.markup import Markup, digest, el, joined
from kg.report.model import Report
from kg.report.pieces import Pieces
from kg.report.sections import sections
from kg.report.wording import Words
from kg.view.colour import theme_colours


def page(report: Report, lang: Language) -> str:
    """Return the page. It loads nothing and runs no script; its policy allows its own style alone."""
    pieces = Pieces(report, Words(lang))
    found = list(sections(pieces))
    style = _style(report)
    policy = f"default-src 'none'; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    words = pieces.words
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", words("title", name=report.label)),
        el("style", Markup(style)),
    )
    body = el(
        "body",
        el("a", words("skip"), href="#report", class_="skip"),
        _contents(pieces, [(key, title) for key, title, _ in found]),
        el("main", _header(pieces), "\n", joined((content for _, _, content in found), "\n"), id="report"),
        el("footer", el("p", words("made")), class_="end"),
    )
    language = "zh-Hans" if lang == "zh" else "en"
    return f"<!DOCTYPE html>\n{el('html', head, body, lang=language)}\n"


def _header(pieces: Pieces) -> Markup:
    report, words = pieces.report, pieces.words
    kind = words.known(f"kind.{report.kind}", report.kind)
    where = [" › ".join(report.wider), kind, report.code]
    return el(
        "header",
        el("p", words("kicker"), class_="kicker"),
        pieces.said(report.label, "h1"),
        el("p", joined((pieces.said(part) for part in where if part), " · "), class_="where"),
        el("p", words.lede(report), class_="lede"),
    )


def _contents(pieces: Pieces, found: list[tuple[str, str]]) -> Markup:
    links = (el("li", el("a", title, href=f"#{key}")) for key, title in found)
    return el("nav", el("p", pieces.report.label), el("ol", links), aria_label=pieces.words("contents"))


def _style(report: Report) -> str:
    """Return the style sheet with the colours of the report's themes, on light and on dark ground."""
    colours = [theme_colours(label) for label, _ in report.themes if label]
    light = "".join(f"--t{number}:{pair[0]};" for number, pair in enumerate(colours))
    dark = "".join(f"--t{number}:{pair[1]};" for number, pair in enumerate(colours))
    fills = "".join(f".t{number}{{fill:var(--t{number})}}\n" for number in range(len(colours)))
    last = f".t{len(colours)}{{fill:var(--faint)}}\n"
    base = files(__package__).joinpath("report.css").read_text("utf-8").replace("\r\n", "\n")
    at_night = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return f"{base}:root{{{light}}}\n{at_night}{fills}{last}"
