from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.offsets import OffsetMap


@dataclass(frozen=True)
class Edited:
    """A source text cut into runs, each copied or replaced; the truth that a map is held against."""

    pieces: tuple[tuple[str, str, bool], ...]  # source, clean, copied

    @property
    def source(self) -> str:
        return "".join(source for source, _, _ in self.pieces)

    @property
    def clean(self) -> str:
        return "".join(clean for _, clean, _ in self.pieces)

    @property
    def map(self) -> OffsetMap:
        runs, at_clean, at_source = [], 0, 0
        for source, clean, _ in self.pieces:
            runs.append((at_clean, at_source, len(clean), len(source)))
            at_clean, at_source = at_clean + len(clean), at_source + len(source)
        return OffsetMap(tuple(runs), tuple(copied for _, _, copied in self.pieces))


def copied(text: str) -> tuple[str, str, bool]:
    return text, text, True


def edit(source: str, clean: str) -> tuple[str, str, bool]:
    return source, clean, False


LETTERS = st.text("甲乙丙丁", min_size=1, max_size=4)
PIECES = st.one_of(
    LETTERS.map(copied),
    st.tuples(LETTERS, LETTERS).map(lambda pair: edit(*pair)),
    LETTERS.map(lambda text: edit(text, "")),
    LETTERS.map(lambda text: edit("", text)),
)
EDITED = st.lists(PIECES, max_size=8).map(lambda pieces: Edited(tuple(pieces)))
# 實(shí)施 → 实施: copied, deleted, copied.
DAMAGED = Edited((copied("全区"), edit("實", "实"), edit("(shí)", ""), copied("施"), edit("；", "；  ")))


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize(
    ("clean", "source"),
    [
        ((0, 2), (0, 2)),
        ((2, 3), (2, 3)),  # the deletion behind it stays outside
        ((3, 4), (8, 9)),
        ((2, 4), (2, 9)),  # the deletion inside is covered
        ((1, 4), (1, 9)),
        ((5, 6), (9, 10)),  # a part of an edit takes it whole
        ((0, 7), (0, 10)),
        ((2, 2), (2, 2)),
        ((7, 7), (10, 10)),
    ],
)
def test_a_clean_span_leads_to_its_source(clean, source):
    assert DAMAGED.map.to_source(*clean) == source


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ((0, 2), (0, 2)),
        ((2, 3), (2, 3)),
        ((3, 8), (3, 3)),  # what was deleted is nowhere
        ((4, 6), (3, 3)),
        ((8, 9), (3, 4)),
        ((2, 9), (2, 4)),
        ((9, 10), (4, 7)),
    ],
)
def test_a_source_span_leads_to_what_it_became(source, clean):
    assert DAMAGED.map.to_clean(*source) == clean


def test_a_text_without_edits_maps_onto_itself():
    identity = OffsetMap.identity(5)
    assert identity.to_source(1, 4) == identity.to_clean(1, 4) == (1, 4)
    assert (identity.clean_length, identity.source_length) == (5, 5)


def test_an_empty_text_maps_onto_itself():
    empty = OffsetMap.identity(0)
    assert empty.to_source(0, 0) == empty.to_clean(0, 0) == (0, 0)
    assert (empty.clean_length, empty.source_length) == (0, 0)
    assert empty.is_contiguous()


@pytest.mark.parametrize(
    "runs",
    [
        ((1, 0, 2, 2),),
        ((0, 0, 2, 2), (3, 2, 1, 1)),
        ((0, 0, 2, 2), (2, 3, 1, 1)),
        ((0, 0, 2, 2), (1, 1, 1, 1)),
    ],
)
def test_runs_with_a_gap_or_an_overlap_are_seen(runs):
    assert not OffsetMap(runs, (True,) * len(runs)).is_contiguous()


@given(EDITED)
def test_the_runs_cover_both_texts(edited):
    assert edited.map.is_contiguous()
    assert (edited.map.clean_length, edited.map.source_length) == (len(edited.clean), len(edited.source))


@given(EDITED, st.data())
def test_a_source_span_lies_inside_the_source(edited, data):
    begin, end = data.draw(spans(len(edited.clean)))
    low, high = edited.map.to_source(begin, end)
    assert 0 <= low <= high <= len(edited.source)


@given(EDITED, st.data())
def test_wider_clean_spans_have_wider_sources(edited, data):
    begin, end = data.draw(spans(len(edited.clean)))
    inner = data.draw(spans(end - begin))
    inner = (begin + inner[0], begin + inner[1])
    if inner[0] == inner[1]:
        return
    low, high = edited.map.to_source(begin, end)
    inner_low, inner_high = edited.map.to_source(*inner)
    assert low <= inner_low <= inner_high <= high


@given(EDITED)
def test_copied_text_is_found_letter_for_letter(edited):
    at = 0
    for _, clean, copied_ in edited.pieces:
        for position in range(at, at + len(clean)):
            begin, end = edited.map.to_source(position, position + 1)
            if copied_:
                assert edited.source[begin:end] == edited.clean[position]
        at += len(clean)


@given(EDITED, st.data())
def test_the_way_back_covers_the_span_that_was_asked_for(edited, data):
    # What was inserted stands nowhere in the source, so there is no way back to it.
    edited = Edited(tuple(piece for piece in edited.pieces if piece[0]))
    begin, end = data.draw(spans(len(edited.clean)))
    if begin == end:
        return
    low, high = edited.map.to_clean(*edited.map.to_source(begin, end))
    assert low <= begin
    assert end <= high


@given(EDITED, st.data())
def test_a_clean_span_lies_inside_the_clean_text(edited, data):
    begin, end = data.draw(spans(len(edited.source)))
    low, high = edited.map.to_clean(begin, end)
    assert 0 <= low <= high <= len(edited.clean)
