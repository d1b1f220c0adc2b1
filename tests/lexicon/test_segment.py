import logging
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.segment import is_verb, segment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("拆除违法建筑", ("拆除", "违法", "建筑")),
        ("惠及群众，办结率", ("惠及", "群众", "，", "办结", "率")),
        ("", ()),
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
    segment.cache_clear()
    first = segment(text)
    segment.cache_clear()
    assert segment(text) == first


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


@pytest.mark.parametrize("kept", [None, b"", b"half a fi", b"i\x01\x00\x00\x00"])
def test_a_dictionary_that_was_kept_badly_is_read_anew(tmp_path, kept):
    folder = tmp_path / "govkg"
    folder.mkdir()
    code = "from kg.lexicon.segment import segment; print(*segment('拆除违法建筑'))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    if kept is not None:
        (folder / "jieba-0.42.1.marshal").write_bytes(kept)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "拆除 违法 建筑" and not done.stderr
    assert [path.name for path in folder.iterdir()] == ["jieba-0.42.1.marshal"]
    assert (folder / "jieba-0.42.1.marshal").stat().st_size > 1_000_000


def test_without_a_place_for_the_cache_words_are_cut_all_the_same(tmp_path):
    (tmp_path / "file").write_text("no folder")
    code = "from kg.lexicon.segment import segment; print(*segment('拆除违法建筑'))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "file"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "拆除 违法 建筑"
