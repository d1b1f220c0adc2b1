"""govkg: Chinese local-government news as a knowledge graph with evidence.

>>> import kg
>>> graph = kg.build("seeds")                      # doctest: +SKIP
>>> graph.query("compare-initiatives").rows[:3]    # doctest: +SKIP
>>> graph.to_rdflib()                              # doctest: +SKIP
>>> kg.show(graph)                                 # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph, show
    from kg.pipeline import build

__all__ = ["Graph", "KgError", "build", "load", "show"]

_HOMES = {"Graph": "kg.graph", "show": "kg.graph", "build": "kg.pipeline", "KgError": "kg.errors"}


def __getattr__(name: str) -> Any:
    """Import the parts of the API when they are first used, so that `import kg` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)


def load(where: str) -> "Graph":
    """Return the graph of a folder that `kg build` wrote, or of a graph file."""
    from kg.graph import Graph  # noqa: PLC0415

    return Graph.load(where)
