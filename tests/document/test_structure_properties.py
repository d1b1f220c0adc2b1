from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cleaning import clean
from kg.document import structure
from kg.model import Role, SourceText

LINES = st.sampled_from(
    [
        "一、主要做法",
        "（一）建强组织",
        "某县扎实推进网格化治理",
        "——某县纪实",
        "2021-06-01 来源：某报",
        "相关新闻",
        "责任编辑：张三",
        "图为现场。张三 摄",
        "今年以来，全县划分网格1024个，累计解决问题8900余件；“一件一档”，办结率98.5%。群众说：“真好！”",
        "本报讯（记者 张三）全县推进改革，落实措施12条，完成投资35.8亿元，进展顺利，成效明显，群众满意。",
        "1",
        "",
        "  ",
        "。",
        "“",
        "近日，某",
    ]
)
ANY = st.text(alphabet="区网1.，。；：“”（）《》！？…、—\n AaＡ１0「」著乾(ā)?;●一\u200b", max_size=80)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY, st.lists(LINES, max_size=14).map("\n".join)))
def test_blocks_sentences_and_clauses_lie_in_order_and_cover_the_text(text: str) -> None:
    document = structure(clean(SourceText("a.txt", text, "")))
    position = 0
    for index, block in enumerate(document.blocks):
        assert position <= block.begin < block.end <= len(document.text)
        assert not document.text[position : block.begin].strip(" \n—–-●○◎【】［］[]·•=_#*")
        position = block.end
        inside = block.begin
        for sentence in block.sentences:
            assert not document.text[inside : sentence.begin].strip()
            assert sentence.clauses[0].begin == sentence.begin
            assert sentence.clauses[-1].end == sentence.end
            for one, other in zip(sentence.clauses, sentence.clauses[1:], strict=False):
                assert one.end == other.begin
            inside = sentence.end
        assert not block.sentences or inside == block.end
        if block.section is not None:
            heading = document.blocks[block.section]
            assert block.section < index
            assert heading.role is Role.HEADING
            assert block.role is not Role.HEADING or heading.level < block.level


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_every_clean_span_leads_to_a_source_span_and_back(text: str) -> None:
    result = clean(SourceText("a.txt", text, ""))
    offsets = result.offsets
    assert offsets.is_contiguous()
    assert (offsets.clean_length, offsets.source_length) == (len(result.text), len(text))
    for begin in range(len(result.text)):
        source = offsets.to_source(begin, begin + 1)
        assert 0 <= source[0] <= source[1] <= len(text)
        back = offsets.to_clean(*source)
        assert back[0] <= begin
        assert begin + 1 <= back[1] or source[0] == source[1]


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    once = clean(SourceText("a.txt", text, "")).text
    twice = clean(SourceText("a.txt", once, "")).text
    assert clean(SourceText("a.txt", twice, "")).text == twice
