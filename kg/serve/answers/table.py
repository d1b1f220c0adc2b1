"""The operations of a worker, by name."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kg.serve.answers import description, explorer, graph_store, nodes, reconcile, sparql, vocabulary
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.reply import Reply

OPERATIONS: Final[Mapping[str, Callable[[Dataset, Mapping[str, Any]], Reply]]] = {
    "query": sparql.query,
    "graph": graph_store.graph,
    "service": description.service,
    "void": description.void,
    "node": nodes.node,
    "ontology": nodes.ontology,
    "vocabulary": vocabulary.vocabulary,
    "questions": vocabulary.competency,
    "names": reconcile.search,
    "search": explorer.search,
    "overview": explorer.overview,
    "neighbourhood": explorer.neighbourhood,
    "manifest": reconcile.manifest,
    "reconcile": reconcile.reconcile,
    "suggest": reconcile.suggest,
    "propose": reconcile.propose,
    "preview": nodes.preview,
}
