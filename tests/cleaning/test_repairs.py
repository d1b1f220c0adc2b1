"""Each kind of damage: what goes in, what comes out, and what is told of it."""

from pathlib import Path

import pytest

from kg.cleaning import clean
from kg.model import CleanText, SourceText

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def cleaned(text: str) -> CleanText:
    result = clean(SourceText("a.txt", text, ""))
    assert result.offsets.is_contiguous()
    assert result.offsets.source_length == len(text)
    assert result.offsets.clean_length == len(result.text)
    return result


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("社区網(wǎng)格員", "社区网格员"),
        ("統(tǒng)籌推進(jìn)鄉(xiāng)村振興，堅持黨建引領", "统筹推进乡村振兴，坚持党建引领"),
        ("辦理執（zhí）法案件", "办理执法案件"),
        ("新設立的街道併入?yún)^(qū)工信局", "新设立的街道并入区工信局"),
        ("為確?;鶎訄?zhí)法", "为确保基层执法"),
    ],
)
def test_inserted_readings_and_shifted_bytes_are_repaired(damaged: str, repaired: str) -> None:
    assert cleaned(damaged).text == repaired


@pytest.mark.parametrize("text", ["网格（wang）", "重庆（beijīng）", "网（fáng）格", "指标(PM)"])
def test_brackets_that_are_no_reading_of_the_character_stay(text: str) -> None:
    assert "".join(cleaned(text).text.split("（")).count("）") + cleaned(text).text.count(")") == 1


def test_marks_of_sound_text_are_no_damage() -> None:
    assert cleaned("是吗?;好的?当然").text == "是吗？；好的？当然"


def test_a_repair_of_bytes_that_are_gone_is_marked_as_inferred() -> None:
    edits = [e for e in cleaned("為確?;鶎訄?zhí)法").edits if e.reason == "byte shift"]
    assert [(e.replacement, e.certain) for e in edits] == [("保", False), ("基層執", True)]


def test_all_207_readings_of_the_damaged_seed_are_removed() -> None:
    path = next(SEEDS.glob("004*.txt"))
    result = cleaned(path.read_text("utf-8"))
    reasons = [edit.reason for edit in result.edits]
    assert reasons.count("pinyin") == 207  # one of them stands after a character that its bytes gave back
    assert not any(c in result.text for c in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("街道優化服務，著力建設美麗鄉村", "街道优化服务，着力建设美丽乡村"),
        (
            "這裏的乾隆年間老街乾淨整潔，皇后街道在會議之後修繕",
            "这里的乾隆年间老街干净整洁，皇后街道在会议之后修缮",
        ),
        ("隨著臺灣同胞到來，週末遊客佔七成", "随着台湾同胞到来，周末游客占七成"),
        ("鄉鎮衞生院揹着藥箱上門，羣眾説好", "乡镇卫生院背着药箱上门，群众说好"),
    ],
)
def test_traditional_text_is_converted_in_context(traditional: str, simplified: str) -> None:
    result = cleaned(traditional)
    assert (result.text, result.script) == (simplified, "Hant")


@pytest.mark.parametrize(
    "text", ["成效显著，著名企业落户", "乾县、乾安县的瞭望塔", "皇后街道藉此契机", "三天之后"]
)
def test_simplified_text_keeps_its_characters(text: str) -> None:
    assert (cleaned(text).text, cleaned(text).script) == (text, "Hans")


def test_script_conversion_keeps_every_position() -> None:
    text = "湘橋區舉行揭牌儀式，共承接2226項事權。"
    result = cleaned(text)
    position = result.text.index("2226项")
    assert text[slice(*result.offsets.to_source(position, position + 5))] == "2226項"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("投入１２０万元，增长５％", "投入120万元，增长5%"),
        ("整改12家,关停3家;拆除5处", "整改12家，关停3家；拆除5处"),
        ("增长10.5%,其中:城区占八成", "增长10.5%，其中：城区占八成"),
        ("发布时间:2021-06-01 18:32", "发布时间：2021-06-01 18:32"),
        ("网址http://a.cn/b,c", "网址http://a.cn/b,c"),
        ("共12,345人(含兼职)", "共12,345人（含兼职）"),
        ("共9 876人、1 234 567元", "共9876人、1234567元"),
        ("房屋12 34号", "房屋12 34号"),
        ("海 安 欢 迎 您", "海安欢迎您"),
        ("实施「幸福里」行动，建成『小院』", "实施“幸福里”行动，建成‘小院’"),
        ('推行"头雁工程"和"擂台比武"', "推行“头雁工程”和“擂台比武”"),
        ("党\u200b建\u00ad引\ufeff领", "党建引领"),
        ("\u3000\u3000段落\u00a0开头", "  段落 开头"),
    ],
)
def test_width_spaces_and_marks_take_one_form(given: str, expected: str) -> None:
    assert cleaned(given).text == expected


