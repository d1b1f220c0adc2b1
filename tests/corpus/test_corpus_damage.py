"""Damage is repeatable and leads back to the sound text."""

import pytest
from corpus_damage import KINDS, damage, positions, to_sound
from corpus_files import rows
from corpus_survival import CASES, EVERY, SEED, measure
from corpus_wrap import CONTAINERS
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import SourceText
from kg.reading import read

TEXT = """平湖区推进“一家亲”工程

来源：平湖日报　2020年5月6日　记者　李青

今年以来，平湖区实施“一家亲”工程，改造老旧小区12个、46.5万平方米，惠及居民3.2万余户，群众满意率达98.6%。
    为确保基层力量充足，区委组织部下沉干部126名，整治农贸市场和河道8处，新建口袋公园16个，投入资金2800万元，其中区级财政1200万元。
    东街街道建立“邻里会客厅”37处，调解矛盾纠纷450件，办结率99%；西街街道组建志愿服务队21支，开展活动300余场。
    下一步，该区计划到2022年再改造小区20个，力争实现物业服务全覆盖。
"""
HANT = TEXT.translate(str.maketrans("区进记调", "區進記調"))
CHANGING = ("traditional", "shift", "width")


@pytest.mark.parametrize("kinds", CASES.values(), ids=CASES)
def test_the_same_seed_gives_the_same_bytes(kinds):
    if "docx" not in kinds:  # Word files hold the time at which they were packed
        assert damage(TEXT, kinds, "1") == damage(TEXT, kinds, "1")


@pytest.mark.parametrize("kind", KINDS)
def test_the_map_covers_both_texts(kind):
    result = damage(TEXT, [kind], SEED)
    assert result.offsets.is_contiguous()
    assert result.offsets.clean_length == len(result.text)
    assert result.offsets.source_length == len(TEXT)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(CHANGING)))
def test_what_was_copied_is_found_again(kind):
    result = damage(TEXT, [kind], SEED)
    for (new, old, length, _), copied in zip(result.offsets.runs, result.offsets.copied, strict=True):
        if copied:
            assert result.text[new : new + length] == TEXT[old : old + length]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_damages(kind):
    assert damage(TEXT, [kind], SEED).text != TEXT


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_a_reader_takes_from_a_container_leads_back(container, tmp_path):
    text = HANT if container == "big5" else TEXT
    result = damage(text, ["furniture", container], SEED)
    path = tmp_path / f"a{result.suffix}"
    path.write_bytes(result.data)
    [source] = read([path])
    assert isinstance(source, SourceText)
    places = positions(result, source.text)
    known = [(i, place) for i, place in enumerate(places) if place is not None]
    assert all(source.text[i] == result.text[place] for i, place in known)
    body = sum(not c.isspace() for c in text)
    found = {place for _, place in known if result.offsets.to_source(place, place + 1) != (0, 0)}
    assert len(found) >= 0.9 * body


def test_text_that_damage_put_in_leads_nowhere():
    result = damage(TEXT, ["foreign"], SEED)
    places = positions(result, result.text)
    end = len(result.text)
    assert to_sound(result, places, end - 20, end - 10) is None
    assert to_sound(result, places, 3, 9) == (3, 9)


def test_shift_loses_bytes_as_a_converter_does():
    assert damage("為確保基層執(好)", ["shift"], SEED).text == "為確?;鶎訄?(好)"


@given(
    st.lists(st.sampled_from(sorted(KINDS)), max_size=4),
    st.text("县区12.5万个,，。\n保基Ａ", max_size=80),
    st.text(),
)
@settings(max_examples=60, deadline=None)
def test_any_damage_of_any_text_keeps_a_contiguous_map(kinds, text, seed):
    result = damage(text, kinds, seed)
    assert result.offsets.is_contiguous()
    assert not result.text or result.offsets.clean_length == len(result.text)


@pytest.mark.slow
def test_facts_survive_damage_as_often_as_committed():
    from corpus_table import committed  # noqa: PLC0415 (needs the figures' file)

    figures, _ = measure(list(CASES), rows("train")[::EVERY])
    lower = [
        f"{case} {kind}: {value} → {figures[case][kind]}"
        for case, due in committed()["survival"].items()
        for kind, value in due.items()
        if (figures[case][kind] - value) * (-1 if kind == "added" else 1) < -0.01
    ]
    assert not lower
