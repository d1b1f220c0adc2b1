import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.vocabulary import spell_languages

PLAIN = re.compile(rb'((?<!\\)(?:\\\\)*"@|"@language":")zh-han([st])\b')


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        (b'<a> <b> "c"@zh-hans .', b'<a> <b> "c"@zh-Hans .'),
        (b'"c"@zh-hant', b'"c"@zh-Hant'),
        (b'"c\\\\"@zh-hans', b'"c\\\\"@zh-Hans'),
        (b'"c\\"@zh-hans"', b'"c\\"@zh-hans"'),
        (b'"c"@zh-hansx', b'"c"@zh-hansx'),
        (b'"zh-hans"', b'"zh-hans"'),
        (b'{"@language":"zh-hans"}', b'{"@language":"zh-Hans"}'),
        (b'"\\"@language\\":\\"zh-hans"', b'"\\"@language\\":\\"zh-hans"'),
        (b'zh-hans "@zh-hans', b'zh-hans "@zh-Hans'),
        (b'"' + b"\\" * 101 + b'"@zh-hans', b'"' + b"\\" * 101 + b'"@zh-hans'),
        (b'"' + b"\\" * 100 + b'"@zh-hans', b'"' + b"\\" * 100 + b'"@zh-Hans'),
    ],
)
def test_only_tags_are_spelled(text, spelled):
    assert spell_languages(text) == spelled


@given(st.lists(st.sampled_from([b'"', b"@", b"\\", b"zh-hans", b"zh-hant", b'"@', b'"@language":"', b" "])))
def test_the_fast_way_says_what_the_plain_one_says(parts):
    text = b"".join(parts)
    assert spell_languages(text) == PLAIN.sub(lambda match: match[1] + b"zh-Han" + match[2], text)
