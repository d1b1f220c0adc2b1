"""What contradicts itself, in graphs of small articles."""

from pathlib import Path

import pytest

import kg
from kg.query.conflicts import Conflict, conflicts

YEAR = (
    "元阳县旅游回暖\n2020年3月4日\n{}\n元阳县梯田景区今年继续扩容，全县旅游业平稳发展，游客满意度稳步提高。"
)


def found(folder: Path, *sentences: str) -> list[Conflict]:
    for number, sentence in enumerate(sentences):
        (folder / f"{number}.txt").write_text(YEAR.format(sentence), encoding="utf-8")
    return conflicts(kg.build(folder, jobs=1).store)


def test_two_numbers_of_one_thing_and_year_contradict_each_other(tmp_path: Path) -> None:
    (conflict,) = found(
        tmp_path, "2019年，元阳县接待游客87.6万人次。", "2019年，元阳县接待游客只有65.9万人次。"
    )
    assert (conflict.indicator, conflict.holder) == ("游客人次", "元阳县")
    assert len(conflict.observations) == 2


@pytest.mark.parametrize(
    "sentences",
    [
        ("2019年，元阳县接待游客87.6万人次。", "2018年，元阳县接待游客65.9万人次。"),
        ("2019年，元阳县接待游客87.6万人次。", "2019年，元阳县接待游客约88万人次。"),
        ("元阳县要求景区年接待游客不低于50万人次。", "元阳县要求景区年接待游客不低于30万人次。"),
        ("元阳县累计投入资金300万元。", "元阳县累计投入资金500万元。"),
    ],
)
def test_other_years_rounded_numbers_limits_and_money_as_such_do_not(
    sentences: tuple[str, str], tmp_path: Path
) -> None:
    assert found(tmp_path, *sentences) == []
