"""The gold files hold to their format. Messages never show the words of an article."""

import copy
import json

import pytest
from corpus_check import Checker, problems
from corpus_files import ARTICLES, GOLD, rows
from corpus_harmonise import harmonised

TEXT = "甲县实施“一户一岗”工程,安置1.2万余户,由300户增加到500户。"
GOLD_FILE = {
    "article": "x.txt",
    "title": "甲县",
    "published": None,
    "area": "甲县",
    "areas": [{"name": "甲县", "aliases": [], "level": "district", "within": None}],
    "organizations": [],
    "people": [],
    "policies": [],
    "awards": [],
    "initiatives": [{"name": "“一户一岗”工程", "aliases": [], "runners": ["甲县"], "parent": None}],
    "metrics": [
        {
            "quote": "1.2万余户",
            "context": "安置1.2万余户",
            "value": 12000,
            "unit": "户",
            "qualifier": "over",
            "direction": None,
            "measure": ["安置"],
            "initiatives": ["“一户一岗”工程"],
            "holders": ["甲县"],
            "period": None,
        }
    ],
}


@pytest.mark.parametrize("gold", [pytest.param(row.gold, id=row.id) for row in rows()])
def test_gold_is_clean(gold):
    assert not list(problems(gold))


def test_every_article_has_gold_and_every_gold_an_article():
    ids = {row.id for row in rows()}
    assert {path.stem for path in ARTICLES.iterdir()} == ids == {path.stem for path in GOLD.iterdir()}


def test_articles_are_plain_utf8_with_lf():
    for row in rows():
        data = row.article.read_bytes()
        assert data.decode("utf-8")
        assert b"\r" not in data, row.id
        assert not data.startswith(b"\xef\xbb\xbf"), row.id


def test_gold_is_harmonised():
    for row in rows():
        text = row.article.read_text(encoding="utf-8")
        metrics = json.loads(row.gold.read_text(encoding="utf-8"))["metrics"]
        changed = [number for number, metric in enumerate(metrics) if harmonised(metric, text) != metric]
        assert not changed, row.id


@pytest.mark.parametrize(
    ("section", "change", "fault"),
    [
        ("areas", {"level": "county"}, "level"),
        ("areas", {"within": "乙市"}, "no record"),
        ("areas", {"name": "甲縣"}, "simplified"),
        ("initiatives", {"runners": ["乙县"]}, "no record"),
        ("initiatives", {"parent": "“一户一岗”工程"}, "own parent"),
        ("initiatives", {"themes": ["天气"]}, "themes"),
        ("metrics", {"context": "户"}, "stands"),
        ("metrics", {"value": None}, "neither"),
        ("metrics", {"min": 1}, "both"),
        ("metrics", {"qualifier": "about"}, "qualifier"),
        ("metrics", {"statistic": "mean"}, "statistic"),
        ("metrics", {"modality": "hoped"}, "modality"),
        ("metrics", {"holders": ["乙县"]}, "no record"),
        ("metrics", {"optional": False}, "optional"),
        ("metrics", {"note": "?"}, "unknown field"),
        ("metrics", {"measure": []}, "no measure"),
        ("metrics", {"baseline": {"quote": "300户", "context": "由300户"}}, "baseline"),
    ],
)
def test_checker_finds(section, change, fault):
    assert not list(Checker(GOLD_FILE, TEXT).problems())
    broken = copy.deepcopy(GOLD_FILE)
    broken[section][0] |= change
    assert any(fault in line for line in Checker(broken, TEXT).problems())


def test_checker_finds_overlapping_metrics():
    broken = copy.deepcopy(GOLD_FILE)
    broken["metrics"].append(broken["metrics"][0] | {"quote": "万余户"})
    assert any("overlap" in line for line in Checker(broken, TEXT).problems())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"quote": "3块", "context": "每斤卖3块", "unit": "块"}, {"unit": "元"}),
        ({"quote": "9块", "context": "立了9块牌子", "unit": "块"}, {"unit": "块"}),
        ({"quote": "2百分点", "unit": "百分点"}, {"unit": "个百分点"}),
        ({"quote": "三分之二", "value": 66.7, "unit": "%"}, {"value": 66.67}),
        ({"quote": "一半", "value": 0.5, "unit": ""}, {"value": 50, "unit": "%"}),
        ({"quote": "一番", "value": 1, "unit": "番"}, {"value": 100, "unit": "%", "direction": "increase"}),
        ({"quote": "七成", "value": 7, "unit": "成"}, {"value": 70, "unit": "%"}),
        ({"quote": "1∶8", "value": 8, "unit": "比"}, {"unit": "倍", "statistic": "ratio"}),
        ({"quote": "十几年", "value": 10, "unit": "年"}, {"value": None, "min": 11, "max": 19}),
        ({"quote": "5个人", "value": 5, "unit": "人"}, {"unit": "个"}),
    ],
)
def test_conventions(before, after):
    plain = {"value": 1, "qualifier": "exact", "direction": None, "period": None, "context": before["quote"]}
    found = harmonised(plain | before, f"说{before.get('context', before['quote'])}。")
    assert {field: found.get(field) for field in after} == after
