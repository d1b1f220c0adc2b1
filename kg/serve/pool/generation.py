"""The server's side of one loaded graph: its nursery, its workers."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import GraphError
from kg.language import tr
from kg.serve.pool import frames

_IN_MEMORY: Final = 4 << 20  # bytes of an answer that are kept in memory; the rest goes to a temporary file


@dataclass(frozen=True)
class Answer:
    """A worker's reply: its head, and its body as an open file at its beginning."""

    status: int
    media: str
    headers: dict[str, str]
    reason: str
    body: IO[bytes]
    length: int


class WorkerLostError(Exception):
    """A worker ended before it had replied: it was killed, or its memory was over."""


@dataclass(eq=False)
class Worker:
    """A process that answers one request at a time."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    spent: bool = False

    async def ask(self, request: dict[str, Any]) -> Answer:
        """Return the worker's answer.

        Raises:
            WorkerLostError: if it ends before that.

        """
        body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (who sends it closes it)
        try:
            self.writer.write(frames.message(frames.REQUEST, request))
            await self.writer.drain()
            while True:
                kind, length = frames.HEAD.unpack(await self.reader.readexactly(frames.HEAD.size))
                content = await self.reader.readexactly(length)
                if kind == frames.REPLY:
                    return self._answer(json.loads(content), body)
                body.write(content)
        except (asyncio.IncompleteReadError, OSError) as error:
            body.close()
            raise WorkerLostError from error
        except BaseException:
            body.close()
            raise

    def _answer(self, head: dict[str, Any], body: IO[bytes]) -> Answer:
        self.spent = head["last"]
        length = body.tell()
        body.seek(0)
        return Answer(head["status"], head["media"], head["headers"], head["reason"], body, length)

    def close(self) -> None:
        """Hang up; an idle worker then ends."""
        self.writer.close()


@dataclass(eq=False)
class Generation:
    """A graph as it was when it was loaded; a changed graph is a new generation."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    summary: dict[str, Any]
    idle: list[Worker] = field(default_factory=list)
    busy: set[Worker] = field(default_factory=set)
    closing: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self) -> Worker:
        """Return a worker that nobody uses, a new one if need be."""
        worker = self.idle.pop() if self.idle else await self._fork()
        self.busy.add(worker)
        return worker

    def give_back(self, worker: Worker) -> None:
        """Take a worker back that has answered."""
        self.busy.discard(worker)
        if worker.spent or self.closing:
            worker.close()
        else:
            self.idle.append(worker)
        self._end_if_done()

    def end(self, worker: Worker) -> None:
        """Kill a worker in the midst of its work."""
        with suppress(OSError):
            self.control.sendall(b"kill %d\n" % worker.pid)
        self.busy.discard(worker)
        worker.close()
        self._end_if_done()

    def close(self) -> None:
        """Let busy workers finish; end the rest."""
        self.closing = True
        while self.idle:
            self.idle.pop().close()
        self._end_if_done()

    def _end_if_done(self) -> None:
        if self.closing and not self.busy:
            self.control.close()  # the nursery ends with it
            asyncio.get_running_loop().run_in_executor(None, self.process.wait)

    async def _fork(self) -> Worker:
        async with self.lock:
            pid, end = await asyncio.to_thread(_order_worker, self.control)
        reader, writer = await asyncio.open_connection(sock=end, limit=4 * frames.CHUNK)
        return Worker(pid, reader, writer)


def _order_worker(control: socket.socket) -> tuple[int, socket.socket]:
    control.sendall(b"fork\n")
    line, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
    if not descriptors:
        raise WorkerLostError
    return json.loads(line)["pid"], socket.socket(fileno=descriptors[0])


async def load_generation(graph: Path, megabytes: int) -> Generation:
    """Load a graph in a nursery.

    Raises:
        GraphError: if there is none or it is damaged.

    """
    ours, theirs = socket.socketpair()
    request = json.dumps({"graph": str(graph), "megabytes": megabytes})
    command = [sys.executable, "-P", "-m", "kg.serve.pool.nursery", str(theirs.fileno()), request]
    process = subprocess.Popen(
        command,
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the server alone, which lets queries finish
        env=os.environ,
    )
    theirs.close()
    told = await asyncio.to_thread(_first_line, ours)
    if "summary" not in told:
        ours.close()
        await asyncio.to_thread(process.wait)
        fault = tr("加载图谱的进程异常退出，可能内存不足", "the process that loads the graph died; memory?")
        raise GraphError(told.get("error", f"{graph}: {fault}"))
    return Generation(process, ours, told["summary"])


def _first_line(control: socket.socket) -> dict[str, Any]:
    parts = b""
    while not parts.endswith(b"\n"):
        part = control.recv(1 << 16)
        if not part:
            return {}
        parts += part
    content: dict[str, Any] = json.loads(parts)
    return content
