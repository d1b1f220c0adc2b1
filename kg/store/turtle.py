"""The union of contributions as Turtle with the same bytes for the same statements."""

from collections.abc import Iterable

import pyoxigraph

from kg.vocabulary import BASE, PREFIXES, spell_languages


def union_lines(quads: Iterable[bytes]) -> list[bytes]:
    """Return the distinct triples of N-Quads chunks as sorted N-Triples lines.

    Every line must name a graph, as all contributions do.
    """
    triples: set[bytes] = set()
    for chunk in quads:
        triples.update(line[: line.rindex(b" <")] for line in chunk.split(b"\n") if line)
    return sorted(triples)


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return the prefixes of a graph whose instances lie under `base`."""
    return {**PREFIXES, "id": base}


def turtle(triples: Iterable[bytes], base: str = BASE) -> bytes:
    """Return N-Triples lines (without their final point), in the order given, as Turtle."""
    text = b"".join(triple + b" .\n" for triple in triples)
    parsed = pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES)
    data = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes(base))
    assert data is not None
    return spell_languages(data)
