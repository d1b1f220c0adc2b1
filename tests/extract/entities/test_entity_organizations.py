import pytest
from entity_cases import found, labels, named

from kg.model import Kind

ORG = Kind.ORGANIZATION


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("元阳县委组织部提出要求。", "元阳县委组织部", "PartyOrganization"),
        ("元阳县启动整治。县委、县政府联合发文。", "元阳县委", "PartyOrganization"),
        ("元阳县启动整治。县委、县政府联合发文。", "元阳县政府", "GovernmentBody"),
        ("西陵区纪委监委立案。", "西陵区纪委监委", "PartyOrganization"),
        ("西陵区启动改造，区住房和城市更新局牵头。", "西陵区住房和城市更新局", "GovernmentBody"),
        ("元阳县茶业兴旺，县茶叶产业发展局测算了收成。", "元阳县茶叶产业发展局", "GovernmentBody"),
        ("西陵区人民法院开庭。", "西陵区人民法院", "GovernmentBody"),
        ("宜昌市公安局西陵分局破案。", "宜昌市公安局西陵分局", "GovernmentBody"),
        ("利川市公安局汪营派出所出警。", "利川市公安局汪营派出所", "GovernmentBody"),
        ("元阳县新街镇治污，镇党委带头。", "新街镇党委", "PartyOrganization"),
        ("西陵区学院街道办事处设点。", "学院街道办事处", "GovernmentBody"),
        ("元阳县妇联办班。", "元阳县妇联", "SocialOrganization"),
        ("门源县育林，团县委牵头。门源回族自治县栽树。", "共青团门源县委", "SocialOrganization"),
        ("云阳县人民医院添床。", "云阳县人民医院", "Institution"),
        ("元阳县办学，县第二中学扩招。", "元阳县第二中学", "Institution"),
        ("本地龙头企业云梯红米业有限公司签约。", "云梯红米业有限公司", "Enterprise"),
        ("村里成立道自然有机专业合作社。", "道自然有机专业合作社", "Enterprise"),
        ("街道请出“汉腔调解团”说和。", "汉腔调解团", "SocialOrganization"),
        ("据《赣中日报》报道。", "赣中日报", "Media"),
        ("琼中黎族苗族自治县育种，县农业科学研究所派人。", "琼中县农业科学研究所", "Institution"),
    ],
)
def test_bodies_have_their_full_name_and_kind(text: str, label: str, kind: str) -> None:
    bodies = named(found(text), ORG)
    assert label in bodies
    assert bodies[label].type == kind


@pytest.mark.parametrize(
    "text",
    [
        "各级党委高度重视。",
        "三家公司签约，物业公司进驻。",
        "公安、消防、学校、医院联动。",
        "基层党组织带头。",
        "开展集中学习。",
        "县委常委到会。",
        "镇政协委员、人大代表视察。",
        "部门限时办理，群众办事方便。",
        "各个学校放假，两所医院扩建。",
        "做好厂房改造，局长到场。",
        "“党员突击队”上前。",
    ],
)
def test_generic_words_are_no_bodies(text: str) -> None:
    assert labels(ORG, text) == set()


def test_short_and_full_names_are_one_body_with_aliases_as_written() -> None:
    bodies = named(found("元阳县人社局招工。县人社局送岗，县人力资源和社会保障局算账。"), ORG)
    assert set(bodies) == {"元阳县人力资源和社会保障局"}
    (body,) = bodies.values()
    assert set(body.aliases) >= {"县人社局", "元阳县人社局", "县人力资源和社会保障局"}
    assert len(body.mentions) == 3


def test_a_rank_word_means_the_area_of_its_paragraph() -> None:
    text = ("樟树市种药。樟树市药业局测算。", "丰城市关矿，市应急局执法。", "樟树市扩种，市财政局补贴。")
    assert labels(ORG, *text) == {"樟树市药业局", "丰城市应急局", "樟树市财政局"}


def test_a_body_is_placed_and_part_of_its_wider_one() -> None:
    bodies = named(found("元阳县委开会。县委组织部部署。卫华集团党委表态，卫华集团增资。"), ORG)
    assert bodies["元阳县委组织部"].part_of == bodies["元阳县委"].key
    assert bodies["元阳县委组织部"].located_in == "area-532528"
    assert bodies["卫华集团党委"].part_of == bodies["卫华集团"].key


def test_a_wider_body_that_is_not_named_is_no_part_of_the_result() -> None:
    (body,) = named(found("元阳县委组织部部署。"), ORG).values()
    assert body.part_of is None


