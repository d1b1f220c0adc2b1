"""Relations, as pairs of names of matched entities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.evaluate.entities import Matches
from kg.evaluate.gold import HOLDERS, Gold
from kg.evaluate.prediction import Prediction, TripleIndex
from kg.evaluate.tally import Fault, Tallies, Tally
from kg.evaluate.text import covers, normal
from kg.vocabulary import KG, ORG

Pair = tuple[str, str]
DuePair = tuple[str | None, str]


def score_relations(prediction: Prediction, gold: Gold, matches: Matches, faults: list[Fault]) -> Tallies:
    """Return the tallies of runs, part of, issued, received and holds post."""
    graph, optional = prediction.graph, gold.optional_names

    def edges(term: str, subjects: Iterable[str], objects: Iterable[str]) -> set[Pair]:
        return {
            (matches[s].name, matches[o].name)
            for s, o in graph.pairs(KG + term)
            if s in matches
            and o in matches
            and matches[s].section in subjects
            and matches[o].section in objects
        }

    runs_due = _due(gold, "initiatives", "runners")
    issued_due = _due(gold, "policies", "issuers")
    received_due = {(who, what) for who, what in _due(gold, "awards", "recipients") if who is not None}
    runs = edges("runs", HOLDERS, ("initiatives",))
    by_others = _run_by_others(gold, runs_due)
    awarded = {what for _, what in received_due}
    received = {pair for pair in edges("received", HOLDERS, ("awards",)) if pair[1] in awarded}
    uncounted = {pair for pair in received | received_due if set(pair) & optional}
    for fault in _explain(runs, runs_due, optional):
        faults.append(Fault("runs", gold.article, fault))
    return {
        "runs": _score_any(runs, runs_due, optional),
        "runs (by others)": _score_any(
            {p for p in runs if p[1] in by_others}, {p for p in runs_due if p[1] in by_others}, optional
        ),
        "part of (areas)": _score_parents(_wider_areas(graph, matches), _area_parents(gold), optional),
        "part of (initiatives)": _score_parents(
            edges("partOf", ("initiatives",), ("initiatives",)), _initiative_parents(gold), optional
        ),
        "issued": _score_any(edges("issued", HOLDERS, ("policies",)), issued_due, optional),
        "received": _score_pairs(received, received_due, uncounted),
        "holds post": _score_pairs(*_posts(prediction, gold, matches), set()),
    }


def _due(gold: Gold, section: str, field: str) -> set[DuePair]:
    return {
        (gold.resolve(str(name), *HOLDERS), item.name)
        for item in gold.items[section]
        for name in item.list(field)
    }


def _run_by_others(gold: Gold, due: set[DuePair]) -> set[str]:
    """Return the initiatives that someone other than the principal area runs."""
    principal = gold.resolve(gold.area, *HOLDERS)
    return {what for who, what in due if who is not None} - {what for who, what in due if who == principal}


def _area_parents(gold: Gold) -> dict[str, str | None]:
    return {
        item.name: gold.resolve(str(item.data["within"]), "areas")
        for item in gold.items["areas"]
        if item.data.get("within")
    }


def _initiative_parents(gold: Gold) -> dict[str, str | None]:
    return {
        item.name: gold.resolve(str(item.data["parent"]), "initiatives")
        for item in gold.items["initiatives"]
        if item.data.get("parent")
    }


def _wider_areas(graph: TripleIndex, matches: Matches) -> Iterator[Pair]:
    """Yield matched areas that kg:partOf links, directly or over areas that the article does not name."""
    for node, item in matches.items():
        if item.section != "areas":
            continue
        seen, ahead = {node}, [node]
        while ahead:
            for whole in graph.objects(ahead.pop(), KG + "partOf"):
                if whole in seen:
                    continue
                seen.add(whole)
                ahead.append(whole)
                if whole in matches and matches[whole].section == "areas":
                    yield item.name, matches[whole].name


def _posts(prediction: Prediction, gold: Gold, matches: Matches) -> tuple[set[Pair], set[Pair]]:
    people = gold.items["people"]
    due = {
        (person.name, normal(str(post["title"])))
        for person in people
        if not person.optional
        for post in person.list("posts")
    }
    ignored = {person.name for person in people if person.optional}
    found: set[Pair] = set()
    for node, item in matches.items():
        if item.section != "people" or item.name in ignored:
            continue
        for post in prediction.graph.objects(node, ORG + "holds"):
            labels = prediction.names(post)
            hits = sorted(
                t for n, t in due if n == item.name and any(x == t or covers(x, t, 0.5) for x in labels)
            )
            found.add((item.name, hits[0] if hits else min(labels, default="")))
    return found, due


# ---------------------------------------------------------------------- scoring of pairs


def _score_pairs(found: set[Pair], due: set[Pair], uncounted: set[Pair]) -> Tally:
    found, due = found - uncounted, due - uncounted
    return Tally(len(found & due), len(found), len(due))


def _holders(due: set[DuePair], optional: frozenset[str]) -> dict[str, set[str]]:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for who, what in due:
        if who is not None and what not in optional:
            holders[what].add(who)
    return holders


def _score_any(found: set[Pair], due: set[DuePair], optional: frozenset[str]) -> Tally:
    """Score (who, what): right where any due who is found; a what without a due who is not scored."""
    holders = _holders(due, optional)
    predicted: defaultdict[str, set[str]] = defaultdict(set)
    for who, what in found:
        if what in holders:
            predicted[what].add(who)
    right = sum(1 for what, whos in predicted.items() if whos & holders[what])
    wrong = sum(len(whos - holders[what] - optional) for what, whos in predicted.items())
    return Tally(right, right + wrong, len(holders))


def _explain(found: set[Pair], due: set[DuePair], optional: frozenset[str]) -> Iterator[str]:
    holders = _holders(due, optional)
    for what in sorted(holders):
        whos = {who for who, each in found if each == what}
        if not whos & holders[what]:
            yield f"{what}: {sorted(holders[what])} ≠ {sorted(whos)}"


def _score_parents(found: Iterable[Pair], due: dict[str, str | None], optional: frozenset[str]) -> Tally:
    """Score (part, whole): right where whole is the part's parent or any wider one."""
    parents = {part: whole for part, whole in due.items() if whole is not None}
    scored = {part for part in parents if part not in optional}
    right: set[str] = set()
    wrong = 0
    for part, whole in set(found):
        if part not in scored:
            continue
        if whole in _wider(part, parents):
            right.add(part)
        elif whole not in optional:
            wrong += 1
    return Tally(len(right), len(right) + wrong, len(scored))


def _wider(part: str, parents: dict[str, str]) -> set[str]:
    seen: set[str] = set()
    while part in parents and parents[part] not in seen:
        part = parents[part]
        seen.add(part)
    return seen
