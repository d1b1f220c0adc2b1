"""Reads of the SPARQL 1.1 Graph Store Protocol."""

from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode

from kg.language import tr
from kg.serve.answers import formats
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import Reply, problem
from kg.serve.answers.sparql import Request, form_of, not_acceptable
from kg.serve.negotiate import GRAPHS, media_type


def graph(dataset: Dataset, request: Request) -> Reply:
    """Return the graph whose IRI is `graph`, or the default graph where that is empty."""
    form = form_of(request, GRAPHS)
    if form is None:
        return not_acceptable(GRAPHS)
    wanted = request.get("graph", "")
    node: NamedNode | DefaultGraph = DefaultGraph()
    store = dataset.graphs if wanted else dataset.store
    if wanted:
        try:
            node = NamedNode(wanted)
        except ValueError:
            return problem(400, tr(f"<{wanted}> 不是 IRI", f"<{wanted}> is no IRI"))
        if not store.contains_named_graph(node):
            return problem(
                404,
                tr(
                    f"没有图 <{wanted}>；?default 是全部陈述",
                    f"there is no graph <{wanted}>; ?default has all statements",
                ),
            )

    def write(body: BinaryIO) -> None:
        formats.dump(store, node, form, dataset.prefixes, body)

    return Reply(200, b"", media_type(form), write=write)
