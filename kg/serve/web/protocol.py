"""Requests of the SPARQL 1.1 Protocol and of the Graph Store Protocol (reads)."""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.language import Language
from kg.serve.negotiate import GRAPHS, choose
from kg.serve.web.context import Context, speaks
from kg.serve.web.faults import refused

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_LARGEST: Final = 1 << 20
"""Bytes of a query, at most."""

Parameters = list[tuple[str, str]]


class RefusedError(Exception):
    """A request that is answered at once: with the response to send."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


async def sparql(context: Context, request: Request) -> Response:
    """Answer at the endpoint: a query, or without one the service description (to browsers: the editor)."""
    lang = speaks(request)
    try:
        given = await parameters(request, lang)
        _refuse_update(given, lang)
        query = _one(given, "query", lang)
    except RefusedError as refusal:
        return refusal.response
    if query is None:
        if request.method == "POST":
            return _bad(lang, "缺少参数 query", "the parameter `query` is missing")
        return await _description(context, request)
    values = dict(given)
    asked = {
        "operation": "query",
        "query": query,
        "format": values.get("format") or values.get("output") or "",
        "default": [value for name, value in given if name == "default-graph-uri"],
        "named": [value for name, value in given if name == "named-graph-uri"],
    }
    return await context.reply(request, asked, "query")


async def graph_store(context: Context, request: Request) -> Response:
    """Answer a read of the Graph Store Protocol: `?default` or `?graph=IRI`."""
    lang = speaks(request)
    try:
        given = _decoded(request.url.query.encode(), lang)
    except RefusedError as refusal:
        return refusal.response
    names = [name for name, _ in given if name in ("default", "graph")]
    graph = dict(given).get("graph", "")
    if len(names) != 1 or (names == ["graph"] and not graph):
        return _bad(lang, "请给出 ?default 或 ?graph=IRI 之一", "name one graph: ?default or ?graph=IRI")
    asked = {"operation": "graph", "graph": graph, "format": dict(given).get("format", "")}
    return await context.reply(request, asked, "query")


async def _description(context: Context, request: Request) -> Response:
    accept = request.headers.get("accept", "")
    if choose(accept, (*GRAPHS, "html")) == "html":
        return RedirectResponse("/", 303)
    return await context.reply(request, {"operation": "service", "root": str(request.base_url)})


async def parameters(request: Request, lang: Language) -> Parameters:
    """Return a request's parameters; a query that is the whole body counts as the parameter `query`."""
    given = _decoded(request.url.query.encode(), lang)
    if request.method != "POST":
        return given
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (_FORM, _QUERY, _UPDATE):
        detail = _text(
            lang,
            f"POST 的类型应为 {_FORM} 或 {_QUERY}",
            f"a POST must be {_FORM} or {_QUERY}, not {media or 'without a type'}",
        )
        raise RefusedError(
            refused(415, "Unsupported media type", detail, {"Accept-Post": f"{_FORM}, {_QUERY}"})
        )
    body = await _body(request, lang)
    if media == _FORM:
        return [*given, *_decoded(body, lang)]
    try:
        return [*given, ("query" if media == _QUERY else "update", body.decode("utf-8-sig"))]
    except UnicodeDecodeError as error:
        raise RefusedError(_bad(lang, "查询应为 UTF-8", "the query is not UTF-8")) from error


async def _body(request: Request, lang: Language) -> bytes:
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > _LARGEST:
            detail = _text(lang, "查询超过 1 MB", "the query is larger than 1 MB")
            raise RefusedError(refused(413, "Too large", detail))
    return bytes(parts)


def _decoded(text: bytes, lang: Language) -> Parameters:
    try:
        pairs = parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:  # UnicodeDecodeError among them
        raise RefusedError(_bad(lang, "参数应为 UTF-8", "the parameters are not UTF-8")) from error
    return pairs


def _one(parameters: Parameters, name: str, lang: Language) -> str | None:
    found = [value for key, value in parameters if key == name]
    if len(found) > 1:
        raise RefusedError(
            _bad(lang, f"参数 {name} 只能有一个", f"there is more than one parameter `{name}`")
        )
    return found[0] if found else None


def _refuse_update(parameters: Parameters, lang: Language) -> None:
    if any(name == "update" for name, _ in parameters):
        detail = _text(
            lang,
            "图谱只读，不接受更新；修改请用 `kg build`",
            "the graph is read-only and takes no updates; change it with `kg build`",
        )
        raise RefusedError(refused(403, "Refused", detail))


def _bad(lang: Language, zh: str, en: str) -> Response:
    return refused(400, "Bad request", _text(lang, zh, en))


def _text(lang: Language, zh: str, en: str) -> str:
    return zh if lang == "zh" else en
