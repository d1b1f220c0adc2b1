"""Change or level, done or planned, which statistic, compared with what."""

import pytest
from metric_cases import document_of, metrics_of, told, written

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
    ("缩短审批时限一半，精简文件31%。", ["一半: decrease", "31%: decrease"]),
    ("减少散煤消耗约6.5万吨，增加集体收入2480万元。", ["6.5万吨: decrease", "2480万元: increase"]),
    ("新建垃圾压缩站9座，压减产能486万吨，增加编制4名。", ["9座: None", "486万吨: None", "4名: None"]),
    ("分别下降五成和六成二，垃圾减量七成。", ["五成: decrease", "六成二: decrease", "七成: decrease"]),
    (
        "运费下降412元，位次上升4位，影响增速1.2个百分点。",
        ["412元: decrease", "4位: increase", "1.2个百分点: decrease"],
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
    ("今年有望突破80万元。", ["80万元: planned"]),
    (
        "今年预计产量4.1万吨，减产22%；受灾面积3.4万亩。",
        ["4.1万吨: planned", "22%: planned", "3.4万亩: done"],
    ),
    ("力争新建公厕12座；改造农贸市场5个。", ["12座: planned", "5个: planned"]),
    ("实施“薪火”三年计划，改造校舍8所，惠及学生1.2万人。", ["8所: done", "1.2万人: done"]),
    ("职工夜校提升计划由工会牵头，开班38期。", ["38期: done"]),
    ("全区计划实施棚改项目17个，今年计划脱贫300户。", ["17个: planned", "300户: planned"]),
    (
        "年底前再转移2.5万人，还要再建8个，6月底前推广到30个村。",
        ["2.5万人: planned", "8个: planned", "30个: planned"],
    ),
    ("培训下岗再就业职工1150人次，又再版图书3万册。", ["1150人次: done", "3万册: done"]),
    ("到2018年9月底，入驻企业134家。", ["134家: done"]),
    ("订单排到了明年3月，前8个月开票3.4亿元。", ["3.4亿元: done"]),
    ("治理体系将全区细分为387个网格。", ["387个: done"]),
    ("将启动三年行动，深化改革12项。", ["12项: planned"]),
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


def test_what_stands_under_a_heading_of_plans_is_planned_unless_it_is_done():
    document = document_of(
        "一、取得成效",
        "全区改造小区69个，群众更加满意。",
        "二、下一步打算",
        "新建公厕12座，目前已建成停车场5个，群众期盼。",
    )
    told_of = {written(document, each): each.modality for each in metrics_of(document)}
    assert told_of == {"69个": "done", "12座": "planned", "5个": "done"}


def test_a_list_under_a_line_of_plans_is_planned():
    document = document_of("明年，我们将：", "——新建配套道路12条；", "——完成38个村的治理；")
    assert [each.modality for each in metrics_of(document)] == ["planned", "planned"]


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
