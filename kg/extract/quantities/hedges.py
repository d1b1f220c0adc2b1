"""What the words at the edges of a number say of it: about, over, under, or exact."""

import re

_WINDOW = 6  # characters before a number that can hold its hedge
# 签约30个, 节约3万元, 附近5户: words that only end like a hedge.
_ABOUT = re.compile(
    r"(?:(?<![签违预合节集公制特条契简])约|大约|约摸|(?<![附最临靠邻就])近|将近|接近|大概|大致|估计|估摸)"
    r"(?:[为有占需]|花掉|只有)?$|≈$"
)
# “至少有10个”, “最多可达3万元”, “大于等于5%”: a short verb between the bound and the number.
_VERB = r"(?:了|有|为|是|需|要|达|可达|达到|或?等于)?$"
_OVER = re.compile(
    r"(?:(?<![不反])超过?|超出|逾|(?<!未)突破|(?<![打侦攻突爆告])破|(?<!不)高于|大于|多于|不少于|不低于|不下于?|不小于"
    r"|至少|起码|少说要?[花有]?|最少|(?:值|入|收|资|产|量|润|税|模|口|积|额|已|均|双)过|^过)"
    rf"{_VERB}|[≥>＞]=?$"
)
# 过百家, 过亿元, 过10万元; 开展过3次 is no bound
_PAST_ROUND = re.compile(r"(?<![通经超不])过(?:[百千万亿半]|[\d.]+万?亿?[美欧港]?元|[\d.]+[万亿])")
_UNDER = re.compile(
    r"(?:封顶|落不下|(?<![只超])不过|不足|不到|不满|未满|不及|(?<!不)(?:少于|低于|小于)|不超过?|不高于|不大于|不多于|至多|最多|未超过?|未达到?|未突破|上限(?:可达|可至|可|是)?)"
    rf"{_VERB}|[≤<＜]=?$"
)
_AFTER = re.compile(
    r"(?:[（(]含[）)])?(?:都不到|左右|上下|(?:及|或)?以上|(?:及|或)?以下|以内|之内|之多|有余|余|封顶|还多|还要多|开外|出头"
    r"|多(?=[的，。；、”\n]|$)|强(?=[，。；、])|起(?=[，。；、]))"
)
_AFTER_MEANING = {
    "左右": "approximately",
    "上下": "approximately",
    "之多": "exact",
    "以下": "under",
    "以内": "under",
    "之内": "under",
    "封顶": "under",
    "都不到": "under",
}


def _behind(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    return _AFTER_MEANING.get(match[0].lstrip("（(含）)及或"), "over") if match else "exact"


def _past(text: str, begin: int, end: int) -> bool:
    return bool(begin and _PAST_ROUND.match(text, begin - 1, end))


def qualifier(text: str, begin: int, end: int, own: str) -> str:
    """Return exact, approximately, over or under for the number at `text[begin:end]`.

    `own` is what the numeral itself says (300余: over). A bound beats a hedge, a hedge beats exact.
    """
    before = text[max(0, begin - _WINDOW) : begin]
    after = _behind(text, end)
    if _UNDER.search(before):
        return "under"
    for bound in ("over", "under"):
        if bound in (own, after):
            return bound
    if _OVER.search(before) or _past(text, begin, end):
        return "over"
    if "approximately" in (own, after) or _ABOUT.search(before):
        return "approximately"
    return "exact"
