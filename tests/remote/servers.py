"""Servers for tests, on the loopback address: real SPARQL stores, and one that answers what it is told."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Server:
    """Where a store is written and asked, and the account for it."""

    store: str
    query: str
    user: str = ""
    password: str = ""


def free_port() -> int:
    """Return a port of the loopback address that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run Oxigraph's server, in memory."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no Oxigraph server here; `make servers` installs it where it can")
    address = f"127.0.0.1:{free_port()}"
    with _running([program, "serve", "--bind", address], folder, f"http://{address}/"):
        yield Server(f"http://{address}/store", f"http://{address}/query?union-default-graph")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run Virtuoso, with a database of its own in a folder."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso here; `make servers` installs it where it can (Debian)")
    port = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=port))
    address = f"http://127.0.0.1:{port}"
    with _running([program, "-f", "-c", "virtuoso.ini"], folder, f"{address}/sparql"):
        yield Server(f"{address}/sparql-graph-crud-auth", f"{address}/sparql", "dba", "dba")


@contextmanager
def _running(command: Sequence[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(address, process, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(requests.ConnectionError):
            requests.get(address, timeout=5)
            return
        assert process.poll() is None, (folder / "server.log").read_text(errors="replace")
        time.sleep(0.2)
    pytest.fail(f"{address} did not come up within a minute")


# ---------------------------------------------------------------- a server that answers what it is told


@dataclass
class Reply:
    """An answer: status, headers, body; `drip` seconds pass before each of its bytes."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    drip: float = 0.0
    length: int | None = None  # what the header claims, if not the truth


@dataclass
class Scripted:
    """A server's address, the replies still to give (the last one again and again), the requests it got."""

    url: str
    replies: list[Reply]
    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def scripted(*replies: Reply) -> Iterator[Scripted]:
    """Run a server that gives these replies in their order."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            with suppress(ConnectionError):
                super().handle_one_request()

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            script.requests.append((self.command, self.path, dict(self.headers), body))
            reply = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            claimed = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(claimed))
            self.end_headers()
            for byte in reply.body if reply.drip else ():
                time.sleep(reply.drip)
                self.wfile.write(bytes([byte]))
            if not reply.drip:
                self.wfile.write(reply.body)
            if claimed != len(reply.body):
                self.close_connection = True

        do_GET = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 (names that http.server looks for)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script = Scripted(f"http://127.0.0.1:{server.server_port}/store", list(replies))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
