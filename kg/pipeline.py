"""The visible order of the stages, from files to a graph."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.cleaning import clean, with_doubt
from kg.document import structure
from kg.errors import KgError, UsageError
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.extract.initiatives import find_initiatives
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.graph import Graph
from kg.highlights import highlights
from kg.language import tr
from kg.manifest import Manifest, record
from kg.model import ArticleFacts, Document, Entities, Kind, SourceText, Unreadable
from kg.rdf import article_quads, naming, resolution_quads
from kg.reading import read, told
from kg.relate import relate
from kg.resolve import Decisions, read_decisions, resolve, with_splits
from kg.vocabulary import BASE
from kg.workers import map_in_order

Progress = Callable[[int, int], None]
"""Told after each article: how many are done, of how many."""

_UNDECIDED = Decisions()
_NAMED = (Kind.AREA, Kind.ORGANIZATION)


def read_article(source: SourceText) -> ArticleFacts:
    """Return what one article contributes; a pure function of its text."""
    document, entities = understand(source)
    named = sorted(span for entity in entities.entities if entity.kind in _NAMED for span in entity.mentions)
    metrics = find_metrics(document, find_quantities(document), named)
    return with_doubt(relate(document, entities, find_initiatives(document), metrics))


def understand(source: SourceText) -> tuple[Document, Entities]:
    """Return the structure of an article, and who and where it is about."""
    document = structure(clean(source))
    return document, find_entities(document, load_entity_lexicon())


def build(  # noqa: PLR0913 (the options of one call)
    inputs: str | Path | Iterable[str | Path],
    *,
    base: str = BASE,
    with_text: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
    decisions: str | Path | None = None,
) -> Graph:
    """Return the graph of the articles in files and folders.

    The same articles give the same graph, byte for byte, in whatever order they come. `base` is what
    instance IRIs begin with; `with_text` includes the articles' text; `jobs` is the number of
    processes (by default as many as there are processors, where there are many articles); `decisions`
    is the file of what people decided over who is who. Inputs that could not be read stand in the
    graph's manifest.

    Raises:
        UsageError: if no article could be read, or `base` is no http(s) address ending in `/`.
        DecisionError: if the decisions cannot be read or contradict one another.

    """
    check_base(base)
    decided = read_decisions(Path(decisions)) if decisions is not None else Decisions()
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    found = list(read(paths))
    unreadable = [each for each in found if isinstance(each, Unreadable)]
    sources = sorted((each for each in found if isinstance(each, SourceText)), key=lambda s: s.identifier)
    facts: list[ArticleFacts] = []
    for each in _told(map_in_order(read_guarded, sources, jobs), len(sources), progress):
        (unreadable if isinstance(each, Unreadable) else facts).append(each)  # type: ignore[arg-type]
    unreadable.sort(key=lambda u: u.identifier)
    if not facts:
        raise UsageError(nothing_read(paths, unreadable))
    return assemble(facts, tuple(unreadable), base=base, with_text=with_text, decisions=decided)


def assemble(
    facts: list[ArticleFacts],
    unreadable: tuple[Unreadable, ...] = (),
    *,
    base: str = BASE,
    with_text: bool = True,
    decisions: Decisions = _UNDECIDED,
) -> Graph:
    """Return the graph of what articles contribute: split what people split, resolve, then write.

    Raises:
        DecisionError: if the decisions contradict one another.

    """
    facts = with_splits(facts, decisions)
    resolution = resolve(facts, decisions)
    names = naming(base, resolution, facts)
    quads = tuple(article_quads(article, names, with_text=with_text) for article in facts)
    records = tuple(record(article) for article in facts)
    lines = tuple(decision.line for decision in decisions.decisions)
    manifest = Manifest(records, unreadable, base, with_text, lines)
    contributions = (*quads, resolution_quads(resolution, names, facts))
    return Graph(contributions, manifest, highlights(facts), base)


def check_base(base: str) -> None:
    """Refuse a base that instance IRIs cannot begin with.

    Raises:
        UsageError: if it is no http(s) address ending in `/`.

    """
    from kg.rdf.iris import url_iri  # noqa: PLC0415

    if not (url_iri(base) == base and base.endswith("/") and "#" not in base):
        raise UsageError(
            tr(
                f"--base {base}: 不是可用的基址；请给出以 / 结尾的 http(s) 地址",
                f"--base {base}: not usable; give an http(s) address that ends in /",
            )
        )


def _told(
    results: Iterable[ArticleFacts | Unreadable], total: int, progress: Progress | None
) -> Iterator[ArticleFacts | Unreadable]:
    for done, result in enumerate(results, 1):
        if progress:
            progress(done, total)
        yield result


def read_guarded(source: SourceText) -> ArticleFacts | Unreadable:
    """Return what an article contributes; a fault is reported at the end like an unreadable file.

    One article's fault must not cost the others.
    """
    try:
        return read_article(source)
    except KgError as error:
        return Unreadable(source.identifier, str(error))
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        fault = f"{type(error).__name__}: {error}"
        return Unreadable(
            source.identifier,
            f"{source.identifier}: internal fault ({fault}); please report it, KG_DEBUG=1 shows where",
        )


def nothing_read(paths: Sequence[str | Path], unreadable: Sequence[Unreadable]) -> str:
    """Return the line that says that no article could be read."""
    if len(unreadable) == 1:
        return told(unreadable[0])
    names = " ".join(str(path) for path in paths) or "-"
    if unreadable:
        first = told(unreadable[0])
        return tr(
            f"{names}: {len(unreadable)} 篇都无法读取；第一篇：{first}",
            f"{names}: none of {len(unreadable)} articles could be read; the first: {first}",
        )
    return tr(
        f"{names}: 没有找到文章；请给出文章文件，或含有 .txt 等文章的文件夹",
        f"{names}: no articles found; give article files, or a folder that holds some (.txt and others)",
    )


__all__ = ["assemble", "build", "check_base", "nothing_read", "read_article", "read_guarded", "resolve"]
