"""RDF documents of the web that a query may read because the user named them."""

from typing import Final

import requests
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import RemoteError
from kg.language import tr
from kg.remote.http import Client

_KNOWN: Final = (
    RdfFormat.TURTLE,
    RdfFormat.N_TRIPLES,
    RdfFormat.RDF_XML,
    RdfFormat.JSON_LD,
)
_ACCEPT: Final = ", ".join(f"{form.media_type};q={1 - n / 10:.1f}" for n, form in enumerate(_KNOWN))


def fetch_document(url: str, store: Store) -> None:
    """Load a document into the graph of a store that has the document's address as its name.

    Raises:
        RemoteError: if it cannot be fetched, or is no RDF.

    """
    answer = Client(url).send("GET", headers={"Accept": _ACCEPT})
    if answer.status_code == requests.codes.not_found:
        raise RemoteError(tr(f"{url}: 没有这个文件（HTTP 404）", f"{url}: no such document (HTTP 404)"))
    form = _form(answer.headers.get("Content-Type", ""), url)
    try:
        store.load(answer.content, form, base_iri=url, to_graph=NamedNode(url))
    except (SyntaxError, ValueError, requests.RequestException) as error:
        reason = " ".join(str(error).split())
        raise RemoteError(
            tr(f"{url}: 读不成 RDF（{reason}）", f"{url}: cannot be read as RDF ({reason})")
        ) from error


def _form(media_type: str, url: str) -> RdfFormat:
    found = RdfFormat.from_media_type(media_type.partition(";")[0].strip()) if media_type else None
    found = found or RdfFormat.from_extension(url.rpartition(".")[2])
    if found is None:
        kind = media_type or "?"
        raise RemoteError(
            tr(
                f"{url}: 不是 RDF（{kind}）；请给出 Turtle、N-Triples、RDF/XML 或 JSON-LD 的地址",
                f"{url}: is no RDF ({kind}); name Turtle, N-Triples, RDF/XML or JSON-LD",
            )
        )
    return found
