"""The log: one line a request on standard error, JSON or plain."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from starlette.types import Scope

from kg.serve.settings import LogForm


class Log:
    """A log in one form."""

    def __init__(self, form: LogForm) -> None:
        self.form = form

    def event(self, event: str, **fields: Any) -> None:
        """Write that something happened."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if self.form == "json":
            line = json.dumps({"time": moment, "event": event, **fields}, ensure_ascii=False)
        else:
            line = " ".join((moment, event, *(str(value) for value in fields.values())))
        print(_one_line(line), file=sys.stderr, flush=True)  # noqa: T201 (the log is standard error)

    def request(self, scope: Scope, route: str, status: int, size: int, seconds: float) -> None:
        """Write a request: never its query's text, which may be long or private."""
        client = scope.get("client") or ("",)
        self.event(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            milliseconds=round(1000 * seconds, 1),
            bytes=size,
            client=client[0],
            route=route,
        )

    def fault(self, error: Exception) -> None:
        """Write an internal fault with the place where it happened."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {error}"
        self.event("fault", error=fault, file=place.filename, line=place.lineno)


class Relay(logging.Handler):
    """Takes what libraries say into the log, in its form."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a library's message without its traceback."""
        self.log.event("library", source=record.name, message=record.getMessage())


def _one_line(text: str) -> str:
    """Return a text without what a terminal obeys, which a path may hold."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
