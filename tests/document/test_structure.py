from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from articles import BODY, structured, texts

from kg.model import Role

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def seed(number: str):  # type: ignore[no-untyped-def]
    return structured(next(SEEDS.glob(f"{number}*.txt")).read_text("utf-8"))


@pytest.mark.parametrize(
    ("number", "title", "issued"),
    [
        (
            "000",
            "围绕发展抓党建 突出实效铸品牌 ——兰州市城关区实施“党建+”工程推动经济社会发展纪实",
            date(2016, 11, 17),
        ),
        ("001", "真抓实干治顽疾转作风惠民生——七里河区西园街道以党建促发展惠民生建设“文明和谐幸福西园”", None),
        ("002", "强根铸魂聚合力——大连市普兰店区夯实党建根基推动振兴发展", None),
        ("003", "全域聚力解难题 整体提升强治理", date(2021, 6, 1)),
        ("004", "湘桥区党建引领创建美丽特色精品城区", None),
    ],
)
def test_title_and_date_of_the_seeds(number: str, title: str, issued: date | None) -> None:
    document = seed(number)
    assert (document.title, document.issued) == (title, issued)


@pytest.mark.parametrize(
    ("number", "left_out"),
    [("000", "庆阳市"), ("001", "农产品质量安全检测"), ("003", "您当前的位置"), ("002", "程显堂 摄")],
)
def test_what_does_not_belong_to_the_article_is_left_out_but_kept_visible(number: str, left_out: str) -> None:
    document = seed(number)
    assert not any(left_out in text for text in texts(document, Role.PARAGRAPH, Role.HEADING, Role.TITLE))
    assert any(left_out in text for text in texts(document, Role.FURNITURE, Role.FOREIGN, Role.CAPTION))


def test_every_paragraph_of_a_section_leads_to_both_lines_of_its_heading() -> None:
    document = seed("000")
    blocks = document.blocks
    paragraph = next(b for b in blocks if "实施各类重大项目342个" in document.text[b.begin : b.end])
    second = blocks[paragraph.section or 0]
    first = blocks[second.section or 0]
    assert document.text[second.begin : second.end] == "助推经济稳步发展"
    assert document.text[first.begin : first.end] == "“党建+项目”引擎工程"
    assert (first.level, second.level) == (1, 2)


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 > 新闻 > 县区",
        "首页 > 州县新闻 > 元阳",
        "分享到：微信 微博 QQ空间",
        "【字体：大 中 小】 打印 关闭",
        "点击上方蓝字，关注我们",
        "责任编辑：李四",
        "编辑 | 小宋  审核 | 老陈",
        "版权所有：某某县人民政府",
        "———— END ————",
        "阅读 2.6万",
        "投稿邮箱：a@example.cn",
        "报：市委、市政府领导",
        "- 3 -",
    ],
)
def test_page_furniture_is_told_by_its_wording(line: str) -> None:
    document = structured(f"某县扎实推进网格化治理\n\n{BODY}\n\n{BODY}\n\n{line}")
    assert document.blocks[-1].role is Role.FURNITURE
    assert document.blocks[-1].reason


@pytest.mark.parametrize(
    "text",
    [
        "居民扫描二维码即可上报，全年共受理1200件。",
        "点击率由年初的48.9%上升到82.1%，位居全市第一。",
        "编辑部设在社区，12名志愿者轮流值班。",
        "来源于群众的建议有56条，已采纳31条。",
        "打印店、餐馆等48家商户加入联盟。",
    ],
)
def test_sentences_that_use_the_words_of_furniture_stay(text: str) -> None:
    document = structured(f"某县扎实推进网格化治理\n\n{BODY}\n\n{text}\n\n{BODY}")
    assert text in texts(document, Role.PARAGRAPH)


