"""A worker: answers one request after another, within a limit of memory."""

import io
import json
import os
import resource
import socket
import sys
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError
from kg.query.questions import questions
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.ontology import ontology_text
from kg.serve.answers.reply import Reply, problem
from kg.serve.answers.table import OPERATIONS
from kg.serve.pool import frames

_SPARE: Final = 0.25  # of the limit: what a worker may keep from former queries before it is replaced
if TYPE_CHECKING:
    from typing_extensions import Buffer

_MANY: Final = 4096  # more files than a worker can have open
_SLACK_SECONDS: Final = 2  # of processor time, after which a query dies by itself if nobody ended it


def warm_up(dataset: Dataset) -> None:
    """Import what requests need while files can be opened and the pages are shared."""
    import rdflib.plugins.sparql.parser  # noqa: F401, PLC0415 (slow; reads SERVICE and FROM)

    questions()  # these read files once and keep what they read
    ontology_text()
    dataset.explorer.overview()
    dataset.explorer.search("a")
    dataset.explorer.neighbourhood(next(iter(dataset.explorer.graph.index)))
    _ = dataset.index.by_iri, dataset.matcher.pairs, dataset.ontology.terms

    with suppress(KgError):
        answer(dataset, {"operation": "query", "query": "ASK { ?s ?p ?o }", "accept": "*/*"})


def serve(end: socket.socket, dataset: Dataset, megabytes: int) -> None:
    """Answer requests until the server hangs up or the worker has grown too large to be fair to the next."""
    _silence()
    space = _AddressSpace()
    if dataset.closable:
        _close_doors(end, space)
    before = space.size()
    _limit(before + (megabytes << 20))
    while True:
        received = frames.receive(end)
        if received is None:
            return
        request = json.loads(received[1])
        os.environ["KG_LANG"] = request.get("lang", "en")
        _limit_processor(request.get("seconds", 0))
        reply = _guarded(dataset, request)
        grown = space.size() - before > _SPARE * (megabytes << 20)
        _send(end, reply, last=grown)
        if grown:
            return


def answer(dataset: Dataset, request: dict[str, Any]) -> Reply:
    """Return the reply to a request."""
    return OPERATIONS[request["operation"]](dataset, request)


def _guarded(dataset: Dataset, request: dict[str, Any]) -> Reply:
    try:
        return answer(dataset, request)
    except MemoryError:
        return Reply(503, b"", reason="memory")
    except KgError as error:
        return problem(400, str(error))
    except Exception as error:  # the server tells it; a worker has nobody to tell
        return problem(500, f"{type(error).__name__}: {error}")


def _send(end: socket.socket, reply: Reply, *, last: bool) -> None:
    with io.BufferedWriter(_Frames(end), frames.CHUNK) as body:
        if reply.write is None:
            body.write(reply.body)
        else:
            reply.write(body)
    head = {"status": reply.status, "media": reply.media, "headers": dict(reply.headers), "last": last}
    end.sendall(frames.message(frames.REPLY, {**head, "reason": reply.reason}))


class _Frames(io.RawIOBase):
    """Sends what is written to it as frames of data."""

    def __init__(self, end: socket.socket) -> None:
        super().__init__()
        self.end = end

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, data: "Buffer", /) -> int:
        """Send some data."""
        view = memoryview(data)[: frames.CHUNK]
        self.end.sendall(frames.frame(frames.DATA, bytes(view)))
        return len(view)


class _AddressSpace:
    """The size of this process's address space; its file stays open, since no other can be opened later."""

    def __init__(self) -> None:
        self.file = -1
        with suppress(OSError):
            self.file = os.open("/proc/self/statm", os.O_RDONLY)

    def size(self) -> int:
        """Return the size in bytes; 0 where the system does not tell."""
        if self.file < 0:
            return 0
        return int(os.pread(self.file, 64, 0).split()[0]) * resource.getpagesize()


def _limit(size: int) -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":  # elsewhere the limit is not kept
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_processor(seconds: float) -> None:
    """Limit the processor's time, behind the server's clock: a worker whose server has died ends, too."""
    if not seconds:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + _SLACK_SECONDS, hard))


def _silence() -> None:
    """Let go of standard error: Oxigraph's last words at the end of memory are the server's to tell."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)


def _close_doors(end: socket.socket, space: _AddressSpace) -> None:
    """Forbid new files and sockets: behind the refusal of SERVICE a second wall against the network."""
    for low, high in pairwise((2, *sorted({end.fileno(), space.file} - {-1}), _MANY)):
        os.closerange(low + 1, high)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
