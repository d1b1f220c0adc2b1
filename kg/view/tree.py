"""Each node's one place in the outline: metric under initiative, initiative under its runner, and so on."""

from typing import Final

from kg.view.records import Edge, ViewGraph

# (predicate, kind of child, kind of parent or "", child is the subject) → rank; the lowest rank wins.
_PLACES: Final = (
    ("partOf", "initiative", "initiative", True),
    ("runs", "initiative", "", False),
    ("achieves", "metric", "initiative", False),
    ("reports", "metric", "", False),
    ("baseline", "metric", "metric", False),
    ("partOf", "organization", "organization", True),
    ("partOf", "organization", "area", True),
    ("locatedIn", "organization", "area", True),
    ("partOf", "area", "area", True),
    ("issued", "policy", "", False),
    ("received", "award", "", False),
    ("holds", "person", "", True),
    ("formerlyHeld", "person", "", True),
    ("originalArea", "event", "area", True),
    ("resultingArea", "event", "area", True),
    ("about", "article", "", True),
)
_BREADTH: Final = ("Community", "Subdistrict", "Zone", "District", "City", "Province", "Country")


def parents(graph: ViewGraph) -> list[int]:
    """Return each node's parent in the outline, -1 where it has none; never a cycle."""
    best: dict[int, tuple[tuple[int, float, int, int], int]] = {}
    for edge in graph.edges:
        for rank, (predicate, kind, wider, child_first) in enumerate(_PLACES):
            if edge.predicate != predicate:
                continue
            child, parent = (edge.subject, edge.object) if child_first else (edge.object, edge.subject)
            if child == parent or graph.nodes[child].kind != kind:
                continue
            if wider and graph.nodes[parent].kind != wider:
                continue
            key = (rank, -(edge.confidence or 0.0), _breadth(graph, parent), parent)
            if child not in best or (key, parent) < best[child]:
                best[child] = (key, parent)
            break
    result = [best[i][1] if i in best else -1 for i in range(len(graph.nodes))]
    _by_article(graph, result)
    return _acyclic(result)


def _breadth(graph: ViewGraph, node: int) -> int:
    name = graph.nodes[node].type
    return _BREADTH.index(name) if name in _BREADTH else 0


def _by_article(graph: ViewGraph, result: list[int]) -> None:
    """Place an initiative or metric that nothing claims under what its article is about."""
    about = {edge.subject: edge.object for edge in reversed(graph.edges) if edge.predicate == "about"}
    for edge in graph.edges:
        if edge.predicate == "mentionedIn" and _is_loose(graph, result, edge):
            result[edge.subject] = about.get(edge.object, -1)


def _is_loose(graph: ViewGraph, result: list[int], edge: Edge) -> bool:
    return result[edge.subject] < 0 and graph.nodes[edge.subject].kind in ("initiative", "organization")


def _acyclic(result: list[int]) -> list[int]:
    done = [False] * len(result)
    for start in range(len(result)):
        path: list[int] = []
        on_path: set[int] = set()
        node = start
        while node >= 0 and not done[node]:
            if node in on_path:
                result[path[-1]] = -1
                break
            on_path.add(node)
            path.append(node)
            node = result[node]
        for visited in path:
            done[visited] = True
    return result


def children(parent: list[int]) -> list[list[int]]:
    """Return each node's children in node order."""
    result: list[list[int]] = [[] for _ in parent]
    for child, above in enumerate(parent):
        if above >= 0:
            result[above].append(child)
    return result
