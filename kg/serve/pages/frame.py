"""What all pages have around them: the head, the bar with its ways and its search."""

from collections.abc import Callable
from typing import Final

from kg.language import Language
from kg.serve.pages.html import Markup, document, element, join

Say = Callable[[str, str], str]

_WAYS: Final = (("/", "查询", "Query"), ("/explorer", "图谱", "Explorer"), ("/ontology", "本体", "Ontology"))


def saying(lang: Language) -> Say:
    """Return what picks one of a Chinese and an English text."""
    if lang == "zh":
        return lambda zh, _en: zh
    return lambda _zh, en: en


def frame(title: str, body: Markup, lang: Language, *, here: str = "", head: Markup | None = None) -> bytes:
    """Return a page; `here` is the way that it belongs to, `head` what its head has besides."""
    say = saying(lang)
    more = join(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · govkg"),
        element("link", rel="icon", href="/static/icon.svg"),
        element("link", rel="stylesheet", href="/static/site.css"),
        element("script", src="/static/js/theme.js"),
        element("script", src="/static/js/site.js", type="module"),
        head,
    )
    skip = element("a", say("跳到内容", "Skip to content"), class_="skip", href="#content")
    return document(
        more, element("body", skip, _bar(say, here), body), lang="zh-Hans" if lang == "zh" else "en"
    )


def missing_page(text: str, what: str, lang: Language) -> bytes:
    """Return the page that says of `what` that it is not here, and leads on."""
    say = saying(lang)
    body = element(
        "main",
        element("h1", say("这里没有它", "Nothing here")),
        element("p", text, element("code", what)),
        element("p", element("a", say("到查询页", "To the queries"), href="/")),
        id="content",
        class_="entity",
    )
    return frame(say("这里没有它", "Nothing here"), body, lang)


def _bar(say: Say, here: str) -> Markup:
    ways = (
        element("a", say(zh, en), href=path, aria_current="page" if path == here else None)
        for path, zh, en in _WAYS
    )
    hint = say("查找地区、机构、举措…（按 /）", "Find an area, organization, initiative… (press /)")
    finder = element(
        "div",
        element(
            "input",
            id="find",
            type="search",
            placeholder=hint,
            aria_label=hint,
            autocomplete="off",
            role="combobox",
            aria_expanded="false",
            aria_controls="found",
        ),
        element("ul", id="found", role="listbox", hidden=True, aria_label=say("查找结果", "Results")),
        class_="finder",
        role="search",
    )
    tools = element(
        "div",
        element("button", say("English", "中文"), id="language", type="button", lang=say("en", "zh-Hans")),
        element("button", "◐", id="theme", type="button", aria_label=say("切换深浅色", "Light or dark")),
        class_="tools",
    )
    brand = element(
        "a",
        element("b", "govkg"),
        element("span", say("政务新闻知识图谱", "local-government news")),
        class_="brand",
        href="/",
    )
    return element(
        "header", brand, element("nav", *ways, aria_label=say("主导航", "Main")), finder, tools, class_="site"
    )
