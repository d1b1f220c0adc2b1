"""Check the gold files of the corpus; print one line for each thing that is wrong.

    python scripts/corpus_check.py            all of the corpus
    python scripts/corpus_check.py FILE…      gold files whose articles are in the corpus

A line names the article, the section and the number of the record, never the article's words, so that
the sealed part can be checked without being read.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import opencc
from corpus_files import ARTICLES, rows

from kg.evaluate.gold import read_text

Record = dict[str, Any]

SECTIONS = ("areas", "organizations", "people", "policies", "awards", "initiatives", "metrics")
FIELDS = {
    "areas": {"name": str, "aliases": list, "level": str, "within": (str, type(None))},
    "organizations": {"name": str, "aliases": list, "kind": str},
    "people": {"name": str, "posts": list},
    "policies": {"name": str, "aliases": list, "issuers": list},
    "awards": {"name": str, "aliases": list, "recipients": list},
    "initiatives": {"name": str, "aliases": list, "runners": list, "parent": (str, type(None))},
    "metrics": {
        "quote": str,
        "context": str,
        "value": (int, float, type(None)),
        "unit": str,
        "qualifier": str,
        "direction": (str, type(None)),
        "measure": list,
        "initiatives": list,
        "holders": list,
        "period": (str, type(None)),
    },
}
"""The fields that every record has, with the types of their values."""

EXTRA = {
    "initiatives": {"kind", "themes", "status"},
    "metrics": {"min", "max", "modality", "statistic", "baseline", "indicator"},
}
CHOICES = {
    "level": {"province", "city", "district", "subdistrict", "community"},
    "organization kind": {"party", "government", "enterprise", "social", "institution", "media"},
    "qualifier": {"exact", "approximately", "over", "under"},
    "direction": {None, "increase", "decrease"},
    "initiative kind": {"programme", "campaign", "mechanism", "platform", "brand", "reform"},
    "status": {"launched", "ongoing", "upgraded", "completed", "planned"},
    "modality": {"done", "planned"},
    "statistic": {"average", "perCapita", "cumulative", "share", "ratio", "rank"},
}
THEMES = {
    *("党建引领", "基层治理", "乡村振兴", "产业发展", "营商环境", "生态环保", "教育", "医疗健康", "养老服务"),
    *("社会保障与就业", "住房与城市更新", "交通与基础设施", "文化旅游", "公共安全", "科技创新", "数字政府"),
    *("纪检监察", "民族团结", "食品药品安全", "农业农村"),
}
_HEAD = {"article": str, "title": str, "published": (str, type(None)), "area": (str, type(None))}
_CONVERTER = opencc.OpenCC("t2s")


def traditional(name: str) -> bool:
    """Whether a name holds characters that simplified text never has (乾 of 乾县 it does have).

    >>> traditional("臺灣"), traditional("乾县")
    (True, False)
    """
    return any(_CONVERTER.convert(c) != c and not c.encode("gb2312", "ignore") for c in name)


class Checker:
    """Finds what is wrong with one gold file, given the text of its article."""

    def __init__(self, gold: Record, text: str) -> None:
        self.gold, self.text = gold, text
        self.actors = self._names("areas", "organizations", "people")
        self.initiatives = self._names("initiatives")

    def _names(self, *sections: str) -> set[str]:
        records = (each for section in sections for each in self.gold.get(section, []))
        return {name for each in records for name in (each.get("name"), *each.get("aliases", []))}

    def problems(self) -> Iterator[str]:
        """Yield one line for each fault."""
        yield from _types("head", self.gold, _HEAD)
        for section in SECTIONS:
            for number, record in enumerate(self.gold.get(section, [])):
                where = f"{section}[{number}]"
                faults = [*_types(where, record, FIELDS[section])]
                yield from faults or self._record(section, where, record)
        yield from self._overlaps()
        if self.gold.get("area") and self.gold["area"] not in self.actors:
            yield "head: area is no name of an area, organization or person"
        for number, item in enumerate(self.gold.get("items", [])):
            if set(item) != {"title", "area"} or (item["area"] and item["area"] not in self.actors):
                yield f"items[{number}]: needs a title and the name of an area"

    def _record(self, section: str, where: str, record: Record) -> Iterator[str]:
        allowed = {*FIELDS[section], "optional", *EXTRA.get(section, ())}
        yield from (f"{where}: unknown field {field}" for field in sorted(set(record) - allowed))
        if record.get("optional") not in (None, True):
            yield f"{where}: optional is true or left out"
        yield from self._names_known(section, where, record)
        yield from self._choices(section, where, record)
        if section == "metrics":
            yield from self._metric(where, record)
        elif any(traditional(name) for name in (record["name"], *record.get("aliases", []))):
            yield f"{where}: a name is not in simplified characters"

    def _names_known(self, section: str, where: str, record: Record) -> Iterator[str]:
        areas = self._names("areas")
        known: dict[str, tuple[list[str | None], set[str]]] = {
            "areas": ([record.get("within")], areas),
            "people": ([post.get("at") for post in record.get("posts", [])], self.actors),
            "policies": (record.get("issuers", []), self.actors),
            "awards": (record.get("recipients", []), self.actors),
            "initiatives": (record.get("runners", []), self.actors),
            "metrics": (record.get("holders", []), self.actors),
        }
        names, among = known.get(section, ([], set()))
        wider = record.get("initiatives", []) if section == "metrics" else [record.get("parent")]
        unknown = [n for n in names if n and n not in among] + [
            n for n in wider if n and n not in self.initiatives
        ]
        if unknown:
            yield f"{where}: {len(unknown)} name(s) of others that have no record"
        if section == "initiatives" and record["parent"] in (record["name"], *record["aliases"]):
            yield f"{where}: is its own parent"

    def _choices(self, section: str, where: str, record: Record) -> Iterator[str]:
        for field in ("level", "kind", "qualifier", "direction", "status", "modality", "statistic"):
            choice = f"{section.removesuffix('s')} kind" if field == "kind" else field
            if field in record and record[field] not in CHOICES[choice]:
                yield f"{where}: {field} {record[field]!r}"
        if unknown := set(record.get("themes", [])) - THEMES:
            yield f"{where}: themes {sorted(unknown)}"

    def _metric(self, where: str, record: Record) -> Iterator[str]:
        if self.text.count(record["context"]) != 1:
            yield f"{where}: the context stands {self.text.count(record['context'])} times"
        if record["context"].count(record["quote"]) != 1:
            yield f"{where}: the quote stands {record['context'].count(record['quote'])} times in its context"
        if record["value"] is None and not record.get("min", 0) < record.get("max", 0):
            yield f"{where}: neither a value nor a range"
        if record["value"] is not None and {"min", "max"} & set(record):
            yield f"{where}: both a value and a range"
        if not record["unit"] or not record["measure"] or not all(record["measure"]):
            yield f"{where}: no unit or no measure"
        if any(traditional(each) for each in record["measure"]):
            yield f"{where}: a measure is not in simplified characters"
        if "baseline" in record:
            yield from self._baseline(where, record["baseline"])

    def _baseline(self, where: str, base: Record) -> Iterator[str]:
        quotes = [(each.get("quote"), each.get("context")) for each in self.gold["metrics"]]
        if set(base) != {"quote", "context"} or base["context"].count(base["quote"]) != 1:
            yield f"{where}: the baseline needs a quote that stands once in its context"
        elif self.text.count(base["context"]) != 1:
            yield f"{where}: the baseline's context stands {self.text.count(base['context'])} times"
        elif self._span(base) not in {self._span({"quote": q, "context": c}) for q, c in quotes}:
            yield f"{where}: the baseline is no metric of this file"

    def _span(self, record: Record) -> tuple[int, int]:
        begin = self.text.find(record["context"]) + record["context"].find(record["quote"])
        return begin, begin + len(record["quote"])

    def _overlaps(self) -> Iterator[str]:
        metrics = self.gold.get("metrics", [])
        spans = sorted((*self._span(each), number) for number, each in enumerate(metrics))
        for (_, end, one), (begin, _, other) in pairwise(spans):
            if begin < end:
                yield f"metrics[{one}] and metrics[{other}]: overlap"


def _types(where: str, record: Record, fields: dict[str, Any]) -> Iterator[str]:
    for field, kinds in fields.items():
        if field not in record or not isinstance(record[field], kinds):
            yield f"{where}: {field} is missing or of the wrong type"


def problems(gold: Path) -> Iterator[str]:
    """Yield what is wrong with one gold file; its article lies in the corpus."""
    data = json.loads(gold.read_text(encoding="utf-8"))
    if data.get("article") != f"{gold.stem}.txt":
        yield "head: article is not the file's name"
        return
    yield from Checker(data, read_text(ARTICLES / data["article"])).problems()


def main() -> int:
    """Check the files named, or all."""
    paths = [Path(name) for name in sys.argv[1:]] or [row.gold for row in rows()]
    faults = [f"{path.stem}: {line}" for path in paths for line in problems(path)]
    for line in faults:
        click.echo(line)
    click.echo(f"{len(paths)} gold files, {len(faults)} problems", err=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
