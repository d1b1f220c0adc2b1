import pytest

from kg.evaluate.text import covers, normal, pair_f1


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("“黨建＋服務” 工程", "党建+服务工程"),
        ("《关于“一家亲”的意见》", "关于一家亲的意见"),
        ("5.34平方公里", "5.34平方公里"),
        ("2011-2015年", "2011-2015年"),
        ("A－B", "ab"),
        ("（村）社区", "村社区"),
    ],
)
def test_names_are_compared_without_noise(name, form):
    assert normal(name) == form


@pytest.mark.parametrize(
    ("one", "other", "share", "yes"),
    [
        ("党建+", "党建+工程", 0.6, True),
        ("党建", "党建+工程", 0.6, False),
        ("工程", "改革", 0.6, False),
        ("", "工程", 0.6, False),
        ("工程", "工程", 1.0, True),
    ],
)
def test_a_name_covers_another_that_is_most_of_it(one, other, share, yes):
    assert covers(one, other, share) is yes and covers(other, one, share) is yes


@pytest.mark.parametrize(
    ("one", "other", "f1"),
    [("abc", "abc", 1), ("abc", "abd", 0.5), ("a", "a", 1), ("a", "b", 0), ("", "", 1)],
)
def test_phrases_are_compared_by_their_character_pairs(one, other, f1):
    assert pair_f1(one, other) == pytest.approx(f1)
