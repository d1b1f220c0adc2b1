"""What a query would reach outside the graph it is asked of: endpoints of SERVICE, documents of FROM.

Judged on the parsed query. rdflib's parser, slow to import, runs only where the words occur at all.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import QueryError
from kg.language import tr
from kg.query.skeleton import skeleton, unescaped
from kg.vocabulary import PREFIXES

_FROM: Final = re.compile(r"(?<![\w?$:])FROM\b(?!:)", re.IGNORECASE)
_GRAPHS: Final = re.compile(r"(?<![\w?$:])(?:FROM|GRAPH)\b(?!:)", re.IGNORECASE)
VARIABLE: Final = "?"
"""Stands for an endpoint that only the answer would name."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The endpoints of SERVICE and the graphs of FROM and FROM NAMED, as IRIs in their order."""

    services: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class NotParsed(Exception):  # noqa: N818 (no fault of ours: the caller tells it with line and column)
    """rdflib's parser does not take the query; the first argument is its own exception."""


def reach(query: str, prefixes: Mapping[str, str] = PREFIXES) -> Reach:
    """Return what a query names of the outside.

    Raises:
        NotParsed: if one of the words occurs and rdflib's parser does not take the query.

    """
    # For SERVICE the whole text is looked at, escapes undone: what hides in it must not get through.
    if "service" not in unescaped(query).lower() and not _FROM.search(skeleton(unescaped(query))):
        return Reach()
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (slow, and seldom wanted)

    try:
        parsed = parseQuery(query)
    except Exception as error:
        raise NotParsed(error) from error
    known = {**prefixes, **_declared(parsed)}
    services = [_iri(part["term"], known) for part in _named(parsed, "ServiceGraphPattern")]
    sources = [
        _iri(part[name], known)
        for part in _named(parsed, "DatasetClause")
        for name in ("default", "named")
        if name in part
    ]
    return Reach(tuple(services), tuple(sources))


def names_graphs(query: str) -> bool:
    """Whether a query asks for named graphs, by GRAPH or FROM."""
    return _GRAPHS.search(skeleton(unescaped(query))) is not None


def refuse_services(services: Collection[str], allowed: Collection[str] | None) -> None:
    """Refuse the endpoints that are not allowed by name; None says that none can be.

    Raises:
        QueryError: with the remedy.

    """
    for service in services:
        if service in (allowed or ()):
            continue
        name = f" <{service}>" if service != VARIABLE else ""
        zh, en = (
            ("", "")
            if allowed is None
            else ("，或用 --allow 地址 点名许可", ", or name the address with --allow")
        )
        raise QueryError(
            tr(
                f"拒绝 SERVICE{name}：查询不得访问网络；请先下载数据{zh}",
                f"SERVICE{name} is refused: a query must not reach the network; fetch the data first{en}",
            )
        )


def refuse_sources(sources: Collection[str], known: Collection[str]) -> None:
    """Refuse a FROM whose graph is not in the store.

    Raises:
        QueryError: with the remedy.

    """
    for source in sources:
        if source in known:
            continue
        if known:
            remedy = tr(
                "`SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` 列出有哪些图，或用 --allow 地址 点名许可",
                "`SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` lists its graphs, "
                "or name the address with --allow",
            )
        else:
            remedy = tr(
                "这个图谱没有命名图：请用 -g 指定 graph.nq，或用 --allow 地址 点名许可",
                "this graph has no named graphs: ask graph.nq (-g), or name the address with --allow",
            )
        raise QueryError(
            tr(
                f"拒绝 FROM <{source}>：图谱中没有这个图，查询不得访问网络；{remedy}",
                f"FROM <{source}> is refused: no graph of that name here, and a query must not reach "
                f"the network; {remedy}",
            )
        )


def _named(part: Any, name: str) -> Iterator[Any]:
    if getattr(part, "name", None) == name:
        yield part
    if isinstance(part, str | bytes):
        return
    try:
        values = list(part.values() if isinstance(part, dict) else part)
    except TypeError:
        return
    for value in values:
        yield from _named(value, name)


def _declared(parsed: Any) -> dict[str, str]:
    return {part.get("prefix", ""): str(part["iri"]) for part in _named(parsed, "PrefixDecl")}


def _iri(term: Any, prefixes: Mapping[str, str]) -> str:
    if getattr(term, "name", None) == "pname":
        return prefixes.get(term.get("prefix", ""), "") + str(term["localname"])
    return VARIABLE if type(term).__name__ == "Variable" else str(term)
