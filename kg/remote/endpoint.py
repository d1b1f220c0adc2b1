"""Putting a query to a SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/), within limits."""

import time
from dataclasses import dataclass
from typing import Final, Literal

import requests
from urllib3.exceptions import HTTPError

from kg.errors import QueryError, RemoteError
from kg.language import tr
from kg.remote.http import Client, Patience

_ACCEPT: Final = {
    "results": "application/sparql-results+json",
    "triples": "application/n-triples, text/turtle;q=0.8",
}
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may take, in seconds from the first try, and how large it may be, in MB."""

    seconds: float = 60.0
    megabytes: int = 4096


def ask_endpoint(url: str, query: str, wanted: Literal["results", "triples"], limits: Limits) -> bytes:
    """Return the answer of an endpoint: SPARQL results JSON, or N-Triples or Turtle.

    Raises:
        QueryError: if the answer takes too long or is too large.
        RemoteError: if the endpoint cannot be reached, denies access or refuses the query.

    """
    end = time.monotonic() + limits.seconds
    client = Client(url, Patience(limits.seconds, attempts=3, total=limits.seconds, resumes=False))
    headers = {"Accept": _ACCEPT[wanted], "Accept-Encoding": "identity"}
    answer = client.send("POST", body={"query": query}, headers=headers)
    if answer.status_code == requests.codes.not_found:
        raise RemoteError(
            tr(
                f"{url}: 这里没有 SPARQL 服务（HTTP 404）；请检查地址，如 Oxigraph 的 …/query",
                f"{url}: no SPARQL endpoint there (HTTP 404); check the address, such as …/query of Oxigraph",
            )
        )
    found = bytearray()
    try:
        # read1 gives what has come, so that an answer that drips is noticed, too.
        while piece := answer.raw.read1(_PIECE):
            found += piece
            _keep_limits(url, len(found), end, limits)
    except HTTPError as error:
        raise RemoteError(
            tr(f"{url}: 回答中断；请再试", f"{url}: the answer broke off; try again")
        ) from error
    finally:
        answer.close()
    return bytes(found)


def _keep_limits(url: str, size: int, end: float, limits: Limits) -> None:
    if time.monotonic() > end:
        raise QueryError(
            tr(
                f"{url}: 回答超过 {limits.seconds:g} 秒，已中止；请加 LIMIT 或更多条件，或放宽 --timeout",
                f"{url}: the answer took longer than {limits.seconds:g} s and was stopped; add LIMIT or "
                "conditions, or raise --timeout",
            )
        )
    if size > limits.megabytes << 20:
        raise QueryError(
            tr(
                f"{url}: 回答超过 {limits.megabytes} MB，已中止；请加 LIMIT 或更多条件，或放宽 --memory",
                f"{url}: the answer is larger than {limits.megabytes} MB and was stopped; add LIMIT or "
                "conditions, or raise --memory",
            )
        )
