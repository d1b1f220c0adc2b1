"""What `kg read` shows: the structure, its items, quotations, repairs and what is left out."""

import json
from importlib.resources import files

import pytest

from kg.cleaning import clean
from kg.document.cues import _table
from kg.inspect import as_data, reading
from kg.inspect.report import Reading
from kg.inspect.wording import reason, visible
from kg.model import SourceText
from kg.pipeline import understand

BODY = "坚持黨建引領基層治理，劃分網格(gé)1024個，配備網格員750名，累計解決群眾問題8900余件，辦結率達98.5%。"
ARTICLE = (
    "首頁 > 政務公開 > 工作動態\n德清縣小網格辦大事\n2021-06-01 08:12 來源：德清日報\n"
    f"今年以來，德清縣{BODY}縣委書記李國強說：“群眾滿意才算數。”\n一、建強組織\n武康街道{BODY}\n"
    "責任編輯：張三\n相關新聞\n玛曲县草原修复见实效\n"
)


def read(text: str) -> Reading:
    return reading(*understand(SourceText("a.txt", text, "")))


@pytest.fixture(scope="module")
def found() -> Reading:
    return read(ARTICLE)


def test_facts_about_the_article(found: Reading) -> None:
    assert (found.title, found.issued, found.publisher) == ("德清县小网格办大事", "2021-06-01", "德清日报")
    assert (found.script, found.characters) == ("Hant", len(ARTICLE))


def test_the_structure_has_roles_levels_and_areas(found: Reading) -> None:
    kept = [(part.role, part.level, part.area) for part in found.parts if not part.left_out]
    assert kept[0] == ("title", 0, "德清县")
    assert ("heading", 1, "德清县") in kept
    assert kept[-1] == ("paragraph", 0, "武康街道")


def test_all_offsets_are_those_of_the_source(found: Reading) -> None:
    title = next(part for part in found.parts if part.role == "title")
    assert ARTICLE[title.begin : title.end] == "德清縣小網格辦大事"
    assert [ARTICLE[q.begin : q.end] for q in found.quotations] == ["“群眾滿意才算數。”"]
    assert all(ARTICLE[r.begin : r.end] == r.before for r in found.repairs)


def test_speakers_are_shown(found: Reading) -> None:
    assert [(q.who, q.name) for q in found.quotations] == [("县委书记李国强", "李国强")]


def test_repairs_are_shown_with_what_they_changed(found: Reading) -> None:
    pinyin = [(r.before, r.after, r.certain) for r in found.repairs if r.reason == "pinyin"]
    assert pinyin == [("(gé)", "", True)] * 2


def test_what_is_left_out_says_why(found: Reading) -> None:
    assert [part.reason for part in found.left_out] == ["navigation", "editors", "other news", "other news"]
    assert all(part.area == "" for part in found.left_out)


def test_items_have_their_own_areas() -> None:
    body = BODY.replace("(gé)", "")
    places = ("德清县", "玛曲县", "阳新县")
    text = "县区要闻\n\n" + "\n\n".join(f"{place}：小网格办大事\n\n{place}{body}" for place in places)
    assert [(item.about, item.headline) for item in read(text).items] == [
        (place, f"{place}：小网格办大事") for place in places
    ]


def test_json_holds_everything_but_the_text(found: Reading) -> None:
    data = json.loads(json.dumps(as_data(found)))
    assert "source" not in data
    assert len(data["parts"]) == len(found.parts)


def test_every_reason_is_worded_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (files("kg.inspect") / "reasons.tsv").read_text("utf-8").splitlines()
    known = {row.split("\t")[0] for row in rows if not row.startswith("#")}
    left_out = ("furniture", "short", "editor", "related", "caption")
    assert {why for kind in left_out for _, why in _table()[kind].single} <= known
    monkeypatch.setenv("KG_LANG", "zh")
    assert all(not reason(why).isascii() for why in known)


def test_every_repair_of_damaged_text_is_worded() -> None:
    text = "a\u200b&nbsp;占１个, 共(1)項。為確?;鶎訄?zhí)，?;\u3400\u3401? 9 876人\n"
    rows = (files("kg.inspect") / "reasons.tsv").read_text("utf-8").splitlines()
    known = {row.split("\t")[0] for row in rows}
    assert {edit.reason for edit in clean(SourceText("a.txt", text, "")).edits} <= known


@pytest.mark.parametrize(
    ("text", "shown"), [("", "∅"), ("\n", "⏎"), (" ", "␣"), ("\u200b", "U+200B"), ("(gé)", "(gé)")]
)
def test_what_was_repaired_can_be_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_text_without_structure_is_read() -> None:
    assert read("德清县\n").items
    assert read("首页 > 要闻\n").items == ()
