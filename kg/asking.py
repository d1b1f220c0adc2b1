"""Asking a graph on disk, in a process that can be killed.

Oxigraph has no time limit and does not hear Ctrl-C within a query. So the question goes to a process
of its own (`python -m kg.asking`: request on standard input, answer on standard output), which is
ended when its time or memory is over.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from kg.errors import GraphError, KgError, QueryError, RemoteError
from kg.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

    from kg.query.table import Table

_REFUSED: Final[dict[int, type[KgError]]] = {2: QueryError, 4: GraphError, 5: RemoteError, 6: KgError}
"""What the process ends with for each kind of fault: the first that fits, as the exception here."""
_NO_MEMORY: Final = 3
_CELLS: Final = "cells"
_LEEWAY: Final = 5  # seconds of processor time beyond the limit, which the parent keeps by the clock
_PDEATHSIG: Final = 1  # of prctl(2)
_SPENT: Final = -int(getattr(signal, "SIGXCPU", 0)) or None


@dataclass(frozen=True, slots=True)
class Question:
    """A query to a graph on disk; `width` is the terminal's, None where output is not cut.

    `allowed` are the addresses that the query may reach by SERVICE and FROM.
    """

    graph: str
    query: str
    form: str = "table"
    width: int | None = None
    seconds: float = 60.0
    megabytes: int = 4096
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A rendered answer, how many rows it has, and warnings about the query."""

    text: str
    rows: int
    warnings: tuple[str, ...]


def answer(question: Question) -> Answer:
    """Answer a question within its limits.

    Raises:
        QueryError: if the query is not valid or not allowed, or exceeds its time or memory.
        KgError: if the graph cannot be loaded.

    """
    content = _asked(asdict(question), question.seconds, question.megabytes)
    return Answer(content["text"], content["rows"], tuple(content["warnings"]))


def answer_table(graph: str, query: str, seconds: float = 60.0, megabytes: int = 4096) -> "Table":
    """Answer a query to a graph on disk as a table, within its limits.

    Raises:
        QueryError: if the query is not valid or not allowed, or exceeds its time or memory.
        KgError: if the graph cannot be loaded.

    """
    from kg.query.table import Cell, Table  # noqa: PLC0415

    question = Question(graph, query, _CELLS, seconds=seconds, megabytes=megabytes)
    content = _asked(asdict(question), seconds, megabytes)
    rows = tuple(tuple(None if cell is None else Cell(*cell) for cell in row) for row in content["cells"])
    return Table(tuple(content["columns"]), rows, content["form"])


def _asked(request: dict[str, Any], seconds: float, megabytes: int) -> dict[str, Any]:
    """Put a request to a process of its own; return its answer."""
    command = [sys.executable, "-P", "-m", "kg.asking"]
    try:
        done = subprocess.run(
            command, input=json.dumps(request).encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _too_long(seconds) from error
    if done.returncode == 0:
        content: dict[str, Any] = json.loads(done.stdout)
        return content
    raise _fault(done.returncode, done.stderr.decode("utf-8", "replace"), seconds, megabytes)


def _fault(code: int, message: str, seconds: float, megabytes: int) -> KgError:
    if code in _REFUSED:
        return _REFUSED[code](message)
    if code == _SPENT:
        return _too_long(seconds)
    if code < 0 or code == _NO_MEMORY:
        return QueryError(
            tr(
                f"查询所需内存超过 {megabytes} MB，已中止；请加 LIMIT 或更多条件，或放宽 --memory",
                f"the query needed more than {megabytes} MB and was stopped; add LIMIT or "
                "conditions, or raise --memory",
            )
        )
    last = message.strip().splitlines()[-1:] or [str(code)]
    return QueryError(tr(f"查询进程出错（{last[0]}）", f"the query's process failed ({last[0]})"))


def _too_long(seconds: float) -> QueryError:
    return QueryError(
        tr(
            f"查询超过 {seconds:g} 秒，已中止；请加 LIMIT 或更多条件，或放宽 --timeout",
            f"the query took longer than {seconds:g} s and was stopped; add LIMIT or "
            "conditions, or raise --timeout",
        )
    )


# ---------------------------------------------------------------- in the process that asks


def _serve(request: dict[str, Any]) -> dict[str, Any]:
    from pathlib import Path  # noqa: PLC0415 (the limit on memory comes first)

    from kg.query.ask import ask  # noqa: PLC0415
    from kg.query.check import check  # noqa: PLC0415
    from kg.query.hints import hints  # noqa: PLC0415
    from kg.query.render import render  # noqa: PLC0415
    from kg.store import find_graph, prefixes_of  # noqa: PLC0415

    query, allowed, form = request["query"], frozenset(request["allowed"]), request["form"]
    where = Path(request["graph"])
    prefixes = prefixes_of(where)
    outside = check(query, prefixes, allowed)
    documents = allowed.intersection(outside.sources)
    # What is fetched is added to a copy in memory, never to a store that is kept.
    store = _store(find_graph(where) if documents else where, query)
    _fetch_into(store, documents)
    if not outside.services:
        _close_doors()
    table = ask(store, query, prefixes, allowed)
    if form == _CELLS:
        return {"columns": table.columns, "cells": table.cells, "form": table.form}
    text = render(table, form, width=request["width"], prefixes=prefixes)
    return {"text": text, "rows": len(table), "warnings": hints(store, query, prefixes)}


def _store(where: "Path", query: str) -> "Store":
    """Load the graph: with its named graphs, too, where the query asks for them and they stand beside it.

    The union is a default graph of its own, so that a statement of two articles is matched once.
    """
    from kg.query.reach import names_graphs  # noqa: PLC0415
    from kg.store import QUADS_FILE, find_graph, load  # noqa: PLC0415
    from kg.store.union import add_union  # noqa: PLC0415

    beside = find_graph(where).with_name(QUADS_FILE)
    store = load(beside if names_graphs(query) and beside.is_file() else where)
    add_union(store)
    return store


def _fetch_into(store: "Store", sources: frozenset[str]) -> None:
    """Fetch the documents that FROM names and the user allows, each into the graph of its address."""
    if not sources:
        return
    from kg.remote.documents import fetch_document  # noqa: PLC0415 (loads the HTTP library)

    for source in sorted(sources):
        fetch_document(source, store)


def _end_with_parent() -> None:
    """Let Linux end this process when its parent is killed; elsewhere the processor time does, later."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def _limit(megabytes: int, seconds: float) -> None:
    """Limit memory, and processor time: a process whose parent was killed ends nevertheless."""
    with suppress(ImportError, ValueError, OSError):  # a system without such limits has none
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        spent = ceil((seconds + _LEEWAY) * (os.cpu_count() or 1))  # loading uses all processors
        resource.setrlimit(resource.RLIMIT_CPU, (spent, spent + 1))


def _close_doors() -> None:
    """Forbid new files and sockets: behind the refusal of SERVICE a second wall against the network."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def main() -> int:
    """Answer the request on standard input."""
    request = json.loads(sys.stdin.buffer.read())
    _end_with_parent()
    _limit(request["megabytes"], request["seconds"])
    try:
        content = _serve(request)
    except KgError as error:
        sys.stderr.buffer.write(str(error).encode())
        return next(code for code, kind in _REFUSED.items() if isinstance(error, kind))
    except MemoryError:
        return _NO_MEMORY
    sys.stdout.buffer.write(json.dumps(content).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
