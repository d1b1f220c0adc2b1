import pytest

from kg.resolve.names import (
    abbreviates,
    area_stem,
    firm,
    honour,
    stem,
    succeeds,
    title,
    undertaking,
    unit_stem,
)


@pytest.mark.parametrize(
    ("short", "long", "how"),
    [
        ("人社局", "人力资源和社会保障局", "short"),
        ("投促中心", "投资促进中心", "short"),
        ("经信局", "经济和信息化局", "short"),
        ("参茸办", "参茸产业管理办公室", "short"),
        ("教体局", "教育体育局", "short"),
        ("教育局", "教育体育局", "truncated"),
        ("文化局", "文化和旅游局", "truncated"),
        ("民政局", "卫生健康局", ""),
        ("旅游局", "文化和旅游局", ""),
        ("人社局", "人力资源和社会保障中心", ""),
        ("委办", "委脱贫攻坚领导小组办公室", ""),
    ],
)
def test_offices_are_abbreviated(short, long, how):
    assert abbreviates(short, long) == how


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("头雁工程", "头雁"),
        ("头雁行动", "头雁"),
        ("头雁", "头雁"),
        ("“首席服务员”制度", "首席服务员"),
        ("幸福里管家", "幸福里管家"),
        ("先锋帮带基金", "先锋帮带基金"),
        ("铝链强区2.0", "铝链强区2.0"),
    ],
)
def test_head_nouns_come_off_initiatives_only_where_they_say_nothing(name, plain):
    assert stem(undertaking(name)) == plain


def test_the_place_before_an_initiative_comes_off_where_enough_stays():
    assert undertaking("平湖县茶园托管", ["平湖县", "平湖"]) == "茶园托管"
    assert undertaking("平湖拉面", ["平湖县", "平湖"]) == "平湖拉面"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("新前街道", "新前"),
        ("屏山村", "屏山"),
        ("东方红社区", "东方红"),
        ("城关镇", "城关"),
        ("王村", "王村"),
    ],
)
def test_common_nouns_come_off_units(name, plain):
    assert unit_stem(name) == plain


def test_common_nouns_come_off_counties_too():
    assert area_stem("平湖县") == area_stem("平湖区") == "平湖"


def test_legal_forms_come_off_companies():
    assert firm("云岭红米业有限责任公司") == firm("云岭红米业公司") == "云岭红米业"


def test_titles_are_compared_without_place_and_trial_note():
    assert title("《平湖县河长制实施办法（试行）》", ["平湖县"]) == "河长制实施办法"


def test_awards_are_compared_without_year():
    assert honour("2019年度先进集体称号") == honour("先进集体")


def test_reforms_are_known_both_ways():
    assert succeeds("环境保护局", "生态环境局") and succeeds("生态环境局", "环境保护局")
    assert not succeeds("工商行政管理局", "市场监督管理局")
