"""The regression gate, the scoring of pairs, the agreement of two readers, the sealed log."""

import pytest
from corpus_agreement import READINGS, Writer, both, compare
from corpus_figures import differences, drops, measure
from corpus_files import CORPUS, Pair, rows
from corpus_pairs import tally
from corpus_score import ROWS
from corpus_sealed import LOG, log_line
from corpus_table import committed

from kg.evaluate.gold import read_text

ARTICLE = rows("train")[0]


@pytest.mark.slow
def test_no_figure_is_lower_than_committed():
    assert not list(drops({k: v for k, v in committed().items() if k != "survival"}, measure()))


def test_a_drop_is_told_and_a_rise_is_not():
    before = {"dev": {"fact": 0.7, "areas": 0.8, "people": 0.9}}
    now = {"dev": {"fact": 0.69, "areas": 0.799, "people": 0.95}}
    assert list(drops(before, now)) == ["dev: fact 0.7000 → 0.6900"]
    assert len(list(differences(before, now))) == 3


def test_a_figure_that_is_gone_is_a_drop():
    assert list(drops({"dev": {"fact": 0.7}}, {"dev": {}}))


def test_committed_figures_are_of_every_part():
    assert set(committed()) == {"seeds", "train", "dev", "pairs", "survival"}


@pytest.mark.parametrize(
    ("same", "predicted", "counts"),
    [(True, True, (1, 1, 1)), (True, False, (0, 0, 1)), (False, True, (0, 1, 0)), (False, False, (0, 0, 0))],
)
def test_a_pair_is_counted(same, predicted, counts):
    found = tally(Pair("area", "a", "甲县", "b", "甲县", same, "dev"), predicted)
    assert (found.right, found.found, found.due) == counts


def test_gold_written_as_a_graph_is_right_in_everything():
    tallies, faults = compare(ARTICLE.gold.parent, ARTICLE.gold.parent, [ARTICLE.id], all_records=True)
    assert not [fault for fault in faults if "missed" in fault.group or "not in gold" in fault.group]
    assert tallies["metric span"].f1 == tallies["metric value"].f1 == tallies["metric measure"].f1 == 1


def test_a_reading_says_the_same_each_time():
    import json  # noqa: PLC0415

    gold = json.loads(ARTICLE.gold.read_text(encoding="utf-8"))
    text = read_text(ARTICLE.article)
    assert list(Writer(gold, text).triples()) == list(Writer(gold, text).triples())


def test_two_readers_agree_on_where_quantities_stand():
    articles = sorted(path.stem for path in (READINGS / "second").glob("*.json"))
    assert len(articles) >= 25
    figures = both(READINGS / "first", READINGS / "second", articles)
    assert sum(figures["metric span"]) / 2 >= 0.97
    assert sum(figures["fact"]) / 2 >= 0.80  # short of 0.85; the README says why


def test_the_sealed_log_has_a_column_for_each_figure():
    head, *lines = LOG.read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == ["date", "commit", "why", *ROWS]
    assert all(line.count("\t") == head.count("\t") for line in lines)
    assert log_line("-", dict.fromkeys(ROWS, 0.5)).count("\t") == head.count("\t")


def test_settled_and_harmonised_records_are_of_the_corpus():
    ids = {row.id for row in rows()}
    for name in ("settled.tsv", "harmonised.tsv"):
        lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()[1:]
        assert {line.split("\t")[0] for line in lines} <= ids
