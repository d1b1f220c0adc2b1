"""Reading a store node by node, as plain strings."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Store

from kg.vocabulary import KG, LABEL

_DIGITS = 20  # of a number that something in the world can have


@dataclass(frozen=True)
class Reader:
    """A graph, asked node by node; IRIs and literals are plain strings."""

    store: Store

    def objects(self, node: str, term: str) -> list[str]:
        """Return the objects of a node, sorted; what is no IRI (a metric without a mention) has none."""
        if (subject := _iri(node)) is None:
            return []
        found = self.store.quads_for_pattern(subject, NamedNode(term), None, None)
        return sorted({q.object.value for q in found if isinstance(q.object, NamedNode | Literal)})

    def subjects(self, term: str, node: str) -> list[str]:
        """Return the subjects of a node, sorted."""
        if (object_ := _iri(node)) is None:
            return []
        found = self.store.quads_for_pattern(None, NamedNode(term), object_, None)
        return sorted({q.subject.value for q in found if isinstance(q.subject, NamedNode)})

    def subjects_with(self, term: str, text: str) -> list[str]:
        """Return the nodes that have a plain text, sorted."""
        if not text.isprintable():  # no name; it may hold what is no character at all
            return []
        found = self.store.quads_for_pattern(None, NamedNode(term), Literal(text), None)
        return sorted({q.subject.value for q in found if isinstance(q.subject, NamedNode)})

    def text(self, node: str, term: str) -> str:
        """Return one object, empty where there is none."""
        return next(iter(self.objects(node, term)), "")

    def number(self, node: str, term: str) -> Decimal | None:
        """Return one object as a number; None where there is none, or none that can be reckoned with.

        A graph may come from anywhere; `1E+999999` is a decimal, too.
        """
        try:
            value = Decimal(self.text(node, term))
        except InvalidOperation:
            return None
        return value if value.is_finite() and abs(value.adjusted()) <= _DIGITS else None

    def place(self, node: str, term: str) -> int:
        """Return an offset, 0 where there is none."""
        return max(0, int(self.number(node, term) or 0))

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


def _iri(text: str) -> NamedNode | None:
    """Return a node by its IRI; None where the text is none, as what a user typed may be."""
    try:
        return NamedNode(text)
    except ValueError:
        return None
