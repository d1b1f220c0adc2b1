"""Asking a store: a query becomes a table."""

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from kg.query.check import check, explained
from kg.query.columns import spelled_out
from kg.query.reach import refuse_sources
from kg.query.table import Cell, Table
from kg.vocabulary import HANS, HANT, PREFIXES, XSD

_STRING = XSD + "string"
_TAGS = {tag.lower(): tag for tag in (HANS, HANT)}  # Oxigraph keeps language tags in lower case


def ask(
    store: Store, query: str, prefixes: Mapping[str, str] = PREFIXES, allowed: Collection[str] = ()
) -> Table:
    """Answer a SPARQL query on a store; the usual prefixes need no declaration.

    Where nothing stands in the default graph the named graphs do, unless the query says which (FROM).
    SERVICE may reach the `allowed` addresses only. There is no time limit; `kg.asking` has one.

    Raises:
        QueryError: if the query is not valid or not allowed.

    """
    outside = check(query, prefixes, allowed)
    if outside.sources:
        known = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
        refuse_sources(outside.sources, known)
    # Oxigraph would pass over FROM in silence where the union is asked for.
    union = not outside.sources and not _has_default(store)
    spelled = query if outside.services else spelled_out(query, prefixes)
    try:
        result = store.query(spelled, prefixes=dict(prefixes), use_default_graph_as_union=union)
        return _table(result)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explained(query, error) from error


def _has_default(store: Store) -> bool:
    return next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None


def _table(result: object) -> Table:
    if isinstance(result, pyoxigraph.QueryBoolean):
        answer = Cell("true" if result else "false", "literal", XSD + "boolean")
        return Table(("answer",), ((answer,),), "ask")
    if isinstance(result, pyoxigraph.QueryTriples):
        return triples_table((cell(t.subject), cell(t.predicate), cell(t.object)) for t in result)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    columns = tuple(variable.value for variable in result.variables)
    rows = tuple(tuple(None if row[name] is None else cell(row[name]) for name in columns) for row in result)
    return Table(columns, rows)


def triples_table(triples: Iterable[tuple[Cell, Cell, Cell]]) -> Table:
    """Return triples as a table, sorted, each once, though a template may give it for each solution."""
    return Table(("subject", "predicate", "object"), tuple(sorted(set(triples))), "construct")


def cell(term: object) -> Cell:
    """Return a term of Oxigraph as a cell."""
    if isinstance(term, NamedNode):
        return Cell(term.value, "uri")
    if isinstance(term, Literal):
        datatype = term.datatype.value
        return Cell(
            term.value,
            "literal",
            "" if datatype == _STRING else datatype,
            _TAGS.get(term.language or "", term.language or ""),
        )
    if isinstance(term, BlankNode):
        return Cell(term.value, "bnode")
    return Cell(str(term), "literal")
