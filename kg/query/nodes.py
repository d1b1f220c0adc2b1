"""Reading a graph node by node: what commands share that tell of single nodes and statements."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.language import tr
from kg.query.profile import find
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, LABEL, NIF, PROV

_SHOWN = 8  # names that are listed where one name means several nodes


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its text, and the article's identifier, title and date (empty if unknown)."""

    text: str
    identifier: str
    title: str
    issued: str


@dataclass(frozen=True)
class Nodes:
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

    def label(self, node: str) -> str:
        """Return the name of a node; of a metric its quantity and what it measures."""
        mention = self.text(node, PROV + "wasDerivedFrom") if self.text(node, KG + "qualifier") else ""
        if mention:
            return f"{self.text(mention, NIF + 'anchorOf')} {self.text(node, KG + 'measure')}".strip()
        return self.text(node, LABEL) or node.rsplit("/", 1)[-1]

    def names(self, node: str) -> set[str]:
        """Return all names of a node."""
        return {*self.objects(node, LABEL), *self.objects(node, ALT_LABEL)}

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

    def sentence(self, mention: str) -> Sentence:
        """Return the sentence that a mention or sentence node stands for."""
        article = self.text(mention, NIF + "referenceContext")
        identifier, title, issued = (
            self.text(article, DCTERMS + t) for t in ("identifier", "title", "issued")
        )
        return Sentence(self.text(mention, NIF + "anchorOf"), identifier, title, issued)

    def sentence_of(self, mention: str) -> Sentence:
        """Return the sentence in which a mention stands."""
        return self.sentence(self.text(mention, NIF + "sentence") or mention)

    def named(self, name: str) -> list[str]:
        """Return the nodes that a user means: an IRI, a key, else a name of actors and initiatives.

        Raises:
            QueryError: if nothing has this name.

        """
        wanted = name.strip()
        for node in (wanted, *self._with_key(wanted)):
            if "://" in node and self.objects(node, LABEL):
                return [node]
        return find(self.store, wanted)

    def one(self, name: str) -> str:
        """Return the node that a user means.

        Raises:
            QueryError: if nothing has this name, or several nodes have it.

        """
        found = self.named(name)
        if len(found) == 1:
            return found[0]
        which = [f"{node.rsplit('/', 1)[-1]}（{''.join(self.wider(node))}）" for node in found[:_SHOWN]]
        raise QueryError(
            tr(
                f"「{name}」有 {len(found)} 个；请用键指明：{'、'.join(which)}",
                f"{name!r} means {len(found)} nodes; name one by its key: {', '.join(which)}",
            )
        )

    def _with_key(self, key: str) -> list[str]:
        """Return the IRIs that end in a key; the base is that of any article of the graph."""
        key = key.removeprefix("id:")
        articles = self.subjects("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", KG + "Article")[:1]
        return [article.rsplit("/", 1)[0] + "/" + key for article in articles]
