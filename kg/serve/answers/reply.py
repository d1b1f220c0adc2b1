"""Replies of a worker."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
_POSITION: Final = re.compile(r"(?:line |第 )(\d+)(?:, column | 行第 )(\d+)")
_TITLES: Final = {
    400: "Bad request",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    413: "Too large",
    415: "Unsupported media type",
    500: "Internal fault",
    503: "Over its limits",
    504: "Out of time",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A status of HTTP, a body and its media type; `reason` names a limit that was exceeded.

    A body too large to be held is written piece by piece by `write`, which then stands instead of it.
    """

    status: int
    body: bytes
    media: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    write: Callable[[BinaryIO], None] | None = None


def as_json(content: Any, media: str = JSON) -> Reply:
    """Return content as JSON."""
    return Reply(200, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), media)


def problem(status: int, detail: str, **more: Any) -> Reply:
    """Return what went wrong (RFC 9457); line and column where the message names them."""
    place = _POSITION.search(detail)
    where = {"line": int(place[1]), "column": int(place[2])} if place else {}
    content = {"title": _TITLES.get(status, "Fault"), "status": status, "detail": detail, **where, **more}
    return Reply(status, json.dumps(content, ensure_ascii=False).encode(), PROBLEM)
