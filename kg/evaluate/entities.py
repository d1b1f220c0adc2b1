"""Entities: which node is which item of the gold."""

from kg.evaluate.gold import SECTIONS, Gold, Item
from kg.evaluate.prediction import Prediction
from kg.evaluate.tally import Fault, Tally
from kg.evaluate.text import covers

Matches = dict[str, Item]
"""Node → the item that it is."""


def match_entities(
    prediction: Prediction, gold: Gold, section: str, faults: list[Fault]
) -> tuple[Tally, Matches]:
    """Match the nodes of one kind with the gold's items by name; a second node for an item is a false find.

    Exact names go first; initiatives also match where one name holds the other and covers 60 % of it.
    """
    items = gold.items[section]
    candidates, loose = _candidates(prediction, section, items)
    tally, matches, taken = Tally(), {}, set()
    for node in sorted(candidates, key=lambda node: (node in loose, node)):
        name = min(prediction.names(node), default=node)
        if not candidates[node]:
            tally.found += 1
            faults.append(Fault(f"{section} not in gold", gold.article, name))
            continue
        fresh = [k for k in candidates[node] if k not in taken]
        chosen = (fresh or candidates[node])[0]
        matches[node] = items[chosen]
        if items[chosen].optional:
            continue
        tally.found += 1
        if fresh:
            taken.add(chosen)
            tally.right += 1
        else:
            faults.append(Fault(f"{section} twice", gold.article, f"{name} = {items[chosen].name}"))
    for k, item in enumerate(items):
        if not item.optional:
            tally.due += 1
            if k not in taken:
                faults.append(Fault(f"{section} missed", gold.article, item.name))
    return tally, matches


def _candidates(
    prediction: Prediction, section: str, items: tuple[Item, ...]
) -> tuple[dict[str, list[int]], set[str]]:
    found = {
        node: [k for k, item in enumerate(items) if prediction.names(node) & item.names]
        for node in prediction.nodes[section]
    }
    loose: set[str] = set()
    if section == "initiatives":
        loose = {node for node, hits in found.items() if not hits}
        for node in loose:
            names = prediction.names(node)
            found[node] = [
                k for k, item in enumerate(items) if any(covers(a, b) for a in names for b in item.names)
            ]
    return found, loose


def match_all(prediction: Prediction, gold: Gold, faults: list[Fault]) -> tuple[dict[str, Tally], Matches]:
    """Match the entities of all kinds; return the tallies by section and what each node is."""
    tallies: dict[str, Tally] = {}
    matches: Matches = {}
    for section in SECTIONS:
        tallies[section], found = match_entities(prediction, gold, section, faults)
        matches |= found
    return tallies, matches
