"""Which articles a person means by a file's path or an article's identifier."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from kg.errors import UsageError
from kg.keeping.state import State
from kg.language import tr


def select(state: State, names: Sequence[str], folder: Path) -> set[int]:
    """Return the readings that names mean: identifiers of articles or files, or paths that end in one.

    Raises:
        UsageError: if a name means nothing in the graph.

    """
    found: set[int] = set()
    for name in names:
        meant = _meant(state, name)
        if not meant:
            raise UsageError(
                tr(
                    f"{name}: 图谱 {folder} 里没有这篇文章；标识见 `kg query 'SELECT ?id "
                    f"{{ ?x a kg:Article ; dcterms:identifier ?id }}' -g {folder}`",
                    f"{name}: no article of the graph {folder}; `kg query 'SELECT ?id "
                    f"{{ ?x a kg:Article ; dcterms:identifier ?id }}' -g {folder}` lists them",
                )
            )
        found |= meant
    return found


def _meant(state: State, name: str) -> set[int]:
    """Return the readings of the longest end of a path that the graph knows."""
    parts = PurePath(name).parts
    for start in range(len(parts)):
        end = "/".join(parts[start:])
        meant = {*state.named("identifier", end), *state.named("file", end)}
        if meant:
            return meant
    return set()
