"""Pages of nodes and of the ontology, as HTML or as data."""

from collections.abc import Mapping
from urllib.parse import quote

from kg.export.jsonld import jsonld
from kg.language import language
from kg.serve.answers import formats
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.ontology import ontology_text
from kg.serve.answers.reading import article
from kg.serve.answers.reply import Reply, problem
from kg.serve.answers.sparql import Request, form_of, not_acceptable
from kg.serve.answers.telling import Teller, described
from kg.serve.negotiate import GRAPHS, media_type
from kg.serve.pages.article import article_page
from kg.serve.pages.entity import Writer, entity_page, preview_page
from kg.serve.pages.frame import missing_page, saying
from kg.serve.pages.links import address, named_by
from kg.serve.pages.ontology import ontology_page
from kg.vocabulary import PREFIXES

_FORMS = ("html", *GRAPHS)


def node(dataset: Dataset, request: Request) -> Reply:
    """Return a node, named by its `iri` or by the `local` part of its address, as a page or as data."""
    form = form_of(request, _FORMS)
    if form is None:
        return not_acceptable(_FORMS)
    iri = request.get("iri") or named_by(request.get("local", ""), dataset.base)
    teller = Teller(dataset.store)
    if not teller.exists(iri):
        return _missing(iri, form)
    path = address(iri, dataset.base)
    links = {"Link": f'<{quote(iri, safe="%/:?#[]@!$&()*+,;=~")}>; rel="describes"'}
    if form != "html":
        data = _data(described(dataset.store, iri), form, dataset.prefixes)
        return Reply(200, data, media_type(form), links)
    writer = Writer(language(), dataset.base, dataset.ontology)
    if teller.kind(iri) == "Article":
        page = article_page(article(teller, iri), writer, path)
    else:
        page = entity_page(teller.story(iri), writer, path)
    return Reply(200, page, media_type("html"), links)


def _data(lines: list[bytes], form: str, prefixes: Mapping[str, str]) -> bytes:
    if form != "jsonld":
        return formats.graph(lines, form, prefixes)
    # For people and web pages: with the readable context of the export.
    return jsonld(sorted({line.removesuffix(b" .") for line in lines}), prefixes)


def ontology(dataset: Dataset, request: Request) -> Reply:
    """Return the ontology as a page or as data."""
    form = form_of(request, _FORMS)
    if form is None:
        return not_acceptable(_FORMS)
    if form == "html":
        return Reply(200, ontology_page(Writer(language(), dataset.base, dataset.ontology)), media_type(form))
    if form == "ttl":
        return Reply(200, ontology_text(), media_type(form))
    lines = (f"{quad.triple} .".encode() for quad in dataset.ontology.store)
    return Reply(200, formats.graph(lines, form, PREFIXES), media_type(form))


def preview(dataset: Dataset, request: Request) -> Reply:
    """Return a small page about a node, which other websites may show in a frame."""
    iri = named_by(request.get("local", ""), dataset.base)
    teller = Teller(dataset.store)
    if not teller.exists(iri):
        return _missing(iri, "html")
    page = preview_page(
        teller.story(iri), Writer(language(), dataset.base, dataset.ontology), request["root"]
    )
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors *"}
    return Reply(200, page, media_type("html"), headers)


def _missing(iri: str, form: str) -> Reply:
    text = saying(language())("图谱中没有这个节点：", "The graph says nothing of this node: ")
    if form != "html":
        return problem(404, text + iri)
    return Reply(404, missing_page(text, iri, language()), media_type("html"))
