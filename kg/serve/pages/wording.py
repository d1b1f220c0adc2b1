"""Words of the pages: kinds of nodes, titles and sentences of relations, in both languages."""

from typing import Final

from kg.serve.pages.frame import Say
from kg.vocabulary import KG, ORG

KINDS: Final[dict[str, tuple[str, str]]] = {
    "Country": ("国家", "country"),
    "Province": ("省级", "province"),
    "City": ("地级", "city"),
    "District": ("区县", "district"),
    "Zone": ("功能区", "zone"),
    "Subdistrict": ("乡镇街道", "subdistrict"),
    "Community": ("村、社区", "community"),
    "PartyOrganization": ("党组织", "Party organization"),
    "GovernmentBody": ("政府机关", "government body"),
    "Enterprise": ("企业", "enterprise"),
    "SocialOrganization": ("社会组织", "social organization"),
    "Institution": ("事业单位", "institution"),
    "Media": ("媒体", "media"),
    "Programme": ("工程", "programme"),
    "Campaign": ("行动", "campaign"),
    "Mechanism": ("机制", "mechanism"),
    "Platform": ("平台", "platform"),
    "Brand": ("品牌", "brand"),
    "Reform": ("改革", "reform"),
    "Area": ("地区", "area"),
    "Organization": ("机构", "organization"),
    "Person": ("人物", "person"),
    "Initiative": ("举措", "initiative"),
    "Metric": ("数据", "figure"),
    "Indicator": ("指标", "indicator"),
    "Policy": ("文件", "document"),
    "Award": ("荣誉", "honour"),
    "Article": ("文章", "article"),
    "ChangeEvent": ("区划变更", "change of areas"),
    "Claim": ("陈述", "claim"),
    "Mention": ("提及", "mention"),
    "Merge": ("合并", "merge"),
    "MergeProposal": ("合并建议", "merge proposal"),
}

CHAPTERS: Final[dict[tuple[str, bool], tuple[str, str]]] = {
    (KG + "runs", False): ("推行的举措", "Initiatives it runs"),
    (KG + "runs", True): ("推行者", "Run by"),
    (KG + "achieves", False): ("取得的数据", "Figures it achieves"),
    (KG + "achieves", True): ("来自举措", "Achieved by"),
    (KG + "reports", False): ("数据", "Figures"),
    (KG + "reports", True): ("数据属于", "Whose figure it is"),
    (KG + "partOf", False): ("隶属", "Part of"),
    (KG + "partOf", True): ("下属", "Its parts"),
    (KG + "locatedIn", False): ("位于", "Located in"),
    (KG + "locatedIn", True): ("所在的机构与人物", "Organizations and people there"),
    (KG + "issued", False): ("印发的文件", "Documents it issued"),
    (KG + "issued", True): ("印发者", "Issued by"),
    (KG + "received", False): ("获得的荣誉", "Honours it received"),
    (KG + "received", True): ("获得者", "Received by"),
    (KG + "awardedBy", False): ("授予者", "Awarded by"),
    (KG + "awardedBy", True): ("授予的荣誉", "Honours it awarded"),
    (KG + "theme", False): ("主题", "Themes"),
    (KG + "theme", True): ("这一主题的举措", "Initiatives of this theme"),
    (ORG + "holds", False): ("任职", "Posts"),
    (ORG + "holds", True): ("任此职者", "Held by"),
    (ORG + "postIn", False): ("职务所在", "Post in"),
    (ORG + "postIn", True): ("职务", "Posts"),
    (KG + "jurisdiction", False): ("职务所辖", "Jurisdiction"),
    (KG + "jurisdiction", True): ("职务", "Posts"),
    (KG + "indicator", False): ("指标", "Indicator"),
    (KG + "indicator", True): ("各地数据", "Figures of all places"),
    (KG + "about", True): ("以此为主的文章", "Articles about it"),
    (KG + "mentionedIn", False): ("提到它的文章", "Articles that name it"),
    (KG + "originalArea", False): ("原有", "Before"),
    (KG + "originalArea", True): ("区划变更", "Changes of areas"),
    (KG + "resultingArea", False): ("结果", "After"),
    (KG + "resultingArea", True): ("由来", "Came about by"),
    (KG + "baseline", False): ("对照的数据", "Compared with"),
    (KG + "baseline", True): ("以此为对照", "Baseline of"),
}
"""For each relation and direction (whether the page's node is its object) the title of its chapter."""

_SENTENCES: Final[dict[tuple[str, bool], tuple[str, str]]] = {
    (KG + "runs", False): ("{me}推行{it}", "{me} runs {it}"),
    (KG + "runs", True): ("{it}推行{me}", "{it} runs {me}"),
    (KG + "achieves", False): ("{me}取得：{it}", "{me} achieves {it}"),
    (KG + "achieves", True): ("{it}取得：{me}", "{it} achieves {me}"),
    (KG + "reports", False): ("{me}：{it}", "{me} reports {it}"),
    (KG + "reports", True): ("{it}：{me}", "{it} reports {me}"),
    (KG + "partOf", False): ("{me}属于{it}", "{me} is part of {it}"),
    (KG + "partOf", True): ("{it}属于{me}", "{it} is part of {me}"),
    (KG + "locatedIn", False): ("{me}在{it}", "{me} is in {it}"),
    (KG + "locatedIn", True): ("{it}在{me}", "{it} is in {me}"),
    (KG + "issued", False): ("{me}印发《{it}》", "{me} issued {it}"),
    (KG + "issued", True): ("{it}印发《{me}》", "{it} issued {me}"),
    (KG + "received", False): ("{me}获得{it}", "{me} received {it}"),
    (KG + "received", True): ("{it}获得{me}", "{it} received {me}"),
    (KG + "awardedBy", False): ("{it}授予{me}", "{it} awarded {me}"),
    (KG + "awardedBy", True): ("{me}授予{it}", "{me} awarded {it}"),
    (KG + "theme", False): ("{me}的主题是{it}", "{me} is about {it}"),
    (KG + "theme", True): ("{it}的主题是{me}", "{it} is about {me}"),
    (ORG + "holds", False): ("{me}任{it}", "{me} is {it}"),
    (ORG + "holds", True): ("{it}任{me}", "{it} is {me}"),
}

VALUES: Final[dict[str, tuple[str, str]]] = {
    "planned": ("计划", "planned"),
    "increase": ("增加", "increase"),
    "decrease": ("减少", "decrease"),
    "average": ("平均", "average"),
    "perCapita": ("人均", "per capita"),
    "cumulative": ("累计", "cumulative"),
    "share": ("占比", "share"),
    "ratio": ("比率", "ratio"),
    "rank": ("名次", "rank"),
}


def kind_words(say: Say, kind: str) -> str:
    """Return a kind as people call it."""
    return say(*KINDS.get(kind, (kind, kind)))


def sentence(say: Say, term: str, incoming: bool) -> tuple[str, ...]:
    """Return the pieces of a relation's sentence: `me`, `it` and the words between them."""
    pattern = say(*_SENTENCES.get((term, incoming), ("{it}", "{it}")))
    pieces = pattern.replace("{me}", "\0me\0").replace("{it}", "\0it\0").split("\0")
    return tuple(piece for piece in pieces if piece)