def test_deletions_are_told_in_source_offsets() -> None:
    text = "党\u200b建網(wǎng)格覆蓋"
    edits = cleaned(text).edits
    assert [text[e.begin : e.end] for e in edits] == ["\u200b", "(wǎng)"]


WRAPPED = """  今年以来，该县坚持党建引领基层治理，全县划分网格一
千零二十四个，配备专职网格员七百五十名，累计解决群众
问题八千九百余件，办结率达到百分之九十八点五。
  与此同时，各乡镇因地制宜开展志愿服务活动，组建志愿
服务队六百一十九个，完成服务项目五千二百一十九个。"""


def test_lines_wrapped_at_one_width_become_paragraphs() -> None:
    paragraphs = cleaned(WRAPPED).text.split("\n")
    assert len(paragraphs) == 2
    assert "网格一千零二十四个" in paragraphs[0]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("促使领导干部守住底线。今年以来立案30件，知敬畏、存\n\n戒惧、守底线。", "存戒惧"),
        ("全面推进。累计投资35.\n8亿元，全部到位。", "35.8亿元"),
        ("全面推进。累计完成投资35\n万元，全部到位。", "35万元"),
        ("宣讲到全区18个街道。目前，1000余名村（社区）干\n\n部轮训一遍，规范运行。", "干部轮训"),
    ],
)
def test_a_break_inside_a_sentence_is_closed(broken: str, whole: str) -> None:
    assert whole in cleaned(broken).text


@pytest.mark.parametrize(
    "text",
    [
        "一、主要做法\n坚持高位推动，成立专班。",
        "全区实施项目12个。\n今年计划新建8个。",
        "图为活动现场。张三 摄\n在某县，项目开工，进展顺利。",
        "两新组织党建取得实效。推动组织组建工\n\n\n\n某集团帮建的车间助农民就业。（资料片）",
        "本次换届共选出“两委”成员1189名。（记者李四）\n另据了解，今年还将新建阵地，扩大覆盖。",
    ],
)
def test_paragraph_breaks_stay(text: str) -> None:
    assert cleaned(text).text.count("\n") == text.count("\n")


def test_paragraph_breaks_of_the_seeds_stay_line_feeds() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        assert cleaned(path.read_text("utf-8")).text.count("\n") >= 15


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("时间:2013-11-05 &nbsp; 点击:<script>click()</script>", "时间：2013-11-05   点击："),
        ("首页&gt;&gt;县区", "首页>>县区"),
        ("建成公厕<b>16</b>座<br/>", "建成公厕16座"),
        ("A&B公司占比<5%", "A&B公司占比<5%"),
    ],
)
def test_marks_of_a_page_source_are_taken_out(given: str, expected: str) -> None:
    assert cleaned(given).text == expected


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width)
    )


PAGE = (
    "某县扎实推进网格化治理\n2021-06-01 18:32 来源：某日报客户端 记者 张三 李四 王五\n"
    "今年以来，该县坚持党建引领基层治理，全县划分网格1024个，配备专职网格员750名。"
    "各乡镇因地制宜组建服务队619个，完成服务项目5219个，服务群众20万余人次——人人有事做，事事有人管。\n"
    "与此同时，县里投入资金2800万元，改造老旧小区12个、46.5万平方米，惠及居民3.2万余户，满意率达98.6%。"
    "各社区建立议事厅37处，调解矛盾纠纷450件，办结率99%。下一步，该县再建口袋公园16个，全部对外开放。"
)


@pytest.mark.parametrize("width", range(20, 40))
def test_an_article_wrapped_at_any_width_gives_back_its_lines(width: int) -> None:
    found = cleaned(wrapped(PAGE, width)).text.replace(" ", "").split("\n")
    assert found[-2:] == cleaned(PAGE).text.replace(" ", "").split("\n")[-2:]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("发布时间：2021/\n06/17 来源：某报", "2021/06/17"), ("日期：2021-06-\n17", "2021-06-17")],
)
def test_a_date_torn_at_a_line_s_end_is_whole_again(broken: str, whole: str) -> None:
    assert whole in cleaned(broken).text


def test_the_rest_of_a_byline_that_is_as_wide_as_the_page_goes_with_it() -> None:
    byline = "2021-06-01 18:32 来源：某日报客户端 记者 张三 李四 王五"
    lines = cleaned(wrapped(PAGE, 30)).text.split("\n")
    assert byline in lines


def test_the_point_of_full_width_numbers_is_one() -> None:
    assert cleaned("占４６．５万平方米。１．推动改造").text == "占46.5万平方米。1．推动改造"


def test_digits_grouped_by_spaces_are_one_number_across_a_line_break() -> None:
    assert "1107人" in cleaned("今年组织包车、包机23趟次。输送1 1\n07人，全部到岗。").text
