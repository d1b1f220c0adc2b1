"""Where the pages of nodes are."""

from urllib.parse import quote, unquote

from kg.rdf.iris import local_name
from kg.vocabulary import BASE, KG

_SAFE = "/:?#[]@!$&'()*+,;="  # what stands for itself in an IRI


def address(iri: str, base: str) -> str:
    """Return the path of a node's page: `/id/…` below the base, else by its whole IRI.

    >>> address("https://w3id.org/govkg/id/area-370602", "https://w3id.org/govkg/id/")
    '/id/area-370602'
    """
    if iri.startswith(base):
        local, mark, fragment = iri.removeprefix(base).partition("#")
        return "/id/" + quote(local, safe="%" + _SAFE.replace("/", "").replace("?", "")) + mark + fragment
    if iri.startswith(KG):
        return "/ontology#" + quote(iri.removeprefix(KG), safe="")
    return "/entity?iri=" + quote(iri, safe="")


def in_explorer(iri: str) -> str:
    """Return where the explorer opens on a node; it knows nodes of the usual base by their local names."""
    key = quote(iri.removeprefix(BASE), safe="")
    return f"/explorer#f={key}&s={key}"


def named_by(path: str, base: str) -> str:
    """Return the IRI that the rest of a path below `/id/` names, however the client escaped it.

    >>> named_by("area-110000-%E4%B8%9C%2F%e5%9f%8e", "http://x/id/")
    'http://x/id/area-110000-东%2F城'
    """
    return base + local_name(unquote(path))
