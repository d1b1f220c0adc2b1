"""A real `kg serve` in a process of its own, and a plain client for it."""

import http.client
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
"""Sorts a cartesian product that no memory holds."""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""Counts one, which needs time but no memory."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    url: str
    process: "subprocess.Popen[str]"
    lines: "queue.Queue[str | None]"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | str | None = None,
        timeout: float = 30,
        **headers: str,
    ) -> Answer:
        """Send one request; underscores of header names become hyphens."""
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=timeout)
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, quote(path, safe="/?&=%+:,;@~#!$'()*"), data, named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def query(self, query: str, accept: str = "application/sparql-results+json", **more: Any) -> Answer:
        return self.ask("/sparql?" + urlencode({"query": query}), Accept=accept, **more)

    def post(self, path: str, fields: Any, **headers: str) -> Answer:
        media = "application/x-www-form-urlencoded"
        return self.ask(
            path, method="POST", body=urlencode(fields, doseq=True), Content_Type=media, **headers
        )

    def events(self, wanted: str) -> dict[str, Any]:
        """Read the log until an event comes."""
        for content in self.log():
            if content["event"] == wanted:
                return content
        raise AssertionError(f"the server ended before {wanted!r}")

    def log(self, seconds: float = 90) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log until the server ends."""
        while (line := self.lines.get(timeout=seconds)) is not None:
            yield dict(json.loads(line))


@contextmanager
def serving(graph: Path, *options: str, port: int = 0) -> Iterator[Server]:
    """Start a server on a graph; stop it at the end."""
    command = [sys.executable, "-m", "kg.cli", "serve", "-g", str(graph), "--port", str(port), *options]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "KG_LANG": "en"}
    )
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_drain, args=(process, lines), daemon=True)
    reader.start()  # or the server would wait for somebody to read its log
    try:
        yield Server(str(Server("", process, lines).events("ready")["url"]), process, lines)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def _drain(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    assert process.stderr is not None
    for line in process.stderr:
        lines.put(line)
    lines.put(None)
