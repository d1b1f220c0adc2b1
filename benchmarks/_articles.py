"""Any number of articles to measure with: those of the open corpus, moved to other counties.

Each copy has the county, city, province and towns of another place, other people, other numbers, and for
most initiatives another name: as a collection of news of the whole country has them. The same number gives
the same text; no sealed article is read.
"""

import csv
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon.gazetteer import Place, load_gazetteer

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文建国玉兰志红海燕春晓辉鹏飞云龙梅琳浩宇"
_FIRST = (
    *("红色", "先锋", "阳光", "连心", "惠民", "幸福", "同心", "和美", "清风", "初心", "亲民", "温暖", "金色"),
    *("绿色", "蓝天", "数字", "智慧", "平安", "文明", "健康", "振兴", "领航", "聚力", "暖心", "贴心", "安居"),
    *("乐业", "富民", "强基", "固本", "筑梦", "启航", "春雨", "晨光", "星火", "云端", "乡音", "邻里", "护航"),
)
_NUMBER = re.compile(r"(?<![\d.])[1-9]\d{1,4}(?![\d年.])")
_SHARE_RENAMED = 0.85


@cache
def _models() -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """Return place, text and gold of the open corpus's articles that are about a county."""
    found = []
    with (CORPUS / "index.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["split"] != "train":
                continue
            text = (CORPUS / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
            gold = json.loads((CORPUS / "gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
            if any(area["level"] == "district" for area in gold["areas"]):
                found.append((row["place"], text, gold))
    return tuple(found)


@cache
def _counties() -> tuple[Place, ...]:
    return tuple(p for p in load_gazetteer().upper if len(p.code) == 6 and p.code[4:] != "00" and not p.until)


def articles(number: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts of articles."""
    for index in range(number):
        yield f"{index:06}.txt", article(index)


def article(index: int) -> str:
    """Return the text of one article."""
    chance = random.Random(index)
    _, text, gold = _models()[index % len(_models())]
    county = _counties()[chance.randrange(len(_counties()))]
    for old, new in sorted(_others(gold, county, chance).items(), key=lambda pair: -len(pair[0])):
        text = text.replace(old, new)
    return _NUMBER.sub(lambda match: _other(int(match[0]), chance), text)


def _other(number: int, chance: random.Random) -> str:
    return str(number if 1900 < number < 2100 else max(2, int(number * chance.uniform(0.5, 1.8))))


def _others(gold: dict[str, Any], county: Place, chance: random.Random) -> dict[str, str]:
    """Return what to write for the names of an article's place, people and initiatives."""
    gazetteer = load_gazetteer()
    wider = {place.level.lower(): place.name for place in gazetteer.chain(county)}
    towns = [place.name for place in gazetteer.streets(county.code)]
    found: dict[str, str] = {}
    for area in gold["areas"]:
        name, level = area["name"], area["level"]
        if level == "district" and area["name"] in (gold["area"] or ""):
            found[name] = county.name
            found[name[:-1]] = county.name[:-1] if len(name) > 2 and len(county.name) > 2 else county.name
        elif level in ("province", "city") and level in wider:
            found[name] = wider[level]
        elif level == "subdistrict" and towns:
            found[name] = chance.choice(towns)
    for person in gold["people"]:
        name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))
        found.setdefault(person["name"], name)
    for initiative in gold["initiatives"]:
        name = initiative["name"]
        if len(name) >= 4 and chance.random() < _SHARE_RENAMED:
            found.setdefault(name, chance.choice(_FIRST) + name[2:])
    return {old: new for old, new in found.items() if len(old) > 1}
