import json
import os
import subprocess
import sys

import pytest
from examples import SEEDS

import kg.pipeline
from kg.cli.app import app
from kg.cli.base import run

ARTICLE = "平湖区推进“一家亲”工程\n2020-05-06\n平湖区实施“一家亲”工程，改造老旧小区12个，惠及居民3000余户。\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def build(*arguments) -> int:
    return run(app, ["build", *map(str, arguments)])


def lines(capsys) -> list[str]:
    out = capsys.readouterr()
    assert out.out == ""  # results only go to standard output, and a build has none
    return out.err.splitlines()


def test_a_build_writes_its_files_and_says_what_it_found(articles, tmp_path, capsys):
    assert build(articles, "-o", tmp_path / "out", "--no-page") == 0
    written = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert written == [".kg", "graph.nq", "graph.ttl", "manifest.json"]
    told = lines(capsys)
    assert told[0].startswith("articles 1")
    assert any(line.startswith("wrote ") for line in told)
    assert any("kg query" in line for line in told)


def test_an_article_without_facts_is_no_error(articles, tmp_path, capsys):
    (articles / "b.txt").write_text("没有什么可说的。\n", encoding="utf-8")
    assert build(articles, "-o", tmp_path / "out", "--no-page") == 0
    assert any("nothing to extract in 1 of them: b.txt" in line for line in lines(capsys))


BAD = {
    "empty": b"",
    "blank": b" \n\n",
    "binary": b"\x7fELF\x00\x01\x02\x03" * 50,
    "no encoding": bytes(range(128, 256)) * 3,
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_file_alone_is_told_in_one_line_and_nothing_is_written(tmp_path, capsys, content):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    assert build(bad, "-o", tmp_path / "out") == 2
    told = lines(capsys)
    assert len(told) == 1 and told[0].startswith("kg: ") and "bad.txt" in told[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_file_among_good_ones_is_told_at_the_end_and_the_others_are_built(
    articles, tmp_path, capsys, content
):
    (articles / "bad.txt").write_bytes(content)
    assert build(articles, "-o", tmp_path / "out", "--no-page") == 1
    told = lines(capsys)
    assert "bad.txt" in told[-2] and told[-1] == "1 input could not be read (above)"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [a["identifier"] for a in manifest["articles"]] == ["a.txt"]
    assert [u["identifier"] for u in manifest["unreadable"]] == ["bad.txt"]


def test_what_is_not_there_is_told(tmp_path, capsys):
    assert build(tmp_path / "nowhere", "-o", tmp_path / "out") == 2
    told = lines(capsys)
    assert len(told) == 1 and "nowhere" in told[0]


def test_an_empty_folder_is_told(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert build(tmp_path / "empty", "-o", tmp_path / "out") == 2
    told = lines(capsys)
    assert len(told) == 1 and "empty: no articles found" in told[0]


@pytest.mark.parametrize("base", ["x", "http://a.cn", "http://a.cn/#", "ftp://a.cn/", "http://a b/"])
def test_a_base_that_cannot_be_is_told(articles, tmp_path, capsys, base):
    assert build(articles, "-o", tmp_path / "out", "--base", base) == 2
    assert "--base" in lines(capsys)[0]
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_told(articles, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")
    assert build(articles, "-o", tmp_path / "taken" / "out", "--no-page") == 2
    told = lines(capsys)
    assert len(told) == 1 and "cannot be written" in told[0]


def test_a_second_build_replaces_the_first_and_leaves_nothing_beside(articles, tmp_path):
    for _ in range(2):
        assert build(articles, "-o", tmp_path / "out", "--no-page") == 0
    assert not [p for p in (tmp_path / "out").iterdir() if p.suffix == ".tmp"]


def test_without_text_the_articles_text_is_not_in_the_graph(articles, tmp_path):
    assert build(articles, "-o", tmp_path / "out", "--no-page", "--no-text") == 0
    assert "nif:isString" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def _bytes(folder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.mark.slow
def test_two_builds_give_the_same_bytes_whatever_the_order_of_the_files(tmp_path):
    files = sorted(SEEDS.glob("*.txt"))
    for name, order in (("a", files), ("b", files[::-1])):
        assert build(*order, "-o", tmp_path / name, "--no-page") == 0
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


@pytest.mark.slow
def test_the_bytes_are_the_same_in_another_process_with_other_hashes(tmp_path):
    files = [str(p) for p in sorted(SEEDS.glob("*.txt"))]
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kg.cli", "build", *files, "-o", str(tmp_path / seed), "--no-page"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert _bytes(tmp_path / "1") == _bytes(tmp_path / "2")


@pytest.mark.slow
def test_many_articles_in_processes_give_the_same_bytes_as_in_one(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.txt").write_text(ARTICLE.replace("12个", f"{number + 2}个"), encoding="utf-8")
    assert build(folder, "-o", tmp_path / "one", "--no-page", "-j", "1") == 0
    assert build(folder, "-o", tmp_path / "two", "--no-page", "-j", "2") == 0
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_one_articles_fault_does_not_cost_the_others(articles, tmp_path, capsys, monkeypatch):
    honest = kg.pipeline.read_article

    def faulty(source):
        if source.identifier == "b.txt":
            raise IndexError("x")
        return honest(source)

    (articles / "b.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr(kg.pipeline, "read_article", faulty)
    monkeypatch.delenv("KG_DEBUG", raising=False)
    assert build(articles, "-o", tmp_path / "out", "--no-page") == 1
    assert any("b.txt: internal fault (IndexError: x)" in line for line in lines(capsys))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "kg: a.pdf: PDF 已损坏：请重新保存，或存为 .docx、.txt"),
        ("en", "kg: a.pdf: damaged PDF: save it again, or as .docx or .txt"),
    ],
)
def test_a_damaged_pdf_is_one_line(tmp_path, language, line):
    (tmp_path / "a.pdf").write_text("no pdf at all")
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", "a.pdf", "-o", "out"],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "KG_LANG": language},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (2, "", [line])
    assert not (tmp_path / "out").exists()


def test_an_empty_base_is_no_base(articles, tmp_path, capsys):
    assert build(articles, "-o", tmp_path / "out", "--base", "") == 2
    assert "not usable; give an http(s) address that ends in /" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("inside", [".", "out"])
def test_a_graph_built_into_the_folder_of_its_articles_is_no_article_of_the_next(articles, inside, capsys):
    manifests = []
    for _ in range(2):
        assert build(articles, "-o", articles / inside) == 0
        manifests.append((articles / inside / "manifest.json").read_bytes())
    assert manifests[0] == manifests[1]
    assert "could not be read" not in capsys.readouterr().err


def test_a_page_called_graph_is_an_article_where_no_graph_was_built(articles, tmp_path):
    page = f"<html><body><h1>平湖区</h1><p>{ARTICLE}</p></body></html>"
    (articles / "graph.html").write_text(page, encoding="utf-8")
    assert build(articles, "-o", tmp_path / "out", "--no-page") == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [each["identifier"] for each in manifest["articles"]] == ["a.txt", "graph.html"]
