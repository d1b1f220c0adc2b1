"""The union of contributions as Turtle with the same bytes for the same statements."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

import pyoxigraph

from kg.vocabulary import BASE, PREFIXES, spell_languages

_BATCH: Final = 100_000  # lines that are written as one piece


def union_lines(quads: Iterable[bytes]) -> list[bytes]:
    """Return the distinct triples of N-Quads chunks as sorted N-Triples lines.

    Every line must name a graph, as all contributions do.
    """
    triples: set[bytes] = set()
    for chunk in quads:
        triples.update(triples_of(chunk))
    return sorted(triples)


def triples_of(chunk: bytes) -> Iterable[bytes]:
    """Return the triples of N-Quads, each of which names a graph, without their final point."""
    end = _end_of_all(chunk)
    if end:
        return chunk[: -len(end)].split(end)
    return (line[: line.rindex(b" <")] for line in chunk.split(b"\n") if line)


def union_text(quads: Iterable[bytes]) -> bytes:
    """Return the triples of N-Quads chunks as N-Triples, in no order and perhaps more than once."""
    return b"".join(_without_graph(chunk) for chunk in quads)


def _without_graph(chunk: bytes) -> bytes:
    end = _end_of_all(chunk)
    return chunk.replace(end, b" .\n") if end else b"".join(t + b" .\n" for t in triples_of(chunk))


def _end_of_all(chunk: bytes) -> bytes:
    """Return the graph, point and line end with which every line ends; nothing where they are not one."""
    end = chunk[chunk.rfind(b" <") :]
    return end if end.endswith(b"> .\n") and chunk.count(end) == chunk.count(b"\n") else b""


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


def write_turtle(triples: Iterable[bytes], base: str, file: IO[bytes]) -> None:
    """Write sorted N-Triples lines as `turtle` returns them, holding no more than a batch in memory."""
    for number, batch in enumerate(_by_subject(triples)):
        data = turtle(batch, base)
        file.write(_without_prefixes(data) if number else data)


def _without_prefixes(data: bytes) -> bytes:
    begin = 0
    while data.startswith(b"@prefix ", begin):
        begin = data.index(b"\n", begin) + 1
    return data[begin:]


def _by_subject(triples: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines in batches that part no subject from its statements."""
    batch: list[bytes] = []
    for triple in triples:
        if len(batch) >= _BATCH and _subject(triple) != _subject(batch[-1]):
            yield batch
            batch = []
        batch.append(triple)
    if batch:
        yield batch


def _subject(triple: bytes) -> bytes:
    return triple[: triple.index(b" ")]
