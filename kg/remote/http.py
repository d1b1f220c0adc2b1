"""HTTP with patience: retried with back-off, credentials when asked for, faults as one clear line."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final
from urllib.parse import urlsplit

import requests

from kg.errors import RemoteError, UsageError
from kg.language import counted, tr
from kg.remote.credentials import PASSWORD, TOKEN, USER, credentials_for

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})  # may be well the next time
_CONNECT: Final = 10.0  # seconds
_TAKEN_IN: Final = 200_000  # bytes a second that any store takes in; Virtuoso was measured at 700,000
_MOVED: Final = range(300, 400)
_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
_ERROR: Final = 400
_AGENT: Final = "govkg"
_SHOWN: Final = 200  # characters of a server's own words
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_TAG: Final = re.compile(r"<[^>]*>")


class RejectedError(RemoteError):
    """The server understood a request and will not carry it out; trying again changes nothing."""


class MethodError(RejectedError):
    """The address takes no requests of this kind at all (405): there is no point in sending the next."""


class DeniedError(RemoteError):
    """The server wants other credentials."""


class FailingError(RemoteError):
    """The server was reached and failed over a request at every attempt."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try: seconds for each answer, attempts, seconds of the first pause.

    Pauses double up to `longest`; a server's `Retry-After` is heeded up to it, too. After `total` seconds
    there is no further attempt. `resumes` says whether what was done before a failure need not be done again.
    """

    seconds: float = 60.0
    attempts: int = 6
    first: float = 0.5
    longest: float = 30.0
    total: float = inf
    resumes: bool = True

    def for_body(self, body: object) -> float:
        """Return how long to wait for an answer: longer for a large body, which a store has to take in."""
        return self.seconds + (len(body) / _TAKEN_IN if isinstance(body, bytes) else 0.0)

    def pause(self, attempt: int, retry_after: str = "") -> float:
        """Return the seconds to wait after a failed attempt (from 1)."""
        asked = float(retry_after) if retry_after.isdigit() else 0.0
        return min(self.longest, max(asked, self.first * 2.0 ** (attempt - 1)))


class Client:
    """A connection to one server, kept open over many requests."""

    def __init__(
        self, url: str, patience: Patience | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.url = checked(url)
        self._patience = patience or Patience()
        self._sleep = sleep
        self._credentials = credentials_for(url)
        self._session = requests.Session()
        self._session.headers["User-Agent"] = _AGENT
        self._session.auth = self._credentials.opening()
        self._asked = False

    def send(
        self,
        method: str,
        *,
        params: Mapping[str, str] | None = None,
        body: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send a request until it is answered; return the answer (2xx or 404), its body not yet read.

        Raises:
            DeniedError: if the credentials do not do.
            RejectedError: if the server refuses the request for good.
            MethodError: if the address takes no such requests.
            FailingError: if the server fails at every attempt.
            RemoteError: if it cannot be reached.

        """
        attempt, end = 1, time.monotonic() + self._patience.total
        while True:
            answer = self._once(method, params, body, headers)
            if isinstance(answer, requests.Response):
                if self._authenticated_now(answer):
                    continue
                if answer.status_code not in _PASSING:
                    return _settled(answer, self.url)
            if attempt >= self._patience.attempts or time.monotonic() >= end:
                reached = isinstance(answer, requests.Response)
                raise (FailingError if reached else RemoteError)(self._given_up(answer, attempt))
            after = answer.headers.get("Retry-After", "") if isinstance(answer, requests.Response) else ""
            self._sleep(self._patience.pause(attempt, after))
            attempt += 1

    def _once(
        self,
        method: str,
        params: Mapping[str, str] | None,
        body: bytes | Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> requests.Response | requests.RequestException:
        try:
            return self._session.request(
                method,
                self.url,
                params=params,
                data=body,
                headers=headers,
                timeout=(min(_CONNECT, self._patience.seconds), self._patience.for_body(body)),
                allow_redirects=False,
                stream=True,
            )
        except (
            requests.ConnectionError,
            requests.Timeout,
            requests.exceptions.ChunkedEncodingError,
        ) as error:
            return error
        except requests.RequestException as error:
            raise RemoteError(_unusable(self.url, error)) from error

    def _authenticated_now(self, answer: requests.Response) -> bool:
        """Take up the credentials, once, when a server asks; whether the request is to be repeated."""
        if answer.status_code not in (_UNAUTHORIZED, _FORBIDDEN) or self._asked:
            return False
        self._asked = True
        auth = self._credentials.answer(self.url, answer.headers.get("WWW-Authenticate", ""))
        if auth is None:
            return False
        answer.close()
        self._session.auth = auth
        return True

    def _given_up(self, answer: requests.Response | requests.RequestException, count: int) -> str:
        what = _said(answer) if isinstance(answer, requests.Response) else _reason(answer)
        zh, en = ("稍后再试", "try again later")
        if self._patience.resumes:
            zh, en = ("稍后再运行会接着做", "running it again goes on from here")
        return tr(
            f"{self.url}: 试了 {count} 次都不成（{what}）；请检查地址与服务器，{zh}",
            f"{self.url}: failed {counted(count, 'time')} ({what}); check the address and the server; {en}",
        )


def checked(url: str) -> str:
    """Return an address that can be used.

    Raises:
        UsageError: if it is no http(s) address, or has credentials in it.

    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.fragment
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            tr(
                f"{url}: 不是可用的 http(s) 地址；例：http://localhost:7878/store",
                f"{url}: is no http(s) address that can be used; give one such as http://localhost:7878/store",
            )
        )
    if parts.username or parts.password:
        raise UsageError(
            tr(
                f"地址里不要写密码；请用环境变量 {USER}、{PASSWORD}，或 ~/.netrc",
                f"credentials do not belong into the address; use the variables {USER} and {PASSWORD}, "
                "or ~/.netrc",
            )
        )
    return url


def _settled(answer: requests.Response, url: str) -> requests.Response:
    status = answer.status_code
    if status in _MOVED:
        target = answer.headers.get("Location", "?")
        raise RejectedError(
            tr(f"{url}: 已迁到 {target}；请用新地址", f"{url}: has moved to {target}; use that address")
        )
    if status == requests.codes.not_found or status < _ERROR:
        return answer
    said = _said(answer)
    if status in (_UNAUTHORIZED, _FORBIDDEN):
        raise DeniedError(
            tr(
                f"{url}: 服务器拒绝（{said}）；请设 {USER} 与 {PASSWORD}、{TOKEN}，或 ~/.netrc，并检查权限",
                f"{url}: the server denies access ({said}); set {USER} and {PASSWORD}, {TOKEN}, "
                "or ~/.netrc, and check what the account may do",
            )
        )
    if status == requests.codes.method_not_allowed:
        raise MethodError(tr(f"{url}: 服务器不接受：{said}", f"{url}: the server refuses: {said}"))
    raise RejectedError(tr(f"{url}: 服务器不接受：{said}", f"{url}: the server refuses: {said}"))


def _said(answer: requests.Response) -> str:
    """Return a server's status and the first of its own words, without control characters or tags."""
    try:
        raw = answer.raw.read(4096, decode_content=True) if answer.raw is not None else b""
    except Exception:  # whatever is wrong with the body of an error, the status is known
        raw = b""
    words = " ".join(_CONTROL.sub(" ", _TAG.sub(" ", raw.decode("utf-8", "replace"))).split())
    head = f"HTTP {answer.status_code}"
    return f"{head}: {words[:_SHOWN]}" if words else f"{head} {answer.reason or ''}".strip()


def _reason(error: requests.RequestException) -> str:
    """Return what went wrong below HTTP, without the library's names and memory addresses."""
    if isinstance(error, requests.Timeout):
        return tr("没有按时回答", "no answer in time")
    if isinstance(error, requests.exceptions.SSLError):
        return tr("证书不可信", "its certificate is not trusted")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror and not isinstance(cause, requests.RequestException):
            return cause.strerror
        reason = getattr(cause.args[0], "reason", None) if cause.args else None
        cause = reason if isinstance(reason, BaseException) else cause.__cause__ or cause.__context__
    return tr("连接失败", "the connection failed")


def _unusable(url: str, error: requests.RequestException) -> str:
    name = type(error).__name__
    return tr(f"{url}: 无法请求（{name}）；请检查地址", f"{url}: cannot be asked ({name}); check the address")
