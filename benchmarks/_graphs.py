"""Realistic graphs of any size to measure with: the five sample articles, over and over, each time as others.

What an article contributes is read once and written again under other IRIs, so that shape, terms and lengths
are those of real graphs; numbers are other ones from copy to copy. The same size gives the same bytes.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.model import ArticleFacts, Resolution, SourceText
from kg.pipeline import read_article
from kg.rdf import article_quads, naming, resolution_quads
from kg.rdf.iris import Naming
from kg.reading import read
from kg.resolve import resolve
from kg.vocabulary import BASE

SEEDS = Path(__file__).parent.parent / "seeds"
_VALUE = re.compile(rb'(#value> ")(\d+)(")')


@cache
def _facts() -> tuple[list[ArticleFacts], Resolution]:
    sources = [each for each in read(sorted(SEEDS.glob("*.txt"))) if isinstance(each, SourceText)]
    facts = [read_article(source) for source in sources]
    return facts, resolve(facts)


def written(copies: int) -> Iterator[bytes]:
    """Yield the contributions of copies of the sample articles, written one by one."""
    facts, resolution = _facts()
    for copy in range(copies):
        names = naming(f"{BASE}c{copy}-", resolution, facts)
        for article in facts:
            yield article_quads(article, names)
        yield resolution_quads(resolution, names, facts)


def prepared(copies: int) -> tuple[list[ArticleFacts], Resolution, list[Naming]]:
    """Return what `written` works from, read and named."""
    facts, resolution = _facts()
    return facts, resolution, [naming(f"{BASE}c{copy}-", resolution, facts) for copy in range(copies)]


def graph(triples: int) -> list[bytes]:
    """Return contributions as N-Quads that hold about so many statements."""
    chunks: list[bytes] = []
    size = 0
    for number, chunk in enumerate(written(1 + triples // 20_000)):
        lines = chunk.count(b"\n")
        if size + lines > triples:
            rest = chunk.split(b"\n")[: triples - size]
            chunks.append(b"\n".join(rest) + b"\n" if rest else b"")
            break
        chunks.append(_other_numbers(chunk, number))
        size += lines
    return chunks


def _other_numbers(chunk: bytes, number: int) -> bytes:
    factor = 100 + number * 7 % 83
    return _VALUE.sub(lambda m: m[1] + str(int(m[2]) * factor // 100).encode() + m[3], chunk)
