import os

import pytest

from kg.errors import GraphError
from kg.files import replacing, write_bytes


def test_a_file_is_written_whole_in_a_new_folder(tmp_path):
    write_bytes(tmp_path / "a" / "b.ttl", b"x")
    assert (tmp_path / "a" / "b.ttl").read_bytes() == b"x"


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as beside:
        beside.write_bytes(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("below", ["graph.ttl", "deeper/graph.ttl", "deep/er/graph.ttl"])
def test_a_file_where_a_folder_should_be_is_named_in_one_line(tmp_path, monkeypatch, below):
    monkeypatch.setenv("KG_LANG", "en")
    taken = tmp_path / "x"
    taken.write_text("a file where the folder should be")
    with pytest.raises(GraphError) as error:
        write_bytes(taken / below, b"x")
    assert f"{taken} is a file, not a folder" in str(error.value) and "\n" not in str(error.value)


def test_a_folder_where_the_file_should_be_is_told_in_one_line(tmp_path):
    path = tmp_path / "graph.ttl"
    path.mkdir()
    with pytest.raises(GraphError) as error:
        write_bytes(path, b"x")
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_a_link_stays_a_link_to_what_is_written(tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "graph.ttl"
    link.symlink_to(tmp_path / "there" / "graph.ttl")
    write_bytes(link, b"x")
    assert link.is_symlink() and (tmp_path / "there" / "graph.ttl").read_bytes() == b"x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    """As root, a rename onto /dev/null would replace the machine's own."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_bytes(pipe, b"x")
    assert os.read(reader, 10) == b"x" and pipe.is_fifo()
    os.close(reader)
