import random

import made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import COUNTY, OTHER, TOWN, area, article, award, initiative, office, person, policy

from kg.resolve import resolve

VILLAGE, SIBLING = area("柳溪村", TOWN), area("竹园村", TOWN)
HOME = "area-999901100-柳溪村"
FIRM, FIRM_SHORT = (
    office(name, None, kind="Enterprise") for name in ("云岭红米业有限责任公司", "云岭红米业公司")
)


def merged(one, other, about=(COUNTY, COUNTY), more=((), ()), **details):
    """Whether two entities of two articles become one."""
    first = article("a.txt", one, *more[0], about=about[0], **details)
    second = article("b.txt", other, *more[1], about=about[1])
    canonical = {m.key: m.canonical for m in resolve([first, second]).merges}
    return canonical.get(one.key, one.key) == canonical.get(other.key, other.key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # areas
        (area("柳溪村"), VILLAGE),
        (
            area("青云镇", kind="Subdistrict"),
            area("青云镇", kind="Subdistrict", key="area-999901101", code="999901101"),
        ),
        # offices: short and full forms, national renamings
        (
            office("平湖县参茸办", core="参茸办"),
            office("平湖县参茸产业管理办公室", core="参茸产业管理办公室"),
        ),
        (office("县投促中心", core="投促中心"), office("县投资促进中心", core="投资促进中心")),
        (office("县环保局", core="环境保护局"), office("县生态环境局", core="生态环境局")),
        (FIRM, FIRM_SHORT),
        # people
        (person("罗成贵", HOME), person("罗成贵", COUNTY)),
        # initiatives: other heads, a runner of another level of the county
        (initiative("头雁工程"), initiative("头雁行动")),
        (initiative("头雁工程"), initiative("头雁")),
        (initiative("板凳会", TOWN), initiative("板凳会")),
        (initiative("首席服务员制度"), initiative("首席服务员")),
        (initiative("千户万箱养蜂行动", aliases=("千户万箱",)), initiative("千户万箱")),
        # documents
        (policy("平湖县老旧小区改造后续管理办法"), policy("平湖县老旧小区后续管理办法")),
        (
            policy("关于加装电梯的通知", number="平建〔2022〕117号"),
            policy("加装电梯补贴的通知", number="平建〔2022〕117号"),
        ),
        (award("先进集体称号"), award("先进集体")),
    ],
)
def test_one_thing_of_two_articles_becomes_one(one, other):
    assert merged(one, other, more=((VILLAGE,), (VILLAGE,)) if one.kind == "person" else ((), ()))


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (area("柳溪村", COUNTY), area("柳溪村", OTHER), (COUNTY, OTHER)),
        (area("城关镇", COUNTY, "Subdistrict"), area("城关镇", OTHER, "Subdistrict"), (COUNTY, OTHER)),
        (area("建设村"), area("建设村", TOWN), (COUNTY, COUNTY)),
        (
            office("县人民医院", core="人民医院"),
            office("县人民医院", OTHER, core="人民医院"),
            (COUNTY, OTHER),
        ),
        (
            office("县扶贫办", core="扶贫开发办公室"),
            office("县扶贫办", OTHER, core="扶贫开发办公室"),
            (COUNTY, OTHER),
        ),
        (office("县教育局", core="教育局"), office("县教育体育局", core="教育体育局"), (COUNTY, COUNTY)),
        (FIRM, FIRM_SHORT, (COUNTY, OTHER)),
        (person("王伟", COUNTY), person("王伟", OTHER), (COUNTY, OTHER)),
        (person("老吕", HOME), person("老吕", COUNTY), (COUNTY, COUNTY)),
        (initiative("头雁工程", COUNTY), initiative("头雁工程", OTHER), (COUNTY, OTHER)),
        (initiative("幸福里行动"), initiative("幸福里管家"), (COUNTY, COUNTY)),
        (initiative("先锋帮带行动"), initiative("先锋帮带基金"), (COUNTY, COUNTY)),
        (initiative("铝链强区2.0"), initiative("铝链强区三年攻坚"), (COUNTY, COUNTY)),
        (policy("平湖县2019年工作方案"), policy("平湖县2020年工作方案"), (COUNTY, COUNTY)),
        (award("先进集体", "2018"), award("先进集体称号", "2019"), (COUNTY, COUNTY)),
    ],
)
def test_two_things_stay_two(one, other, about):
    more = ((VILLAGE, SIBLING), (VILLAGE,)) if HOME in one.key + other.key else ((), ())
    assert not merged(one, other, about, more)


def test_an_initiative_of_two_neighbouring_villages_is_two():
    one, other = initiative("幸福食堂", HOME), initiative("幸福食堂", SIBLING.key)
    assert not merged(one, other, more=((VILLAGE,), (SIBLING,)))


def test_what_an_article_tells_apart_stays_two():
    both = article("a.txt", initiative("议事亭"), initiative("议事亭制度"))
    assert not resolve([both]).merges


def test_what_an_article_tells_apart_is_not_joined_by_way_of_a_third():
    both = article("a.txt", initiative("议事亭"), initiative("议事亭行动"))
    third = article("b.txt", initiative("议事亭制度"))
    assert len(resolve([both, third]).merges) == 1


def test_a_stated_renaming_joins_even_within_one_article():
    old, new = office("县招商局", core="招商局"), office("投资促进中心")
    text = "投资促进中心（前身是县招商局）发布消息。"
    (merge,) = resolve([article("a.txt", new, old, text=text)]).merges
    assert (merge.key, merge.canonical) == (old.key, new.key)
    assert merge.reason.startswith("文中写明更名")


