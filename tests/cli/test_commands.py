# ruff: noqa: E501 (tables of cases, one line each)
import csv
import io
import json
import subprocess
import sys

import examples
import pytest

from kg.cli.app import app
from kg.cli.base import run


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def kg(example_folder, capsys):
    """Run a command on the example's graph; return exit code, standard output, lines of standard error."""

    def call(*arguments: str, graph=example_folder) -> tuple[int, str, list[str]]:
        where = ["-g", str(graph)] if graph else []
        code = run(app, [*arguments, *where])
        out = capsys.readouterr()
        return code, out.out, out.err.splitlines()

    return call


def test_query_prints_a_table_and_counts_its_rows(kg):
    code, out, err = kg("query", "SELECT ?n { ?x a kg:District ; rdfs:label ?n }")
    assert (code, out.splitlines()[2], err) == (0, "平湖区", ["1 row"])


def test_query_results_alone_go_to_standard_output(kg):
    code, out, err = kg("query", "SELECT ?n { ?x a kg:District ; rdfs:label ?n }", "--format", "csv")
    assert (code, out, err) == (0, "n\n平湖区\n", [])


def test_query_takes_a_file(kg, tmp_path):
    (tmp_path / "q.rq").write_text("ASK { ?x a kg:District }")
    assert kg("query", str(tmp_path / "q.rq"))[1] == "true\n"


def test_query_takes_standard_input(kg, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?x a kg:District }"))
    assert kg("query", "-")[1] == "true\n"


def test_query_takes_the_graph_of_the_current_folder(kg, example_folder, monkeypatch):
    monkeypatch.chdir(example_folder)
    assert kg("query", "ASK { ?x a kg:District }", graph=None)[:2] == (0, "true\n")


def test_query_warns_of_unknown_terms(kg):
    assert any("did you mean kg:runs" in line for line in kg("query", "ASK { ?x kg:run ?y }")[2])


def test_query_lists_the_questions_with_their_titles(kg):
    code, out, _ = kg("query", "--list", graph=None)
    assert code == 0
    assert "compare-initiatives  " in out and len(out.splitlines()) >= 20


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x a }", "not valid at line 1, column"),
        ("no-such-question", "is no known question"),
        ("missing.rq", "cannot be read"),
        ("ASK { SERVICE <http://x> {} }", "SERVICE <http://x> is refused"),
        ("LOAD <http://x>", "LOAD is refused"),
    ],
)
def test_a_wrong_query_is_one_line(kg, query, words):
    code, out, err = kg("query", query)
    assert (code, out, len(err)) == (2, "", 1)
    assert words in err[0]


def test_query_stops_at_its_time_limit(kg):
    code, _, err = kg(
        "query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--timeout", "1"
    )
    assert code == 2 and "took longer than 1 s" in err[0]


COMMANDS_ON_A_GRAPH = [
    ("query", "ASK {}"),
    ("show", "平湖区"),
    ("report", "平湖区"),
    ("stats",),
    ("check",),
    ("export", "-f", "ttl"),
    ("viz",),
]


@pytest.mark.parametrize("command", COMMANDS_ON_A_GRAPH, ids=lambda c: c[0])
def test_a_missing_graph_is_one_line_with_the_remedy(kg, tmp_path, command):
    code, out, err = kg(*command, graph=tmp_path / "nowhere")
    assert (code, out, len(err)) == (2, "", 1)
    assert "nowhere: no graph there; run `kg build" in err[0]


@pytest.mark.parametrize("command", COMMANDS_ON_A_GRAPH, ids=lambda c: c[0])
def test_a_damaged_graph_is_one_line_with_the_remedy(kg, tmp_path, command):
    (tmp_path / "graph.ttl").write_bytes(b"<x:a> <x:b> \x00\xff")
    code, out, err = kg(*command, graph=tmp_path)
    assert (code, out, len(err)) == (2, "", 1)
    assert "damaged" in err[0] and "build it again" in err[0]
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_show_prints_initiatives_their_figures_and_the_sources(kg):
    code, out, _ = kg("show", "平湖区")
    assert code == 0
    for words in (
        "平湖区  district · 临江市 › 平湖区 · 999901",
        "一家亲工程",
        "12个 改造老旧小区  [1]",
        "2025年 · planned",
        "[1] 平湖区推进“一家亲”工程",
    ):
        assert words in out
    assert out.index("一家亲工程") < out.index("改造老旧小区") < out.index("Sources")


def test_show_suggests_close_names(kg):
    code, _, err = kg("show", "平河区")
    assert code == 2 and "did you mean: 平湖区" in err[0]


def test_stats_count(kg):
    out = kg("stats")[1]
    assert ["Metric", "6"] in [line.split() for line in out.splitlines()]
    assert "平湖区  2 / 6" in out
    assert json.loads(kg("stats", "--json")[1])["classes"]["Area"] == 4


def test_check_says_yes(kg):
    code, out, err = kg("check")
    assert (code, out) == (0, "") and err[0].endswith("conforms")


def test_check_says_no_and_what_is_wrong(kg, example_folder, tmp_path):
    text = (example_folder / "graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(text.replace("kg:value 12", "kg:value 12 , 13"), encoding="utf-8")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    if "12 , 13" not in text:
        (tmp_path / "graph.ttl").write_text(text + "id:metric-a kg:value 13.5 .\n", encoding="utf-8")
    code, out, err = kg("check", graph=tmp_path)
    assert code == 1
    assert "id:metric-a: a metric has one value" in out and err[-1].endswith("1 violation")


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv"])
def test_export_writes_to_standard_output_or_a_file(kg, tmp_path, form):
    code, out, err = kg("export", "-f", form)
    assert (code, err) == (0, []) and len(out) > 500
    target = tmp_path / f"x.{form}"
    assert kg("export", "-f", form, "-o", str(target)) == (0, "", [f"wrote {target}"])
    assert target.read_bytes().removeprefix(b"\xef\xbb\xbf").decode() == out


def test_export_of_a_table_opens_in_a_spreadsheet(kg, tmp_path):
    kg("export", "-f", "csv", "--table", "areas", "-o", str(tmp_path / "a.csv"))
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["name"] for row in rows} == {"平湖区", "临江市", "东街街道", "新街街道"}


