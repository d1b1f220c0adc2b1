import time

from entity_cases import article, found
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.entities import find_entities, load_entity_lexicon
from kg.model import Role

PIECES = st.sampled_from(
    [
        "宜昌市西陵区", "鼓楼区", "元阳县", "新街镇", "土锅寨村", "县委组织部", "区人社局局长段红梅",
        "云梯红米业有限公司", "出台《管理办法》", "荣获“先进县”称号", "全县", "该镇",
        "，", "。", "、", "“", "”",
        "《", "》", "（", "）", "说，", "的", "和",
        "3个", "村", "社区", "街道", "市", "局", "书记", "老", "撤销", "合并设立", " ", "a1", "某某",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=25).map("".join)
LINES = st.lists(st.tuples(st.sampled_from(list(Role)), TEXT), min_size=1, max_size=4)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_the_result_holds_together(lines: list[tuple[Role, str]]) -> None:
    document = article(*lines)
    entities = find_entities(document, load_entity_lexicon())
    keys = [e.key for e in entities.entities]
    assert keys == sorted(set(keys))
    for entity in entities.entities:
        assert entity.label
        assert entity.label not in entity.aliases
        assert list(entity.mentions) == sorted(set(entity.mentions))
        assert all(0 <= span.begin < span.end <= len(document.text) for span in entity.mentions)
        for key in (entity.within, entity.part_of, entity.located_in):
            assert key is None or key in keys
    assert len(entities.homes) == len(document.blocks)
    assert set(entities.about) <= set(keys)
    assert {home for home in entities.homes if home} <= set(keys)
    for fact in entities.facts:
        assert {fact.subject, fact.object} <= set(keys)
        assert 0 < fact.confidence <= 1
    assert {post.person for post in entities.posts} <= set(keys)


@given(LINES)
@settings(max_examples=30, deadline=None)
def test_the_same_text_gives_the_same_entities(lines: list[tuple[Role, str]]) -> None:
    assert found(*lines) == found(*lines)


@given(TEXT)
@settings(max_examples=60, deadline=None)
def test_containment_has_no_circle(text: str) -> None:
    entities = {e.key: e for e in found(text).entities}
    for entity in entities.values():
        seen, key = set(), entity.within
        while key is not None:
            assert key not in seen
            seen.add(key)
            key = entities[key].within


def test_an_empty_article_gives_nothing() -> None:
    entities = found()
    assert (entities.entities, entities.about, entities.homes) == ((), (), ())


def test_a_long_line_without_marks_is_read_in_linear_time() -> None:
    lexicon = load_entity_lexicon()

    def seconds(length: int) -> float:
        document = article("元阳县推进乡村建设和社区治理工作" * length)
        start = time.process_time()
        find_entities(document, lexicon)
        return time.process_time() - start

    seconds(10)
    assert seconds(3200) < 30 * seconds(400) + 0.2
