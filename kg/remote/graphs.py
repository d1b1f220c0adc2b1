"""Named graphs on a server: SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from collections.abc import Iterable

import requests

from kg.errors import RemoteError
from kg.language import tr
from kg.remote.http import Client, MethodError

# N-Triples are Turtle, and Turtle is what every server of the protocol reads.
_SENT = "text/turtle; charset=utf-8"
_WANTED = "application/n-triples, text/turtle;q=0.9"


class GraphStore:
    """The graphs of a server, each named by its IRI in the parameter `graph` of the address."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(self, graph: str) -> bytes | None:
        """Return a graph as N-Triples or other Turtle; None where the server has none of that name.

        Raises:
            RemoteError: as `Client.send` does.

        """
        answer = self._client.send("GET", params={"graph": graph}, headers={"Accept": _WANTED})
        if answer.status_code == requests.codes.not_found:
            answer.close()
            return None
        return _content(answer)

    def put(self, graph: str, lines: Iterable[bytes]) -> None:
        """Replace a graph by N-Triples lines (without final point).

        Raises:
            RemoteError: as `Client.send` does.

        """
        self._write("PUT", graph, lines)

    def add(self, graph: str, lines: Iterable[bytes]) -> None:
        """Add N-Triples lines (without final point) to a graph, which begins to exist if need be.

        Raises:
            RemoteError: as `Client.send` does.

        """
        self._write("POST", graph, lines)

    def delete(self, graph: str) -> None:
        """Remove a graph; one that is not there is as good as removed.

        Raises:
            RemoteError: as `Client.send` does.

        """
        self._client.send("DELETE", params={"graph": graph}).close()

    def _write(self, method: str, graph: str, lines: Iterable[bytes]) -> None:
        body = b"".join(line + b" .\n" for line in lines)
        try:
            answer = self._client.send(
                method, params={"graph": graph}, body=body, headers={"Content-Type": _SENT}
            )
        except MethodError as error:
            raise self._not_for_graphs(405) from error
        answer.close()
        if answer.status_code == requests.codes.not_found:
            raise self._not_for_graphs(404)

    def _not_for_graphs(self, status: int) -> RemoteError:
        url = self._client.url
        return RemoteError(
            tr(
                f"{url}: 这里不能写图（HTTP {status}）；请给出图存储协议的地址，如 Oxigraph 的 …/store、"
                "Virtuoso 的 …/sparql-graph-crud-auth",
                f"{url}: no graphs can be written there (HTTP {status}); give the address of the Graph "
                "Store Protocol, such as …/store of Oxigraph or …/sparql-graph-crud-auth of Virtuoso",
            )
        )


def _content(answer: requests.Response) -> bytes:
    try:
        return answer.content
    except requests.RequestException as error:
        raise RemoteError(
            tr(f"{answer.url}: 回答中断；请再试", f"{answer.url}: the answer broke off; try again")
        ) from error
