"""Reading a graph node by node: what commands share that tell of single nodes and statements."""

from dataclasses import dataclass

from kg.errors import QueryError
from kg.language import tr
from kg.query.profile import find
from kg.query.reader import Reader
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, LABEL, NIF, PROV, TYPE

_SHOWN = 8  # names that are listed where one name means several nodes


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its text, and the article's identifier, title and date (empty if unknown)."""

    text: str
    identifier: str
    title: str
    issued: str


@dataclass(frozen=True)
class Nodes(Reader):
    """A graph whose nodes are told of one by one: by their names, with their sentences."""

    def label(self, node: str) -> str:
        """Return the name of a node; of a metric its quantity and what it measures."""
        mention = self.text(node, PROV + "wasDerivedFrom") if self.text(node, KG + "qualifier") else ""
        if mention:
            return f"{self.text(mention, NIF + 'anchorOf')} {self.text(node, KG + 'measure')}".strip()
        return self.text(node, LABEL) or node.rsplit("/", 1)[-1]

    def names(self, node: str) -> set[str]:
        """Return all names of a node."""
        return {*self.objects(node, LABEL), *self.objects(node, ALT_LABEL)}

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
        for node in (wanted, *self._with_key(wanted), *self._merged(wanted)):
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
        which = [f"{node.rsplit('/', 1)[-1]}（{self._of(node)}）" for node in found[:_SHOWN]]
        raise QueryError(
            tr(
                f"「{name}」有 {len(found)} 个；请用键指明：{'、'.join(which)}",
                f"{name!r} means {len(found)} nodes; name one by its key: {', '.join(which)}",
            )
        )

    def _of(self, node: str) -> str:
        """Return what tells a node from others of its name: what it lies in, or who runs it."""
        runners = [self.text(actor, LABEL) for actor in self.subjects(KG + "runs", node)]
        return "、".join(runners) or "".join(self.wider(node))

    def _merged(self, key: str) -> list[str]:
        """Return the nodes that a key was merged into."""
        merges = self.subjects_with(KG + "mergedKey", key)
        return [node for merge in merges for node in self.objects(merge, KG + "canonical")]

    def _with_key(self, key: str) -> list[str]:
        """Return the IRIs that end in a key; the base is that of any article of the graph."""
        key = key.removeprefix("id:")
        articles = self.subjects(TYPE, KG + "Article")[:1]
        return [article.rsplit("/", 1)[0] + "/" + key for article in articles]
