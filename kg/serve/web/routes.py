"""Routes of pages, of reconciliation, and of what the pages' scripts ask for."""

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.web.context import Context, speaks
from kg.serve.web.protocol import RefusedError, parameters


async def entity(context: Context, request: Request) -> Response:
    """Answer with a node below the base: its page or its data."""
    raw = request.scope["raw_path"].decode("ascii", "replace").split("/id/", 1)[-1]
    return await context.reply(
        request, {"operation": "node", "local": raw, "format": _one(request, "format")}
    )


async def any_entity(context: Context, request: Request) -> Response:
    """Answer with any node, named by its IRI."""
    asked = {"operation": "node", "iri": _one(request, "iri"), "format": _one(request, "format")}
    return await context.reply(request, asked)


async def ontology(context: Context, request: Request) -> Response:
    """Answer with the ontology."""
    return await context.reply(request, {"operation": "ontology", "format": _one(request, "format")})


async def vocabulary(context: Context, request: Request) -> Response:
    """Answer with what the editor completes."""
    return await context.reply(request, {"operation": "vocabulary"})


async def questions(context: Context, request: Request) -> Response:
    """Answer with the competency questions."""
    return await context.reply(request, {"operation": "questions"})


async def names(context: Context, request: Request) -> Response:
    """Answer with nodes whose names fit `q`."""
    asked = {"operation": "names", "q": _one(request, "q"), "limit": _number(request, "limit", 12)}
    return await context.reply(request, asked)


async def search(context: Context, request: Request) -> Response:
    """Answer with the explorer's hits."""
    return await context.reply(request, {"operation": "search", "q": _one(request, "q")})


async def overview(context: Context, request: Request) -> Response:
    """Answer with the areas and what they do: where the explorer begins."""
    return await context.reply(request, {"operation": "overview"})


async def neighbourhood(context: Context, request: Request) -> Response:
    """Answer with a node and what it is related to."""
    return await context.reply(request, {"operation": "neighbourhood", "id": _one(request, "id")})


async def reconcile(context: Context, request: Request) -> Response:
    """Answer a batch of reconciliation queries, extend a table, or say what the service offers."""
    try:
        given = dict(await parameters(request, speaks(request)))
    except RefusedError as refusal:
        return refusal.response
    if given.get("queries") or given.get("extend"):
        asked = {
            "operation": "reconcile",
            "queries": given.get("queries", ""),
            "extend": given.get("extend", ""),
        }
        return await context.reply(request, asked)
    return await context.reply(request, {"operation": "manifest", "root": str(request.base_url)})


async def suggest(context: Context, request: Request) -> Response:
    """Complete the beginning of a name."""
    asked = {
        "operation": "suggest",
        "what": request.path_params["what"],
        "prefix": _one(request, "prefix"),
        "cursor": _number(request, "cursor", 0),
    }
    return await context.reply(request, asked)


async def propose(context: Context, request: Request) -> Response:
    """Name the properties of a type."""
    asked = {"operation": "propose", "type": _one(request, "type"), "limit": _number(request, "limit", 0)}
    return await context.reply(request, asked)


async def preview(context: Context, request: Request) -> Response:
    """Answer with a small page about a node."""
    asked = {"operation": "preview", "local": _one(request, "id"), "root": str(request.base_url)}
    return await context.reply(request, asked)


def _one(request: Request, name: str) -> str:
    return request.query_params.get(name, "")


def _number(request: Request, name: str, default: int) -> int:
    text = _one(request, name)
    return int(text) if text.isdecimal() and len(text) < 6 else default
