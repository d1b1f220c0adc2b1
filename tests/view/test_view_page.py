"""The file itself: self-contained, safe to embed, the same bytes every time."""

import base64
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib

from kg.errors import GraphError, UsageError
from kg.view import render, show, write_page
from kg.view.encode import json_in_html
from kg.view.pinyin import readings

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
DATA = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.DOTALL)


def page_text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_policy_allows_exactly_the_pages_own_code(page_of: Callable[[int], Path]) -> None:
    text = page_text(page_of(300))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    allowed = set(re.findall(r"'(sha256-[^']+)'", policy))
    code = [*SCRIPT.findall(text), *re.findall(r"<style>(.*?)</style>", text, re.DOTALL)]
    assert allowed == {"sha256-" + base64.b64encode(sha256(c.encode()).digest()).decode() for c in code}
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere(page_of: Callable[[int], Path]) -> None:
    text = page_text(page_of(300))
    markup = DATA.sub("", SCRIPT.sub("", text))
    assert not re.search(r"(src|href)\s*=\s*[\"'](?!#)", markup)
    assert "@import" not in markup
    assert "url(" not in markup
    assert "sourceMappingURL" not in text


def test_the_packed_graph_unpacks_to_what_the_summary_says(
    graph_of: Callable[[int], Path], tmp_path: Path
) -> None:
    summary = write_page(graph_of(300), tmp_path / "p.html")
    data = dict(DATA.findall(page_text(tmp_path / "p.html")))
    packed = json.loads(data["kg-graph"])["deflate"]
    graph = json.loads(zlib.decompress(base64.b64decode(packed)))
    assert len(graph["label"]) == summary.nodes
    assert len(graph["edges"]["s"]) == summary.edges
    assert len(graph["shown"]) == summary.shown
    assert summary.size == (tmp_path / "p.html").stat().st_size


@pytest.mark.parametrize(
    ("nodes", "most"), [(1000, 800_000), pytest.param(10_000, 2_000_000, marks=pytest.mark.slow)]
)
def test_the_file_is_small(page_of: Callable[[int], Path], nodes: int, most: int) -> None:
    assert page_of(nodes).stat().st_size <= most


def test_the_same_triples_in_any_order_give_the_same_bytes(
    graph_of: Callable[[int], Path], tmp_path: Path
) -> None:
    graph = rdflib.Graph().parse(graph_of(300))
    lines = sorted(graph.serialize(format="nt").splitlines())
    for number, order in enumerate((lines, lines[::-1])):
        (tmp_path / f"{number}.nt").write_text("\n".join(order) + "\n", encoding="utf-8")
    pages = [render(source)[0] for source in (graph_of(300), tmp_path / "0.nt", tmp_path / "1.nt", graph)]
    assert len(set(pages)) == 1


@pytest.mark.slow
def test_a_gbk_locale_changes_nothing(graph_of: Callable[[int], Path], tmp_path: Path) -> None:
    code = "import sys; from kg.view import write_page; write_page(sys.argv[1], sys.argv[2])"
    written = []
    for name, extra in (
        ("utf8.html", {"LC_ALL": "C.UTF-8"}),
        ("gbk.html", {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}),
    ):
        environment = {**os.environ, **extra, "PYTHONIOENCODING": "gbk", "PYTHONHASHSEED": str(len(written))}
        subprocess.run(
            [sys.executable, "-c", code, graph_of(300), tmp_path / name], check=True, env=environment
        )
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", "&lt;", '"', "\\", "\x00"]
)
def test_data_cannot_leave_its_element(text: str) -> None:
    escaped = json_in_html({text: text})
    assert json.loads(escaped) == {text: text}
    assert not set("<>&\u2028\u2029") & set(escaped)


@pytest.mark.parametrize("focus", ["平湖县", "area-990101", "https://w3id.org/govkg/id/area-990101"])
def test_focus_takes_label_local_name_or_iri(graph_of: Callable[[int], Path], focus: str) -> None:
    data = dict(DATA.findall(render(graph_of(300), focus=focus)[0]))
    assert json.loads(data["kg-overview"])["focus"].startswith("area-")


def test_an_unknown_focus_names_the_nearest(graph_of: Callable[[int], Path]) -> None:
    with pytest.raises(UsageError, match="平湖县"):
        render(graph_of(300), focus="平湖区")


def test_an_unknown_language_names_the_known(graph_of: Callable[[int], Path]) -> None:
    with pytest.raises(UsageError, match="zh, en"):
        render(graph_of(300), lang="fr")


def test_a_page_that_cannot_be_written_leaves_nothing_behind(
    graph_of: Callable[[int], Path], tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(GraphError, match="taken"):
        write_page(graph_of(300), tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_empty_graph_has_a_page() -> None:
    text, summary = render(rdflib.Graph())
    assert (summary.nodes, summary.shown) == (0, 0)
    assert "kg-overview" in text


def test_a_notebook_gets_a_sealed_frame(graph_of: Callable[[int], Path]) -> None:
    shown = show(graph_of(300), focus="平湖县", height=500)._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert 'sandbox="allow-scripts' in shown
    assert "allow-same-origin" not in shown
    assert "height:500px" in shown
    assert "<script" not in shown  # all of it is escaped


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("重庆市", "chong qing shi"),
        ("长寿区", "chang shou qu"),
        ("厦门市", "xia men shi"),
        ("党建+工程", None),
        ("绿化", None),
    ],
)
def test_pinyin_of_names_reads_phrases(name: str, syllables: str | None) -> None:
    assert readings([name])["names"].get(name) == syllables


def test_pinyin_table_covers_every_character() -> None:
    table = readings(["吕梁绿化", "abc"])["table"]
    assert {char for chars in table.values() for char in chars} == set("吕梁绿化")
    assert set("吕绿") == set(table["lv"])
