"""Asking a remote SPARQL endpoint as one asks a graph on disk: the same checks, prefixes and formats."""

import re
from typing import Final, Literal

from kg.asking import Answer, Question
from kg.errors import QueryError
from kg.language import tr
from kg.query.check import check, unknown_terms
from kg.query.reach import names_graphs
from kg.query.render import render
from kg.query.results import read_results, read_triples
from kg.query.skeleton import skeleton
from kg.query.table import Table
from kg.vocabulary import PREFIXES

_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w\-.]*)\s*:", re.IGNORECASE)
_USED: Final = re.compile(r"(?<![\w:?$@])([A-Za-z][\w\-]*):")
_VERB: Final = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def answer_from_endpoint(question: Question) -> Answer:
    """Answer a question whose `graph` is the address of an endpoint.

    The usual prefixes need no declaration there either; the limit on memory is one on the answer's size.

    Raises:
        QueryError: if the query is not valid or not allowed, or the answer exceeds its limits.
        RemoteError: if the endpoint cannot be reached, denies access or refuses the query.

    """
    from kg.remote.endpoint import Limits, ask_endpoint  # noqa: PLC0415 (loads the HTTP library)

    query = question.query
    check(query, PREFIXES, question.allowed)
    wanted = _wanted(query)
    limits = Limits(question.seconds, question.megabytes)
    data = ask_endpoint(question.graph, with_prefixes(query), wanted, limits)
    table = read_results(data) if wanted == "results" else read_triples(data)
    text = render(table, question.form, width=question.width)
    return Answer(text, len(table), tuple(_warnings(query, table)))


def with_prefixes(query: str) -> str:
    """Return a query with the usual prefixes that it uses undeclared, in front on its first line.

    >>> with_prefixes("ASK { ?x a kg:Area }")
    'PREFIX kg: <https://w3id.org/govkg/ontology#> ASK { ?x a kg:Area }'
    """
    text = skeleton(query)
    wanting = set(_USED.findall(text)) - set(_DECLARED.findall(text))
    head = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in PREFIXES if name in wanting)
    return head + query


def _wanted(query: str) -> Literal["results", "triples"]:
    verb = _VERB.search(_DECLARED.sub(" ", skeleton(query)))
    if verb is None:  # refused before, by the check
        raise QueryError(tr("查询没有动词", "the query has no verb"))
    return "triples" if verb[1].upper() in ("CONSTRUCT", "DESCRIBE") else "results"


def _warnings(query: str, table: Table) -> list[str]:
    found = unknown_terms(query)
    if len(table) or names_graphs(query):
        return found
    return [
        *found,
        tr(
            "没有结果。若该库的默认图不含命名图：请写 GRAPH ?g { … }，或让库合并（Oxigraph：地址后加 "
            "?union-default-graph）",
            "no rows. Where a store keeps named graphs out of its default graph, write GRAPH ?g { … } or let "
            "it take their union (Oxigraph: add ?union-default-graph to the address)",
        ),
    ]
