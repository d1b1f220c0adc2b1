"""The page of a node: its name and place, its statements as sentences with their sources, its properties."""

from collections.abc import Iterable
from typing import Final

from kg.language import Language
from kg.serve.answers.ontology import Ontology
from kg.serve.answers.story import Chapter, Evidence, Link, Statement, Story
from kg.serve.pages.frame import Say, frame, saying
from kg.serve.pages.html import Markup, document, element, join
from kg.serve.pages.links import address, in_explorer
from kg.serve.pages.wording import CHAPTERS, VALUES, kind_words, sentence
from kg.vocabulary import KG

FORMS: Final = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
_BARS: Final = 30
_OPEN: Final = 30
"""Statements of a chapter that are shown at once; the rest unfolds."""


class Writer:
    """Writes parts of pages in one language about nodes of one base."""

    def __init__(self, lang: Language, base: str, ontology: Ontology) -> None:
        self.lang = lang
        self.say: Say = saying(lang)
        self.base = base
        self.ontology = ontology

    def link(self, link: Link) -> Markup:
        """Return a node's name that leads to its page."""
        if not link.iri:
            return element("span", link.label)
        term = self.ontology.terms.get(link.iri)
        label = (
            (self.say(term.zh, term.en) or term.name) if term and link.label in ("", link.iri) else link.label
        )
        kind = link.kind.lower() or None
        return element("a", label or link.iri, href=address(link.iri, self.base), data_kind=kind)

    def term(self, iri: str) -> str:
        """Return a property's name as people say it."""
        term = self.ontology.terms.get(iri)
        if term is None:
            return iri.replace("#", "/").rsplit("/", 1)[-1]
        return self.say(term.zh, term.en) or term.name

    def evidence(self, evidence: Evidence) -> Markup:
        """Return a sentence with its point marked, and where it stands."""
        quote = (element("mark", text) if marked else text for text, marked in evidence.parts)
        source = join(
            self.link(evidence.article), " ", element("time", evidence.issued) if evidence.issued else None
        )
        sure = evidence.confidence and element(
            "span", f"{float(evidence.confidence):.0%}", class_="sure", title=self.say("置信度", "confidence")
        )
        return element("blockquote", element("p", *quote), element("footer", source, sure or None))

    def words(self, details: Iterable[str]) -> Markup | None:
        """Return details of a figure, terms of ours in the reader's language."""
        said = [
            self.say(*VALUES[each.removeprefix(KG)]) if each.removeprefix(KG) in VALUES else each
            for each in details
        ]
        return element("span", " · ".join(said), class_="quiet") if said else None


def entity_page(story: Story, writer: Writer, path: str) -> bytes:
    """Return the page of a node; `path` is the page's own, for its other forms."""
    say = writer.say
    body = element(
        "main",
        _head(story, writer, path),
        _contents(story, writer) if len(story.chapters) > 2 else None,
        _comparison(story),
        *(_chapter(story.node, chapter, writer) for chapter in story.chapters),
        _properties(story, writer),
        id="content",
        class_="entity",
    )
    head = join(
        *(element("link", rel="alternate", href=_with_form(path, form), title=name) for form, name in FORMS)
    )
    title = (
        f"{story.node.label}（{kind_words(say, story.node.kind)}）" if story.node.kind else story.node.label
    )
    return frame(title, body, writer.lang, head=head)


def preview_page(story: Story, writer: Writer, root: str) -> bytes:
    """Return a small page about a node: its name, its place, its first statements."""
    say, node = writer.say, story.node
    lines = []
    for chapter in story.chapters[:4]:
        shown = say("、", ", ").join(each.other.label for each in chapter.statements[:4])
        more = say(f" 等 {chapter.total} 项", f" and {chapter.total - 4} more") if chapter.total > 4 else ""
        lines.append(element("p", element("b", _title(chapter, writer)), " ", shown, more))
    where = " › ".join(each.label for each in story.wider)
    body = element(
        "main",
        element(
            "p",
            element("span", kind_words(say, node.kind), class_="kind", data_kind=node.kind.lower()),
            " ",
            element("span", where, class_="quiet"),
        ),
        element(
            "h1",
            element(
                "a",
                node.label,
                href=root.rstrip("/") + address(node.iri, writer.base),
                target="_blank",
                rel="noopener",
            ),
        ),
        *lines,
        class_="preview",
    )
    head = join(
        element("meta", charset="utf-8"),
        element("title", node.label),
        element("link", rel="stylesheet", href="/static/site.css"),
    )
    return document(head, element("body", body), lang="zh-Hans" if writer.lang == "zh" else "en")


def _with_form(path: str, form: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}format={form}"


def forms_row(path: str) -> Markup:
    """Return links to the other forms of a page."""
    links = (element("a", name, href=_with_form(path, form), rel="alternate") for form, name in FORMS)
    return element("p", *links, class_="forms")


