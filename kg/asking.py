"""Asking a graph on disk, in a process that can be killed.

Oxigraph has no time limit and does not hear Ctrl-C within a query. So the question goes to a process
of its own (`python -m kg.asking`: request on standard input, answer on standard output), which is
ended when its time or memory is over.
"""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Final

from kg.errors import KgError, QueryError
from kg.language import tr

_REFUSED: Final = 2
_NO_MEMORY: Final = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A query to a graph on disk; `width` is the terminal's, None where output is not cut."""

    graph: str
    query: str
    form: str = "table"
    width: int | None = None
    seconds: float = 60.0
    megabytes: int = 4096


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
    command = [sys.executable, "-P", "-m", "kg.asking"]
    request = json.dumps(asdict(question)).encode()
    try:
        done = subprocess.run(
            command, input=request, capture_output=True, timeout=question.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            tr(
                f"查询超过 {question.seconds:g} 秒，已中止；请加 LIMIT 或更多条件，或放宽 --timeout",
                f"the query took longer than {question.seconds:g} s and was stopped; add LIMIT or "
                "conditions, or raise --timeout",
            )
        ) from error
    if done.returncode == 0:
        content = json.loads(done.stdout)
        return Answer(content["text"], content["rows"], tuple(content["warnings"]))
    message = done.stderr.decode("utf-8", "replace")
    if done.returncode == _REFUSED:
        raise KgError(message)
    if done.returncode < 0 or done.returncode == _NO_MEMORY:
        raise QueryError(
            tr(
                f"查询所需内存超过 {question.megabytes} MB，已中止；请加 LIMIT 或更多条件，或放宽 --memory",
                f"the query needed more than {question.megabytes} MB and was stopped; add LIMIT or "
                "conditions, or raise --memory",
            )
        )
    last = message.strip().splitlines()[-1:] or [str(done.returncode)]
    raise QueryError(tr(f"查询进程出错（{last[0]}）", f"the query's process failed ({last[0]})"))


def _serve(request: dict[str, Any]) -> dict[str, Any]:
    from pathlib import Path  # noqa: PLC0415 (the limit on memory comes first)

    from kg.query.ask import ask  # noqa: PLC0415
    from kg.query.check import check, unknown_terms  # noqa: PLC0415
    from kg.query.render import render  # noqa: PLC0415
    from kg.store.load import load, prefixes_of  # noqa: PLC0415

    query = request["query"]
    check(query)
    path = Path(request["graph"])
    store, prefixes = load(path), prefixes_of(path)
    _close_doors()
    table = ask(store, query, prefixes)
    text = render(table, request["form"], width=request["width"], prefixes=prefixes)
    return {"text": text, "rows": len(table), "warnings": unknown_terms(query)}


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # a system without such limits has none
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _close_doors() -> None:
    """Forbid new files and sockets: behind the refusal of SERVICE a second wall against the network."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def main() -> int:
    """Answer the request on standard input."""
    request = json.loads(sys.stdin.buffer.read())
    _limit_memory(request["megabytes"])
    try:
        content = _serve(request)
    except KgError as error:
        sys.stderr.buffer.write(str(error).encode())
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    sys.stdout.buffer.write(json.dumps(content).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
