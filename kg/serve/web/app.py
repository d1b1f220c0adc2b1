"""The application: routes, and what surrounds each response."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.manifest import package_version
from kg.serve.negotiate import choose
from kg.serve.pages.editor import editor_page
from kg.serve.pages.frame import missing_page
from kg.serve.pool.pool import Pool
from kg.serve.web import explorer, protocol, routes
from kg.serve.web.context import Context, speaks
from kg.serve.web.faults import refused
from kg.serve.web.metrics import Metrics
from kg.serve.web.surroundings import Surroundings

Endpoint = Callable[[Context, Request], Awaitable[Response]]

_READ: Final = ("GET", "HEAD")


async def _health(context: Context, request: Request) -> Response:
    del request
    content = {"status": "ok" if context.pool.current else "stopping", "version": package_version()}
    return JSONResponse(content | context.pool.summary, 200 if context.pool.current else 503)


async def _metrics(context: Context, request: Request) -> Response:
    del request
    return PlainTextResponse(context.metrics.text(context.pool), media_type="text/plain; version=0.0.4")


async def _void(context: Context, request: Request) -> Response:
    return await context.reply(request, {"operation": "void", "root": str(request.base_url)})


async def _editor(context: Context, request: Request) -> Response:
    del context
    return HTMLResponse(editor_page(speaks(request)), headers={"Vary": "Accept-Language, Cookie"})


ROUTES: Final[tuple[tuple[str, Endpoint, tuple[str, ...]], ...]] = (
    ("/", _editor, _READ),
    ("/sparql", protocol.sparql, (*_READ, "POST")),
    ("/data", protocol.graph_store, _READ),
    ("/.well-known/void", _void, _READ),
    ("/id/{local:path}", routes.entity, _READ),
    ("/entity", routes.any_entity, _READ),
    ("/ontology", routes.ontology, _READ),
    ("/reconcile", routes.reconcile, (*_READ, "POST")),
    ("/reconcile/suggest/{what}", routes.suggest, _READ),
    ("/reconcile/extend/propose", routes.propose, _READ),
    ("/reconcile/preview", routes.preview, _READ),
    ("/api/vocabulary", routes.vocabulary, _READ),
    ("/api/questions", routes.questions, _READ),
    ("/api/names", routes.names, _READ),
    ("/api/search", routes.search, _READ),
    ("/api/overview", routes.overview, _READ),
    ("/api/neighbourhood", routes.neighbourhood, _READ),
    ("/explorer", explorer.page, _READ),
    ("/health", _health, _READ),
    ("/metrics", _metrics, _READ),
)
"""Every path, what answers it, and the methods it takes."""


def application(pool: Pool) -> Surroundings:
    """Return the application on a pool that has loaded its graph."""
    context = Context(pool, Metrics())
    listed = [
        Route(path, partial(_call, endpoint, context), methods=list(methods))
        for path, endpoint, methods in ROUTES
    ]
    static = StaticFiles(packages=[("kg.serve", "static")])
    routes = [*listed, Mount("/static", static, name="static")]
    handlers: dict[Any, Any] = {404: _not_found, 405: _not_allowed}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Surroundings(app, context.metrics, pool.settings)


def _not_found(request: Request, error: HTTPException) -> Response:
    del error
    lang, path = speaks(request), request.url.path
    if choose(request.headers.get("accept", ""), ("json", "html")) == "html":
        text = "这里没有：" if lang == "zh" else "There is nothing at "
        return HTMLResponse(missing_page(text, path, lang), 404)
    return refused(404, "Not found", f"这里没有 {path}" if lang == "zh" else f"there is nothing at {path}")


def _not_allowed(request: Request, error: HTTPException) -> Response:
    methods = (error.headers or {}).get("Allow", "")
    allowed = ", ".join(sorted({*filter(None, methods.split(", ")), "OPTIONS"}))
    detail = f"只接受 {allowed}" if speaks(request) == "zh" else f"this address takes {allowed} only"
    return refused(405, "Method not allowed", detail, {"Allow": allowed})


async def _call(endpoint: Endpoint, context: Context, request: Request) -> Response:
    return await endpoint(context, request)
