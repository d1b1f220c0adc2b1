import pytest

from kg.document.sentences import sentences


def divided(text: str) -> list[list[str]]:
    return [[text[c.begin : c.end] for c in s.clauses] for s in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拆除13处。清理1500平方米！", [["拆除13处。"], ["清理1500平方米！"]]),
        ("检查3106家，责令整改250家；关停6家。", [["检查3106家，", "责令整改250家；", "关停6家。"]]),
        ("改造楼院、道路、管网。", [["改造楼院、道路、管网。"]]),
        ("真的？！是的……如今好了。", [["真的？！"], ["是的……"], ["如今好了。"]]),
        ("没有句号的一行", [["没有句号的一行"]]),
        ("比例为1:3，共1,200万元。", [["比例为1:3，", "共1,200万元。"]]),
        ("开展“出彩！”行动，完成3件。", [["开展“出彩！”行动，", "完成3件。"]]),
        ("“做得对。”“做得好。”的声音不断。", [["“做得对。”"], ["“做得好。”的声音不断。"]]),
        ("他说：“好！”大家笑了。", [["他说：", "“好！”"], ["大家笑了。"]]),
        ("“开便利之门。”该区深化改革。", [["“开便利之门。”"], ["该区深化改革。"]]),
        ("“今天怎么样？”的问候，暖人心。", [["“今天怎么样？”的问候，", "暖人心。"]]),
        ("开展“走基层，开新局”活动。", [["开展“走基层，开新局”活动。"]]),
        ("出台《关于实施，落实的意见》，推进改革。", [["出台《关于实施，落实的意见》，", "推进改革。"]]),
        ("新建（改建，扩建）学校3所。", [["新建（改建，扩建）学校3所。"]]),
        ("累计投资3亿元。  （记者张三）", [["累计投资3亿元。"], ["（记者张三）"]]),
        ("", []),
    ],
)
def test_text_divides_into_sentences_and_clauses(text: str, expected: list[list[str]]) -> None:
    assert divided(text) == expected


def test_speech_longer_than_a_name_divides_at_its_own_marks() -> None:
    text = "“刚成立时，有时工作会摸不着头脑，现在有了支撑，上级为我们指引方向。大家的信心更足了……”书记说。"
    assert [len(clauses) for clauses in divided(text)] == [4, 1, 1]
