import pytest
from articles import BODY, structured, text_of, texts

from kg.model import Role

HEAD = f"某县扎实推进网格化治理\n\n{BODY}\n\n"


def outline(text: str) -> list[tuple[int, str]]:
    document = structured(text)
    return [(b.level, text_of(document, b)) for b in document.blocks if b.role is Role.HEADING]


def test_numbered_headings_nest_by_their_style() -> None:
    text = (
        HEAD
        + f"一、主要做法\n\n（一）建强组织\n\n{BODY}\n\n（二）配强队伍\n\n{BODY}\n\n二、下步打算\n\n{BODY}"
    )
    assert outline(text) == [
        (1, "一、主要做法"),
        (2, "（一）建强组织"),
        (2, "（二）配强队伍"),
        (1, "二、下步打算"),
    ]


def test_indentation_tells_levels_of_unnumbered_headings_apart() -> None:
    text = (
        HEAD
        + f"强化龙头聚力\n\n  定向赋权强体\n\n{BODY}\n\n  横向共建扩能\n\n{BODY}\n\n强化堡垒聚合\n\n{BODY}"
    )
    assert [level for level, _ in outline(text)] == [1, 2, 2, 1]


def test_ornaments_of_a_heading_are_left_out() -> None:
    text = HEAD + f"—— 账本翻开看 ——\n\n{BODY}\n\n【产业篇】\n\n{BODY}\n\n● 飞得高，更要带着飞\n\n{BODY}"
    assert [heading for _, heading in outline(text)] == ["账本翻开看", "产业篇", "飞得高，更要带着飞"]


def test_the_number_of_a_section_above_its_heading_is_furniture() -> None:
    document = structured(HEAD + f"1\n从严治党制度落实\n{BODY}\n2\n服务群众带头深入\n{BODY}")
    assert texts(document, Role.HEADING) == ["从严治党制度落实", "服务群众带头深入"]


@pytest.mark.parametrize(
    "line",
    [
        "一是建强组织；二是配强队伍；三是抓实保障。",
        "各位代表：",
        "具体措施如下：",
        "近年来，该县立足责任担当、品牌发展“四个维",
        "建成社区食堂11家",
        "兰花组培中心   120亩   8000万元",
        "项目编号：GZXF-2024-017",
        "外债，还了。",
        "三年来，全县围绕产业做文章——",
    ],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    document = structured(HEAD + f"{line}\n\n{BODY}")
    assert line in texts(document, Role.PARAGRAPH)


def test_a_list_with_one_mark_is_no_run_of_headings() -> None:
    text = HEAD + f"由此有了实验室\n♪ 悬空步道1.86公里\n♪ 听风亭9座\n♪ 竹屋民宿23栋\n{BODY}"
    document = structured(text)
    assert "♪ 听风亭9座" in texts(document, Role.PARAGRAPH)


def test_a_note_governs_only_itself() -> None:
    text = HEAD + f"核心提示\n\n{BODY}\n\n筑牢一线堡垒\n\n{BODY}"
    assert outline(text) == [(1, "核心提示"), (1, "筑牢一线堡垒")]
