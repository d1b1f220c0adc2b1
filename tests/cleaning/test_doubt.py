"""What an inferred repair touched is less certain, and says so."""

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.cleaning import clean, with_doubt
from kg.model import ArticleFacts, Edit, SourceText
from kg.pipeline import assemble, read_article

SOUND = (
    "德清縣小網格辦大事\n\n2021-06-01 來源：德清日報\n\n"
    "今年以來，德清縣實施“一戶一崗”工程，新增就業崗位1024個；實施“確保基層執(zhí)法”行動，下沉幹部126名。"
    "武康街道建立“鄰里會客廳”37處。\n"
)
# GBK bytes taken one off: 保基層執 (B1 A3 BB F9 8D D3 88 CC) holds A3 BB, the mark ；
DAMAGED = SOUND.replace("確保基層執(zhí)", "確?;鶎訄?zhí)")


def facts(text: str) -> ArticleFacts:
    return read_article(SourceText("a.txt", text, ""))


@pytest.fixture(scope="module")
def doubtful() -> ArticleFacts:
    return facts(DAMAGED)


def test_a_sound_text_gives_no_doubt() -> None:
    found = facts(SOUND)
    assert not any(each.repaired for each in found.metrics)
    assert not any(each.repaired for each in found.entities)


def test_the_damage_is_repaired_in_part_by_inference() -> None:
    edits = [edit for edit in clean(SourceText("a.txt", DAMAGED, "")).edits if edit.reason == "byte shift"]
    assert [edit.certain for edit in edits] == [False, True]


def test_a_name_that_was_inferred_is_less_certain(doubtful: ArticleFacts) -> None:
    touched = [entity for entity in doubtful.entities if entity.repaired]
    assert [entity.label for entity in touched] == ["确保基层执法行动"]
    assert touched[0].confidence <= 0.5


def test_claims_about_it_are_less_certain(doubtful: ArticleFacts) -> None:
    keys = {entity.key for entity in doubtful.entities if entity.repaired}
    claims = [fact for fact in doubtful.facts if keys & {fact.subject, fact.object}]
    assert claims
    assert all(fact.confidence <= 0.5 for fact in claims)


def test_the_graph_says_so_of_the_mention(doubtful: ArticleFacts) -> None:
    rows = (
        assemble([doubtful]).query("SELECT ?a { ?m a kg:Mention ; kg:repaired true ; nif:anchorOf ?a }").rows
    )
    assert [row[0] for row in rows] == ["“確?;鶎訄?zhí)法”行動"]


def test_a_stretch_beyond_repair_stays_and_is_marked() -> None:
    found = clean(SourceText("a.txt", "下沉?;\u3400\u3401?名", ""))
    assert [(edit.reason, edit.certain) for edit in found.edits if "byte" in edit.reason] == [
        ("byte shift, beyond repair", False)
    ]


def test_a_number_that_an_inferred_repair_touches_is_less_certain_and_says_so() -> None:
    found = facts(SOUND)
    metric = next(each for each in found.metrics if each.quantity.value == 126)
    begin, end = found.document.clean.offsets.to_source(metric.quantity.span.begin, metric.quantity.span.end)
    edits = (*found.document.clean.edits, Edit(begin, end, "126名", "byte shift", certain=False))
    document = replace(found.document, clean=replace(found.document.clean, edits=edits))
    doubted = with_doubt(replace(found, document=document))
    [after] = [each for each in doubted.metrics if each.repaired]
    assert (after.key, after.confidence) == (metric.key, metric.confidence / 2)
    rows = assemble([doubted]).query("SELECT ?v { ?m a kg:Metric ; kg:repaired true ; kg:value ?v }").rows
    assert [int(row[0]) for row in rows] == [126]


def test_traditional_names_stand_in_the_built_graph_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND.replace("(zhí)", ""), encoding="utf-8")
    query = "SELECT ?l ?a { ?x rdfs:label ?l ; skos:altLabel ?a FILTER(langMatches(lang(?a), 'zh-Hant')) }"
    names = {(row[0], row[1]) for row in kg.build(tmp_path).query(query).rows}
    assert {("德清县", "德清縣"), ("一户一岗工程", "一戶一崗工程")} <= names
