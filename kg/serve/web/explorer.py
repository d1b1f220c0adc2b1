"""The graph explorer's page; its data comes from /api."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.serve.web.context import Context, speaks
from kg.view.large import explorer_page

# The page has a policy of its own, in its head, that names its scripts by their hashes.
_POLICY: Final = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"


async def page(context: Context, request: Request) -> Response:
    """Answer with the explorer."""
    del context
    return HTMLResponse(
        explorer_page(api="/api/", lang=speaks(request)), headers={"Content-Security-Policy": _POLICY}
    )
