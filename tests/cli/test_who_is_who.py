"""`kg review`, `kg compare`, `kg conflicts` and `kg explain` on a graph of three hand-built articles."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import examples
import pytest

from kg.cli.app import app
from kg.cli.base import run
from kg.model import Candidate
from kg.pipeline import assemble
from kg.resolve import Decision, Decisions, Verb
from kg.resolve.decisions import split_key

SECOND, THIRD = "b.txt", "c.txt"
OTHER = split_key(examples.AREA, THIRD)
RENAMED = "initiative-area-999901-一家亲行动"


def _second():
    """The same news with another number, and the initiative with another head noun."""
    facts = examples.facts(SECOND)
    first, *rest = facts.metrics
    quantity = replace(first.quantity, value=Decimal(15))
    metrics = tuple(replace(m, key=f"{m.key}-b") for m in (replace(first, quantity=quantity), *rest))
    keys = {m.key.removesuffix("-b"): m.key for m in metrics} | {examples.INITIATIVE: RENAMED}

    def moved(fact):
        subject, object_ = (keys.get(key, key) for key in (fact.subject, fact.object))
        return replace(fact, subject=subject, object=object_)

    entities = tuple(
        replace(e, key=RENAMED, label="“一家亲”行动")
        if e.key == examples.INITIATIVE
        else replace(e, part_of=e.part_of and RENAMED)
        for e in facts.entities
    )
    return replace(facts, metrics=metrics, facts=tuple(map(moved, facts.facts)), entities=entities)


def _third():
    """The news of what people say is another district of the same name."""
    facts = replace(examples.facts(THIRD), facts=examples.facts().facts[:4], metrics=examples.metrics())
    reports = examples.facts().facts[4:]
    metrics = tuple(replace(m, key=f"{m.key}-c", baseline=None) for m in facts.metrics)
    moved = tuple(replace(f, object=f"{f.object}-c") for f in reports)
    return replace(facts, metrics=metrics, facts=facts.facts + moved)


def _first():
    facts = examples.facts("a.txt")
    rivals = (Candidate(examples.CITY, 0.21, "near"), Candidate("", 0.04, "none"))
    return replace(facts, facts=tuple(replace(f, rivals=rivals) for f in facts.facts))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("three")
    apart = (examples.AREA, examples.INITIATIVE, examples.PART)
    split = Decisions(tuple(sorted(Decision.of(Verb.SPLIT, key, THIRD) for key in apart)))
    assemble([_first(), _second(), _third()], decisions=split).write(place, page=False)
    return place


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def kg(folder, capsys):
    def call(*arguments):
        code = run(app, [*arguments, "-g", str(folder)])
        out = capsys.readouterr()
        return code, out.out, out.err.splitlines()

    return call


# --------------------------------------------------------------------------- review


def _entry(kg):
    entries = json.loads(kg("review", "--made", "--kind", "initiative", "--json")[1])
    return next(e for e in entries if RENAMED in (e["one"], e["other"]))


def test_review_lists_merges_with_reason_and_sentences(kg):
    code, out, err = kg("review", "--made", "--kind", "initiative")
    assert code == 0
    assert "same name but for its head noun" in out
    assert "平湖区推进“一家亲”工程" in out
    assert "listed; the graph has" in err[0]


def test_review_speaks_chinese(kg, monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")
    _, out, err = kg("review", "--made")
    assert "名称只差通名" in out and "图谱中合并" in err[0]


def test_review_writes_a_decision_that_the_next_review_knows(kg, tmp_path):
    entry = _entry(kg)
    code, out, err = kg("review", "reject", entry["id"])
    assert (code, out) == (0, "")
    assert "--decisions decisions.tsv" in err[-1]
    lines = (tmp_path / "decisions.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[-1].split("\t")[:3] == ["reject", *sorted((entry["one"], entry["other"]))]
    assert "1 decision" in kg("review")[2][-1]


def test_review_undoes_a_decision(kg, tmp_path):
    kg("review", "accept", "person-1", "person-2", "--note", "the same office")
    assert "the same office" in (tmp_path / "decisions.tsv").read_text(encoding="utf-8")
    assert kg("review", "undo", "person-2", "person-1")[0] == 0
    assert "person-1" not in (tmp_path / "decisions.tsv").read_text(encoding="utf-8")


def test_review_splits_a_key_off_in_an_article(kg, tmp_path):
    assert kg("review", "split", examples.PERSON, "b.txt")[0] == 0
    assert f"split\t{examples.PERSON}\tb.txt" in (tmp_path / "decisions.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["join", "x"], "no action is called 'join'"),
        (["accept"], "takes an id or two keys"),
        (["accept", "zzzz"], "fits 0 entries"),
        (["split", "person-1"], "a key and an article"),
        (["accept", "person-1", "area-1"], "of different kinds"),
        (["undo", "person-1", "person-2"], "holds no decision"),
    ],
)
def test_review_refuses_in_one_line(kg, tmp_path, words, message):
    code, out, err = kg("review", *words)
    assert (code, out, len(err)) == (2, "", 1)
    assert message in err[0]
    assert not (tmp_path / "decisions.tsv").exists()


def test_build_obeys_decisions_and_undoing_them_gives_the_same_bytes(kg, tmp_path, capsys):
    (tmp_path / "甲.txt").write_text(
        "平湖区推进头雁工程\n\n平湖区实施“头雁工程”，培训干部12名。\n", encoding="utf-8"
    )
    (tmp_path / "d.tsv").write_text("split\tno-such-key\t甲.txt\n", encoding="utf-8")

    def built(*options):
        assert run(app, ["build", "甲.txt", "-o", "out", "--no-page", *options]) == 0
        capsys.readouterr()
        return (tmp_path / "out" / "graph.ttl").read_bytes()

    assert built() == built("--decisions", "d.tsv")
    assert "no-such-key" in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")


def test_build_refuses_damaged_decisions(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("平湖区。", encoding="utf-8")
    (tmp_path / "d.tsv").write_text("nonsense\n", encoding="utf-8")
    assert run(app, ["build", "a.txt", "-o", "out", "--decisions", "d.tsv"]) == 2
    assert "d.tsv:1: no decision" in capsys.readouterr().err


# --------------------------------------------------------------------------- compare


def test_compare_puts_figures_of_one_indicator_side_by_side_with_sources(kg):
    code, out, err = kg("compare", examples.AREA, OTHER, "--indicator", "老旧小区改造数")
    assert code == 0
    assert "老旧小区改造数" in out and "12个" in out and "[1]" in out
    assert "a.txt" in out and "c.txt" in out
    assert "1 indicator" in err[0]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_compare_gives_records_with_their_sentences(kg, form):
    out = kg("compare", examples.AREA, OTHER, "--format", form)[1]
    records = json.loads(out) if form == "json" else list(csv.DictReader(io.StringIO(out)))
    found = [r for r in records if r["indicator"] == "老旧小区改造数"]
    assert {r["value"] for r in found} == {"12", "15"}
    assert all("改造老旧小区12个" in r["sentence"] and r["identifier"] and r["issued"] for r in found)


def test_compare_lists_the_initiatives_of_a_theme(kg):
    code, out, _ = kg("compare", examples.AREA, OTHER, "--theme", "住房与城市更新")
    assert code == 0 and "一家亲" in out


def test_compare_asks_which_of_two_of_one_name_is_meant(kg):
    code, _, err = kg("compare", "平湖区", OTHER)
    assert (code, len(err)) == (2, 1)
    assert examples.AREA in err[0] and OTHER in err[0]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["平湖区"], "two names or more"),
        (["甲区", "乙区"], "甲区"),
        ([examples.AREA, examples.AREA], "cannot be compared with itself"),
        (
            [examples.AREA, OTHER, "--indicator", "旧小区改造户数"],
            "no indicator is called '旧小区改造户数'; there are 老旧小区改造数",
        ),
        (
            [examples.AREA, OTHER, "--theme", "城市更新与住房"],
            "no theme is called '城市更新与住房'; there are 住房与城市更新",
        ),
        ([examples.AREA, OTHER, "--theme", "教育", "--indicator", "x"], "exclude each other"),
    ],
)
def test_compare_refuses_in_one_line(kg, names, message):
    code, _, err = kg("compare", *names)
    assert (code, len(err)) == (2, 1) and message in err[0]


# --------------------------------------------------------------------------- conflicts


def test_conflicts_shows_both_statements(kg):
    code, out, err = kg("conflicts")
    assert code == 0
    assert "老旧小区改造数" in out and "a.txt" in out and "b.txt" in out
    assert err == ["1 conflict"]


def test_conflicts_as_json(kg):
    (found,) = json.loads(kg("conflicts", "--json")[1])
    assert {o["value"] for o in found["observations"]} == {"12", "15"}


# --------------------------------------------------------------------------- explain


def test_explain_gives_rule_sentence_confidence_and_who_lost(kg):
    code, out, _ = kg("explain", examples.AREA, "runs", "一家亲")
    assert code == 0
    assert "—runs→ 一家亲" in out
    assert "rule runs; strongest feature clause; confidence 0.95" in out
    assert "实施“一家亲”工程" in out
    assert "lost: 临江市 0.21（near）、(none) 0.04（none）" in out


def test_explain_tells_of_merges(kg):
    out = kg("explain", "一家亲工程")[1]
    assert f"merged in {RENAMED}" in out or "merged in initiative-area-999901" in out
    assert "same name but for its head noun" in out


@pytest.mark.parametrize("predicate", ["runs", "kg:runs", "推行"])
def test_explain_knows_relations_in_both_languages(kg, predicate):
    assert kg("explain", examples.AREA, predicate)[0] == 0


def test_explain_finds_a_figure_by_its_words(kg):
    assert "12个 改造老旧小区" in kg("explain", examples.AREA, "reports", "12个")[1]


def test_explain_as_json(kg):
    found = json.loads(kg("explain", examples.AREA, "runs", "--json")[1])
    assert {s["predicate"] for s in found["statements"]} == {"runs"}
    assert found["statements"][0]["rivals"]


def test_explain_says_how_many_more_there_are(kg):
    _, out, err = kg("explain", examples.AREA, "--limit", "1")
    assert out.count("—reports→") == 1 and "1 of" in err[0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["没有这个"], "没有这个"),
        ([examples.AREA, "likes"], "no relation is called 'likes'"),
        ([examples.AREA, "runs", "没有"], "makes no such statement"),
    ],
)
def test_explain_refuses_in_one_line(kg, words, message):
    code, out, err = kg("explain", *words)
    assert (code, out, len(err)) == (2, "", 1) and message in err[0]
