from datetime import date

import pytest
from entity_cases import found, labels, named

from kg.model import Kind, Role

TITLE = Role.TITLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宜昌市西陵区推行网格化管理。", {"宜昌市", "西陵区"}),
        ("西陵区学院街道的老小区变了样，学院街道居民都说好。", {"西陵区", "学院街道"}),
        (
            "元阳县在新街、牛角寨、攀枝花3个乡镇试种，牛角寨镇收成最好。",
            {"元阳县", "新街镇", "牛角寨镇", "攀枝花乡"},
        ),
        ("元阳县新街镇土锅寨村灌满了水。土锅寨村的田里养鱼。", {"元阳县", "新街镇", "土锅寨村"}),
        ("元阳县红星村、向阳村和东风村都修了路。", {"元阳县", "红星村", "向阳村", "东风村"}),
        ("西陵区的东河、西河、南河社区建了食堂。", {"西陵区", "东河社区", "西河社区", "南河社区"}),
        ("泥溪镇的鱼鳞村属云阳县。", {"泥溪镇", "鱼鳞村", "云阳县"}),
        ("琼中黎族苗族自治县什运乡便文村办起合作社。", {"琼中黎族苗族自治县", "什运乡", "便文村"}),
        ("湖北省宜昌市、荆州市联手治江。", {"湖北省", "宜昌市", "荆州市"}),
    ],
)
def test_areas_are_named_by_suffix_list_and_chain(text: str, expected: set[str]) -> None:
    assert labels(Kind.AREA, text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "整顿软弱涣散村42个", "帮助空壳村脱壳", "各村都建了广场", "建设美丽乡村", "评出示范村12个",
        "城中村改造", "把做优社区作为重点", "充实社区工作者", "23个城市街道146个社区", "送戏下乡",
        "统筹城乡发展", "建设特色小镇", "加强街道能力", "进村入户", "深入农村调查",
        "打造智慧社区", "7个乡镇全部通车", "全市场景应用",
    ],
)  # fmt: skip
def test_generic_words_are_no_areas(words: str) -> None:
    assert labels(Kind.AREA, f"西陵区{words}。") == {"西陵区"}


@pytest.mark.parametrize("text", ["积极顺应城市发展。", "建成县城第二污水处理厂。", "县妇联和县人社局联手。"])
def test_a_name_across_two_words_is_none(text: str) -> None:
    assert labels(Kind.AREA, text) == set()


def test_an_inferred_province_is_there_without_mentions() -> None:
    entities = {e.label: e for e in found("宜昌市西陵区推行网格化管理。").entities}
    assert entities["湖北省"].mentions == ()
    assert entities["西陵区"].within == entities["宜昌市"].key == "area-420500"
    assert entities["宜昌市"].within == entities["湖北省"].key
    assert entities["西陵区"].code == "420502"


def test_the_written_chain_is_another_name() -> None:
    area = named(found("宜昌市西陵区推行网格化管理。"), Kind.AREA)["西陵区"]
    assert area.aliases == ("宜昌市西陵区",)


def test_anaphora_are_mentions_and_no_labels() -> None:
    area = named(found("西陵区推行网格化管理。该区有网格千余个，全区一盘棋。"), Kind.AREA)["西陵区"]
    assert len(area.mentions) == 3
    assert area.aliases == ()


def test_a_wider_area_named_by_anaphora_alone_is_not_mentioned() -> None:
    assert labels(Kind.AREA, "西陵区在全省率先推行网格化管理，全市推广。") == {"西陵区"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("福州市鼓楼区启动改造。", "350102"),
        ("南京市鼓楼区启动改造。", "320106"),
        ("鼓楼区启动改造，福州市同步推进。", "350102"),
        ("江苏省徐州市鼓楼区启动改造。鼓楼区居民受益。", "320302"),
        ("鼓楼区挹江门街道启动改造。", "320106"),  # its own subdistricts speak for it
    ],
)
def test_namesakes_are_decided_by_context(text: str, code: str) -> None:
    assert named(found(text), Kind.AREA)["鼓楼区"].code == code


def test_an_undecidable_namesake_stays_apart_and_says_so() -> None:
    area = named(found("鼓楼区启动改造。"), Kind.AREA)["鼓楼区"]
    assert (area.code, area.within, area.confidence) == (None, None, 0.5)


def test_a_decision_among_namesakes_keeps_reason_and_rivals() -> None:
    (fact,) = found("鼓楼区启动改造，福州市同步推进。").facts
    assert (fact.predicate, fact.subject, fact.rule) == ("partOf", "area-350102", "namesake-context")
    assert "area-320106" in {rival.key for rival in fact.rivals}
    assert any("南京市" in rival.reason for rival in fact.rivals)


def test_same_village_name_in_two_towns_is_two_areas() -> None:
    areas = [
        e
        for e in found("元阳县新街镇红旗村通了水。元阳县南沙镇红旗村通了电。").entities
        if e.label == "红旗村"
    ]
    assert len({area.key for area in areas}) == 2


def test_a_unit_out_of_use_is_found_under_its_name_with_its_towns() -> None:
    areas = named(found("梁平县屏锦镇关停作坊。", issued=date(2014, 7, 8)), Kind.AREA)
    assert areas["屏锦镇"].within == areas["梁平县"].key


def test_both_names_of_a_renamed_unit_are_one_area() -> None:
    areas = named(found("梁平区（原梁平县）关停作坊。"), Kind.AREA)
    assert set(areas) == {"梁平区"}
    assert "梁平县" in areas["梁平区"].aliases


