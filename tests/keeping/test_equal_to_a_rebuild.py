"""Whatever was added, removed and changed, in whatever order: the graph is the one built from scratch."""

import tempfile
from pathlib import Path

import harness
import pytest
from harness import Folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.resolve import DecisionError

# Three series of three articles each about one county, and some others: they merge, and part again.
SERIES = ("chiping", "fanchang", "xiling")
POOL = {
    name: text
    for name, text in sorted(harness.texts().items())
    if any(series in name for series in SERIES) or name in ("w425-haiyuan-2013.txt", "w426-haiyuan-2018.txt")
}
NAMES = sorted(POOL)

STEP = st.tuples(
    st.sampled_from(["add", "remove", "change", "build"]),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
    st.sampled_from(NAMES),
)


def apply(folder: Folder, step: tuple[str, list[str], str]) -> None:
    verb, names, other = step
    here = [name for name in names if name in folder.files]
    if verb == "remove" and here and len(here) < len(folder.files):
        folder.remove(*here)
    elif verb == "change" and here:
        folder.add({here[0]: POOL[other]})
    elif verb == "build":
        folder.build({name: POOL[name] for name in names})
    else:
        folder.add({name: POOL[name] for name in names})


@pytest.mark.slow
@pytest.mark.parametrize("store", [True, False], ids=["store", "files"])
def test_the_bytes_are_those_of_a_rebuild(store, monkeypatch):
    monkeypatch.setattr("kg.keeping.readings.read_packed", harness.remembered)

    @settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True),
        st.lists(STEP, min_size=1, max_size=4),
    )
    def check(start, steps):
        with tempfile.TemporaryDirectory() as place:
            folder = Folder(Path(place), store=store)
            folder.build({name: POOL[name] for name in start})
            for step in steps:
                apply(folder, step)
            assert folder.difference() == ""

    check()


@pytest.mark.slow
def test_a_long_history_leaves_no_trace(tmp_path, remembering):
    folder = Folder(tmp_path)
    folder.build({name: POOL[name] for name in NAMES[:4]})
    for number, name in enumerate(NAMES[4:]):
        folder.add({name: POOL[name]})
        if number % 2:
            folder.remove(NAMES[number])
            folder.add({name: POOL[NAMES[number]]})
        assert folder.difference() == ""


@pytest.mark.slow
def test_decisions_are_obeyed_and_kept(tmp_path, remembering):
    folder = Folder(tmp_path)
    names = [name for name in NAMES if "fanchang" in name]
    folder.build({name: POOL[name] for name in names[:2]})
    folder.decisions = tmp_path / "decisions.tsv"
    folder.decisions.write_text(
        "accept\tarea-340222\tarea-340212\nsplit\tarea-340200\tw206-fanchang-2024.txt\n", encoding="utf-8"
    )
    folder.add({names[2]: POOL[names[2]]})
    assert folder.difference() == ""
    decisions, folder.decisions = folder.decisions, None
    kept = folder.remove(names[0])  # without the option, the decisions of the last time hold
    assert len(kept.manifest.decisions) == 2
    folder.decisions = decisions
    assert folder.difference() == ""


@pytest.mark.slow
def test_decisions_that_contradict_one_another_change_nothing(tmp_path, remembering):
    folder = Folder(tmp_path)
    names = NAMES[:3]
    folder.build({name: POOL[name] for name in names[:2]})
    before = folder.kept()
    keys = sorted(_keys(folder))[:3]
    folder.decisions = tmp_path / "decisions.tsv"
    a, b, c = keys
    folder.decisions.write_text(f"accept\t{a}\t{b}\naccept\t{b}\t{c}\nreject\t{a}\t{c}\n", encoding="utf-8")
    with pytest.raises(DecisionError):
        folder.add({names[2]: POOL[names[2]]})
    assert folder.kept() == before


def _keys(folder: Folder) -> set[str]:
    lines = [line for line in folder.kept()[1].splitlines() if b"ontology#Area> " in line]
    return {line.partition(b"> ")[0].rpartition(b"/")[2].decode() for line in lines}


def test_nothing_is_read_twice(tmp_path, short_articles, monkeypatch):
    read = []
    monkeypatch.setattr(
        "kg.keeping.readings.read_packed",
        lambda source: read.append(source.identifier) or harness.remembered(source),
    )
    folder = Folder(tmp_path, store=False)
    folder.build(short_articles)
    assert read == ["a.txt", "b.txt", "c.txt"]
    kept = folder.build(short_articles)
    assert (len(read), kept.read, kept.added, kept.removed) == (3, 0, 0, 0)
    kept = folder.build({**short_articles, "b.txt": short_articles["b.txt"].replace("20个", "21个")})
    assert (read[3:], kept.read, kept.added, kept.removed) == (["b.txt"], 1, 1, 1)
    assert folder.difference() == ""


def test_another_version_of_the_reader_reads_again(tmp_path, short_articles, monkeypatch):
    folder = Folder(tmp_path, store=False)
    folder.build(short_articles)
    monkeypatch.setattr("kg.keeping.keep.reader_version", lambda: "another")
    assert folder.build(short_articles).read == 3


def test_a_store_comes_and_goes(tmp_path, short_articles, remembering):
    folder = Folder(tmp_path, store=False)
    folder.build(short_articles)
    plain = folder.kept()
    for store in (True, False):
        folder.store = store
        folder.build(short_articles)
        assert folder.kept() == plain
        assert (folder.out / "store").exists() is store
