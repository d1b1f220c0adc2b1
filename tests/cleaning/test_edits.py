from hypothesis import given
from hypothesis import strategies as st

from kg.cleaning.mapping import apply, compose
from kg.model import Edit
from kg.offsets import OffsetMap

TEXT = st.text(alphabet="abc区网，。\n ", max_size=30)


@st.composite
def edited(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    """A text with sorted, disjoint edits of every kind: deletion, replacement, insertion."""
    text = draw(TEXT) if text is None else text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for begin, end in zip(cuts[::2], cuts[1::2], strict=False):
        replacement = draw(st.text(alphabet="XYZ", max_size=4))
        if begin < end or replacement:
            edits.append(Edit(begin, end, replacement, "test"))
    return text, edits


@given(edited())
def test_a_map_covers_both_texts_without_gaps(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, offsets = apply(text, edits)
    assert offsets.is_contiguous()
    assert (offsets.clean_length, offsets.source_length) == (len(after), len(text))


@given(edited())
def test_text_outside_of_edits_maps_to_itself(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, offsets = apply(text, edits)
    for position, character in enumerate(after):
        if character not in "XYZ":
            begin, end = offsets.to_source(position, position + 1)
            assert text[begin:end] == character
            assert offsets.to_clean(begin, end) == (position, position + 1)


@given(edited(), st.data())
def test_mapping_is_monotone(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    after, offsets = apply(*case)
    spans = sorted(
        data.draw(st.lists(st.tuples(st.integers(0, len(after)), st.integers(0, len(after))), max_size=6))
    )
    begins = [offsets.to_source(begin, begin)[0] for begin, _ in spans]
    assert begins == sorted(begins)
    for begin, end in spans:
        if begin < end:
            source = offsets.to_source(begin, end)
            assert 0 <= source[0] <= source[1] <= offsets.source_length


@given(st.data())
def test_composition_agrees_with_both_steps(data: st.DataObject) -> None:
    source, first_edits = data.draw(edited())
    middle, first = apply(source, first_edits)
    _, second_edits = data.draw(edited(middle))
    after, second = apply(middle, second_edits)
    both = compose(first, second)
    assert both.is_contiguous()
    assert (both.clean_length, both.source_length) == (len(after), len(source))
    for position in range(len(after)):
        begin, end = second.to_source(position, position + 1)
        if begin < end:
            wide = first.to_source(begin, end)
            found = both.to_source(position, position + 1)
            assert found[0] <= wide[0]  # merged edits may take in more, never less
            assert wide[1] <= found[1]


@given(st.data())
def test_composition_is_associative_in_what_it_covers(data: st.DataObject) -> None:
    text = data.draw(TEXT)
    maps = []
    for _ in range(3):
        _, edits = data.draw(edited(text))
        text, step = apply(text, edits)
        maps.append(step)
    left = compose(compose(maps[0], maps[1]), maps[2])
    right = compose(maps[0], compose(maps[1], maps[2]))
    assert (left.clean_length, left.source_length) == (right.clean_length, right.source_length)


@given(edited())
def test_the_identity_is_neutral(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, offsets = apply(text, edits)
    assert compose(OffsetMap.identity(len(text)), offsets) == offsets
    assert compose(offsets, OffsetMap.identity(len(after))) == offsets
