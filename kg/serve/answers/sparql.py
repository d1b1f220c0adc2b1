"""The SPARQL 1.1 Protocol's `query` operation on the data that is served."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.check import check, unknown_terms
from kg.query.columns import spelled_out
from kg.serve.answers import formats
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.graphs_named import from_clauses, names_graphs
from kg.serve.answers.reply import Reply, problem
from kg.serve.negotiate import GRAPHS, MEDIA, TABLES, choose, is_known, media_type, named

Request = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Scope:
    """The store to ask, whether its named graphs together count as the default graph, and which graphs."""

    store: Store
    union: bool = False
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None


def query(dataset: Dataset, request: Request) -> Reply:
    """Answer a query; `accept` and `format` say in which form, `default` and `named` over which graphs."""
    text = request["query"]
    try:
        check(text, dataset.prefixes, None)
        scope = _scope(dataset, text, request.get("default", []), request.get("named", []))
        answer = scope.store.query(
            spelled_out(text, dataset.prefixes),
            prefixes=dataset.prefixes,
            use_default_graph_as_union=scope.union,
            default_graph=scope.default,
            named_graphs=scope.named,
        )
        is_graph = isinstance(answer, pyoxigraph.QueryTriples)
        form = form_of(request, GRAPHS if is_graph else TABLES)
        if form is None:
            return not_acceptable(GRAPHS if is_graph else TABLES)
        return Reply(200, _body(answer, form, dataset), media_type(form), _warnings(text))
    except QueryError as error:
        return problem(400, str(error))
    except (OSError, RuntimeError, ValueError) as error:
        return problem(400, tr(f"查询无法执行（{error}）", f"the query cannot be run ({error})"))


def form_of(request: Request, offers: Sequence[str]) -> str | None:
    """Return the form that a request asks for: by its parameter `format`, else by its Accept header.

    A word that names a form of another kind (`turtle` where a table is asked for) is passed over, as clients
    send one for every query; one that names none is not acceptable.
    """
    asked = request.get("format", "").strip()
    if asked and not is_known(asked):
        return None
    return named(asked, offers) or choose(request.get("accept", ""), offers)


def not_acceptable(offers: Sequence[str]) -> Reply:
    """Return the reply to a client that takes none of the forms on offer."""
    offered = ", ".join(MEDIA[form][0] for form in offers)
    detail = tr(
        f"没有客户端接受的格式；可用：{offered}", f"none of the accepted formats is on offer: {offered}"
    )
    return problem(406, detail)


def _body(answer: Any, form: str, dataset: Dataset) -> bytes:
    if isinstance(answer, pyoxigraph.QueryTriples):
        lines = answer.serialize(format=RdfFormat.N_TRIPLES)
        assert lines is not None
        return formats.graph(lines.split(b"\n"), form, dataset.prefixes)
    return formats.results(answer, form)


def _warnings(text: str) -> dict[str, str]:
    found = unknown_terms(text)
    return {"Govkg-Warnings": quote(json.dumps(found, ensure_ascii=False))} if found else {}


def _scope(dataset: Dataset, text: str, default: Sequence[str], others: Sequence[str]) -> _Scope:
    """Return what a query is asked of; the protocol's parameters take precedence over FROM.

    Raises:
        QueryError: if a graph is not among the data: nothing is fetched.

    """
    asked = [*default, *others]
    clauses = [] if asked else from_clauses(text, dataset.prefixes)
    for iri in asked or clauses:
        if not _is_here(dataset, iri):
            raise QueryError(
                tr(
                    f"没有图 <{iri}>：查询不会从网络获取数据；GRAPH ?g 可列出已有的图",
                    f"there is no graph <{iri}>, and a query does not fetch one; "
                    "SELECT DISTINCT ?g { GRAPH ?g {} } lists those there are",
                )
            )
    if asked:
        return _Scope(
            dataset.graphs, False, [NamedNode(iri) for iri in default], [NamedNode(iri) for iri in others]
        )
    if not clauses and not names_graphs(text):
        return _Scope(dataset.store)
    # Where the two are one store its default graph is the union already, with each statement once.
    return _Scope(dataset.graphs, not clauses and dataset.graphs is not dataset.store)


def _is_here(dataset: Dataset, iri: str) -> bool:
    try:
        return dataset.graphs.contains_named_graph(NamedNode(iri))
    except ValueError:
        return False
