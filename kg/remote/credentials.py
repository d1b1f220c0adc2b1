"""Credentials for remote stores: from the environment or netrc, never from the command line.

`KG_REMOTE_TOKEN` is a bearer token; `KG_REMOTE_USER` and `KG_REMOTE_PASSWORD`, or else the host's line in
`~/.netrc`, are for digest or basic authentication, whichever the server asks for.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth

from kg.errors import RemoteError
from kg.language import tr

TOKEN: Final = "KG_REMOTE_TOKEN"
USER: Final = "KG_REMOTE_USER"
PASSWORD: Final = "KG_REMOTE_PASSWORD"
PLAIN: Final = "KG_REMOTE_PLAIN"


class Anonymous(AuthBase):
    """No credentials; keeps the library from taking netrc's on its own, as basic, unasked."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Leave a request as it is."""
        return request


class Bearer(AuthBase):
    """A token in the header (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add the token to a request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is known for a server; the values are never shown."""

    token: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)

    def opening(self) -> AuthBase:
        """Return what to begin with: the token where there is one, else nothing until the server asks."""
        return Bearer(self.token) if self.token else Anonymous()

    def answer(self, url: str, challenge: str) -> AuthBase | None:
        """Return what answers a server's challenge (`WWW-Authenticate`); None where nothing is left to try.

        Raises:
            RemoteError: if that would send the password readably over the network.

        """
        if self.token or not self.user:
            return None
        if "digest" in challenge.lower():
            return HTTPDigestAuth(self.user, self.password)
        refuse_in_clear(url)
        return HTTPBasicAuth(self.user.encode(), self.password.encode())


def credentials_for(url: str, environment: Mapping[str, str] = os.environ) -> Credentials:
    """Return the credentials for a server.

    Raises:
        RemoteError: if a token would go readably over the network.

    """
    if environment.get(TOKEN):
        refuse_in_clear(url, environment)
        return Credentials(token=environment[TOKEN])
    if environment.get(USER):
        return Credentials(user=environment[USER], password=environment.get(PASSWORD, ""))
    user, password = get_netrc_auth(url) or ("", "")
    return Credentials(user=user, password=password)


def refuse_in_clear(url: str, environment: Mapping[str, str] = os.environ) -> None:
    """Refuse to send a password or token by plain http to another machine.

    Raises:
        RemoteError: with the remedy.

    """
    parts = urlsplit(url)
    if parts.scheme == "https" or _is_loopback(parts.hostname or "") or environment.get(PLAIN):
        return
    raise RemoteError(
        tr(
            f"{url}: 密码会以明文经网络发送；请改用 https，若网络可信可设 {PLAIN}=1",
            f"{url}: the password would go over the network in clear; use https, or set {PLAIN}=1 "
            "if the network is to be trusted",
        )
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