def test_the_same_office_of_two_counties_is_two_bodies() -> None:
    bodies = named(found("元阳县人社局招工。", "泸西县人社局也招工。"), ORG)
    assert {body.key for body in bodies.values()} == {
        "org-532528-人力资源和社会保障局",
        "org-532527-人力资源和社会保障局",
    }


def test_a_company_is_found_again_by_its_brand_and_by_reference() -> None:
    text = "盐城海丰精密铸件有限公司扩产。海丰精密招工74人，海丰精密今年翻番。该公司还办了食堂。"
    (company,) = named(found("盐城市大丰区兴业。" + text), ORG).values()
    assert company.label == "盐城海丰精密铸件有限公司"
    assert "海丰精密" in company.aliases
    assert len(company.mentions) == 4


def test_a_zone_and_its_committee_are_one_body() -> None:
    bodies = named(found("盐城市大丰区兴业。大丰经开区招商，经开区党工委带队。大丰经开区管委会设点。"), ORG)
    assert set(bodies) == {"大丰经开区", "大丰经开区党工委"}
    assert "大丰经开区管委会" in bodies["大丰经开区"].aliases


def test_a_village_branch_named_only_in_a_title_is_left_out() -> None:
    assert labels(ORG, "元阳县新街镇土锅寨村党支部书记李卫国算账。") == set()
    assert labels(ORG, "元阳县新街镇土锅寨村党支部带头。") == {"土锅寨村党支部"}


def test_a_bare_province_committee_without_a_place_says_no_place() -> None:
    (body,) = named(found("省委提出要求。"), ORG).values()
    assert (body.label, body.located_in) == ("省委", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元阳县建成党群服务中心40个、镇级污水处理厂11座。", set()),
        ("元阳县与生态环境部门联合行动。", set()),
        ("元阳县由天颐、鹤寿堂等4家企业连锁运营。", {"天颐", "鹤寿堂"}),
        ("元阳县有汽车、电子等企业。", set()),
        ("元阳县新街镇引进恒祥蔬菜公司。", {"恒祥蔬菜公司"}),
        ("元阳县新街镇党委政府重视。", {"新街镇党委", "新街镇政府"}),
        ("活动在元阳县第四十四中学举办。", {"元阳县第四十四中学"}),
        ("国网元阳县供电公司抢修。", {"国网元阳县供电公司"}),
        ("大会由国家民委、最高人民法院主办。", {"国家民委", "最高人民法院"}),
        ("其中石化产业占两成。", set()),
        ("元阳县公安局新街派出所走访。新街派出所民警又来了。", {"元阳县公安局新街派出所"}),
        ("第八批上海援藏工作队来了。", {"第八批上海援藏工作队"}),
        ("上海大学上海美术学院揭牌。", {"上海大学上海美术学院"}),
    ],
)
def test_names_begin_and_end_where_bodies_do(text: str, expected: set[str]) -> None:
    assert labels(Kind.ORGANIZATION, text) == expected


def test_an_office_of_a_party_committee_is_of_the_party() -> None:
    (office,) = [e for e in found("元阳县委研究室调研。").entities if e.label == "元阳县委研究室"]
    assert office.type == "PartyOrganization"


