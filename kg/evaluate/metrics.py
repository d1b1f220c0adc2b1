"""Metrics: matched by span, then judged part by part."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from kg.evaluate.gold import Gold, GoldMetric, Item
from kg.evaluate.prediction import PredictedMetric, Prediction
from kg.evaluate.tally import Fault, Tallies, Tally
from kg.evaluate.text import covers, normal, pair_f1
from kg.vocabulary import KG

_SAME_UNIT: Final = {
    "平米": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "千米": "公里",
    "km": "公里",
    "人民币": "元",
    "％": "%",
    "百分点": "个百分点",
    "kg": "公斤",
    "千克": "公斤",
}
_FACT_PARTS: Final = ("value", "unit", "qualifier", "direction", "measure", "initiative")
OTHER_HOLDER: Final = "holder other than the article's area"


def score_metrics(prediction: Prediction, gold: Gold, faults: list[Fault]) -> Tallies:
    """Return the tallies of spans, of each part, of facts and strict facts."""
    pairs = _align(prediction.metrics, gold.metrics)
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    heads = [tallies[name] for name in ("fact", "strict fact", "metric span")]
    for p, found in enumerate(prediction.metrics):
        item = gold.metrics[pairs[p]] if p in pairs else None
        if item is not None and item.optional:
            continue
        for tally in heads:
            tally.found += 1
        if item is None:
            around = gold.text[max(0, found.begin - 12) : found.end + 6].replace("\n", " ")
            faults.append(Fault("metrics not in gold", gold.article, f"{around} @{found.begin}"))
            continue
        tallies["metric span"].right += 1
        _judge(_Judge(prediction, gold, found.node, item), tallies, faults)
    matched = set(pairs.values())
    for g, item in enumerate(gold.metrics):
        if item.optional:
            continue
        for tally in heads:
            tally.due += 1
        if g not in matched:
            faults.append(Fault("metrics missed", gold.article, item.context))
    return dict(tallies)


def _align(found: list[PredictedMetric], due: tuple[GoldMetric, ...]) -> dict[int, int]:
    """Match spans one to one, best overlap first; at least half of their union must be shared."""
    overlaps = []
    for p, one in enumerate(found):
        for g, other in enumerate(due):
            shared = min(one.end, other.end) - max(one.begin, other.begin)
            union = max(one.end, other.end) - min(one.begin, other.begin)
            if shared >= 0.5 * union:
                overlaps.append((-shared / union, p, g))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, p, g in sorted(overlaps):
        if p not in pairs and g not in taken:
            pairs[p] = g
            taken.add(g)
    return pairs


def _judge(judge: "_Judge", tallies: defaultdict[str, Tally], faults: list[Fault]) -> None:
    parts = judge.parts()
    for name, right in parts.items():
        tallies[f"metric {name}"].note(right)
        if not right and name != OTHER_HOLDER:
            faults.append(Fault(f"metric {name}", judge.gold.article, judge.explain(name)))
    needed = _FACT_PARTS if judge.required else (*_FACT_PARTS, "holder")
    fact = all(parts[name] for name in needed)
    tallies["fact"].right += fact
    tallies["strict fact"].right += fact and parts["nearest"] and parts["holder"]


@dataclass
class _Judge:
    """Judges one predicted metric against its item of the gold."""

    prediction: Prediction
    gold: Gold
    node: str
    item: GoldMetric

    def __post_init__(self) -> None:
        optional = {name for item in self.gold.items["initiatives"] if item.optional for name in item.names}
        self.due = self.item.list("initiatives")
        self.required = [k for k, name in enumerate(self.due) if normal(name) not in optional]

    def parts(self) -> dict[str, bool]:
        """Return for each part whether it is right."""
        initiative, nearest = self._initiatives()
        holder = self._attributed("reports", self.item.list("holders"), self.gold.holders, loose=False)
        parts = {
            "value": self._value(),
            "unit": self._unit(),
            "qualifier": (self._local("qualifier") or "exact") == self.item.data["qualifier"],
            "direction": self._local("direction") == self.item.data.get("direction"),
            "measure": self._measure(),
            "initiative": initiative,
            "nearest": nearest,
            "holder": holder,
        }
        period = self.item.data.get("period")
        if period:
            stated = self.prediction.graph.objects(self.node, KG + "period")
            parts["period"] = any(covers(normal(each), normal(period), 0.5) for each in stated)
        if self._held_by_another():
            parts[OTHER_HOLDER] = holder
        return parts

    def explain(self, part: str) -> str:
        """Return one line: the context, what was due, what was found."""
        due, term = {
            "initiative": (self.due, "achieves"),
            "nearest": (self.due[:1], "achieves"),
            "holder": (self.item.list("holders"), "reports"),
            "measure": (self.item.list("measure"), "measure"),
        }.get(part, (self.item.data.get(part), part))
        if term in ("achieves", "reports"):
            subjects = self.prediction.graph.subjects(KG + term, self.node)
            found = [min(self.prediction.names(subject), default=subject) for subject in subjects]
        else:
            found = [each.rsplit("#", 1)[-1] for each in self.prediction.graph.objects(self.node, KG + term)]
        return f"{self.item.context!r}: {due} ≠ {found}"

    # ------------------------------------------------------------------ parts

    def _number(self, term: str) -> float | None:
        value = self.prediction.graph.value(self.node, KG + term)
        return None if value is None else float(value)

    def _value(self) -> bool:
        if self.item.data.get("value") is not None:
            return _near(self._number("value"), float(self.item.data["value"]))
        low, high = self.item.data.get("min"), self.item.data.get("max")
        return _near(self._number("minValue"), low) and _near(self._number("maxValue"), high)

    def _unit(self) -> bool:
        stated = self.prediction.graph.value(self.node, KG + "unit") or ""
        found = "%" if "%" in stated and normal(stated) in ("", "%") else normal(stated)
        written = self.item.data.get("unit") or ""
        due = "%" if "%" in written else normal(written)
        return _SAME_UNIT.get(found, found) == _SAME_UNIT.get(due, due)

    def _local(self, term: str) -> str | None:
        value = self.prediction.graph.value(self.node, KG + term)
        return None if value is None else value.rsplit("#", 1)[-1]

    def _measure(self) -> bool:
        stated = [normal(each) for each in self.prediction.graph.objects(self.node, KG + "measure")]
        fullest = max(stated, key=len, default="")
        due = [normal(each) for each in self.item.list("measure")]
        return pair_f1(fullest, due[0]) >= 0.7 or any(covers(fullest, each, 0.7) for each in due)

    def _initiatives(self) -> tuple[bool, bool]:
        items = self.gold.items["initiatives"]
        free = not self.required and not self.prediction.graph.subjects(KG + "achieves", self.node)
        right = free or self._attributed("achieves", self.due, items, loose=True)
        if not right or not self.required:
            return right, right
        nearest = self.due[: self.required[0] + 1]
        return right, self._attributed("achieves", nearest, items, loose=True)

    def _attributed(self, term: str, due: list[str], items: tuple[Item, ...], *, loose: bool) -> bool:
        """Whether something has this metric by `term`, and everything that has it is among the due ones."""
        subjects = [self.prediction.names(s) for s in self.prediction.graph.subjects(KG + term, self.node)]
        if not due:
            return not subjects
        accepted = {normal(name) for name in due}
        accepted |= {
            name for item in items for name in item.names if item.names & {normal(each) for each in due}
        }
        return bool(subjects) and all(
            names & accepted or (loose and any(covers(a, b) for a in names for b in accepted))
            for names in subjects
        )

    def _held_by_another(self) -> bool:
        area, holders = normal(self.gold.area), [normal(name) for name in self.item.list("holders")]
        return bool(area) and area not in holders and not any(covers(area, name, 0.3) for name in holders)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
