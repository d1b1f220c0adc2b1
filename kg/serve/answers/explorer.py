"""What the graph explorer asks for: an overview of areas, and the neighbourhood of a node."""

from collections import Counter

from kg.language import tr
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import Reply, as_json, problem
from kg.serve.answers.sparql import Request
from kg.serve.answers.story import Link
from kg.serve.answers.telling import Teller
from kg.serve.pages.links import named_by
from kg.vocabulary import KG


def overview(dataset: Dataset, request: Request) -> Reply:
    """Return the actors that run initiatives, with how many initiatives and figures each has."""
    del request
    teller = Teller(dataset.store)
    counts: dict[str, Counter[str]] = {}
    for entry in dataset.index.entries:
        if entry.types & {"Area", "Organization"}:
            found = Counter({t: len(teller.objects(entry.iri, KG + t)) for t in ("runs", "reports")})
            if found.total():
                counts[entry.iri] = found
    nodes = [
        {**_node(dataset, teller.link(iri)), "initiatives": found["runs"], "figures": found["reports"]}
        for iri, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    ]
    return as_json({"nodes": nodes})


def neighbourhood(dataset: Dataset, request: Request) -> Reply:
    """Return a node and its relations in both directions."""
    iri = named_by(request["id"], dataset.base)
    teller = Teller(dataset.store)
    if not teller.exists(iri):
        return problem(404, tr(f"没有节点 {request['id']}", f"there is no node {request['id']}"))
    story = teller.story(iri)
    edges = [
        {"term": chapter.term, "incoming": chapter.incoming, "other": _node(dataset, each.other)}
        for chapter in story.chapters
        for each in chapter.statements
    ]
    return as_json(
        {
            "node": _node(dataset, story.node),
            "wider": [_node(dataset, w) for w in story.wider],
            "edges": edges,
        }
    )


def _node(dataset: Dataset, link: Link) -> dict[str, str]:
    return {"id": link.iri.removeprefix(dataset.base), "label": link.label, "kind": link.kind}