def test_a_former_name_in_brackets_joins_what_another_article_calls_so():
    old, new = initiative("劳务直通车"), initiative("点对点专列")
    found = resolve([article("a.txt", old), article("b.txt", new, text="点对点专列（原“劳务直通车”）发出。")])
    assert [(m.key, m.canonical) for m in found.merges] == [(old.key, new.key)]


def test_a_renamed_county_is_one_with_its_offices_people_and_initiatives():
    county = made.Entity(
        "area-340222-繁昌县", made.Kind.AREA, "繁昌县", "District", code="340222", within="area-340200"
    )
    now = made.Entity(
        "area-340212", made.Kind.AREA, "繁昌区", "District", code="340212", within="area-340200"
    )
    then = [
        office("县统计局", county.key, "统计局"),
        person("丁雅", county.key),
        initiative("微更新", county.key),
    ]
    later = [office("区统计局", now.key, "统计局"), person("丁雅", now.key), initiative("微更新", now.key)]
    found = resolve(
        [article("a.txt", county, *then, about=county.key), article("b.txt", now, *later, about=now.key)]
    )
    assert {m.key: m.canonical for m in found.merges} == {
        county.key: now.key,
        **{old.key: new.key for old, new in zip(then, later, strict=True)},
    }
    assert dict(found.labels)[now.key] == "繁昌区"


def test_a_one_to_one_change_of_units_joins_only_units_of_one_name():
    old, same, new = (area(name, kind="Subdistrict") for name in ("青云乡", "青云镇", "白石镇"))
    one = article("a.txt", old, same, changes=[(old.key, same.key)])
    other = article("b.txt", old, new, changes=[(old.key, new.key)])
    assert [m.key for m in resolve([one]).merges] in ([old.key], [same.key])
    assert not resolve([other]).merges
    assert [p.score < 0.9 for p in resolve([other]).proposals] == [True]


def test_people_of_compatible_posts_are_surer_than_others():
    staff, village = office("县医院", core="人民医院"), VILLAGE
    one, other = person("李明", COUNTY), person("李明", HOME)

    def score(title):
        posts = [(one.key, "院长", staff.key)], [(other.key, title, staff.key)]
        found = resolve(
            [
                article("a.txt", one, staff, posts=posts[0]),
                article("b.txt", other, staff, village, posts=posts[1]),
            ]
        )
        return max([m.score for m in found.merges] + [p.score for p in found.proposals])

    assert score("院长") > score("护士") > 0.5


def test_every_merge_has_reason_score_and_a_sentence_of_each():
    found = resolve([article("a.txt", initiative("头雁工程")), article("b.txt", initiative("头雁行动"))])
    (merge,) = found.merges
    assert "名称只差通名" in merge.reason and "同一推行者" in merge.reason
    assert 0.9 <= merge.score < 1
    assert [witness.article for witness in merge.evidence] == ["a.txt", "b.txt"]


def test_what_is_not_sure_enough_is_proposed():
    found = resolve(
        [
            article("a.txt", initiative("清水行动", TOWN)),
            article("b.txt", initiative("龙溪河清水行动")),
        ]
    )
    assert not found.merges
    (proposal,) = found.proposals
    assert {proposal.one, proposal.other} == {
        f"initiative-{TOWN}-清水行动",
        f"initiative-{COUNTY}-龙溪河清水行动",
    }
    assert 0.5 <= proposal.score < 0.9


def test_the_end_of_a_name_is_the_same_undertaking_under_the_same_runner():
    found = resolve(
        [article("a.txt", initiative("清水行动")), article("b.txt", initiative("龙溪河清水行动"))]
    )
    assert len(found.merges) == 1 and "名是另一名的后段" in found.merges[0].reason


# --------------------------------------------------------------------------- order

POOL = [
    area("柳溪村"),
    VILLAGE,
    office("县参茸办", core="参茸办"),
    office("县参茸产业管理办公室", core="参茸产业管理办公室"),
    office("县人参产业发展中心", core="人参产业发展中心"),
    FIRM,
    FIRM_SHORT,
    person("罗成贵", HOME),
    person("罗成贵", COUNTY),
    initiative("头雁工程"),
    initiative("头雁行动"),
    initiative("头雁", TOWN),
    initiative("清水行动"),
    initiative("龙溪河清水行动", OTHER),
    award("先进集体"),
    award("先进集体称号"),
]
ARTICLES = st.lists(
    st.tuples(st.sets(st.sampled_from(POOL), min_size=1, max_size=6), st.sampled_from([COUNTY, OTHER])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.integers(0, 2**16))
def test_the_order_of_articles_does_not_matter(contents, seed):
    articles = [
        article(f"{i}.txt", *sorted(entities, key=lambda e: e.key), about=about)
        for i, (entities, about) in enumerate(contents)
    ]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert resolve(shuffled) == resolve(articles)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_merges_lead_straight_to_keys_that_stand(contents):
    articles = [
        article(f"{i}.txt", *sorted(entities, key=lambda e: e.key), about=about)
        for i, (entities, about) in enumerate(contents)
    ]
    found = resolve(articles)
    merged_keys = {merge.key for merge in found.merges}
    assert not merged_keys & {merge.canonical for merge in found.merges}
    assert not merged_keys & {key for key, _ in found.labels}
    assert len(merged_keys) == len(found.merges)
