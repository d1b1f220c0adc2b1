import pytest

from kg.errors import GraphError
from kg.store import replacing, write_bytes


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


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path, taken):
    path = tmp_path / "x" / "graph.ttl"
    if taken == "file":
        (tmp_path / "x").write_text("a file where the folder should be")
    else:
        path.mkdir(parents=True)
    with pytest.raises(GraphError) as error:
        write_bytes(path, b"x")
    assert str(path) in str(error.value) and "\n" not in str(error.value)
