"""Helpers: an article through all stages, and its facts in readable form."""

from kg.model import ArticleFacts, SourceText
from kg.pipeline import read_article

TITLE = "青州市扎实推进基层治理"
SENTENCES = (
    "青州市实施“红色物业”工程，组建服务队12支，惠及居民3万户。",
    "王府街道推行“三联三帮”工作机制，走访群众1200户，化解矛盾320件。",
    "该工程覆盖小区45个，物业费收缴率达到96%。",
    "市住建局开展“清河净水”行动，治理河道28公里。",
    "“红色物业”工程中，东夏镇打造“暖心管家”服务品牌，服务老人800余名。",
    "云门山街道拆除违法建设315处、清运垃圾1.2万吨。",
    "力争2025年建成停车场20个。",
    "“清河净水”行动是“红色物业”工程的一部分。",
    "全市共有党员4.5万名。",
)


def article(*paragraphs: str, identifier: str = "a.txt", title: str = TITLE) -> ArticleFacts:
    lines = [title, "2021-06-15 来源：青州日报", "", *paragraphs]
    return read_article(SourceText(identifier, "\n".join(lines) + "\n", "ab" * 32))


def name(facts: ArticleFacts, key: str) -> str:
    """The label of an entity, or the words of a metric's quantity."""
    for entity in facts.entities:
        if entity.key == key:
            return entity.label
    for metric in facts.metrics:
        if metric.key == key:
            return facts.document.text[metric.quantity.span.begin : metric.quantity.span.end]
    return f"?{key}"


def told(facts: ArticleFacts, predicate: str) -> set[tuple[str, str]]:
    """The pairs of names that a relation holds between."""
    return {(name(facts, f.subject), name(facts, f.object)) for f in facts.facts if f.predicate == predicate}
