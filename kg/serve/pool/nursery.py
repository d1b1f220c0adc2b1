"""The process that loads the graph once and forks workers (`python -m kg.serve.pool.nursery FD REQUEST`).

It obeys lines on the socket FD: `fork` gives a new worker's socket and process id, `kill PID` ends a worker.
It is the workers' parent and keeps the dead ones' ids until then, so that no id can mean another process.
"""

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.errors import KgError


def main(arguments: list[str]) -> int:
    """Load the graph, tell how it went, and fork workers until the server goes."""
    control = socket.socket(fileno=int(arguments[0]))
    request = json.loads(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when queries end
    from kg.serve.answers.dataset import open_dataset  # noqa: PLC0415 (loads Oxigraph)
    from kg.serve.pool import worker  # noqa: PLC0415

    try:
        dataset = open_dataset(Path(request["graph"]))
    except KgError as error:
        _tell(control, {"error": str(error)})
        return 2
    worker.warm_up(dataset)
    gc.freeze()  # what is loaded stays in pages that the workers share
    _tell(control, {"summary": dataset.summary()})
    children: set[int] = set()
    for line in control.makefile("rb"):
        _bury(children)
        verb, _, rest = line.decode().strip().partition(" ")
        if verb == "fork":
            children.add(_fork(control, lambda end: worker.serve(end, dataset, request["megabytes"])))
        elif verb == "kill" and int(rest) in children:
            os.kill(int(rest), signal.SIGKILL)
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return 0


def _tell(control: socket.socket, content: dict[str, Any]) -> None:
    with suppress(OSError):  # the server may have been stopped meanwhile; then there is nobody to tell
        control.sendall(json.dumps(content).encode() + b"\n")


def _fork(control: socket.socket, work: Any) -> int:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            control.close()
            theirs.close()
            work(ours)
            status = 0
        finally:
            os._exit(status)  # nothing of the nursery's may run in a worker
    ours.close()
    socket.send_fds(control, [json.dumps({"pid": child}).encode() + b"\n"], [theirs.fileno()])
    theirs.close()
    return child


def _bury(children: set[int]) -> None:
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
