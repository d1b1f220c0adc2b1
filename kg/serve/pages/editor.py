"""The page of the query editor; what happens on it is in static/js/editor."""

from typing import Final

from kg.language import Language
from kg.serve.pages.frame import Say, frame, saying
from kg.serve.pages.html import Markup, element, join

_SAVED: Final = (
    ("CSV", "csv", "table", "text/csv"),
    ("TSV", "tsv", "table", "text/tab-separated-values"),
    ("JSON", "json", "table", "application/sparql-results+json"),
    ("XML", "xml", "table", "application/sparql-results+xml"),
    ("Turtle", "ttl", "graph", "text/turtle"),
    ("N-Triples", "nt", "graph", "application/n-triples"),
    ("JSON-LD", "jsonld", "graph", "application/ld+json"),
    ("RDF/XML", "rdf", "graph", "application/rdf+xml"),
)
"""The forms in which a result can be saved: name, suffix, of which kind of result, media type."""


def editor_page(lang: Language) -> bytes:
    """Return the page."""
    say = saying(lang)
    head = join(
        element("link", rel="stylesheet", href="/static/editor.css"),
        element("script", src="/static/js/editor/main.js", type="module"),
    )
    desk = element(
        "section",
        element("h1", id="asked", hidden=True),
        element("div", element("div", id="code"), _under(say), class_="sheet"),
        element("div", *_result(say), id="result", class_="sheet"),
    )
    body = element("main", _questions(say), desk, id="content", class_="desk")
    return frame(say("查询", "Query"), body, lang, here="/", head=head)


def _questions(say: Say) -> Markup:
    hint = say("筛选问题", "Filter questions")
    inside = element(
        "div",
        element("h2", say("现成的问题", "Ready questions")),
        element("input", id="filter", type="search", placeholder=hint, aria_label=hint, autocomplete="off"),
        element("div", id="questions"),
    )
    return element(
        "details", element("summary", say("现成的问题", "Ready questions")), inside, id="drawer", open=True
    )


def _under(say: Say) -> Markup:
    keys = (
        element("kbd", "Ctrl"),
        "+",
        element("kbd", "Enter"),
        say(" 运行 · ", " runs · "),
        element("kbd", "Ctrl"),
        "+",
        element("kbd", "Space"),
        say(" 补全，可输入中文如“推行”", " completes, by English or Chinese names"),
    )
    return element(
        "div",
        element("button", say("运行", "Run"), id="run", type="button"),
        element("button", say("取消", "Cancel"), id="cancel", type="button", hidden=True),
        element("span", *keys, class_="hint"),
        element("button", say("复制链接", "Copy link"), id="share", type="button", class_="end"),
        class_="under",
    )


def _tabs(say: Say) -> Markup:
    views = (("table", say("表格", "Table"), "true"), ("chart", say("图表", "Chart"), "false"))
    buttons = (
        element(
            "button",
            name,
            id=f"tab-{view}",
            type="button",
            role="tab",
            aria_controls=view,
            aria_selected=selected,
        )
        for view, name, selected in views
    )
    label = say("结果的样子", "How the result is shown")
    return element("div", *buttons, id="tabs", role="tablist", hidden=True, aria_label=label)


def _saves(say: Say) -> tuple[Markup, ...]:
    chart = say("下载图", "Download the chart")
    forms = (
        element(
            "button",
            name,
            type="button",
            data_form=form,
            data_kind=kind,
            data_media=media,
            hidden=True,
            title=say(f"下载 {name}", f"Download {name}"),
        )
        for name, form, kind, media in _SAVED
    )
    return (element("button", "SVG", type="button", id="save-svg", hidden=True, title=chart), *forms)


def _result(say: Say) -> tuple[Markup, ...]:
    status = element("span", id="status", role="status")
    return (
        element("p", id="fault", role="alert", hidden=True),
        element("ul", id="warnings"),
        element("div", _tabs(say), status, element("span", class_="end"), *_saves(say), class_="head"),
        element("div", id="table", role="tabpanel", aria_labelledby="tab-table"),
        element("div", id="chart", role="tabpanel", aria_labelledby="tab-chart", hidden=True),
    )
