"""What is part of what, and how much of an article an initiative is, as attribution sees them."""

import pytest

from kg.cleaning import clean
from kg.document import structure
from kg.model import Document, Entity, Kind, SourceText, Span
from kg.relate.chains import Chains
from kg.relate.standing import Standing
from kg.relate.view import View

TEXT = """青州市推进甲工程

甲工程去年启动。甲工程下设乙行动，乙行动分为丙活动和丁活动，丙活动开展30场。

一、甲工程

丁活动开展12场，甲工程惠及3万户。
"""
WHOLES = {"丙活动": "乙行动", "丁活动": "乙行动", "乙行动": "甲工程"}


def document() -> Document:
    return structure(clean(SourceText("a.txt", TEXT, "")))


def initiative(doc: Document, name: str) -> Entity:
    spans, begin = [], doc.text.find(name)
    while begin >= 0:
        spans.append(Span(begin, begin + len(name)))
        begin = doc.text.find(name, begin + 1)
    return Entity(name, Kind.INITIATIVE, name, mentions=tuple(spans))


def placed(doc: Document, *names: str) -> list[tuple[int, int, Entity, Span, str]]:
    found = [initiative(doc, name) for name in names]
    return [(0, rank, entity, entity.mentions[0], "sentence") for rank, entity in enumerate(found)]


@pytest.mark.parametrize(
    ("key", "due"), [("丙活动", ("乙行动", "甲工程")), ("乙行动", ("甲工程",)), ("甲工程", ())]
)
def test_wholes_are_told_nearest_first(key, due):
    assert Chains(WHOLES).above(key) == due


def test_a_ring_of_wholes_ends():
    assert Chains({"甲": "乙", "乙": "甲"}).above("甲") == ("乙", "甲")


def test_the_whole_of_the_nearest_candidate_and_of_others_is_told():
    part, whole, other = Chains(WHOLES).of_each(placed(document(), "丙活动", "乙行动", "丁活动"))
    assert {"whole:of_first=True", "whole:of_first=True:near", "whole:over=2"} <= whole
    assert "whole:over=0" in part and "whole:over=0" in other


@pytest.mark.parametrize(
    ("names", "due"),
    [
        (("丙活动", "丁活动"), {"nobody:first_part=True", "nobody:roots=1"}),
        (("甲工程",), {"nobody:first_part=False", "nobody:roots=1"}),
        ((), {"nobody:first_part=no", "nobody:roots=0"}),
    ],
)
def test_into_how_many_wholes_all_candidates_fall(names, due):
    assert Chains(WHOLES).of_nobody(placed(document(), *names)) == due


def test_an_initiative_stands_in_title_and_heading_and_has_its_share():
    doc = document()
    names = ("甲工程", "乙行动", "丙活动", "丁活动")
    standing = Standing(View(doc), [initiative(doc, name) for name in names])
    assert standing.titled == {"甲工程"} and standing.headed == {"甲工程"}
    seen = standing.features(initiative(doc, "甲工程"), "title")
    assert {"most=True:title", "titled=True:title", "alone=False:title", "spread=4:title"} <= seen
    assert "most=False:clause" in standing.features(initiative(doc, "丁活动"), "clause")


def test_what_is_named_between_a_mention_and_a_number_is_counted_once_each():
    doc = document()
    standing = Standing(View(doc), [initiative(doc, name) for name in ("甲工程", "乙行动", "丙活动")])
    first = doc.text.index("甲工程去年") + len("甲工程")
    number = doc.text.index("30场")
    assert standing.passed(first, number) == 3
    assert standing.passed(number, first) == 0
    assert standing.first_named(doc.text.index("丁活动开展"), doc.text.index("3万户")) == "甲工程"
