"""Responses to requests that get no answer: what, and the remedy, as a problem in JSON (RFC 9457)."""

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from kg.language import Language
from kg.serve.settings import Settings

_STATUS: Final = {"time": 504, "memory": 503, "busy": 503, "stopping": 503}
_TITLE: Final = {"time": "Out of time", "memory": "Out of memory", "busy": "Busy", "stopping": "Stopping"}


def refused(
    status: int, title: str, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """Return a problem."""
    content = json.dumps({"title": title, "status": status, "detail": detail, **more}, ensure_ascii=False)
    return Response(content, status, headers, media_type="application/problem+json")


def fault(reason: str, settings: Settings, lang: Language) -> Response:
    """Return the problem of a limit that was exceeded."""
    seconds, megabytes = f"{settings.seconds:g}", settings.megabytes
    texts = {
        "time": (
            f"查询超过 {seconds} 秒，已中止；请加 LIMIT 或更多条件",
            f"the query took longer than {seconds} s and was stopped; add LIMIT or conditions",
        ),
        "memory": (
            f"查询所需内存超过 {megabytes} MB，已中止；请加 LIMIT 或更多条件",
            f"the query needed more than {megabytes} MB and was stopped; add LIMIT or conditions",
        ),
        "busy": ("服务器忙，请稍后再试", "the server is busy; try again in a moment"),
        "stopping": ("服务器正在停止", "the server is stopping"),
    }
    headers = {"Retry-After": "5"} if reason in ("busy", "stopping") else None
    detail = texts[reason][lang == "en"]
    return refused(_STATUS[reason], _TITLE[reason], detail, headers, reason=reason)
