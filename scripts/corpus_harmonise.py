"""Write in one way what the writers of the corpus wrote in several (rules: docs/guideline.md, conventions).

    python scripts/corpus_harmonise.py            change the gold files; note each change in harmonised.tsv
    python scripts/corpus_harmonise.py --check    change nothing; exit 1 where something would change

Only units and values of metrics change, and only where the guideline settles how they are written. The
log names article, number of the metric and values, no words of the article.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from corpus_files import ARTICLES, CORPUS, rows

from kg.evaluate.gold import read_text
from kg.extract.quantities.grammar import read_quantities

Record = dict[str, Any]
LOG = CORPUS / "harmonised.tsv"
FIELDS = ("value", "min", "max", "unit", "qualifier", "direction", "statistic", "period")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "十": 10}
_FRACTION = re.compile(r"([一二三四五六七八九十])分之([一二两兩三四五六七八九])")
_VAGUE = re.compile(
    r"[一二三四五六七八九][一二三四五六七八九]|[兩两]三|十[几幾]|[数數几幾][十百千万萬]|[一二三五六]到[两二三五六十]"
)
_TEENS = re.compile(r"^十[几幾](?![百千万萬亿億])")
_CHANGE = {
    "increase": re.compile(r"(?:增收|多收|多卖|多賣)$"),
    "decrease": re.compile(r"(?:少收|少卖|少賣)$"),
}
_HEDGE = re.compile(r"[约約近]|左右|上下|[来來]|大概|[将將]近|不[过過到足]|[余餘多]|以[上下]|超")


def _is_money(metric: Record) -> bool:
    """Whether 块 is a coin and no piece of ground, board or screen: it is what the reader takes it for."""
    begin = metric["context"].index(metric["quote"])
    found = [each.quantity for each in read_quantities(metric["context"])]
    return any(q.unit == "元" and q.span.begin <= begin < q.span.end for q in found)


def _units(metric: Record) -> Record:
    if metric["unit"] == "块":
        return {"unit": "元"} if _is_money(metric) else {}
    written = {"百分点": "个百分点", "块钱": "元", "比": "倍"}
    return {"unit": written[metric["unit"]]} if metric["unit"] in written else {}


def _tenths(metric: Record) -> Record:
    return {"unit": "%", "value": metric["value"] * 10} if metric["unit"] == "成" else {}


def _doubled(metric: Record) -> Record:
    if metric["unit"] != "番":
        return {}
    return {"unit": "%", "value": 100 * (2 ** int(metric["value"]) - 1), "direction": "increase"}


def _half(metric: Record) -> Record:
    return {"unit": "%", "value": 50} if metric["quote"] in ("一半", "半数", "半數") else {}


def _fraction(metric: Record) -> Record:
    match = _FRACTION.match(metric["quote"])
    if not match:
        return {}
    return {"unit": "%", "value": round(100 * _DIGITS[match[2]] / _DIGITS[match[1]], 2)}


def _ratio(metric: Record) -> Record:
    return {} if metric["unit"] != "倍" or metric.get("statistic") else {"statistic": "ratio"}


def _teens(metric: Record) -> Record:
    if not _TEENS.match(metric["quote"]) or (metric["value"] is None and metric["min"] == 11):
        return {}
    return {"value": None, "min": 11, "max": 19, "qualifier": "exact"}


def _vague(metric: Record) -> Record:
    """Leave `approximately` to 约, 近, 左右: a range says itself how vague it is."""
    is_vague = metric["value"] is None and _VAGUE.search(metric["quote"])
    if not is_vague or metric["qualifier"] != "approximately" or _HEDGE.search(metric["context"]):
        return {}
    return {"qualifier": "exact"}


def _persons(metric: Record) -> Record:
    """Keep the classifier that is written: “6个人” counts in 个."""
    return {"unit": "个"} if re.search(r"[个個]人$", metric["quote"]) else {}


RULES: tuple[Callable[[Record], Record], ...] = (
    _units, _tenths, _doubled, _half, _fraction, _ratio, _teens, _vague, _persons,
)  # fmt: skip


def _in_text(metric: Record, text: str) -> Record:
    """Return what the words before the quantity settle: 增收 gives the size of a change; one period."""
    at = text.index(metric["context"]) + metric["context"].index(metric["quote"])
    change: Record = {}
    for direction, words in _CHANGE.items():
        if words.search(text[max(0, at - 2) : at]):
            change["direction"] = direction
    periods = [part for part in re.split("[;；]", metric["period"] or "") if part]
    if len(periods) > 1:
        change["period"] = max(periods, key=lambda part: text.rfind(part, 0, at))
    return change


def harmonised(metric: Record, text: str) -> Record:
    """Return the metric as the conventions write it (an equal one where nothing changes)."""
    for rule in RULES:
        metric = metric | {f: value for f, value in rule(metric).items() if metric.get(f) != value}
    return metric | _in_text(metric, text)


def changes(gold: Record, text: str) -> Iterator[tuple[int, Record, Record]]:
    """Yield the number of each metric that the conventions change, with what it is and becomes."""
    for number, metric in enumerate(gold["metrics"]):
        after = harmonised(metric, text)
        if after != metric:
            yield number, metric, after


def harmonise_file(path: Path, *, write: bool) -> list[str]:
    """Harmonise a gold file; return its lines of the log."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    lines = []
    for number, before, after in changes(gold, read_text(ARTICLES / gold["article"])):
        fields = [f for f in FIELDS if before.get(f) != after.get(f)]
        told = "; ".join(f"{f} {before.get(f)} → {after.get(f)}" for f in fields)
        lines.append(f"{path.stem}\t{number}\t{told}")
        gold["metrics"][number] = after
    if write and lines:
        path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return lines


def main() -> int:
    """Harmonise or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing")
    options = parser.parse_args()
    lines = [line for row in rows() for line in harmonise_file(row.gold, write=not options.check)]
    if options.check:
        for line in lines:
            click.echo(line)
        return 1 if lines else 0
    if lines:
        head = [] if LOG.exists() else ["article\tmetric\tchange"]
        with LOG.open("a", encoding="utf-8", newline="\n") as log:
            log.write("\n".join([*head, *lines]) + "\n")
    click.echo(f"{len(lines)} metrics changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
