import made
import pytest

from kg.resolve.renames import allusions, renamings

OLD, NEW, THIRD = made.office("县招商局"), made.office("投资促进中心"), made.office("县外资办")


@pytest.mark.parametrize(
    "text",
    [
        "投资促进中心（原县招商局）发布消息。",
        "投资促进中心（前身是县招商局，2021年挂牌）发布消息。",
        "投资促进中心(2017年9月由县招商局更名组建)统一接待。",
        "投资促进中心的前身是县招商局。",
        "投资促进中心原来叫“县招商局”，去年改的名。",
        "投资促进中心是由原来的“县招商局”更名来的。",
        "2019年，县招商局更名为投资促进中心，随即搬迁。",
        "县招商局先是更名为投资促进中心，账本没变。",
        "县招商局（现投资促进中心）局长到场。",
        "原“县招商局”升级为“投资促进中心”。",
    ],
)
def test_a_stated_renaming_is_read(text):
    found = list(renamings(made.article("a.txt", NEW, OLD, text=text)))
    assert [(each.old, each.new) for each in found] == [(OLD.key, NEW.key)]


@pytest.mark.parametrize(
    "text",
    [
        "县招商局与县外资办合并，组建投资促进中心。",
        "投资促进中心（由县招商局、县外资办合并组建）揭牌。",
        "县招商局、投资促进中心联合发文。",
        "县招商局升级为投资促进中心的对手。",
        "县招商局搬走了。投资促进中心更名为某中心。",
    ],
)
def test_a_union_a_list_and_a_likeness_are_no_renaming(text):
    assert not list(renamings(made.article("a.txt", NEW, OLD, THIRD, text=text + "县外资办。")))


def test_a_former_name_in_brackets_is_read_where_it_is_no_entity():
    found = list(allusions(made.article("a.txt", NEW, text="投资促进中心（原“县招商局”）发布消息。")))
    assert [(each.name, each.key) for each in found] == [("县招商局", NEW.key)]
