"""Which names an article gives its undertakings."""

import pytest
from initiative_cases import document_of, labels, mentioned

from kg.extract.initiatives import find_initiatives
from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.features import features_of, plain
from kg.extract.initiatives.groups import group_candidates
from kg.extract.initiatives.names import head_of, head_types
from kg.lexicon.ranking import load_model
from kg.model import Role

NAMED = [
    ("全区实施“红色物业”工程，组建服务队12支。", {"红色物业工程"}),
    ("创新推行“三联三帮”工作机制，服务群众3万人次。", {"三联三帮工作机制"}),
    ("开展“百日攻坚”专项行动、“清河净水”行动。", {"百日攻坚专项行动", "清河净水行动"}),
    ("建立“街道吹哨、部门报到”机制，办结诉求320件。", {"街道吹哨、部门报到机制"}),
    ("打造“清小二”服务品牌，上线“清e办”平台。", {"清小二服务品牌", "清e办平台"}),
    (
        "实施老旧小区改造提升工程，推进城乡环境综合整治行动。",
        {"老旧小区改造提升工程", "城乡环境综合整治行动"},
    ),
]
UNNAMED = [
    "荣获“全国文明城市”称号，群众说“日子越来越好”。",
    "打通服务群众“最后一公里”，啃下“硬骨头”。",
    "做“老黄牛”式的干部。",
    "坚持“人民至上”理念，全面提升群众满意度。",
    "全区新建停车场12个，拆除违法建设315处。",
]


@pytest.mark.parametrize(("sentence", "due"), NAMED)
def test_quoted_and_set_names_are_listed(sentence, due):
    assert due <= labels(sentence)


@pytest.mark.parametrize("sentence", UNNAMED)
def test_slogans_sayings_and_honours_are_not(sentence):
    assert labels(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "name", "verb"),
    [
        ("深化“红色物业”工程。", "“红色物业”工程", ""),
        ("全区实施“红色物业”工程。", "“红色物业”工程", "实施"),
        ("推行党建引领“红色物业”工程。", "党建引领“红色物业”工程", "推行"),
        ("上线“清e办”平台。", "“清e办”平台", ""),
    ],
)
def test_the_verb_before_a_name_is_no_part_of_it(sentence, name, verb):
    quoted = [c for c in find_candidates(document_of(sentence)) if c.quoted]
    assert [c.name for c in quoted] == [name]
    assert not verb or quoted[0].verb.endswith(verb)


UNQUOTED = [
    ("实施农村饮水安全巩固提升工程，更换管网64公里。", "农村饮水安全巩固提升工程"),  # 巩固: a verb inside
    ("先后实施违法建设拆除行动。", "违法建设拆除行动"),
    ("学前教育三年行动计划收官。", "学前教育三年行动计划"),  # 三年行动 ends within 行动计划
    ("该县把老旧小区改造作为头号民生实事。", "老旧小区改造"),
    ("二是将5月份定为住房保障战突击月。", "住房保障战突击月"),
    ("设立3000万元村级集体经济发展扶持基金。", "村级集体经济发展扶持基金"),
    ("推行“时间银行”、志愿服务积分制等做法。", "志愿服务积分制"),
    ("该镇推行小田并大田，9个村先行。", "小田并大田"),  # no head noun: a verb of naming before it
]


@pytest.mark.parametrize(("sentence", "name"), UNQUOTED)
def test_an_unquoted_name_is_proposed_with_its_own_bounds(sentence, name):
    assert name in {c.name for c in find_candidates(document_of(sentence)) if not c.quoted}


def test_a_heading_without_a_head_noun_is_proposed_as_a_name():
    document = document_of(
        "一、环湖截污", "全县铺设管网12公里，建成泵站6座。", "二、老楼加梯", "加装电梯31部。"
    )
    names = {c.name for c in find_candidates(document) if c.role is Role.HEADING}
    assert {"环湖截污", "老楼加梯"} <= names


def test_the_head_of_a_list_serves_each_of_its_names():
    found = [
        c for c in find_candidates(document_of("实施“红色物业”“清河净水”“暖心敲门”三大工程。")) if c.quoted
    ]
    assert [(c.head, c.listed) for c in found][:2] == [("工程", True), ("工程", True)]


def test_a_later_bare_name_and_an_anaphor_are_mentions_of_it():
    document = document_of(
        "全区实施“红色物业”工程，组建服务队12支。", "该工程惠及居民3万户，红色物业走进社区。"
    )
    (found,) = find_initiatives(document)
    assert mentioned(found, document) == ["“红色物业”工程", "该工程", "红色物业"]


def test_a_name_with_and_without_its_head_is_one_undertaking():
    document = document_of("全区实施“红色物业”工程。", "“红色物业”惠及居民3万户。", "红色物业工程成效明显。")
    found = find_initiatives(document)
    assert [entity.label for entity in found] == ["红色物业工程"]
    assert "红色物业" in found[0].aliases


@pytest.mark.parametrize(
    ("name", "head", "type_"),
    [
        ("红色物业工程", "工程", "Programme"),
        ("百日攻坚专项行动", "专项行动", "Campaign"),
        ("三联三帮工作机制", "机制", "Mechanism"),
        ("清e办平台", "平台", "Platform"),
        ("停车场", "", None),
    ],
)
def test_the_head_noun_shows_the_kind(name, head, type_):
    assert head_of(name) == head
    assert head_types().get(head) == type_


def test_quotation_marks_and_spaces_do_not_tell_names_apart():
    assert plain("“红色 物业”工程") == plain("「红色物业」工程") == "红色物业工程"


def test_features_of_a_name_say_nothing_of_the_order_of_its_places():
    document = document_of("全区实施“红色物业”工程。", "“红色物业”工程惠及居民3万户。")
    (group,) = [g for g in group_candidates(list(find_candidates(document)), document.text) if len(g) > 1]
    features = features_of(document, group)
    weights = load_model("initiatives").weights
    assert features_of(document, [group[0], *reversed(group[1:])]) == features
    assert features & set(weights)
