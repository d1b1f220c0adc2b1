"""The article itself: title, date, principal area; the level of its areas, the kind of its organizations."""

from collections import defaultdict
from typing import Final

from kg.evaluate.entities import Matches
from kg.evaluate.gold import HOLDERS, Gold
from kg.evaluate.prediction import Prediction
from kg.evaluate.tally import Fault, Tallies, Tally
from kg.evaluate.text import covers, normal
from kg.vocabulary import DCTERMS, KG, TYPE

_LEVELS: Final = {
    "province": {"Province"},
    "city": {"City"},
    "district": {"District", "Zone"},
    "subdistrict": {"Subdistrict", "Zone"},
    "community": {"Community"},
}
_ORGANIZATION_KINDS: Final = {
    "party": {"PartyOrganization"},
    "government": {"GovernmentBody"},
    "enterprise": {"Enterprise"},
    "social": {"SocialOrganization"},
    "institution": {"Institution"},
    "media": {"Media"},
}


def score_article(prediction: Prediction, gold: Gold, matches: Matches, faults: list[Fault]) -> Tallies:
    """Return the tallies of title, date, principal area, levels and kinds."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)

    def note(name: str, right: bool, text: str) -> None:
        tallies[name].note(right)
        if not right:
            faults.append(Fault(name, gold.article, text))

    def stated(term: str) -> list[str]:
        return prediction.graph.objects(prediction.article, term) if prediction.article else []

    title, published = gold.data.get("title"), gold.data.get("published")
    if title:
        found = stated(DCTERMS + "title")
        right = any(covers(normal(each), normal(title), 0.6) for each in found)
        note("article title", right, f"{title} ≠ {found}")
    dates = {each[:10] for each in stated(DCTERMS + "issued")}
    note("article date", dates == ({published} if published else set()), f"{published} ≠ {sorted(dates)}")
    if gold.area:
        named = [prediction.names(node) for node in stated(KG + "about")]
        accepted = _names(gold, gold.area)
        right = any(names & accepted for names in named)
        note("article about", right, f"{gold.area} ≠ {[min(names, default='') for names in named]}")
    for node, item in matches.items():
        if item.section not in ("areas", "organizations") or item.optional:
            continue
        name, field, table = (
            ("area level", "level", _LEVELS)
            if item.section == "areas"
            else ("organization kind", "kind", _ORGANIZATION_KINDS)
        )
        types = {each.removeprefix(KG) for each in prediction.graph.objects(node, TYPE)}
        due = str(item.data.get(field))
        note(name, bool(types & table.get(due, set())), f"{item.name}: {due}")
    return dict(tallies)


def _names(gold: Gold, name: str) -> frozenset[str]:
    """All names of the area or organization with this name; areas come first."""
    for section in HOLDERS[:2]:
        for item in gold.items[section]:
            if normal(name) in item.names:
                return item.names
    return frozenset({normal(name)})
