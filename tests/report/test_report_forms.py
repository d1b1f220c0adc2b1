"""The three forms of a report: whole, safe, the same bytes every time."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import examples
import pytest
from hostile import PAYLOADS

from kg.pipeline import assemble
from kg.query.nodes import Nodes
from kg.report import FORMATS, GROUPINGS, gather, write
from kg.report.markdown import begun, plain
from kg.report.markup import Markup, digest, el, joined
from kg.vocabulary import KG, TYPE

_TEXT = (
    "a",
    "p",
    "ol",
    "ul",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "b",
    "small",
    "blockquote",
    "mark",
    "cite",
    "time",
)
_TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect")
_FRAME = (
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "nav",
    "main",
    "header",
    "section",
    "article",
    "div",
    "footer",
)
HARMLESS = frozenset((*_TEXT, *_TABLE, *_FRAME))


class Parsed(HTMLParser):
    """All elements of a page and its visible text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def values(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request):
    store = assemble([examples.facts()]).store
    return write(gather(store, "平湖区"), "html", request.param).decode()


# ---------------------------------------------------------------- markup


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (el("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (el("p", el("b", "x"), None, [" y"]), "<p><b>x</b> y</p>"),
        (el("a", "x", href='"><script>'), '<a href="&quot;&gt;&lt;script&gt;">x</a>'),
        (el("meta", name="a", content="b"), '<meta name="a" content="b">'),
        (
            el("i", class_="x", aria_hidden="true", hidden=False, tabindex=0),
            '<i class="x" aria-hidden="true" tabindex="0"></i>',
        ),
        (el("p", "a\n\u202eb\x00\ud800"), "<p>a b </p>"),
        (joined(["a", None, el("b", "c")], " · "), "a · <b>c</b>"),
    ],
)
def test_markup_escapes_what_it_did_not_make(made, expected):
    assert made == expected and isinstance(made, Markup)


# ---------------------------------------------------------------- the page


def test_the_page_is_made_of_harmless_elements(page):
    assert {tag for tag, _ in Parsed(page).elements} <= HARMLESS


def test_the_policy_allows_the_pages_own_style_and_nothing_else(page):
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = next(p for p in Parsed(page).values("content") if p.startswith("default-src"))
    assert policy == f"default-src 'none'; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    assert "url(" not in style and "@import" not in style and "<" not in style
    assert Parsed(page).values("style") == []


def test_all_links_lead_to_places_of_the_page(page):
    parsed = Parsed(page)
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in parsed.values("href") if href.startswith("#")} <= set(ids)
    assert [href for href in parsed.values("href") if not href.startswith("#")] == []


def test_headings_do_not_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in Parsed(page).elements if re.fullmatch(r"h[1-4]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_quantities_are_highlighted_in_their_sentences(page):
    marked = set(re.findall(r"<mark>(.*?)</mark>", page))
    assert marked == {"12个", "2.5万亩", "3万至5万户", "100处", "40处", "10余处"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("计划", "由 ", "合 1666.67万平方米")), ("en", ("planned", "from ", "= 16,666,667 m²"))],
)
def test_the_page_speaks_its_language(example_report, lang, words):
    text = write(example_report, "html", lang).decode()
    assert [word for word in words if word not in text] == []
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in text


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://example.org/新闻?id=1", True), ("javascript:alert(1)", False), ("data:text/html,x", False)],
)
def test_a_source_is_linked_where_it_has_a_web_address(example_report, url, linked):
    (source,) = example_report.sources
    text = write(replace(example_report, sources=(replace(source, url=url),)), "html", "zh").decode()
    assert (f'href="{url}"' in text) == linked


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", GROUPINGS)
def test_the_same_graph_gives_the_same_bytes(form, lang, by):
    one, other = (assemble([examples.facts()]).store for _ in range(2))
    assert write(gather(one, "平湖区", by=by), form, lang) == write(
        gather(other, "平湖区", by=by), form, lang
    )


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_hash_seed(seeds_folder):
    def made(seed: str) -> bytes:
        command = [
            sys.executable,
            "-m",
            "kg.cli",
            "report",
            "城关区",
            "-g",
            str(seeds_folder),
            "--lang",
            "zh",
        ]
        return subprocess.run(
            command,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout

    assert made("1") == made("2")


# ---------------------------------------------------------------- JSON and Markdown


def test_json_has_all_figures_with_exact_numbers(example_report):
    content = json.loads(write(example_report, "json", "zh"))
    figures = [
        f for g in content["groups"] for i in g["initiatives"] for e in i["evidence"] for f in e["figures"]
    ]
    assert {f["written"]: f["value"] for f in figures}["2.5万亩"] == "25000"
    assert {f["written"]: f["value"] for f in figures}["3万至5万户"] is None


def test_markdown_has_all_figures_with_their_sentences(example_report):
    text = write(example_report, "markdown", "zh").decode()
    for words in (
        "# 平湖区",
        "- **12个** 改造老旧小区",
        "改造老旧小区**12个**、**2.5万亩**,".replace(",", "，"),
        "- **40处** 违建 (由 100处 −60%)",
        "- **10余处** 拆除违建 (计划 · 2025年)",
        "- 关于一家亲工程的意见",
        "- 全国和谐城区 (2019)",
        "- 王明 (平湖区委书记)",
        "1. 平湖区推进“一家亲”工程 · 平湖日报 · 2020-05-06 · a/平湖 1.txt",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a|b", r"a\|b"),
        ("&lt;", "&amp;lt;"),
        ("a\n# b", r"a \# b"),
        ("5.34平方公里", "5.34平方公里"),
    ],
)
def test_markdown_shows_markup_as_it_is(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("1. a", r"1\. a"), ("- a", r"\- a"), ("+ a", r"\+ a"), ("=====", r"\====="), ("a. b", "a. b")],
)
def test_markdown_begins_no_list_by_mistake(text, shown):
    assert begun(text) == shown


# ---------------------------------------------------------------- a hostile graph


@pytest.fixture(scope="module")
def hostile_reports(hostile_store):
    """The reports of a sample of the hostile districts, by payload."""
    nodes = Nodes(hostile_store)
    by_number = {int(each.rsplit("-", 1)[1]): each for each in nodes.subjects(TYPE, KG + "Area")}
    return {PAYLOADS[n]: gather(hostile_store, by_number[n]) for n in range(len(PAYLOADS))}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hostile_graph_adds_no_element_link_or_handler(hostile_reports, lang):
    for payload, report in hostile_reports.items():
        parsed = Parsed(write(report, "html", lang).decode())
        assert {tag for tag, _ in parsed.elements} <= HARMLESS, payload
        names = {name for _, attributes in parsed.elements for name in attributes}
        assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc")}
        assert [href for href in parsed.values("href") if not href.startswith("#")] == [], payload


def test_what_looks_like_markup_is_shown_as_text(hostile_reports):
    payload = "<script>globalThis.__xss=1</script>"
    parsed = Parsed(write(hostile_reports[payload], "html", "zh").decode())
    assert payload in parsed.words


def test_a_hostile_graph_makes_no_markup_in_markdown(hostile_reports):
    for payload, report in hostile_reports.items():
        text = write(report, "markdown", "en").decode()
        assert "<" not in text, payload
        assert not re.search(r"(?<!\\)\]\(", text), payload


def test_hostile_json_is_json(hostile_reports):
    for payload, report in hostile_reports.items():
        assert json.loads(write(report, "json", "en"))["label"] == payload
