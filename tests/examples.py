"""Hand-built articles for tests: what the stages would give for a short invented text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from kg.model import (
    ArticleFacts,
    Block,
    ChangeEvent,
    CleanText,
    Document,
    Entity,
    Fact,
    Indicator,
    Kind,
    Merge,
    Metric,
    Post,
    Quantity,
    Resolution,
    Role,
    Sentence,
    SourceText,
    Span,
)
from kg.offsets import OffsetMap

SEEDS = Path(__file__).parent.parent / "seeds"
LINES = (
    "平湖区推进“一家亲”工程",
    "来源：平湖日报 2020-05-06",
    "平湖区实施“一家亲”工程，改造老旧小区12个、2.5万亩，惠及3万至5万户居民。",
    "平湖区委书记王明介绍，平湖区印发《关于“一家亲”工程的意见》，获评“全国和谐城区”。",
    "违建由100处减少到40处，力争2025年再拆除10余处。撤销东街街道，设立新街街道。",
)
TEXT = "\n".join(LINES)
# The same text as a mainland page shows it in traditional characters, with one insertion to repair.
DAMAGED = TEXT.replace("区", "區").replace("实施", "實(shí)施")


def span(words: str, nth: int = 0, within: str = "") -> Span:
    """Return the span of the nth occurrence of some words in TEXT (after the words `within`)."""
    begin = TEXT.index(within) if within else 0
    for _ in range(nth + 1):
        found = TEXT.index(words, begin)
        begin = found + 1
    return Span(found, found + len(words))


def _blocks() -> tuple[Block, ...]:
    roles = (Role.TITLE, Role.BYLINE, Role.PARAGRAPH, Role.PARAGRAPH, Role.PARAGRAPH)
    blocks, at = [], 0
    for line, role in zip(LINES, roles, strict=True):
        sentences, begin = [], at
        for part in line.split("。"):
            if part:
                end = min(begin + len(part) + 1, at + len(line))
                sentences.append(Sentence(begin, end, (Span(begin, end),)))
                begin = end
        blocks.append(Block(at, at + len(line), role, tuple(sentences)))
        at += len(line) + 1
    return tuple(blocks)


def document(identifier: str = "a/平湖 1.txt", *, damaged: bool = False) -> Document:
    """Return the structure of TEXT; `damaged` makes its source the traditional, damaged form."""
    if damaged:
        source = SourceText(identifier, DAMAGED, "ab" * 32, url="https://example.org/新闻?id=1")
        clean = CleanText(source, TEXT, _alignment(), "Hant")
    else:
        source = SourceText(identifier, TEXT, "cd" * 32)
        clean = CleanText(source, TEXT, OffsetMap.identity(len(TEXT)), "Hans")
    issued, title = date(2020, 5, 6), LINES[0]
    return Document(clean, _blocks(), title, issued, source.url, "平湖日报")


def _alignment() -> OffsetMap:
    """The map of TEXT onto DAMAGED: copied but for the inserted pronunciation after 实."""
    at = TEXT.index("实施") + 1
    extra = len(DAMAGED) - len(TEXT)
    rest = len(TEXT) - at
    return OffsetMap(((0, 0, at, at), (at, at, 0, extra), (at, at + extra, rest, rest)), (True, False, True))


AREA, CITY, OLD, NEW = "area-999901", "area-999900", "area-999901-东街街道", "area-999901-新街街道"
COMMITTEE, PERSON = "organization-area-999901-平湖区委", "person-area-999901-王明"
INITIATIVE, PART = "initiative-area-999901-“一家亲”工程", "initiative-area-999901-老旧小区改造"
POLICY, AWARD = "policy-关于“一家亲”工程的意见", "award-全国和谐城区"


def entities() -> tuple[Entity, ...]:
    """Return one entity of each kind, with a city that is inferred, not mentioned."""
    named = (span("平湖区"), span("平湖区", 1), span("平湖区", 3))
    return (
        Entity(AREA, Kind.AREA, "平湖区", "District", ("临江市平湖区",), named, within=CITY, code="999901"),
        Entity(CITY, Kind.AREA, "临江市", "City", code="999900"),
        Entity(OLD, Kind.AREA, "东街街道", "Subdistrict", (), (span("东街街道"),), within=AREA),
        Entity(NEW, Kind.AREA, "新街街道", "Subdistrict", (), (span("新街街道"),), within=AREA),
        Entity(
            COMMITTEE,
            Kind.ORGANIZATION,
            "平湖区委",
            "PartyOrganization",
            (),
            (span("平湖区委"),),
            located_in=AREA,
        ),
        Entity(PERSON, Kind.PERSON, "王明", mentions=(span("王明"),)),
        Entity(
            INITIATIVE,
            Kind.INITIATIVE,
            "“一家亲”工程",
            "Programme",
            ("一家亲",),
            (span("“一家亲”工程"), span("“一家亲”工程", 1)),
            status="ongoing",
            themes=("住房与城市更新",),
            benefits=("居民",),
        ),
        Entity(PART, Kind.INITIATIVE, "改造老旧小区", mentions=(span("改造老旧小区"),), part_of=INITIATIVE),
        Entity(
            POLICY, Kind.POLICY, "《关于“一家亲”工程的意见》", mentions=(span("《关于“一家亲”工程的意见》"),)
        ),
        Entity(AWARD, Kind.AWARD, "“全国和谐城区”", mentions=(span("全国和谐城区"),), year="2019"),
    )


def _metric(name: str, words: str, quantity: Quantity, measure: str, **more: object) -> Metric:
    sentence = next(s for b in _blocks() for s in b.sentences if s.begin <= quantity.span.begin < s.end)
    return replace(
        Metric(
            f"metric-{name}", quantity, measure, sentence=Span(sentence.begin, sentence.end), confidence=0.9
        ),
        **more,  # type: ignore[arg-type]
    )


def metrics() -> tuple[Metric, ...]:
    """Return an exact count, an area in 亩, a range, a level with its baseline, and a plan."""
    return (
        _metric(
            "a",
            "12个",
            Quantity(span("12个"), Decimal(12), "个"),
            "改造老旧小区",
            action="改造",
            object="老旧小区",
        ),
        _metric("b", "2.5万亩", Quantity(span("2.5万亩"), Decimal(25000), "亩"), "改造老旧小区"),
        _metric(
            "c",
            "3万至5万户",
            Quantity(span("3万至5万户"), None, "户", "exact", Decimal(30000), Decimal(50000)),
            "惠及居民",
        ),
        _metric("d", "100处", Quantity(span("100处"), Decimal(100), "处"), "违建"),
        _metric("e", "40处", Quantity(span("40处"), Decimal(40), "处"), "违建", baseline="metric-d"),
        _metric(
            "f",
            "10余处",
            Quantity(span("10余处"), Decimal(10), "处", "over"),
            "拆除违建",
            modality="planned",
            period="2025年",
            period_start=date(2025, 1, 1),
            period_end=date(2025, 12, 31),
        ),
    )


def facts(identifier: str = "a/平湖 1.txt", *, damaged: bool = False) -> ArticleFacts:
    """Return all that the hand-built article contributes."""
    doc = document(identifier, damaged=damaged)
    third = Span(_blocks()[2].begin, _blocks()[2].end)
    fourth = Span(_blocks()[3].begin, _blocks()[3].end)
    found = metrics()
    relations = [
        Fact(AREA, "runs", INITIATIVE, third, "runs:clause", 0.95),
        Fact(AREA, "runs", PART, third, "runs:clause", 0.8),
        Fact(AREA, "issued", POLICY, fourth, "issued", 0.9),
        Fact(AREA, "received", AWARD, fourth, "received", 0.9),
        *(
            Fact(PART if m.key < "metric-d" else INITIATIVE, "achieves", m.key, m.sentence, "near", 0.7)
            for m in found
        ),
        *(Fact(AREA, "reports", m.key, m.sentence, "home", 0.99) for m in found),
    ]
    change = ChangeEvent((OLD,), (NEW,), span("撤销"), "2019")
    return ArticleFacts(
        doc,
        entities(),
        (Post(PERSON, "书记", COMMITTEE, span("王明")),),
        found,
        tuple(relations),
        (change,),
        (AREA,),
    )


def resolution() -> Resolution:
    """Return decisions: one merge, one indicator."""
    return Resolution(
        (Merge("organization-区委", COMMITTEE, "同名，同在平湖区", 0.97),),
        ((AREA, "平湖区"), (INITIATIVE, "“一家亲”工程")),
        (Indicator("indicator-老旧小区改造数", "老旧小区改造数", ("metric-a",)),),
    )
