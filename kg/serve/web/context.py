"""What all routes share: the pool, and how a worker's answer becomes a response."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.language import Language
from kg.serve.negotiate import quality
from kg.serve.pool.generation import Answer
from kg.serve.pool.pool import Lane, LimitError, Pool
from kg.serve.web.faults import fault
from kg.serve.web.metrics import Metrics

_CHUNK: Final = 1 << 18


@dataclass(frozen=True)
class Context:
    """What routes need."""

    pool: Pool
    metrics: Metrics

    async def reply(self, request: Request, asked: Mapping[str, Any], lane: Lane = "page") -> Response:
        """Let a worker answer; end it if the client goes."""
        full = {"accept": request.headers.get("accept", ""), **asked, "lang": speaks(request)}
        try:
            answer = await _unless_gone(request, self.pool, full, lane)
        except LimitError as error:
            return fault(error.reason, self.pool.settings, speaks(request))
        if answer is None:
            return Response(status_code=499)  # nobody is there to read it
        return _response(answer, head=request.method == "HEAD")


async def _unless_gone(request: Request, pool: Pool, asked: dict[str, Any], lane: Lane) -> Answer | None:
    found: list[Answer] = []
    faults: list[LimitError] = []
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        async def work() -> None:
            try:
                found.append(await pool.ask(asked, lane))
            except LimitError as error:
                faults.append(error)
            group.cancel_scope.cancel()

        group.start_soon(watch)
        group.start_soon(work)
    if faults:
        raise faults[0]
    return found[0] if found else None


def speaks(request: Request) -> Language:
    """Return the language that a client wants: by a parameter, its cookie, its header with its q-values."""
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    wanted = chosen or request.headers.get("accept-language", "")
    best: tuple[float, Language] = (0.0, "en")
    for entry in wanted.lower().split(","):
        tag, *parameters = entry.split(";")
        liked = quality(parameters) or 0.0
        for lang in ("zh", "en"):
            if tag.strip().startswith(lang) and liked > best[0]:
                best = (liked, lang)
    return best[1]


def _response(answer: Answer, *, head: bool) -> Response:
    headers = {**answer.headers, "Content-Length": str(answer.length), "Vary": "Accept, Accept-Language"}
    if head:
        answer.body.close()
        return Response(status_code=answer.status, headers=headers, media_type=answer.media)
    return StreamingResponse(
        _chunks(answer.body), status_code=answer.status, headers=headers, media_type=answer.media
    )


async def _chunks(body: IO[bytes]) -> AsyncIterator[bytes]:
    with body:
        while chunk := body.read(_CHUNK):
            yield chunk
