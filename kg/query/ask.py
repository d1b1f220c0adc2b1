"""Asking a store: a query becomes a table."""

from collections.abc import Mapping

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.check import check
from kg.query.table import Cell, Table
from kg.vocabulary import HANS, HANT, PREFIXES, XSD

_STRING = XSD + "string"
_TAGS = {tag.lower(): tag for tag in (HANS, HANT)}  # Oxigraph keeps language tags in lower case


def ask(store: Store, query: str, prefixes: Mapping[str, str] = PREFIXES) -> Table:
    """Answer a SPARQL query on a store; the usual prefixes need no declaration.

    Named graphs count as part of the default graph. There is no time limit; `run` has one.

    Raises:
        QueryError: if the query is not valid or not allowed.

    """
    check(query, prefixes)
    try:
        result = store.query(query, prefixes=dict(prefixes), use_default_graph_as_union=True)
        return _table(result)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(tr(f"查询无法执行（{error}）", f"the query cannot be run ({error})")) from error


def _table(result: object) -> Table:
    if isinstance(result, pyoxigraph.QueryBoolean):
        answer = Cell("true" if result else "false", "literal", XSD + "boolean")
        return Table(("answer",), ((answer,),), "ask")
    if isinstance(result, pyoxigraph.QueryTriples):
        cells = sorted((_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in result)
        return Table(("subject", "predicate", "object"), tuple(cells), "construct")
    assert isinstance(result, pyoxigraph.QuerySolutions)
    columns = tuple(variable.value for variable in result.variables)
    rows = tuple(tuple(None if row[name] is None else _cell(row[name]) for name in columns) for row in result)
    return Table(columns, rows)


def _cell(term: object) -> Cell:
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
