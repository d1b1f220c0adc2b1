"""A plain server of the explorer's routes, as any server may mount them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from kg.errors import UsageError
from kg.view.large import Explorer, explorer_page


@contextmanager
def serving(explorer: Explorer, asked: list[str] | None = None) -> Iterator[str]:
    """Serve an explorer on a free port of this machine; yields the server's address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            if asked is not None:
                asked.append(self.path)
            try:
                self.answer(*route(explorer, address.path, query))
            except UsageError as error:
                self.answer("text/plain", str(error).encode(), 404)

        def answer(self, kind: str, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def route(explorer: Explorer, path: str, query: dict[str, str]) -> tuple[str, bytes]:
    """Return type and body of a route's answer."""
    if path == "/explorer":
        return "text/html", explorer_page(lang=query.get("lang", "zh")).encode()
    if path == "/api/overview":
        return "application/json", explorer.overview(query.get("lang", "zh"))
    if path == "/api/neighbourhood":
        return "application/json", explorer.neighbourhood(query.get("id", ""))
    if path == "/api/search":
        return "application/json", explorer.search(query.get("q", ""))
    raise UsageError("no such route")
