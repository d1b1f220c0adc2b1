"""What a name is in its clause, which actor a common noun means, and which mention is nearest."""

from collections.abc import Sequence

import pytest

from kg.cleaning import clean
from kg.document import structure
from kg.model import Document, Entities, Entity, Kind, Post, SourceText, Span
from kg.relate import Holders, View
from kg.relate.actors import Actors
from kg.relate.nearest import Mentions
from kg.relate.seats import Offices, relation
from kg.relate.view import PLACES, RANKS

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
        ("这座冷库由甲公司承建，能存300吨。", "agent"),
        ("在甲公司挂牌，新增就业300人。", "at"),
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
        ("如今，集团已有职工300人。", "Enterprise", True),
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


def by_full_search(view: View, mentions: Sequence[Span], position: int) -> tuple[Span, str]:
    ranked = [(RANKS[view.place(m, position)], abs(m.begin - position), m) for m in mentions]
    rank, _, mention = min(ranked)
    return mention, PLACES[rank]


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
            due = by_full_search(view, mentions, position)
            assert ready.nearest(position, view.block_at(position)) == due


def seen(doc: Document, entities: Entities, figure: str, name: str) -> frozenset[str]:
    options = Holders(View(doc), entities).options(doc.text.index(figure), people=True)
    return next(option.features for option in options if option.key == name)


def test_a_common_noun_that_one_actor_fits_is_told_from_one_that_fits_two():
    doc = document("甲公司落户青州市，乙公司随后跟进。", "去年，公司招工300人。")
    place = actor(doc, "青州市", Kind.AREA, "District")
    one, two = actor(doc, "甲公司"), actor(doc, "乙公司")
    assert "only=True:True:True" in seen(doc, Entities((place, one), about=(place.key,)), "300", "甲公司")
    both = Entities((place, one, two), about=(place.key,))
    assert "only=True:False:True" in seen(doc, both, "300", "乙公司")
    assert "hint=again:Enterprise:True" in seen(doc, both, "300", "甲公司")
    assert "unmet=Enterprise:home" in seen(doc, Entities((place,), about=(place.key,)), "300", "青州市")


def test_an_actor_sees_who_stands_against_it_as_the_subject():
    doc = document("青州市绿化面积3万平方米。甲公司植树300棵。")
    place, company = actor(doc, "青州市", Kind.AREA, "District"), actor(doc, "甲公司")
    entities = Entities((place, company), about=(place.key,))
    assert "against=home:clause:Enterprise" in seen(doc, entities, "300", "青州市")
    assert "against=own:clause:Enterprise" in seen(doc, entities, "300", "甲公司")


def test_whose_people_speak_counts_within_their_paragraph():
    doc = document("甲公司经理李华没有退缩。第二年招工300人。", "去年植树500棵。")
    person, company = actor(doc, "李华", Kind.PERSON, ""), actor(doc, "甲公司")
    post = Post(person.key, "经理", company.key, person.mentions[0])
    offices = Offices(View(doc), Entities((company, person), posts=(post,)))
    assert offices.last_before(person.mentions[0].end) == (company.key, True)
    assert offices.last_before(doc.text.index("300")) == (company.key, False)
    assert offices.last_before(doc.text.index("500")) is None


@pytest.mark.parametrize("former", [False, True])
def test_who_once_held_a_post_does_not_speak_for_it(former):
    doc = document("甲公司经理李华招工300人。")
    person, company = actor(doc, "李华", Kind.PERSON, ""), actor(doc, "甲公司")
    post = Post(person.key, "经理", company.key, person.mentions[0], former=former)
    offices = Offices(View(doc), Entities((company, person), posts=(post,)))
    assert (offices.last_before(doc.text.index("300")) is None) is former


def test_actors_stand_to_the_home_of_a_block_by_what_holds_them():
    city, district = (
        Entity("c", Kind.AREA, "青州市", "City"),
        Entity("d", Kind.AREA, "甲区", "District", within="c"),
    )
    body = Entity("b", Kind.ORGANIZATION, "甲区民政局", "GovernmentBody", located_in="d")
    bureau = Entity("u", Kind.ORGANIZATION, "青州市民政局", "GovernmentBody", located_in="c")
    guest = Entity("g", Kind.ORGANIZATION, "外来公司", "Enterprise")
    by_key = {e.key: e for e in (city, district, body, bureau, guest)}
    stands = [relation(e, "d", by_key) for e in (district, city, body, bureau, guest)]
    assert stands == ["home", "wider", "inside", "widerbody", "other"]
    assert relation(guest, None, by_key) == "nohome"


@pytest.mark.parametrize(
    ("sentence", "introduced"), [("甲公司实施“暖心”工程。", True), ("甲公司的“暖心”工程。", False)]
)
def test_a_name_that_a_verb_of_doing_introduces_is_its_subjects(sentence, introduced):
    doc = document(sentence)
    company = actor(doc, "甲公司")
    position = doc.text.index("“暖心”")
    options = Holders(View(doc), Entities((company,))).options(position, end=position + 6)
    assert any(feature.startswith(f"intro={introduced}:") for feature in options[0].features)
