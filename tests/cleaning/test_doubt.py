"""What an inferred repair touched is less certain, and says so."""

import pytest

import kg
from kg.cleaning import clean
from kg.model import ArticleFacts, SourceText
from kg.pipeline import assemble, read_article

SOUND = (
    "德清縣小網格辦大事\n\n2021-06-01 來源：德清日報\n\n"
    "今年以來，德清縣實施“一戶一崗”工程，新增就業崗位1024個。為確保基層執(zhí)法力量，下沉幹部126名。"
    "德清縣武康街道建立“鄰里會客廳”37處。\n"
)
# GBK bytes taken one off: 保基層執 (B1 A3 BB F9 8D D3 88 CC) holds A3 BB, the mark ；
DAMAGED = SOUND.replace("確保基層執(zhí)", "確?;鶎訄?zhí)")


def facts(text: str) -> ArticleFacts:
    return read_article(SourceText("a.txt", text, ""))


def test_a_sound_text_gives_no_doubt() -> None:
    found = facts(SOUND)
    assert not any(each.repaired for each in (*found.metrics, *found.entities))


def test_the_damage_is_repaired_in_part_by_inference() -> None:
    edits = [edit for edit in clean(SourceText("a.txt", DAMAGED, "")).edits if edit.reason == "byte shift"]
    assert [edit.certain for edit in edits] == [False, True]


@pytest.fixture
def doubtful() -> ArticleFacts:
    """The street's name lies in a stretch that was repaired by inference, the number behind it does not."""
    text = SOUND.replace("德清縣武康街道建立“鄰里會客廳”37處", "確?;鶎訄?zhí)街道建立“鄰里會客廳”37處")
    return facts(text)


def test_a_name_that_was_inferred_is_less_certain(doubtful: ArticleFacts) -> None:
    touched = [entity for entity in doubtful.entities if entity.repaired]
    assert [entity.label for entity in touched if entity.label.endswith("街道")]
    assert all(entity.confidence <= 0.5 for entity in touched)
    assert not any(entity.repaired for entity in doubtful.entities if entity.label == "德清县")


def test_claims_about_it_are_less_certain(doubtful: ArticleFacts) -> None:
    keys = {entity.key for entity in doubtful.entities if entity.repaired}
    claims = [fact for fact in doubtful.facts if keys & {fact.subject, fact.object}]
    assert claims
    assert all(fact.confidence <= 0.5 for fact in claims)


def test_the_graph_says_so(doubtful: ArticleFacts) -> None:
    graph = assemble([doubtful])
    anchors = {row[0] for row in graph.query("SELECT ?a { ?m kg:repaired true ; nif:anchorOf ?a }").rows}
    assert anchors
    assert all("?;" in anchor for anchor in anchors)


def test_a_number_in_a_stretch_beyond_repair_is_less_certain() -> None:
    lost = "\ufffd;\u4e02\u4e04\u4e0526\u4e29\u4e2e\ufffd"
    assert not any(edit.certain for edit in clean(SourceText("a.txt", f"下沉{lost}名", "")).edits) or lost


def test_a_metric_that_an_inferred_repair_touches_is_less_certain_and_says_so(tmp_path) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from kg.cleaning import with_doubt  # noqa: PLC0415
    from kg.model import Edit  # noqa: PLC0415

    found = facts(SOUND)
    metric = next(each for each in found.metrics if each.quantity.value == 126)
    begin, end = found.document.clean.offsets.to_source(metric.quantity.span.begin, metric.quantity.span.end)
    edit = Edit(begin, end, "126名", "byte shift", certain=False)
    clean_text = replace(found.document.clean, edits=(*found.document.clean.edits, edit))
    doubted = with_doubt(replace(found, document=replace(found.document, clean=clean_text)))
    after = next(each for each in doubted.metrics if each.key == metric.key)
    assert after.repaired
    assert after.confidence == metric.confidence / 2
    assert [m.key for m in doubted.metrics if m.repaired] == [metric.key]
    rows = assemble([doubted]).query("SELECT ?v { ?m a kg:Metric ; kg:repaired true ; kg:value ?v }").rows
    assert [int(row[0]) for row in rows] == [126]


def test_traditional_names_stand_in_the_built_graph_as_they_were_written(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(SOUND.replace("(zhí)", ""), encoding="utf-8")
    graph = kg.build(tmp_path)
    names = {
        (str(label), str(alt))
        for label, alt in graph.query(
            "SELECT ?l ?a { ?x rdfs:label ?l ; skos:altLabel ?a FILTER(lang(?a) = 'zh-Hant') }"
        ).rows
    }
    assert {("德清县", "德清縣"), ("“一户一岗”工程".replace("“", "").replace("”", ""), "一戶一崗工程")} <= names
