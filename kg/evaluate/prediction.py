"""What a graph says of one article, read through the contract's terms alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from kg.evaluate.text import normal
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, LABEL, NIF, PREF_LABEL, PROV, TYPE

_KINDS: Final = {
    "areas": KG + "Area",
    "organizations": KG + "Organization",
    "people": KG + "Person",
    "policies": KG + "Policy",
    "awards": KG + "Award",
    "initiatives": KG + "Initiative",
}


class TripleIndex:
    """Triples of plain strings, found by subject or by object."""

    def __init__(self, triples: Iterable[tuple[str, str, str]]) -> None:
        self._forward: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._backward: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._pairs: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for subject, predicate, object_ in triples:
            self._forward[subject, predicate].add(object_)
            self._backward[predicate, object_].add(subject)
            self._pairs[predicate].add((subject, object_))

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of a subject, sorted."""
        return sorted(self._forward.get((subject, predicate), ()))

    def subjects(self, predicate: str, object_: str) -> list[str]:
        """Return the subjects of an object, sorted."""
        return sorted(self._backward.get((predicate, object_), ()))

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return all (subject, object) of a predicate, sorted."""
        return sorted(self._pairs.get(predicate, ()))

    def value(self, subject: str, predicate: str) -> str | None:
        """Return one object, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def is_a(self, node: str, cls: str) -> bool:
        """Whether a node is an instance of a class."""
        return cls in self._forward.get((node, TYPE), ())


@dataclass(frozen=True, slots=True, order=True)
class PredictedMetric:
    """A metric and the span of its mention."""

    begin: int
    end: int
    node: str


class Prediction:
    """What a graph says of the article with this file name; `article` is None where it says nothing."""

    def __init__(self, graph: TripleIndex, file_name: str) -> None:
        self.graph = graph
        self.article = next(
            (
                node
                for node, identifier in graph.pairs(DCTERMS + "identifier")
                if PurePosixPath(identifier).name == file_name and graph.is_a(node, KG + "Article")
            ),
            None,
        )
        mentioned = graph.subjects(KG + "mentionedIn", self.article) if self.article else []
        self.nodes = {
            section: [node for node in mentioned if graph.is_a(node, kind)]
            for section, kind in _KINDS.items()
        }
        self.metrics = self._metrics()
        self._names: dict[str, frozenset[str]] = {}

    def _metrics(self) -> list[PredictedMetric]:
        if self.article is None:
            return []
        found = []
        for mention in self.graph.subjects(NIF + "referenceContext", self.article):
            begin, end = (self.graph.value(mention, NIF + term) for term in ("beginIndex", "endIndex"))
            for node in self.graph.subjects(PROV + "wasDerivedFrom", mention):
                if self.graph.is_a(node, KG + "Metric") and begin is not None and end is not None:
                    found.append(PredictedMetric(int(begin), int(end), node))
        return sorted(found)

    def names(self, node: str) -> frozenset[str]:
        """Return all labels of a node in normal form."""
        if node not in self._names:
            labels = (
                label for term in (LABEL, PREF_LABEL, ALT_LABEL) for label in self.graph.objects(node, term)
            )
            self._names[node] = frozenset({normal(label) for label in labels} - {""})
        return self._names[node]
