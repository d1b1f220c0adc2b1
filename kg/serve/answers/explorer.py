"""What the graph explorer asks for, answered by the viewer's own reading of the graph."""

from kg.errors import UsageError
from kg.language import language
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import JSON, Reply, problem
from kg.serve.answers.sparql import Request


def overview(dataset: Dataset, request: Request) -> Reply:
    """Return the first view and every node's place."""
    del request
    return Reply(200, dataset.explorer.overview(language()), JSON)


def neighbourhood(dataset: Dataset, request: Request) -> Reply:
    """Return a node with its relations, their sentences, and what it compares with."""
    try:
        return Reply(200, dataset.explorer.neighbourhood(request["id"]), JSON)
    except UsageError as error:
        return problem(404, str(error))


def search(dataset: Dataset, request: Request) -> Reply:
    """Return the names that a query finds, with their part of the graph."""
    return Reply(200, dataset.explorer.search(request["q"]), JSON)