def _head(story: Story, writer: Writer, path: str) -> Markup:
    say, node = writer.say, story.node
    names = [name for name in story.names if name != node.label]
    crumbs = (element("li", writer.link(each)) for each in story.wider)
    also = (
        element("p", say("又称 ", "also "), say("、", ", ").join(names[:12]), class_="quiet")
        if names
        else None
    )
    return element(
        "header",
        element(
            "p",
            element(
                "span",
                kind_words(say, node.kind) or say("节点", "node"),
                class_="kind",
                data_kind=node.kind.lower(),
            ),
        ),
        element("h1", node.label),
        element("ol", *crumbs, class_="crumbs") if story.wider else None,
        also,
        element("p", element("code", node.iri, class_="iri"), class_="address"),
        element(
            "div",
            forms_row(path),
            element(
                "a",
                say("在图谱中打开", "Open in the explorer"),
                href=in_explorer(node.iri),
                class_="button",
            ),
            class_="row",
        ),
        class_="title",
    )


def _contents(story: Story, writer: Writer) -> Markup:
    entries = (
        element(
            "a",
            _title(chapter, writer),
            " ",
            element("span", str(chapter.total), class_="count"),
            href=f"#{_anchor(chapter)}",
        )
        for chapter in story.chapters
    )
    return element("nav", *entries, class_="contents", aria_label=writer.say("本页内容", "On this page"))


def _title(chapter: Chapter, writer: Writer) -> str:
    known = CHAPTERS.get((chapter.term, chapter.incoming))
    return writer.say(*known) if known else writer.term(chapter.term)


def _anchor(chapter: Chapter) -> str:
    return f"{chapter.term.replace('#', '/').rsplit('/', 1)[-1]}{'-of' if chapter.incoming else ''}"


def _chapter(node: Link, chapter: Chapter, writer: Writer) -> Markup:
    items = [_statement(node, chapter, each, writer) for each in chapter.statements]
    rest = None
    if len(items) > _OPEN:
        more = writer.say(f"其余 {len(items) - _OPEN} 条", f"{len(items) - _OPEN} more")
        rest = element("details", element("summary", more), element("ul", *items[_OPEN:], class_="facts"))
    cut = chapter.total - len(items)
    said = writer.say(f"另有 {cut} 条未列出，可用查询得到", f"{cut} more are not listed; a query gives them")
    return element(
        "section",
        element("h2", _title(chapter, writer), " ", element("span", str(chapter.total), class_="count")),
        element("ul", *items[:_OPEN], class_="facts"),
        rest,
        element("p", said, class_="quiet") if cut else None,
        id=_anchor(chapter),
    )


def _statement(node: Link, chapter: Chapter, statement: Statement, writer: Writer) -> Markup:
    me = element("span", node.label, class_="me")
    it = writer.link(statement.other)
    pieces = [
        me if piece == "me" else it if piece == "it" else piece
        for piece in sentence(writer.say, chapter.term, chapter.incoming)
    ]
    within = statement.within and join(" — ", writer.link(statement.within))
    if within and statement.within and chapter.term == KG + "indicator":
        pieces, within = [writer.link(statement.within), writer.say("：", ": "), it], None
    words = writer.words(statement.details)
    line = element("p", *pieces, within or None, " " if words else None, words, class_="fact")
    return element("li", line, *(writer.evidence(each) for each in statement.evidence[:3]))


def _comparison(story: Story) -> Markup | None:
    """Return an indicator's figures as bars, where there are several numbers to compare."""
    found = [
        each
        for chapter in story.chapters
        if chapter.term == KG + "indicator" and chapter.incoming
        for each in chapter.statements
        if each.value
    ]
    figures = sorted(found, key=lambda each: -float(each.value))[:_BARS]
    most = max((float(each.value) for each in figures), default=0)
    if len(figures) < 2 or most <= 0:
        return None
    rows: list[Markup] = []
    for place, each in enumerate(figures):
        top = 30 * place
        width = max(2, round(440 * float(each.value) / most))
        name = each.within.label if each.within else ""
        written = each.other.label.split(" ", 1)[0]
        rows += [
            element("text", name, x=150, y=top + 20, text_anchor="end", class_="label"),
            element("rect", x=162, y=top + 5, width=width, height=20, rx=3, class_="bar"),
            element("text", written, x=170 + width, y=top + 20, class_="value"),
        ]
    return element(
        "svg",
        *rows,
        viewBox=f"0 0 720 {30 * len(figures)}",
        class_="bars",
        role="img",
        aria_label=story.node.label,
    )


def _properties(story: Story, writer: Writer) -> Markup | None:
    if not story.properties:
        return None
    rows = (
        element(
            "tr",
            element("th", writer.term(term), scope="row", title=term),
            element("td", *(element("div", writer.link(value)) for value in values[:50])),
        )
        for term, values in story.properties
    )
    return element(
        "section",
        element("h2", writer.say("属性", "Properties")),
        element("table", element("tbody", *rows), class_="properties"),
        id="properties",
    )
