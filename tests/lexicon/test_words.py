from importlib.resources import files

import pytest

from kg.lexicon.words import load_words

NAMES = sorted(
    each.name.removesuffix(".txt")
    for each in files("kg.lexicon").joinpath("words").iterdir()
    if each.name.endswith(".txt")
)


@pytest.mark.parametrize("name", NAMES)
def test_entries_come_longest_first_and_once(name):
    words = load_words(name)
    assert words
    assert [len(word) for word in words] == sorted((len(word) for word in words), reverse=True)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", NAMES)
def test_entries_hold_no_space_comment_or_quotation_mark(name):
    assert not [word for word in load_words(name) if word != word.strip() or set(word) & set('#\t“”"')]


def test_verbs_that_are_none_are_taken_out_of_real_ones():
    assert set(load_words("not_verbs")) & (set(load_words("verbs")) | set(load_words("verbs_extra")))


def test_a_list_that_is_not_there_is_told():
    with pytest.raises(FileNotFoundError):
        load_words("no-such-list")
