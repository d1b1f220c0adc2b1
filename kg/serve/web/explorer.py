"""The graph explorer: the page that `kg viz` writes, made once for each state of the graph."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg.language import Language
from kg.serve.files import find_page
from kg.serve.web.context import Context, speaks
from kg.serve.web.faults import refused

_SECONDS: Final = 120
# The page has a policy of its own, in its head, that names its scripts by their hashes.
_POLICY: Final = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"


class Pages:
    """The pages that were made, in a folder that goes with the server."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="govkg-")
        self.lock = asyncio.Lock()

    async def page(self, graph: Path, load: int, lang: Language) -> Path | None:
        """Return the page of the graph's present state, or None where it cannot be made in time."""
        found = find_page(graph) if lang == "zh" else None
        if found is not None:
            return found
        path = Path(self.folder.name) / f"{load}-{lang}.html"
        async with self.lock:
            if not path.exists():
                await _made(graph, path, lang)
        return path if path.exists() else None


async def _made(graph: Path, path: Path, lang: Language) -> None:
    command = (sys.executable, "-P", "-m", "kg.cli", "viz", "-g", str(graph), "-o", str(path), "--lang", lang)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def page(context: Context, request: Request) -> Response:
    """Answer with the explorer."""
    lang = speaks(request)
    path = await context.pages.page(context.pool.settings.graph, context.pool.loads, lang)
    if path is None:
        zh, en = "图谱页面生成失败；试试 `kg viz`", "the explorer's page could not be made; try `kg viz`"
        return refused(503, "No explorer", zh if lang == "zh" else en)
    return FileResponse(
        path, headers={"Content-Security-Policy": _POLICY}, media_type="text/html; charset=utf-8"
    )
