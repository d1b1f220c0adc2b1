"""How a mention stands to a place in the text."""

import pytest

from kg.cleaning import clean
from kg.document import structure
from kg.model import Role, SourceText, Span
from kg.relate.nearest import Mentions
from kg.relate.view import PLACES, View

TEXT = """青州市扎实推进基层治理
2021-06-15 来源：青州日报

青州市坚持甲工程引领，群众获得感持续增强，全市基层治理水平不断提升。

一、强化服务

全市推进乙工程，新建停车场12个，惠及丙小区。丁街道随后跟进。戊村也参与其中，新增就业300人。

己镇同步推进，铺设管网28公里。

二、优化环境

庚社区绿化面积3万平方米。
"""
DOCUMENT = structure(clean(SourceText("a.txt", TEXT, "")))
VIEW = View(DOCUMENT)


def at(words: str) -> int:
    return DOCUMENT.text.index(words)


def place(mention: str, position: str) -> str:
    begin = at(mention)
    return VIEW.place(Span(begin, begin + len(mention)), at(position))


def test_the_article_is_structured_as_the_cases_need_it():
    roles = [block.role for block in DOCUMENT.blocks]
    assert roles.count(Role.HEADING) == 2
    assert roles.count(Role.PARAGRAPH) == 4


@pytest.mark.parametrize(
    ("mention", "position", "due"),
    [
        ("丙小区", "惠及", "clause-after"),
        ("乙工程", "12个", "sentence"),
        ("丙小区", "12个", "sentence-after"),
        ("丁街道", "300人", "paragraph1"),
        ("乙工程", "300人", "paragraph2"),
        ("丁街道", "12个", "paragraph-after"),
        ("强化服务", "12个", "heading1"),
        ("优化环境", "3万平方米", "heading1"),
        ("乙工程", "28公里", "previous"),
        ("青州市扎实", "12个", "title"),
        ("甲工程", "28公里", "lead"),
        ("己镇", "12个", "after"),
    ],
)
def test_a_place_has_its_name(mention, position, due):
    assert place(mention, position) == due


def test_the_nearest_mention_wins_by_place_then_by_distance():
    words = ("甲工程", "乙工程", "己镇")
    mentions = [Span(at(word), at(word) + len(word)) for word in words]
    position = at("12个")
    here = VIEW.block_at(position)
    nearest = Mentions(VIEW, mentions).nearest(position, here)
    assert nearest is not None
    assert DOCUMENT.text[nearest[0].begin : nearest[0].end] == "乙工程"
    assert Mentions(VIEW, list(reversed(mentions))).nearest(position, here) == nearest
    assert Mentions(VIEW, []).nearest(position, here) is None


def test_every_place_of_every_pair_is_one_of_the_known():
    positions = range(0, len(DOCUMENT.text), 7)
    for one in positions:
        for other in positions:
            assert VIEW.place(Span(one, one + 1), other) in PLACES


def test_headings_lead_from_the_nearest_outwards_and_end():
    index = VIEW.block_at(at("12个"))
    chain = VIEW.headings(index)
    assert [DOCUMENT.text[DOCUMENT.blocks[i].begin : DOCUMENT.blocks[i].end] for i in chain] == [
        "一、强化服务"
    ]
