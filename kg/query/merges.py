"""The merges that a build made and those that it proposes, as people review them."""

from dataclasses import dataclass

from pyoxigraph import Store

from kg.query.nodes import Nodes, Sentence
from kg.vocabulary import KG, PROV, TYPE

_SHORT = 8  # digits of the name by which people call an entry


@dataclass(frozen=True, slots=True)
class Entry:
    """A merge (`made`) or a proposal: two keys, their names, the reason, the score, the sentences."""

    id: str
    made: bool
    one: str
    other: str
    names: tuple[str, str]
    reason: str
    score: float
    sentences: tuple[Sentence, ...]

    @property
    def kind(self) -> str:
        """The kind of both, as their keys begin: area, org, person, initiative, policy, award."""
        return self.one.partition("-")[0]


def entries(store: Store) -> list[Entry]:
    """Return all merges and proposals of a graph: proposals first, the surest first."""
    nodes = Nodes(store)
    made = [_merge(nodes, node) for node in nodes.subjects(TYPE, KG + "Merge")]
    proposed = [_proposal(nodes, node) for node in nodes.subjects(TYPE, KG + "MergeProposal")]
    return sorted(proposed + made, key=lambda entry: (entry.made, -entry.score, entry.one, entry.other))


def _merge(nodes: Nodes, node: str) -> Entry:
    key, canonical = nodes.text(node, KG + "mergedKey"), nodes.text(node, KG + "canonicalKey")
    label = nodes.label(nodes.text(node, KG + "canonical"))
    return _entry(nodes, node, (key, canonical), (key.rpartition("-")[2], label))


def _proposal(nodes: Nodes, node: str) -> Entry:
    one, other = [*nodes.objects(node, KG + "proposedKey"), "", ""][:2]
    labels = {iri.rsplit("/", 1)[-1]: nodes.label(iri) for iri in nodes.objects(node, KG + "proposes")}
    names = [labels.get(key, key.rpartition("-")[2]) for key in (one, other)]
    return _entry(nodes, node, (one, other), (names[0], names[1]))


def _entry(nodes: Nodes, node: str, keys: tuple[str, str], names: tuple[str, str]) -> Entry:
    sentences = [nodes.sentence(mention) for mention in nodes.objects(node, PROV + "wasDerivedFrom")]
    return Entry(
        id=node.rpartition("-")[2][:_SHORT],
        made=KG + "Merge" in nodes.objects(node, TYPE),
        one=keys[0],
        other=keys[1],
        names=names,
        reason=nodes.text(node, KG + "reason"),
        score=float(nodes.text(node, KG + "confidence") or 0),
        sentences=tuple(sorted(sentences, key=lambda s: (s.issued, s.identifier, s.text))),
    )
