"""What the server says of itself: SPARQL 1.1 Service Description and VoID."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.serve.answers import formats
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import Reply
from kg.serve.answers.sparql import Request, form_of, not_acceptable
from kg.serve.negotiate import GRAPHS, media_type
from kg.vocabulary import DCTERMS, KG, MAIN_CLASSES, TYPE, XSD

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_OFFERED: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_EXAMPLES: Final = ("Area", "Initiative", "Metric", "Article")
_LISTED: Final = 1000
_PREFIXES: Final = {"kg": KG, "sd": SD, "void": VOID, "dcterms": DCTERMS, "foaf": _FOAF, "formats": _FORMATS}


def service(dataset: Dataset, request: Request) -> Reply:
    """Return the service description (https://www.w3.org/TR/sparql11-service-description/)."""
    return _described(request, _service_lines(dataset, request["root"]))


def void(dataset: Dataset, request: Request) -> Reply:
    """Return the VoID description (https://www.w3.org/TR/void/)."""
    return _described(request, _void_lines(dataset, request["root"]))


def _described(request: Request, lines: Iterator[str]) -> Reply:
    form = form_of(request, GRAPHS)
    if form is None:
        return not_acceptable(GRAPHS)
    return Reply(200, formats.graph((line.encode() for line in lines), form, _PREFIXES), media_type(form))


def _triple(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} ."


def _number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def _service_lines(dataset: Dataset, root: str) -> Iterator[str]:
    endpoint = root + "sparql"
    service, data, default = endpoint + "#service", endpoint + "#dataset", endpoint + "#default"
    yield _triple(service, TYPE, f"<{SD}Service>")
    yield _triple(service, SD + "endpoint", f"<{endpoint}>")
    yield _triple(service, SD + "supportedLanguage", f"<{SD}SPARQL11Query>")
    yield _triple(service, SD + "feature", f"<{SD}UnionDefaultGraph>")
    for name in _OFFERED:
        yield _triple(service, SD + "resultFormat", f"<{_FORMATS}{name}>")
    yield _triple(service, SD + "defaultDataset", f"<{data}>")
    yield _triple(data, TYPE, f"<{SD}Dataset>")
    yield _triple(data, SD + "defaultGraph", f"<{default}>")
    yield _triple(default, TYPE, f"<{SD}Graph>")
    yield _triple(default, VOID + "triples", _number(_count(dataset, "?s ?p ?o")))
    names = sorted(str(graph.value) for graph in dataset.graphs.named_graphs())
    for number, name in enumerate(names[:_LISTED], 1):
        entry = f"{endpoint}#graph-{number}"
        yield _triple(data, SD + "namedGraph", f"<{entry}>")
        yield _triple(entry, TYPE, f"<{SD}NamedGraph>")
        yield _triple(entry, SD + "name", f"<{name}>")


def _void_lines(dataset: Dataset, root: str) -> Iterator[str]:
    data = root + ".well-known/void#dataset"
    yield _triple(data, TYPE, f"<{VOID}Dataset>")
    yield _triple(data, DCTERMS + "title", '"政务新闻知识图谱"@zh-Hans')
    yield _triple(data, DCTERMS + "title", '"Knowledge graph of local-government news"@en')
    yield _triple(data, VOID + "sparqlEndpoint", f"<{root}sparql>")
    yield _triple(data, VOID + "dataDump", f"<{root}data?default>")
    yield _triple(data, VOID + "uriSpace", f'"{dataset.base}"')
    yield _triple(data, VOID + "vocabulary", f"<{KG.removesuffix('#')}>")
    yield _triple(data, _FOAF + "homepage", f"<{root}>")
    yield _triple(data, VOID + "triples", _number(_count(dataset, "?s ?p ?o")))
    for name in MAIN_CLASSES:
        part = f"{root}.well-known/void#{name}"
        yield _triple(data, VOID + "classPartition", f"<{part}>")
        yield _triple(part, VOID + "class", f"<{KG}{name}>")
        yield _triple(part, VOID + "entities", _number(_count(dataset, f"?s a <{KG}{name}>")))
    for name in _EXAMPLES:
        found = dataset.store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(KG + name), None)
        for iri in sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))[:1]:
            yield _triple(data, VOID + "exampleResource", f"<{iri}>")


def _count(dataset: Dataset, pattern: str) -> int:
    answer = dataset.store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    return int(next(iter(answer))[0].value)  # type: ignore[arg-type]