@pytest.mark.parametrize(
    "appended",
    [
        "相关阅读\n· 外县项目开工12个\n· 另一市召开会议",
        "新闻推荐\n本报讯 在外市的检测中，某站参加的2项验证一次性通过。据悉，此次全省农产品质量安...",
        "【相关新闻】外县文化节开幕 | 邻县产值逾10亿元",
        "上一篇：外县启动新行动\n下一篇：邻县开展培训",
        "（责任编辑：张三）\n外县检察机关支持7位贫困户讨回欠薪\n在决战决胜的关键期，检察",
    ],
)
def test_news_of_other_places_at_the_end_is_foreign(appended: str) -> None:
    document = structured(f"某县扎实推进网格化治理\n\n{BODY}\n\n{BODY}\n\n{appended}")
    last = document.blocks[-1]
    assert last.role is Role.FOREIGN
    assert "外" in "".join(texts(document, Role.FOREIGN))


def test_an_afterword_below_the_editors_line_belongs_to_the_article() -> None:
    document = structured(f"某县扎实推进网格化治理\n\n{BODY}（记者张三）\n\n编后：{BODY}")
    assert document.blocks[-1].role is Role.PARAGRAPH


def test_an_article_goes_on_below_a_list_of_other_news_in_its_middle() -> None:
    text = f"某县扎实推进网格化治理\n\n{BODY}\n\n相关新闻\n· 外县启动行动\n\n{BODY}\n\n{BODY}\n\n{BODY}"
    document = structured(text)
    assert len(texts(document, Role.PARAGRAPH)) == 4
    assert "外县启动行动" in "".join(texts(document, Role.FOREIGN))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("某县扎实推进网格化治理\n2021-06-01 18:32 来源：某日报", "某县扎实推进网格化治理"),
        ("某县发布\n2020-11-03 08:12\n\n小网格托起大民生", "小网格托起大民生"),
        ("小网格托起大民生\n——某县基层治理纪实\n\n本报记者 张三", "小网格托起大民生——某县基层治理纪实"),
        ("县委重视、群众参与、部门联动……\n小网格托起大民生\n2021-06-01", "小网格托起大民生"),
        ("经济观察 · 县域\n\n小网格托起大民生", "小网格托起大民生"),
        ("某县人民政府办公室\n2021年工作总结\n发布日期：2022-01-20", "某县人民政府办公室2021年工作总结"),
        ("某县工作简报\n第37期\n（总第214期）\n某县编  2020年9月16日", "某县工作简报 第37期"),
        ("政府工作报告\n——2017年2月18日在某县第十五届人民代表大会第一次会议上\n县长 张三", "政府工作报告"),
        ("首页 > 新闻\n小网格为何能办大事？\n作者：张三", "小网格为何能办大事？"),
    ],
)
def test_the_title_is_found_among_the_lines_above_the_text(head: str, title: str) -> None:
    assert structured(f"{head}\n\n{BODY}\n\n{BODY}").title == title


def test_the_title_that_the_container_states_is_taken_in_its_clean_form() -> None:
    document = structured("某縣扎實推進網格化治理\n\n導語一行字\n\n" + BODY, title="某縣扎實推進網格化治理")
    assert document.title == "某县扎实推进网格化治理"


def test_a_text_without_a_title_has_none() -> None:
    assert structured(f"{BODY}\n\n{BODY}").title is None


@pytest.mark.parametrize("text", ["", "\n\n", "。", "一", "\n。\n", "———", "“", "（", "1", "2021-06-01"])
def test_the_smallest_texts_have_a_structure(text: str) -> None:
    document = structured(text)
    assert len(document.blocks) == len([line for line in text.split("\n") if line.strip()])


def test_a_damaged_repetition_of_a_line_is_left_out() -> None:
    damaged = BODY[:40].replace("1024", "1□24")
    document = structured(f"某县扎实推进网格化治理\n\n{BODY}\n\n{damaged}\n\n{BODY}")
    assert [(b.role, b.reason) for b in document.blocks][2] == (Role.FURNITURE, "repetition")


@pytest.mark.parametrize(
    "text",
    ["相关新闻\n" + BODY, BODY + "\n责任编辑：张三", "建强组织", "（一）建强组织", "划分□个网格", "“" * 40],
)
def test_time_grows_with_the_length_of_the_text_only(text: str) -> None:
    start = perf_counter()
    structured("\n".join([text] * 3000))
    assert perf_counter() - start < 8