def test_a_town_that_the_gazetteer_lacks_is_keyed_by_its_county() -> None:
    area = named(found("元阳县云上镇通了水。"), Kind.AREA)["云上镇"]
    assert (area.key, area.type, area.code) == ("area-532528-云上镇", "Subdistrict", None)


@pytest.mark.parametrize("role", [Role.FURNITURE, Role.FOREIGN])
def test_what_stands_only_in_furniture_or_foreign_news_is_not_mentioned(role: Role) -> None:
    assert labels(Kind.AREA, "西陵区启动改造。", (role, "泸西县高原梨上市")) == {"西陵区"}


def test_a_masthead_names_the_place_where_the_item_itself_does_not() -> None:
    entities = found((Role.FURNITURE, "海拉尔区人民政府门户网站"), "网站将于近日暂停访问。")
    assert entities.about == ("area-150702",)
    assert set(named(entities, Kind.AREA)) == {"海拉尔区"}


def test_a_masthead_tells_the_place_of_what_is_named_and_is_no_mention_then() -> None:
    entities = found((Role.FURNITURE, "元阳县人民政府门户网站"), "新街镇修路。新街镇党委带头，全镇出力。")
    assert set(named(entities, Kind.AREA)) == {"新街镇"}


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        (((TITLE, "西陵区推行网格化管理"), "宜昌市西陵区有千余网格。全区一盘棋。"), "西陵区"),
        (((TITLE, "元阳县新街镇治污见效"), "新街镇关停作坊。全镇一盘棋，镇党委带头。"), "新街镇"),
        (
            ((TITLE, "勾蓝瑶村的股东大会"), "江永县兰溪瑶族乡勾蓝瑶村分红。全村参加，村集体有钱了。"),
            "勾蓝瑶村",
        ),
        (((TITLE, "云阳县人民医院的故事"), "云阳县人民医院添床位。该医院派医生下乡。"), "云阳县人民医院"),
    ],
)
def test_the_principal_is_whose_news_it_is(lines: tuple[str, ...], about: str) -> None:
    entities = found(*lines)
    assert [e.label for e in entities.entities if e.key in entities.about] == [about]


def test_a_section_about_a_town_has_it_for_home() -> None:
    entities = found(
        (TITLE, "元阳县治污"), "元阳县关停作坊。", "新街镇拆了养殖场3处。该镇还栽了树。", "全县再接再厉。"
    )
    by_key = {e.key: e.label for e in entities.entities}
    assert [by_key[home or ""] for home in entities.homes] == ["元阳县", "元阳县", "新街镇", "元阳县"]


def test_a_company_that_a_paragraph_begins_with_has_it_for_home() -> None:
    entities = found((TITLE, "元阳县产业兴"), "元阳县培育龙头。", "云梯红米业有限公司签下订单1.8万亩。")
    assert entities.homes[-1] == "org-云梯红米业有限公司"


def test_merged_and_renamed_areas_are_change_events() -> None:
    (change,) = found("元阳县撤销东山街道、西山街道，合并设立中山街道。").changes
    assert change.original == ("area-532528-东山街道", "area-532528-西山街道")
    assert change.resulting == ("area-532528-中山街道",)


def test_the_county_of_an_article_that_names_only_its_towns_is_told_by_them() -> None:
    entities = found("省里一行到我县调研。", "我县芦洲乡儒里村种葛根，田心镇斜溪村发电，县委书记陪同。")
    assert entities.about == ("area-360923",)
    areas = named(entities, Kind.AREA)
    assert set(areas) == {"芦洲乡", "儒里村", "田心镇", "斜溪村"}
    assert areas["芦洲乡"].within == "area-360923"


def test_a_particle_inside_a_village_name_does_not_cut_it() -> None:
    assert labels(Kind.AREA, "兴县魏家滩镇石佛则村养驴。石佛则村增收。") == {"兴县", "魏家滩镇", "石佛则村"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元阳县新街镇按照镇党委壮大村集体经济的要求办。", {"元阳县", "新街镇"}),
        ("元阳县新街镇组织全体镇机关干部开会。", {"元阳县", "新街镇"}),
        ("元阳县统一调配镇村力量，轮训社区干部。", {"元阳县"}),
        ("元阳县新街镇举办第二届社区文化节。", {"元阳县", "新街镇"}),
        ("元阳县新街镇土锅寨村组建评理团。", {"元阳县", "新街镇", "土锅寨村"}),
        ("元阳县新街镇十三户村拆了围墙。", {"元阳县", "新街镇", "十三户村"}),
        (
            "元阳县新街镇要求龙穴、前坑、塘后三个村管好山林。",
            {"元阳县", "新街镇", "龙穴村", "前坑村", "塘后村"},
        ),
        ("木门镇召开会议。会上，木门镇部署防火。", {"木门镇"}),
        ("第四师七十七团四连职工马建新收了油菜。", {"七十七团", "四连"}),
    ],
)
def test_villages_are_named_by_names_not_by_verbs_and_committees(text: str, expected: set[str]) -> None:
    assert labels(Kind.AREA, text) == expected


def test_a_village_behind_a_street_office_is_of_the_street() -> None:
    area = named(found("甘泉县美水街道办南关社区获奖。"), Kind.AREA)["南关社区"]
    assert area.key.endswith("南关社区") and "办" not in area.label


def test_a_county_that_only_the_title_names_is_found_by_its_short_name() -> None:
    entities = found((TITLE, "寿宁鳌阳派出所筑牢平安格局"), "民警走进街巷宣传。")
    assert set(named(entities, Kind.AREA)) == {"寿宁县"}
