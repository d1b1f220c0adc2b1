"""Change or level, done or planned, which statistic, compared with what."""

import pytest
from metric_cases import document_of, metrics_of, told, written


def wrong(sentence: str, due: list[str], reason: str) -> object:
    """A result that is known to be wrong; it stays in sight until it is right."""
    return pytest.param(sentence, due, marks=pytest.mark.xfail(reason=reason, strict=True))


DIRECTIONS = [
    ("同比增长8.5%。", ["8.5%: increase"]),
    ("同比下降10.33%。", ["10.33%: decrease"]),
    ("满意率提高2.3个百分点。", ["2.3个百分点: increase"]),
    ("比上年多800人，比全市高1.2个百分点。", ["800人: increase", "1.2个百分点: increase"]),
    ("村均增加26.4万元，户均增收3000元。", ["26.4万元: increase", "3000元: increase"]),
    ("环比减少12件，产量减产22%。", ["12件: decrease", "22%: decrease"]),
    ("审批时限缩短15个工作日。", ["15个工作日: decrease"]),
    ("产值翻了一番，收入增长3倍。", ["一番: increase", "3倍: increase"]),
    ("分别增长4.8%、7.2%和9%。", ["4.8%: increase", "7.2%: increase", "9%: increase"]),
    ("满意率达到96%，由80%提升到96%。", ["96%: None", "80%: None", "96%: None"]),
    ("村集体收入增加到30万元，投诉减少至12件。", ["30万元: None", "12件: None"]),
    (
        "新增企业30家，新建公厕5座，拆除违建8处，净增户籍300人。",
        ["30家: None", "5座: None", "8处: None", "300人: None"],
    ),
    ("增速达8.5%，降幅为12%。", ["8.5%: increase", "12%: decrease"]),
    ("全年减免税费3000万元。", ["3000万元: None"]),
    ("最高补贴5万元，增长点3个。", ["5万元: None", "3个: None"]),
    wrong(
        "缩短审批时限一半。", ["一半: decrease"], "the verb of the change does not stand before the number"
    ),
    ("一吨省下270元，替街坊省下73万元。", ["270元: decrease", "73万元: None"]),
    ("老人再减3元，每月收费下调400元。", ["3元: decrease", "400元: decrease"]),
    ("每月多拿800元，每亩多收2800元。", ["800元: increase", "2800元: increase"]),
    ("菜价便宜了一成半，颗粒物少排2140吨。", ["一成半: decrease", "2140吨: decrease"]),
    ("人口净增6300人，每方加价0.05元。", ["6300人: increase", "0.05元: increase"]),
    ("家庭负担减轻七成，发生率高达34.1%，保有率不低于40%。", ["七成: decrease", "34.1%: None", "40%: None"]),
    ("拆掉2870平方米，三省410万亩。", ["2870平方米: None", "410万亩: None"]),
]
PLANS = [
    ("已建成停车场20个。", ["20个: done"]),
    ("力争年底建成停车场20个。", ["20个: planned"]),
    ("计划投资3亿元，拟建学校2所。", ["3亿元: planned", "2所: planned"]),
    ("将新建学校3所，预计惠及学生2000人。", ["3所: planned", "2000人: planned"]),
    ("到2025年，建成养老机构50家。", ["50家: planned"]),
    ("到2019年，建成养老机构50家。", ["50家: done"]),
    ("下一步，全区要完成改造30个。", ["30个: planned"]),
    ("目前已建成8个，明年再建12个。", ["8个: done", "12个: planned"]),
    ("拥堵点减少到2015年的42处。", ["42处: done"]),
    ("“墩苗计划”选派干部87名，计划生育家庭300户。", ["87名: done", "300户: done"]),
    ("编制拟定方案12个，去年共引进企业35家。", ["12个: done", "35家: done"]),
    ("已完成投资2.5亿元，占年度计划的83%。", ["2.5亿元: done", "83%: done"]),
    wrong(
        "今年有望突破80万元。", ["80万元: planned"], "有望 is a hope; the list of words of intent lacks it"
    ),
    wrong(
        "今年预计产量4.1万吨，减产22%；受灾面积3.4万亩。",
        ["4.1万吨: planned", "22%: planned", "3.4万亩: done"],
        "intent reaches over the semicolon",
    ),
]
STATISTICS = [
    ("人均可支配收入2.1万元，户均增收3000元。", ["2.1万元: perCapita", "3000元: average"]),
    (
        "平均年龄42岁，日均接待800人次，亩均产值6000元。",
        ["42岁: average", "800人次: average", "6000元: average"],
    ),
    ("累计办结3200件，总计投入300万元。", ["3200件: cumulative", "300万元: cumulative"]),
    ("党员占比68.5%，占全区的83%，比重达45%。", ["68.5%: share", "83%: share", "45%: share"]),
    ("合格率100%，出生率8‰。", ["100%: ratio", "8‰: ratio"]),
    ("是去年的3倍，按1∶8放大。", ["3倍: ratio", "1∶8: ratio"]),
    ("新建停车场12个，同比增长8.5%。", ["12个: None", "8.5%: None"]),
    ("劣质土地占了三分之二。", ["三分之二: share"]),
]


@pytest.mark.parametrize(("sentence", "due"), DIRECTIONS)
def test_only_the_size_of_a_change_has_a_direction(sentence, due):
    assert told(f"全区{sentence}", "direction") == due


@pytest.mark.parametrize(("sentence", "due"), PLANS)
def test_planned_is_not_done(sentence, due):
    assert told(sentence, "modality") == due


@pytest.mark.parametrize(("sentence", "due"), STATISTICS)
def test_the_statistic_is_told_where_it_is_stated(sentence, due):
    assert told(sentence, "statistic") == due


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("拥堵点由2013年的68处减少到2015年的42处。", [("42处", "68处")]),
        ("满意度从80%提升到96%。", [("96%", "80%")]),
        ("审批时限由20个工作日压缩至5个工作日。", [("5个工作日", "20个工作日")]),
        (
            "村集体收入由5万元左右增加到30万元，带动就业由12人扩大到86人。",
            [("30万元", "5万元"), ("86人", "12人")],
        ),
        ("新建公厕25座，改造公厕12座。", []),
        ("从80户中选出12户。", []),
        ("由3家企业投资120万元。", []),
    ],
)
def test_a_level_is_compared_with_the_level_before_it(sentence, levels):
    document = document_of(sentence)
    found = metrics_of(document)
    by_key = {each.key: each for each in found}
    pairs = [(written(document, e), written(document, by_key[e.baseline])) for e in found if e.baseline]
    assert pairs == levels