def test_export_of_all_tables_fills_a_folder(kg, tmp_path):
    assert kg("export", "-f", "csv", "-o", str(tmp_path / "tables"))[0] == 0
    assert len(list((tmp_path / "tables").iterdir())) == 9


def test_export_for_neo4j_fills_a_folder(kg, tmp_path):
    code, out, err = kg("export", "-f", "neo4j", "-o", str(tmp_path / "n"))
    assert (code, out, err) == (0, "", [f"wrote 2 files to {tmp_path / 'n'}"])
    assert sorted(path.name for path in (tmp_path / "n").iterdir()) == ["nodes.csv", "relationships.csv"]


def test_export_with_rdf12_states_triples(kg):
    assert " rdf:reifies <<( " in kg("export", "-f", "ttl", "--rdf12")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-f", "jsonld", "--rdf12"), "--rdf12 goes with ttl nt nq trig, not with jsonld"),
        (("-f", "neo4j"), "give a folder with -o"),
    ],
)
def test_export_in_a_way_that_cannot_work_is_told(kg, arguments, words):
    code, out, err = kg("export", *arguments)
    assert (code, out, len(err)) == (2, "", 1) and words in err[0]


def test_export_that_loses_characters_says_so(kg, tmp_path):
    (tmp_path / "g.nt").write_text('<http://x/a> <http://x/p> "a\\u0001b" .\n', encoding="utf-8")
    code, out, err = kg("export", "-f", "rdfxml", graph=tmp_path / "g.nt")
    assert code == 1 and "a\ufffdb" in out and "1 control character that XML cannot hold" in err[0]


@pytest.mark.parametrize(("form", "kind"), [("ttl", "folder"), ("csv", "file")])
def test_export_to_a_place_of_the_wrong_kind_is_told(kg, tmp_path, form, kind):
    target = tmp_path / "x"
    if kind == "folder":
        target.mkdir()
    else:
        target.write_text("")
    code, _, err = kg("export", "-f", form, "-o", str(target))
    assert (code, len(err)) == (2, 1) and ";" in err[0]


def test_evaluate_prints_the_figures_and_the_faults(kg, tmp_path, example_folder):
    gold = {
        "article": "平湖 1.txt", "title": None, "published": None, "area": None, "areas": [{"name": "平湖区", "level": "district"}],
        "organizations": [], "people": [], "policies": [], "awards": [], "initiatives": [], "metrics": [],
    }  # fmt: skip
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "平湖 1.txt").write_text(examples.TEXT, encoding="utf-8")
    arguments = ("evaluate", str(example_folder), str(tmp_path / "gold"), str(tmp_path))
    code, out, _ = kg(*arguments, "--errors", graph=None)
    assert code == 0
    assert "areas not in gold (2)" in out and "metrics not in gold (6)" in out
    assert json.loads(kg(*arguments, "--json", graph=None)[1])["total"]["areas"]["recall"] == 1.0


@pytest.mark.parametrize("missing", ["gold", "article", "graph"])
def test_evaluate_without_its_files_is_told(kg, tmp_path, example_folder, missing):
    (tmp_path / "gold").mkdir()
    if missing != "gold":
        (tmp_path / "gold" / "a.json").write_text('{"article": "x.txt"}' if missing == "gold" else "{}")
    graph = tmp_path / "none" if missing == "graph" else example_folder
    code, out, err = kg("evaluate", str(graph), str(tmp_path / "gold"), str(tmp_path), graph=None)
    assert (code, out, len(err)) == (2, "", 1)


def test_viz_writes_the_page(kg, tmp_path):
    page = tmp_path / "p.html"
    assert kg("viz", "-o", str(page), "--focus", "平湖区") == (0, "", [f"wrote {page}"])
    assert "<html" in page.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["p.html"]


def test_viz_all_opens_on_the_whole_graph(kg, tmp_path):
    page = tmp_path / "whole.html"
    assert kg("viz", "-o", str(page), "--all") == (0, "", [f"wrote {page}"])
    assert '"whole":true' in page.read_text(encoding="utf-8")


def test_viz_on_an_unknown_name_is_told_and_writes_nothing(kg, tmp_path):
    code, _, err = kg("viz", "-o", str(tmp_path / "p.html"), "--focus", "没有")
    assert (code, len(err)) == (2, 1) and "没有" in err[0]
    assert list(tmp_path.iterdir()) == []


def test_read_shows_the_structure(kg, tmp_path):
    (tmp_path / "a.txt").write_text(examples.TEXT, encoding="utf-8")
    code, out, _ = kg("read", str(tmp_path / "a.txt"), graph=None)
    assert code == 0
    assert "title" in out and "paragraph" in out and "2020-05-06" in out


def test_read_of_nothing_is_told(kg, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01" * 100)
    code, out, err = kg("read", str(tmp_path / "bad.txt"), graph=None)
    assert (code, out, len(err)) == (2, "", 1)


def test_a_closed_pipe_is_no_fault(example_folder):
    command = f"{sys.executable} -m kg.cli export -f nt -g {example_folder} | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == "" and done.returncode in (0, 141)
