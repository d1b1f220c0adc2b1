"""What surrounds each response: headers of safety, CORS, a line in the log, a count."""

import time
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import Settings
from kg.serve.web.log import Log
from kg.serve.web.metrics import Metrics

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
"""The content security policy of every page: nothing inline, nothing from elsewhere."""
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_METHODS: Final = "GET, HEAD, POST, OPTIONS"
_EXPOSED: Final = "Content-Disposition, Govkg-Warnings, Link, Retry-After"


class Surroundings:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, metrics: Metrics, settings: Settings) -> None:
        self.app = app
        self.metrics = metrics
        self.origin = settings.origin
        self.log = Log(settings.log)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 499, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(MutableHeaders(scope=message), scope)
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._answer(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - begun
            route = getattr(scope.get("route"), "path", "")
            self.metrics.count(route, scope["method"], status, seconds)
            self.log.request(scope, route, status, size, seconds)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await self._preflight(scope)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except Exception as error:  # Starlette has answered 500; the log has the rest
            self.log.fault(error)

    def _preflight(self, scope: Scope) -> Response:
        asked = Headers(scope=scope)
        headers = {"Allow": _METHODS}
        if self.origin and "access-control-request-method" in asked:
            headers |= {
                "Access-Control-Allow-Methods": _METHODS,
                "Access-Control-Allow-Headers": asked.get("access-control-request-headers", "content-type"),
                "Access-Control-Max-Age": "86400",
            }
        return Response(status_code=204, headers=headers)

    def _dress(self, headers: MutableHeaders, scope: Scope) -> None:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        if self.origin and "origin" in Headers(scope=scope):
            headers["Access-Control-Allow-Origin"] = self.origin
            headers["Access-Control-Expose-Headers"] = _EXPOSED
