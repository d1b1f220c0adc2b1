"""Measure how far two readers agree who annotated the same articles, not knowing of each other.

    python scripts/corpus_agreement.py            the figures of both directions and their mean
    python scripts/corpus_agreement.py --faults   also what they disagree on, outside the sealed part

`tests/corpus/readings/first` and `second` hold both readings as they were before anything was settled. Each
in turn is written as a graph in the contract's terms and scored against the other as gold.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from corpus_files import ARTICLES, CORPUS, OPEN, rows
from corpus_score import ROWS

from kg.evaluate.gold import load_gold, read_text
from kg.evaluate.prediction import Prediction, TripleIndex
from kg.evaluate.score import score_one
from kg.evaluate.tally import Fault, Tallies, total
from kg.vocabulary import ALT_LABEL, DCTERMS, KG, LABEL, NIF, ORG, PROV, TYPE

READINGS = CORPUS / "readings"
BASE = "https://example.org/reading/"
CLASSES = {
    "areas": "Area",
    "organizations": "Organization",
    "people": "Person",
    "policies": "Policy",
    "awards": "Award",
    "initiatives": "Initiative",
}
TYPES = {
    **{"province": "Province", "city": "City", "district": "District", "subdistrict": "Subdistrict"},
    **{"community": "Community", "party": "PartyOrganization", "government": "GovernmentBody"},
    **{"enterprise": "Enterprise", "social": "SocialOrganization", "institution": "Institution"},
    "media": "Media",
}
ACTORS = ("areas", "organizations", "people")

Record = dict[str, Any]
Triple = tuple[str, str, str]


class Writer:
    """Writes one reading of an article as the triples of a graph."""

    def __init__(self, gold: Record, text: str) -> None:
        self.gold, self.text = gold, text
        self.article = BASE + _key(gold["article"])
        self.nodes: dict[tuple[str, str], str] = {}
        for section in CLASSES:
            for number, item in enumerate(gold[section]):
                for name in (item["name"], *item.get("aliases", [])):
                    self.nodes.setdefault((section, name), f"{self.article}/{section}-{number}")

    def triples(self) -> Iterator[Triple]:
        """Yield all that the reading says."""
        yield self.article, TYPE, KG + "Article"
        yield self.article, DCTERMS + "identifier", self.gold["article"]
        yield self.article, DCTERMS + "title", self.gold["title"]
        if self.gold["published"]:
            yield self.article, DCTERMS + "issued", self.gold["published"]
        if about := self._actor(self.gold["area"]):
            yield self.article, KG + "about", about
        for section in CLASSES:
            for item in self.gold[section]:
                yield from self._entity(section, item)
        for number, metric in enumerate(self.gold["metrics"]):
            yield from self._metric(f"{self.article}/metric-{number}", metric)

    def _actor(self, name: str | None) -> str | None:
        found = (self.nodes.get((section, name or "")) for section in ACTORS)
        return next((node for node in found if node), None)

    def _entity(self, section: str, item: Record) -> Iterator[Triple]:
        node = self.nodes[section, item["name"]]
        yield node, TYPE, KG + CLASSES[section]
        yield node, LABEL, item["name"]
        yield node, KG + "mentionedIn", self.article
        yield from ((node, ALT_LABEL, alias) for alias in item.get("aliases", []))
        kind = item.get("level") or (item.get("kind") if section == "organizations" else None)
        if kind:
            yield node, TYPE, KG + TYPES[kind]
        wider = self.nodes.get((section, item.get("within") or item.get("parent") or ""))
        if wider:
            yield node, KG + "partOf", wider
        for field, term in (("runners", "runs"), ("issuers", "issued"), ("recipients", "received")):
            yield from ((who, KG + term, node) for name in item.get(field, []) if (who := self._actor(name)))
        for number, post in enumerate(item.get("posts", [])):
            yield node, ORG + "holds", f"{node}-post-{number}"
            yield f"{node}-post-{number}", LABEL, post["title"]

    def _metric(self, node: str, metric: Record) -> Iterator[Triple]:
        begin = self.text.index(metric["context"]) + metric["context"].index(metric["quote"])
        end = begin + len(metric["quote"])
        mention = f"{self.article}#char={begin},{end}"
        yield node, TYPE, KG + "Metric"
        yield node, PROV + "wasDerivedFrom", mention
        yield mention, NIF + "referenceContext", self.article
        yield mention, NIF + "beginIndex", str(begin)
        yield mention, NIF + "endIndex", str(end)
        yield node, KG + "measure", metric["measure"][0]
        for field, term in (("value", "value"), ("min", "minValue"), ("max", "maxValue"), ("unit", "unit")):
            if metric.get(field) is not None:
                yield node, KG + term, str(metric[field])
        for field in ("qualifier", "direction"):
            if metric[field]:
                yield node, KG + field, KG + metric[field]
        if metric["period"]:
            yield node, KG + "period", metric["period"]
        if metric["initiatives"]:  # the nearest only: the wider ones follow by partOf
            yield self.nodes["initiatives", metric["initiatives"][0]], KG + "achieves", node
        if holder := self._actor(next(iter(metric["holders"]), None)):
            yield holder, KG + "reports", node


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def required(reading: Record) -> Record:
    """Return a reading without its optional records, which a reader need not have noted at all.

    What required records say of optional ones stays: those of them that are referred to are kept.
    """
    named = {name for metric in reading["metrics"] if not metric.get("optional") for name in _refers(metric)}
    named |= {name for item in reading["initiatives"] if not item.get("optional") for name in _refers(item)}
    kept = dict(reading)
    for section in CLASSES:
        kept[section] = [
            each
            for each in reading[section]
            if not each.get("optional") or named & {each["name"], *each.get("aliases", [])}
        ]
    kept["metrics"] = [metric for metric in reading["metrics"] if not metric.get("optional")]
    return kept


def _refers(record: Record) -> list[str]:
    return [*record.get("initiatives", [])[:1], *record.get("holders", [])[:1], *record.get("runners", [])]


def compare(
    predicted: Path, gold: Path, articles: Sequence[str], *, all_records: bool
) -> tuple[Tallies, list[Fault]]:
    """Score one folder of readings against another, over the articles with these ids."""
    faults: list[Fault] = []
    tallies = []
    for article in articles:
        reading = json.loads((predicted / f"{article}.json").read_text(encoding="utf-8"))
        if not all_records:
            reading = required(reading)
        index = TripleIndex(Writer(reading, read_text(ARTICLES / f"{article}.txt")).triples())
        due = load_gold(gold / f"{article}.json", ARTICLES)
        tallies.append(score_one(Prediction(index, due.article), due, faults))
    return total(tallies), faults


def both(
    first: Path, second: Path, articles: Sequence[str], *, all_records: bool = True
) -> dict[str, tuple[float, float]]:
    """Return for each row F1 of the second reading against the first, and of the first against the second."""
    one, _ = compare(second, first, articles, all_records=all_records)
    other, _ = compare(first, second, articles, all_records=all_records)
    return {row: (one[row].f1, other[row].f1) for row in ROWS if row in one and row in other}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true", help="list disagreements")
    parser.add_argument("--first", type=Path, default=READINGS / "first")
    parser.add_argument("--second", type=Path, default=READINGS / "second")
    options = parser.parse_args()
    articles = sorted(path.stem for path in options.second.glob("*.json"))
    if options.faults:
        open_ones = {row.id for row in rows(*OPEN)}
        seen = [article for article in articles if article in open_ones]
        _, faults = compare(options.second, options.first, seen, all_records=True)
        for fault in sorted(faults):
            click.echo(f"{fault.group}\t{fault.article}\t{fault.text}")
        return 0
    click.echo(f"{'':24}{'2nd→1st':>9}{'1st→2nd':>9}{'mean':>9}")
    for row, (one, other) in both(options.first, options.second, articles).items():
        click.echo(f"{row:24}{one:9.3f}{other:9.3f}{(one + other) / 2:9.3f}")
    click.echo(f"{len(articles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
