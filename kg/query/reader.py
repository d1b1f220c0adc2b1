"""Reading a store node by node, as plain strings."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.vocabulary import KG, LABEL


@dataclass(frozen=True)
class Reader:
    """A graph, asked node by node; IRIs and literals are plain strings."""

    store: Store

    def objects(self, node: str, term: str) -> list[str]:
        """Return the objects of a node, sorted."""
        found = self.store.quads_for_pattern(NamedNode(node), NamedNode(term), None, None)
        return sorted({q.object.value for q in found if isinstance(q.object, NamedNode | Literal)})

    def subjects(self, term: str, node: str) -> list[str]:
        """Return the subjects of a node, sorted."""
        found = self.store.quads_for_pattern(None, NamedNode(term), NamedNode(node), None)
        return sorted({q.subject.value for q in found if isinstance(q.subject, NamedNode)})

    def text(self, node: str, term: str) -> str:
        """Return one object, empty where there is none."""
        return next(iter(self.objects(node, term)), "")

    def wider(self, node: str) -> list[str]:
        """Return the names of what a node is part of or located in, widest first."""
        chain: list[str] = []
        seen = {node}
        while True:
            above = self.objects(node, KG + "partOf") or self.objects(node, KG + "locatedIn")
            node = next((each for each in above if each not in seen), "")
            if not node:
                return chain[::-1]
            seen.add(node)
            chain.append(self.text(node, LABEL) or node)
