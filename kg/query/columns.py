"""The columns of `SELECT *` in the order in which a query names them: Oxigraph sorts them by name."""

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph

from kg.query.skeleton import skeleton
from kg.vocabulary import PREFIXES

_SELECT: Final = re.compile(r"(?<![\w?$:])SELECT\b", re.IGNORECASE)
_ALL: Final = re.compile(r"SELECT\b\s*(?:(?:DISTINCT|REDUCED)\b\s*)?(\*)", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def spelled_out(query: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a valid query that names the variables which its `SELECT *` stands for; others as they are.

    >>> spelled_out("SELECT * { ?s ?p ?o }")
    'SELECT ?s ?p ?o { ?s ?p ?o }'
    """
    text = skeleton(query)
    first = _SELECT.search(text)
    star = _ALL.match(text, first.start()) if first else None
    if star is None:
        return query
    answer = pyoxigraph.Store().query(query, prefixes=dict(prefixes))
    if not isinstance(answer, pyoxigraph.QuerySolutions):  # the SELECT of an inner query
        return query
    meant = {variable.value for variable in answer.variables}
    named = [name for name in dict.fromkeys(_VARIABLE.findall(text)) if name in meant]
    if not named or len(named) != len(meant):
        return query
    listed = " ".join(f"?{name}" for name in named)
    # As a word of its own: `SELECT*{` is a query, too.
    return f"{query[: star.start(1)].rstrip()} {listed} {query[star.end(1) :].lstrip()}"
