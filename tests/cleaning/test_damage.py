"""Damage of every kind, done to real articles: cleaning gives back the clean article."""

import random
import re
from pathlib import Path

import opencc
import pytest
from pypinyin import pinyin_dict

from kg.cleaning import clean
from kg.model import SourceText

SEEDS = [
    p.read_text("utf-8") for p in sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))[:4]
]


def cleaned(text: str) -> str:
    return clean(SourceText("a.txt", text, "")).text


def with_readings(text: str, chance: random.Random) -> str:
    """Traditional, with the reading of some characters behind each of their occurrences."""
    text = opencc.OpenCC("s2t").convert(text)
    chosen = set(chance.sample(sorted({c for c in text if "\u4e00" <= c <= "\u9fff"}), 30))
    readings = pinyin_dict.pinyin_dict
    return "".join(f"{c}({readings[ord(c)].split(',')[0]})" if c in chosen else c for c in text)


def in_full_width(text: str, _: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and (c.isalnum() or c == "%") else c for c in text)


def with_invisible_characters(text: str, chance: random.Random) -> str:
    marks = "\u200b\u00ad\ufeff\x02\u2060"
    return "".join(c + chance.choice(marks) if c != "\n" and chance.random() < 0.03 else c for c in text)


def in_hong_kong_forms(text: str, _: random.Random) -> str:
    return opencc.OpenCC("s2hk").convert(text)


def in_taiwan_forms(text: str, _: random.Random) -> str:
    return opencc.OpenCC("s2tw").convert(text)


@pytest.mark.parametrize("text", SEEDS, ids=["000", "001", "002", "003"])
@pytest.mark.parametrize(
    "damage",
    [with_readings, in_full_width, with_invisible_characters, in_hong_kong_forms, in_taiwan_forms],
)
def test_cleaning_gives_back_the_article(damage, text: str) -> None:  # type: ignore[no-untyped-def]
    damaged = damage(text, random.Random(7))
    assert damaged != text
    assert cleaned(damaged) == cleaned(text)


@pytest.mark.parametrize("text", SEEDS, ids=["000", "001", "002", "003"])
@pytest.mark.parametrize("width", [24, 30, 38])
def test_an_article_wrapped_at_any_width_keeps_its_quantities(width: int, text: str) -> None:
    lines = [line.strip() for line in text.split("\n")]
    wrapped = "\n".join(line[i : i + width] for line in lines for i in range(0, len(line) or 1, width))
    whole = re.findall(r"\d[\d.]*[万亿余多]*[\u4e00-\u9fff]", cleaned(text))
    found = re.findall(r"\d[\d.]*[万亿余多]*[\u4e00-\u9fff]", cleaned(wrapped))
    kept = sum(a in found for a in whole)
    assert kept >= 0.99 * len(whole)
