"""The application: routes, and what surrounds each response."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.manifest import package_version
from kg.serve.pages.editor import editor_page
from kg.serve.pool.pool import Pool
from kg.serve.web import explorer, protocol, routes
from kg.serve.web.context import Context, speaks
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
    return Surroundings(Starlette(routes=routes), context.metrics, pool.settings)


async def _call(endpoint: Endpoint, context: Context, request: Request) -> Response:
    return await endpoint(context, request)
