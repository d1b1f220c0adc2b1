"""The corpus is as large and as varied as it has to be, and its parts are divided as its rule says."""

from collections import Counter

from corpus_files import CORPUS, PARTS, pairs, rows, split_of
from corpus_stats import PROVINCES, counts, table

NEVER = ("城关区", "七里河区", "普兰店区", "芝罘区", "湘桥区")

SUPPLEMENT = tuple(f"w{number}" for number in range(5, 18))


def test_counts_reach_what_was_asked():
    found = counts(rows())
    assert found["articles"] >= 150
    assert found["metrics"] >= 3000
    assert found["initiatives"] >= 1000
    assert found["series"] >= 12
    assert found["several items"] >= 8
    assert found["without metrics"] >= 4


def test_every_mainland_province_has_two_articles():
    places = [row.place for row in rows()]
    assert len(PROVINCES) == 31
    assert all(sum(place.startswith(province) for place in places) >= 2 for province in PROVINCES)


def test_a_quarter_of_what_was_drawn_is_traditional():
    drawn = [row for row in rows() if row.writer not in SUPPLEMENT]
    assert 0.2 <= sum(row.script == "hant" for row in drawn) / len(drawn) <= 0.3


def test_the_places_of_the_seeds_are_left_out():
    assert not [row.id for row in rows() for name in NEVER if name in row.place]


def test_articles_have_the_length_of_articles():
    lengths = [len(row.article.read_text(encoding="utf-8")) for row in rows()]
    assert max(lengths) <= 3000
    assert sum(length >= 500 for length in lengths) >= 150


def test_forms_and_years_vary():
    assert len({row.form for row in rows()}) >= 20
    assert {int(row.year) for row in rows()} >= set(range(2011, 2027))


def test_series_have_three_articles_over_years_in_one_part():
    series = {row.series for row in rows() if row.series}
    for name in series:
        own = [row for row in rows() if row.series == name]
        assert len(own) >= 3, name
        assert len({row.year for row in own}) >= 2, name
        assert len({row.split for row in own}) == 1, name


def test_parts_follow_from_series_or_place():
    drawn = [row for row in rows() if row.writer not in SUPPLEMENT]
    assert [row.split for row in drawn] == [split_of(row.series or row.place) for row in drawn]


def test_the_dense_supplement_is_for_training_alone():
    assert {row.split for row in rows() if row.writer in SUPPLEMENT} == {"train"}


def test_an_article_is_listed_once():
    assert not [name for name, times in Counter(row.id for row in rows()).items() if times > 1]


def test_a_place_is_in_one_part():
    parts = Counter(place for place, _ in {(row.place, row.split) for row in rows()})
    assert set(parts.values()) == {1}


def test_parts_have_articles_of_like_density():
    for part in PARTS:
        found = counts([row for row in rows(part) if row.writer not in SUPPLEMENT])
        assert 20 <= found["metrics"] / found["articles"] <= 32, part
        assert 7 <= found["initiatives"] / found["articles"] <= 9, part


def test_pairs_are_many_and_half_are_the_same():
    assert len(pairs()) >= 300
    assert 0.4 <= sum(pair.same for pair in pairs()) / len(pairs()) <= 0.6


def test_a_pair_is_as_sealed_as_its_articles():
    part = {row.id: row.split for row in rows()}
    for pair in pairs():
        parts = {part[pair.one], part[pair.other]}
        expected = next(name for name in ("sealed", "dev", "train") if name in parts)
        assert pair.split == expected


def test_no_pair_stands_twice():
    sides = [
        (pair.kind, *sorted([(pair.one, pair.one_name), (pair.other, pair.other_name)])) for pair in pairs()
    ]
    assert len(set(sides)) == len(sides)


def test_the_readme_tells_the_counts():
    assert table() in (CORPUS / "README.md").read_text(encoding="utf-8")
