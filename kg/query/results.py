"""Answers of other stores, read: SPARQL results JSON, and triples as Turtle."""

import json
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import QueryError
from kg.language import tr
from kg.query.ask import cell, triples_table
from kg.query.table import Cell, Table
from kg.vocabulary import XSD

_VIRTUOSO_ASK = ("__ASK_RETVAL",)  # Virtuoso answers ASK behind a prologue with a row, 0 or 1


def read_results(data: bytes) -> Table:
    """Return SPARQL 1.1 Query Results JSON as a table.

    Raises:
        QueryError: if it is none.

    """
    try:
        content = json.loads(data)
        if "boolean" in content:
            return _truth(bool(content["boolean"]))
        columns = tuple(content["head"]["vars"])
        rows = tuple(
            tuple(_cell(row[name]) if name in row else None for name in columns)
            for row in content["results"]["bindings"]
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable("SPARQL JSON", error) from error
    if columns == _VIRTUOSO_ASK:
        return _truth(bool(rows and rows[0][0] and rows[0][0].text not in ("0", "false")))
    return Table(columns, rows)


def _truth(answer: bool) -> Table:
    cell_ = Cell("true" if answer else "false", "literal", XSD + "boolean")
    return Table(("answer",), ((cell_,),), "ask")


def read_triples(data: bytes) -> Table:
    """Return N-Triples or Turtle as a table of triples.

    Raises:
        QueryError: if it is neither.

    """
    try:
        return triples_table(
            (cell(q.subject), cell(q.predicate), cell(q.object))
            for q in pyoxigraph.parse(data, RdfFormat.TURTLE)
        )
    except (SyntaxError, ValueError) as error:
        raise _unreadable("Turtle", error) from error


def _cell(binding: dict[str, Any]) -> Cell:
    kind, text = binding["type"], binding["value"]
    if kind in ("uri", "bnode"):
        return Cell(text, kind)
    datatype = binding.get("datatype", "")  # Virtuoso calls the kind of these "typed-literal"
    return Cell(text, "literal", "" if datatype == XSD + "string" else datatype, binding.get("xml:lang", ""))


def _unreadable(form: str, error: Exception) -> QueryError:
    reason = " ".join(f"{type(error).__name__} {error}".split())[:120]
    return QueryError(
        tr(
            f"回答不是 {form}（{reason}）；请检查地址是不是 SPARQL 查询服务",
            f"the answer is no {form} ({reason}); check that the address is that of a SPARQL endpoint",
        )
    )
