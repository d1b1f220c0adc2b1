import pytest
from articles import structured

from kg.model import Document


def said(text: str) -> list[tuple[str, str, str | None]]:
    """The quotations of a text: the words, who is named beside them, the bare name."""
    document = structured(f"小网格办大事\n\n{text}")
    return [
        (
            document.text[each.span.begin : each.span.end],
            document.text[each.speaker.begin : each.speaker.end] if each.speaker else "",
            each.name,
        )
        for each in document.quotations
    ]


@pytest.mark.parametrize(
    ("text", "who", "name"),
    [
        ("县委书记李国强说：“群众满意才算数。”会后，全县推开。", "县委书记李国强", "李国强"),
        ("“群众满意才算数。”县委书记李国强说。会后，全县推开。", "县委书记李国强", "李国强"),
        ("“群众满意才算数，”李国强告诉记者，“别的都是虚的。”", "李国强", "李国强"),
        ("“以前下雨两脚泥。”12月中旬，东山镇的村民王大海指着新路说。", "东山镇的村民王大海", "王大海"),
        ("队长边巴对记者表示：“雪大的时候，还是马管用。”", "队长边巴", "边巴"),
        ("“手续半天就办完了。”某科技公司总经理陈向阳高兴地说。", "某科技公司总经理陈向阳", "陈向阳"),
        ("据居民马依拉介绍，“楼道天天有人扫，灯也亮了。”", "居民马依拉", "马依拉"),
        ("“灯亮了，心也亮了。”一位老党员说。", "一位老党员", "一位老党员"),
    ],
)
def test_the_speaker_is_found_before_or_behind_the_words(text: str, who: str, name: str) -> None:
    assert said(text)[0][1:] == (who, name)


def test_both_halves_of_a_quotation_have_its_speaker() -> None:
    found = said("“群众满意才算数，”李国强告诉记者，“别的都是虚的。”")
    assert [name for _, _, name in found] == ["李国强", "李国强"]


def test_a_pronoun_is_the_speaker_before() -> None:
    found = said("村支书赵大山说：“先修路。”全村出工。他说：“再盖房。”")
    assert [(who, name) for _, who, name in found] == [("村支书赵大山", "赵大山"), ("他", "赵大山")]


def test_speech_without_a_named_speaker_is_nobodys() -> None:
    assert said("“书记，楼上又漏水了！”上午九点，微信群里弹出一条消息。") == [
        ("“书记，楼上又漏水了！”", "", None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全县实施“百日攻坚”行动，划分网格1024个。",
        "县委书记李国强表示，“百日攻坚”行动已经启动。",
        "推行“一户一岗、一岗一策”，办结率达98.5%。",
        "该做法简称：“三定法”。",
    ],
)
def test_quoted_names_and_terms_are_no_speech(text: str) -> None:
    assert said(text) == []


def test_no_speaker_is_carried_into_another_item(several: Document) -> None:
    assert several.quotations[-1].name is None


@pytest.fixture
def several() -> Document:
    body = "坚持党建引领基层治理，划分网格1024个，配备网格员750名，累计解决群众问题8900余件，办结率达98.5%。"
    return structured(
        f"县区新闻\n\n东山县：小网格办大事\n本报讯（记者 张三）东山县{body}书记王伟说：“好。很好。”\n\n"
        f"西河县：老院子换新颜\n本报讯（记者 李四）西河县{body}他说：“行。可以。”"
    )
