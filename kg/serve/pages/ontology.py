"""The page of the ontology: classes, properties and values with their meaning in both languages."""

from collections.abc import Iterable

from kg.serve.answers.ontology import Term
from kg.serve.answers.story import Link
from kg.serve.pages.entity import Writer, forms_row
from kg.serve.pages.frame import frame
from kg.serve.pages.html import Markup, element, join
from kg.vocabulary import KG, RDFS

_PARTS = (
    ("class", "类", "Classes"),
    ("property", "属性与关系", "Properties"),
    ("individual", "取值与主题", "Values"),
)


def ontology_page(writer: Writer) -> bytes:
    """Return the page."""
    say = writer.say
    terms = [term for term in writer.ontology.terms.values() if term.iri.startswith(KG)]
    parts = (
        _part(say(zh, en), [term for term in terms if term.sort == sort], writer) for sort, zh, en in _PARTS
    )
    head = element(
        "header",
        element("p", element("span", say("本体", "ontology"), class_="kind")),
        element("h1", say("政务新闻知识图谱本体", "Ontology of local-government news")),
        element("p", element("code", KG, class_="iri"), class_="address"),
        element("div", forms_row("/ontology"), class_="row"),
        class_="title",
    )
    body = element("main", head, *parts, id="content", class_="entity")
    return frame(say("本体", "Ontology"), body, writer.lang, here="/ontology")


def _part(title: str, terms: Iterable[Term], writer: Writer) -> Markup:
    terms = list(terms)
    rows = (_row(term, writer) for term in terms)
    return element(
        "section",
        element("h2", title, " ", element("span", str(len(terms)), class_="count")),
        element("table", element("tbody", *rows), class_="terms"),
    )


def _row(term: Term, writer: Writer) -> Markup:
    say = writer.say
    facts = [
        (say("上位", "broader than it"), writer.ontology.values(term.iri, RDFS + "subClassOf")),
        (say("主语", "domain"), writer.ontology.values(term.iri, RDFS + "domain")),
        (say("宾语", "range"), writer.ontology.values(term.iri, RDFS + "range")),
    ]
    said = [
        join(
            label,
            " ",
            *(
                join("、" if place else None, writer.link(Link(each, writer.term(each))))
                for place, each in enumerate(values)
            ),
            " ",
        )
        for label, values in facts
        if values
    ]
    return element(
        "tr",
        element("th", element("code", term.name), scope="row"),
        element(
            "td",
            element("b", say(term.zh, term.en) or term.name),
            " ",
            element("span", say(term.en, term.zh), class_="quiet"),
        ),
        element(
            "td",
            say(term.comment_zh, term.comment_en),
            " ",
            element("span", *said, class_="quiet") if said else None,
        ),
        id=term.iri.removeprefix(KG),
    )
