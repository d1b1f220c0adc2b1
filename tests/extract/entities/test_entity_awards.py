import pytest
from entity_cases import found, labels, named

from kg.model import Kind

AWARD = Kind.AWARD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元阳县荣获“全国法治宣传教育先进县”称号。", {"全国法治宣传教育先进县"}),
        ("元阳县被国家认定为全省首批义务教育均衡县区。", {"全省首批义务教育均衡县区"}),
        ("新街镇获评“先进乡镇”“平安建设先进集体”。", {"先进乡镇", "平安建设先进集体"}),
        ("先后被评为省级文明单位，市民族团结先进单位等。", {"省级文明单位", "市民族团结先进单位"}),
        ("信丰县素有“中国脐橙之乡”之称。", {"中国脐橙之乡"}),
        ("江孜县素有“西藏粮仓”之称。", set()),
        ("元阳县获得贷款三千万元，入选项目12个。", set()),
    ],
)
def test_honours_are_what_is_quoted_or_ends_like_one(text: str, expected: set[str]) -> None:
    assert labels(AWARD, text) == expected


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("元阳县新街镇土锅寨村获评“示范村”。", "土锅寨村"),
        ("元阳县增收。土锅寨村党支部书记李卫国被评为全国劳动模范。", "李卫国"),
        ("元阳县增收。市里授予李卫国“优秀第一书记”称号。支书李卫国说，受之有愧。", "李卫国"),
        ("元阳县增收。县人社局被评为先进集体。", "元阳县人社局"),
        ("元阳县增收。县里授予新街镇、南沙镇“先进镇街”荣誉称号。", "新街镇"),
        ("元阳县增收。县里授予新街镇、南沙镇“先进镇街”荣誉称号。", "南沙镇"),
        ("元阳县增收。新街镇、南沙镇获评“先进镇街”。", "新街镇"),
        ("元阳县增收。县里为获得“先进集体”的县人社局颁奖。", "元阳县人社局"),
    ],
)
def test_the_recipient_is_the_subject_or_whom_it_is_given(text: str, recipient: str) -> None:
    entities = found(text)
    by_key = {e.key: e.label for e in entities.entities}
    assert recipient in {by_key[f.subject] for f in entities.facts if f.predicate == "received"}


def test_the_year_is_kept() -> None:
    (award,) = named(found("2014年，元阳县获评“先进县”。"), AWARD).values()
    assert award.year == "2014"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元阳县获评全国示范性社区养老服务综合体。", {"全国示范性社区养老服务综合体"}),
        ("元阳县获评全国“十三五”时期搬迁工作成效明显县。", {"全国十三五时期搬迁工作成效明显县"}),
        ("元阳县授予新街镇等38个村镇为第十三届县级文明村镇。", {"第十三届县级文明村镇"}),
        ("元阳县擦亮“中国梯田之乡”这块招牌。", {"中国梯田之乡"}),
        ("元阳县被评为全国法治县（市、区）创建先进单位、全省平安建设先进区。", {
            "全国法治县（市、区）创建先进单位", "全省平安建设先进区",
        }),
        ("元阳县新街镇获2017中国最美村镇50强奖项。", {"2017中国最美村镇50强"}),
        ("这是元阳县获得的又一荣誉。", set()),
        ("元阳县获得全省专项资金三千万元。", set()),
        ("元阳县确定89家企业为党建联系点。", set()),
    ],
)  # fmt: skip
def test_honours_are_told_by_how_they_read_where_the_verb_is_sure(text: str, expected: set[str]) -> None:
    assert labels(AWARD, text) == expected


def facts_of(text: str) -> set[tuple[str, str, str]]:
    entities = found(text)
    by_key = {e.key: e.label for e in entities.entities}
    return {(by_key[f.subject], f.predicate, by_key[f.object]) for f in entities.facts}


def test_an_honour_with_a_list_was_received_by_those_in_the_list() -> None:
    facts = facts_of("元阳县新增全国文明村镇2个：新街镇、南沙镇。")
    assert {("新街镇", "received", "全国文明村镇"), ("南沙镇", "received", "全国文明村镇")} <= facts


def test_who_gives_an_honour_is_told() -> None:
    facts = facts_of("元阳县增收。元阳县人社局授予李卫国“优秀第一书记”称号。支书李卫国说，受之有愧。")
    assert ("优秀第一书记", "awardedBy", "元阳县人社局") in facts
    assert ("李卫国", "received", "优秀第一书记") in facts


def test_an_honour_is_also_called_without_its_year_and_level() -> None:
    (award,) = named(found("元阳县荣获全省信访工作先进县称号。"), AWARD).values()
    assert "信访工作先进县" in award.aliases


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("元阳县办宴。“梯田大席”荣获“全国名宴”称号。", set()),
        ("元阳县办游。“禾谷洲”“云上谷”景区获评全国旅游标准化试点单位。", {"禾谷洲", "云上谷"}),
        ("元阳县办游。禾玉文化旅游区获得云南省扶贫龙头企业称号。", {"禾玉文化旅游区"}),
    ],
)
def test_an_honour_of_something_else_is_not_the_home_s(text: str, recipients: set[str]) -> None:
    entities = found(text)
    names = {e.key: e.label for e in entities.entities}
    assert {names[f.subject] for f in entities.facts if f.predicate == "received"} == recipients
