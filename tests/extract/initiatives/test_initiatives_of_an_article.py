"""What holds for the initiatives of any article."""

from hypothesis import given, settings
from hypothesis import strategies as st
from initiative_cases import document_of, initiatives

from kg.extract.initiatives import find_initiatives
from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.groups import group_candidates
from kg.extract.initiatives.unquoted import LONGEST_NAME
from kg.model import Kind

PIECES = st.sampled_from(
    [
        "全区",
        "实施",
        "推行",
        "打造",
        "“红色物业”",
        "“清河净水”",
        "“三联三帮”",
        "工程",
        "行动",
        "机制",
        "平台",
        "老旧小区",
        "改造",
        "群众",
        "、",
        "，",
        "。",
        "“",
        "”",
        "等",
        "三大",
        "该工程",
        "的",
        "和",
        "12个",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
@settings(max_examples=60, deadline=None)  # the first example loads the word lists
def test_any_text_gives_initiatives_with_sound_spans(text):
    document = document_of(f"清河区{text}。")
    found = find_initiatives(document)
    assert len({entity.key for entity in found}) == len(found)
    for entity in found:
        assert entity.kind is Kind.INITIATIVE
        assert entity.label
        assert entity.label not in entity.aliases
        assert 0.0 <= entity.confidence <= 1.0
        assert list(entity.mentions) == sorted(set(entity.mentions))
        assert entity.mentions
        assert all(0 <= span.begin < span.end <= len(document.text) for span in entity.mentions)


@given(TEXTS)
@settings(max_examples=60, deadline=None)  # the first example loads the word lists
def test_each_candidate_belongs_to_one_group(text):
    document = document_of(f"清河区{text}。")
    candidates = list(find_candidates(document))
    groups = group_candidates(candidates, document.text)
    assert sorted(c.begin for group in groups for c in group) == sorted(c.begin for c in candidates)
    assert all(len(c.name) <= LONGEST_NAME for c in candidates if not c.quoted)


def test_furniture_names_none():
    assert initiatives("全区群众更加满意，环境持续改善，治理成效明显。", "上一篇：实施“红色物业”工程") == ()


def test_the_threshold_only_takes_away():
    document = document_of("全区实施“红色物业”工程，打造“清小二”品牌，做“老黄牛”式的干部。")
    loose, strict = find_initiatives(document, 0.05), find_initiatives(document, 0.9)
    assert {e.key for e in strict} <= {e.key for e in loose}
    assert find_initiatives(document, 1.01) == ()


def test_long_articles_without_names_give_none():
    assert initiatives("群众更加满意，环境持续改善。" * 400) == ()
