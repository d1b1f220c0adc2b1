import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.segment import is_verb, segment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("拆除违法建筑", ["拆除", "违法", "建筑"]),
        ("惠及群众，办结率", ["惠及", "群众", "，", "办结", "率"]),
        ("", []),
    ],
)
def test_words_are_cut(text, words):
    assert segment(text) == words


@settings(deadline=None)  # the first example loads the dictionary
@given(st.text(max_size=80))
def test_the_words_joined_give_the_text_back(text):
    assert "".join(segment(text)) == text


@given(st.text("全区新建停车场个、，。1２a ", max_size=40))
def test_the_same_text_is_cut_the_same_way(text):
    assert segment(text) == segment(text)


@pytest.mark.parametrize("word", ["拆除", "新建", "建设", "培训", "整治"])
def test_verbs_are_known(word):
    assert is_verb(word)


@pytest.mark.parametrize("word", ["停车场", "群众", "党员", "的", "，", ""])
def test_nouns_and_marks_are_no_verbs(word):
    assert not is_verb(word)


def test_jieba_stays_quiet_and_its_shared_tokenizer_untouched():
    segment("全区")
    jieba = sys.modules["jieba"]
    assert not jieba.dt.initialized
    assert (
        logging.getLogger("jieba").level >= logging.WARNING or jieba.default_logger.level >= logging.WARNING
    )


def test_a_module_that_was_there_before_is_still_there():
    segment("全区")
    assert sys.modules.get("pkg_resources", "absent") is not None
