"""What a name is in its clause, which actor a common noun means, and which mention is nearest."""

import pytest

from kg.cleaning import clean
from kg.document import structure
from kg.model import Document, Entities, Entity, Kind, SourceText, Span
from kg.relate import Holders, View
from kg.relate.actors import Actors
from kg.relate.nearest import Mentions

HEAD = "青州市扎实推进基层治理\n2021-06-15 来源：青州日报\n\n"


def document(*paragraphs: str) -> Document:
    return structure(clean(SourceText("a.txt", HEAD + "\n\n".join(paragraphs) + "\n", "")))


def actor(doc: Document, name: str, kind: Kind = Kind.ORGANIZATION, type_: str = "Enterprise") -> Entity:
    spans, begin = [], doc.text.find(name)
    while begin >= 0:
        spans.append(Span(begin, begin + len(name)))
        begin = doc.text.find(name, begin + 1)
    return Entity(name, kind, name, type_, mentions=tuple(spans))


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("甲公司投入资金300万元。", "subject"),
        ("去年以来甲公司投入资金300万元。", "subject"),
        ("大街小巷里甲公司投放单车300辆。", "inner"),
        ("王府街道引来甲公司，新增就业300人。", "made"),
        ("王府街道成立甲公司，新增就业300人。", "made"),
        ("这批果子卖给了王府街道和甲公司，共300吨。", "object"),
        ("甲公司负责人李华介绍，新增就业300人。", "source"),
        ("据甲公司统计，新增就业300人。", "source"),
        ("甲公司的冷库能存300吨。", "owner"),
        ("（记者 甲公司）新增就业300人。", "byline"),
    ],
)
def test_a_name_is_told_by_what_stands_around_it(sentence, part):
    doc = document(sentence)
    named = actor(doc, "甲公司")
    assert Actors(View(doc), [named]).named(named, named.mentions[0]).part == part


def test_a_name_before_another_name_or_inside_a_longer_one_is_not_the_doer():
    doc = document("弥河镇上院村卖出蜜桃300吨。", "弥河镇中学招生300人。")
    town, village, school = actor(doc, "弥河镇"), actor(doc, "上院村"), actor(doc, "弥河镇中学")
    actors = Actors(View(doc), [town, village, school])
    assert [actors.named(town, mention).part for mention in town.mentions] == ["prefix", "nested"]
    assert actors.named(village, village.mentions[0]).part == "subject"


@pytest.mark.parametrize(
    ("sentence", "kind", "fresh"),
    [
        ("村里去年卖出蜜桃300吨。", "Community", True),
        ("镇上拆除违建300处。", "Subdistrict", True),
        ("县里拿出资金300万元。", "District", True),
        ("公司每年招工300人。", "Enterprise", True),
        ("村里引来甲公司，新增就业300人。", "Community", False),
        ("带动企业用工300人。", None, False),
        ("硬化道路300公里。", None, False),
    ],
)
def test_a_common_noun_stands_for_an_actor_of_its_kind(sentence, kind, fresh):
    doc = document(sentence)
    named = [actor(doc, "甲公司")] if "甲公司" in sentence else []
    types, told = Actors(View(doc), named).hint(doc.text.index("300"))
    assert (types[0] if types else None, told) == (kind, fresh)


def test_the_last_subject_of_the_paragraph_is_remembered_over_names_dealt_with():
    doc = document("甲公司建起冷库。去年引来乙公司，新增就业300人。")
    first, second = actor(doc, "甲公司"), actor(doc, "乙公司")
    actors = Actors(View(doc), [first, second])
    assert actors.subject(doc.text.index("300")) == ("甲公司", first.mentions[0])


def test_a_person_can_hold_a_number_but_only_where_asked_for():
    doc = document("种柚大户涂安全家里收入21万元。")
    person = actor(doc, "涂安全", Kind.PERSON, "")
    place = actor(doc, "青州市", Kind.AREA, "District")
    holders = Holders(View(doc), Entities((place, person), about=(place.key,)))
    position = doc.text.index("21万")
    assert "涂安全" not in {option.key for option in holders.options(position)}
    assert "涂安全" in {option.key for option in holders.options(position, people=True)}


def test_the_nearest_mention_is_that_of_a_full_search():
    doc = document(
        "甲公司落户青州市，乙公司随后跟进。甲公司招工300人。",
        "一、强化服务",
        "乙公司建起冷库，青州市给予补贴。",
        "二、优化环境",
        "甲公司植树300棵；青州市绿化面积3万平方米，乙公司、甲公司出资。",
    )
    view = View(doc)
    inside = [c for b in doc.blocks for s in b.sentences for c in range(s.begin, s.end)]
    assert len(inside) > 60
    for name in ("甲公司", "乙公司", "青州市"):
        mentions = actor(doc, name).mentions
        ready = Mentions(view, mentions)
        for position in inside:
            assert ready.nearest(position, view.block_at(position)) == view.nearest(mentions, position)