def test_a_department_is_also_called_by_its_full_and_its_short_name() -> None:
    (body,) = named(found("元阳县政府印发办法。"), Kind.ORGANIZATION).values()
    assert {"元阳县人民政府", "县政府"} <= set(body.aliases)


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("元阳县成立了以县长为组长的梯田保护工作领导小组。", "梯田保护工作领导小组", "GovernmentBody"),
        ("元阳县相继成立水上巡回法庭、梯田与水源警察分局。", "水上巡回法庭", "GovernmentBody"),
        ("元阳县相继成立水上巡回法庭、梯田与水源警察分局。", "梯田与水源警察分局", "GovernmentBody"),
        ("元阳县改制，组建茶叶和文化发展局，统筹产业。", "茶叶和文化发展局", "GovernmentBody"),
        ("元阳县修路。交警元阳大队大队长到场。", "交警元阳大队", "GovernmentBody"),
        ("元阳县增收。元阳公安破获一案。", "元阳县公安局", "GovernmentBody"),
        ("元阳县新街镇的竹木循环利用中心开工。", "新街镇竹木循环利用中心", "Institution"),
        ("据元阳县委组织部门介绍，人选已定。", "元阳县委组织部", "PartyOrganization"),
        ("云南省政协办公厅结对帮扶。", "云南省政协办公厅", "GovernmentBody"),
        ("元阳县新街镇建成元阳县红米香糯加工厂。", "元阳县红米香糯加工厂", "Enterprise"),
        ("广场上挂着“金穗家庭服务协会”的牌子。", "金穗家庭服务协会", "SocialOrganization"),
        ("引入“小禾工坊”“禾嫂手作”等社会组织。", "禾嫂手作", "SocialOrganization"),
        ("在“看元阳”等县域媒体上播出。", "看元阳", "Media"),
        ("“霞光模特队”的队长领着大伙排练。", "霞光模特队", "SocialOrganization"),
        ("镇里的乡贤理事会会长刘崇文出面调停。", "乡贤理事会", "SocialOrganization"),
        ("“禾谷洲”景区荣获“最美景区奖”。", "禾谷洲", "Enterprise"),
        ("订单不断，恒穗化纤投产三条线。", "恒穗化纤", "Enterprise"),
        ("走进车间，鸿穗食品总经理指着订单。", "鸿穗食品", "Enterprise"),
        ("天穗地理总经理闻人杰一早收到捷报。", "天穗地理", "Enterprise"),
        ("一行人察看了恒穗制药、中穗芯时代、布穗思机器人等项目现场。", "中穗芯时代", "Enterprise"),
        ("漳州市漳平商会召开大会。", "漳州市漳平商会", "SocialOrganization"),
        (
            "上海市开会。云南省人民政府驻上海办事处副主任到会。",
            "云南省人民政府驻上海办事处",
            "GovernmentBody",
        ),
        ("开平市裕禾农场扩种。", "开平市裕禾农场", "Enterprise"),
        ("元阳县新街镇的鸿禾派出所民警上门，鸿禾派出所设点。", "鸿禾派出所", "GovernmentBody"),
        ("省第十九中学教育集团扩招，十九中教育集团挂牌。", "十九中教育集团", "Institution"),
    ],
)
def test_bodies_are_told_by_what_stands_around_them(text: str, label: str, kind: str) -> None:
    bodies = named(found(text), ORG)
    assert label in bodies
    assert bodies[label].type == kind


@pytest.mark.parametrize(
    "text",
    [
        "各村要成立森林防火领导小组。",
        "县里成立12个工作专班，组建领导小组。",
        "成立以县委书记和县长为双组长的领导小组。",
        "居民把节水量存进“存水银行”，去“积美超市”兑换。",
        "“渔家大嫂”巡逻队最小41岁。",
        "形成区委—街道党工委—社区党组织的架构。",
        "各村党支部牵头，村民小组党群服务站揭牌。",
        "发展食品加工，建设现代物流，培育特色农业。",
        "纳入经济社会发展工作全局。",
        "大会选举产生了商会第二届理事会，召开会员大会暨理事会。",
        "邀请监委会、楼栋长到场。",
        "王敬伟董事长汇报，公司总经理李卫国补充。",
    ],
)
def test_figures_levels_and_tasks_are_no_bodies(text: str) -> None:
    assert labels(ORG, text) == set()


def test_what_a_committee_s_heads_lead_does_not_name_the_committee() -> None:
    text = "元阳县成立以县委主要领导为组长的梯田保护工作领导小组。"
    assert labels(ORG, text) == {"梯田保护工作领导小组"}


def test_the_budget_of_a_county_is_its_bureau_only_where_the_bureau_is_named() -> None:
    assert labels(ORG, "元阳县增收。县财政拿出300万元。") == set()
    assert labels(ORG, "元阳县财政局测算。县财政拿出300万元。") == {"元阳县财政局"}


def test_a_department_counts_without_a_place_but_a_committee_does_not() -> None:
    assert labels(ORG, "区文化馆馆长随行，区委书记陪同。") == {"区文化馆"}


def test_a_bare_zone_with_its_offices_is_the_home_s() -> None:
    text = ("元阳县开会。开发区党工委副书记到场。",)
    assert "元阳县开发区党工委" in labels(ORG, *text)


def test_the_city_of_a_district_of_beijing_is_beijing() -> None:
    assert "北京市民政局" in labels(ORG, "北京市通州区西上园社区结对，市民政局指导。")


@pytest.mark.parametrize(
    ("text", "company", "expected"),
    [
        (  # a river, and words made with its name
            "元阳县东甲江头添绿，东甲江生态变好。甲江光伏公司落户，甲江，用工30人。甲江，又招20人。",
            "甲江光伏公司",
            ["甲江光伏公司", "甲江", "甲江"],
        ),
        (  # words that say what it does
            "元阳县实施农村供水提升工程，农村供水覆盖12万人。元阳县农村供水公司检修管网。",
            "元阳县农村供水公司",
            ["元阳县农村供水公司"],
        ),
    ],
)
def test_a_company_is_called_by_its_brand_only_where_that_is_a_word(text, company, expected) -> None:
    mentions = named(found(text), ORG)[company].mentions
    assert sorted(text[span.begin : span.end] for span in mentions) == sorted(expected)
