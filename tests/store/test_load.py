import pytest

from kg.errors import GraphError
from kg.graph import Graph
from kg.store import find_graph, load, prefixes_of

TRIPLE = b"<x:a> <x:b> <x:c> .\n"


def test_a_folder_means_the_graph_in_it(example_folder):
    assert find_graph(example_folder) == example_folder / "graph.ttl"
    assert len(load(example_folder)) == len(load(example_folder / "graph.ttl"))


@pytest.mark.parametrize("name", ["g.ttl", "g.nt", "g.nq", "g.trig"])
def test_formats_are_known_by_their_suffix(tmp_path, name):
    (tmp_path / name).write_bytes(TRIPLE)
    assert len(load(tmp_path / name)) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.ttl", None, "no graph there"),
        ("g.docx", b"x", "not a known graph format"),
        ("g.ttl", b"<x:a> <x:b>", "damaged"),
        ("g.ttl", b"\x00\xff\xfe", "damaged"),
        ("g.nt", b"<a b> <x:b> <x:c> .", "damaged"),
    ],
)
def test_what_is_no_graph_is_told_in_one_line_with_a_remedy(tmp_path, monkeypatch, name, content, words):
    monkeypatch.setenv("KG_LANG", "en")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GraphError) as error:
        load(tmp_path / name)
    message = str(error.value)
    assert str(tmp_path / name) in message and words in message and ";" in message and "\n" not in message


def test_an_empty_folder_says_how_to_build(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")
    with pytest.raises(GraphError, match="kg build"):
        load(tmp_path)


def test_the_base_of_a_file_is_read_from_its_head(tmp_path):
    (tmp_path / "g.ttl").write_text("@prefix id: <http://a.cn/> .\nid:a id:b id:c .\n")
    assert prefixes_of(tmp_path / "g.ttl")["id"] == "http://a.cn/"
    assert Graph.load(tmp_path / "g.ttl").query("SELECT ?x { id:a id:b ?x }").rows == [("http://a.cn/c",)]


def test_a_loaded_graph_is_the_graph_that_was_written(example, example_folder):
    loaded = Graph.load(example_folder)
    assert loaded.triples == example.triples
    assert loaded.turtle() == example.turtle()
    assert b"".join(loaded.quads()) == b"".join(example.quads())


def test_named_graphs_are_given_only_while_they_fit_the_turtle(example_folder, tmp_path):
    for name in ("graph.ttl", "graph.nq"):
        (tmp_path / name).write_bytes((example_folder / name).read_bytes())
    with (tmp_path / "graph.ttl").open("ab") as file:
        file.write(TRIPLE)
    quads = b"".join(Graph.load(tmp_path).quads())
    assert quads.count(b"/union> .\n") == len(Graph.load(tmp_path))
