"""The written forms of a quantity: numeral, multiplier, hedge and unit in one regular expression."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extract.quantities.numerals import multiplier, parse_arabic, parse_chinese
from kg.lexicon.units import load_units
from kg.model import Quantity, Span

_ARABIC = r"(?:\d{1,3}(?:[,，\u2009\xa0 ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
_MULTIPLIER = r"(?:万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)"
_HAN = r"[零〇一二两三四五六七八九十百千万亿]"
_VAGUE = r"[数几上成近]"
_SEPARATOR = r"(?:-{1,2}|—{1,2}|–|~|～|至|到)"
_BEFORE = re.compile(r"(?:约|近|将近|接近|大约|大概)[为有占]?$")
_OVER = re.compile(r"(?:(?<!不)超过?|逾|突破|不少于|不低于|至少|大于|高于|最少|多达|过)了?$")
_UNDER = re.compile(r"(?:不足|不到|(?<!不)(?:少于|低于|小于)|不超过|不高于|至多|最多|未超过)了?$")
_AFTER = re.compile(r"(?:左右|上下|以上|以下|以内|之内|之多|有余|余|封顶|多(?=[的，。；、]|的))")
_AFTER_MEANING = {"左右": "approximately", "上下": "approximately", "以上": "over", "之多": "exact",
                  "有余": "over", "余": "over", "以下": "under", "以内": "under", "之内": "under", "封顶": "under", "多": "over"}  # fmt: skip
_WRITTEN_AS = {"块钱": "元", "平米": "平方米", "㎡": "平方米", "百分点": "个百分点"}
MAX_FOLDS = 10  # 翻十番 is a figure of speech
_VAGUE_RANGE = (Decimal(2), Decimal(9))


@dataclass(frozen=True, slots=True)
class Number:
    """A parsed numeral: a value, or bounds where it is vague (数百: 200–999), and its hedge."""

    value: Decimal | None
    qualifier: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    chinese: bool = False


def _unit_pattern() -> str:
    parts = []
    for unit in sorted(load_units().values(), key=lambda u: (-len(u.name), u.name)):
        guard = f"(?![{unit.not_before}])" if unit.not_before else ""
        parts.append(re.escape(unit.name) + guard)
    return "|".join(parts)


def _number_pattern(tag: str) -> str:
    arabic = f"(?P<ar{tag}>{_ARABIC})(?P<ha{tag}>[余多几])?(?P<mu{tag}>{_MULTIPLIER})?(?P<hb{tag}>[余多几])?"
    chinese = f"(?P<va{tag}>{_VAGUE})?(?P<ch{tag}>{_HAN}+)(?P<hc{tag}>[余多几])?(?P<mc{tag}>[万亿])?(?P<hd{tag}>[余多])?"
    return f"(?:{arabic}|{chinese})"


@cache
def _pattern() -> re.Pattern[str]:
    unit = _unit_pattern()
    first, second = _number_pattern("1"), _number_pattern("2")
    return re.compile(
        rf"(?<![\d.A-Za-z第初#+])(?:百分之(?P<pc>{_ARABIC}|{_HAN}+)"
        rf"|(?P<of>{_HAN}+)分之(?P<part>{_HAN}+)|(?P<fold>{_HAN})番|(?P<moiety>一半|半数)(?!天|夜|是)"
        rf"|{first}\s?(?:(?P<u1>{unit})?(?P<sep>{_SEPARATOR}){second}\s?(?P<u2>{unit})|(?P<u>{unit})(?P<half>半)?)"
        rf"|(?P<bare>\d+(?:\.\d+)?[余多]?[万亿][余多]?)(?=[，。；、）”的户外人改就建]|$))"
    )


def _from_arabic(match: re.Match[str], tag: str) -> Number | None:
    value = parse_arabic(match["ar" + tag])
    if value is None:
        return None
    if match["mu" + tag]:
        factor = multiplier(match["mu" + tag])
        if factor is None:
            return None
        value *= factor
    hedged = match["ha" + tag] or match["hb" + tag]
    return Number(value, "over" if hedged else "exact")


def _vague(vague: str, value: Decimal) -> Number:
    if vague in "数几":
        return Number(None, "exact", value * _VAGUE_RANGE[0], value * 10 - 1, chinese=True)
    qualifier = {"上": "over", "成": "over", "近": "approximately"}[vague]
    return Number(value, qualifier, chinese=True)


def _adjacent(text: str) -> Number | None:
    """Read neighbouring digits as a range: 七八 → 7–8, 三四百 → 300–400, 十五六 → 15–16."""
    digits = "一二三四五六七八九"
    for index in range(len(text) - 1):
        low, high = text[index], text[index + 1]
        if low in digits and high in digits and digits.index(high) == digits.index(low) + 1:
            values = [parse_chinese(text[:index] + one + text[index + 2 :]) for one in (low, high)]
            if values[0] is not None and values[1] is not None:
                return Number(None, "exact", values[0], values[1], chinese=True)
    return None


def _from_chinese(match: re.Match[str], tag: str) -> Number | None:
    text, vague = match["ch" + tag], match["va" + tag]
    if match["hc" + tag] == "几" and text.endswith("十") and not match["mc" + tag]:
        base = parse_chinese(text)
        return None if base is None else Number(None, "exact", base + 1, base + 9, chinese=True)
    value = parse_chinese(text)
    if value is None:
        return _adjacent(text)
    if match["mc" + tag]:
        value *= multiplier(match["mc" + tag]) or 1
    if vague:
        return _vague(vague, value)
    hedged = match["hc" + tag] or match["hd" + tag]
    return Number(value, "over" if hedged else "exact", chinese=True)


def _number(match: re.Match[str], tag: str) -> Number | None:
    return _from_arabic(match, tag) if match["ar" + tag] else _from_chinese(match, tag)


def _qualifier(text: str, begin: int, end: int, own: str) -> str:
    """Return the qualifier: a bound beats a hedge, a hedge beats exact."""
    before = text[max(0, begin - 4) : begin]
    suffix = _AFTER.match(text, end)
    after = _AFTER_MEANING[suffix[0]] if suffix else "exact"
    if _UNDER.search(before):
        return "under"
    for bound in ("over", "under"):
        if bound in (own, after):
            return bound
    if _OVER.search(before):
        return "over"
    if "approximately" in (own, after) or _BEFORE.search(before):
        return "approximately"
    return "exact"


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity as the grammar reads it, before it is decided whether it is one."""

    quantity: Quantity
    chinese: bool  # written in Chinese numerals
    numeral: str


def _range(match: re.Match[str], text: str) -> Found | None:
    low, high = _number(match, "1"), _number(match, "2")
    if low is None or high is None or low.value is None or high.value is None:
        return None
    minimum, maximum = low.value, high.value
    shared = match["mu2"] if match["ar2"] else None
    if not match["u1"] and shared and not match["mu1"] and match["ar1"]:
        minimum *= multiplier(shared) or 1  # “10-20万元”: the multiplier serves both
    if minimum >= maximum:
        return None
    span = Span(match.start(), match.end())
    qualifier = _qualifier(text, span.begin, span.end, "exact")
    return Found(Quantity(span, None, match["u2"], qualifier, minimum, maximum), low.chinese, match[0])


def _single(match: re.Match[str], text: str) -> Found | None:
    number = _number(match, "1")
    if number is None:
        return None
    value = number.value
    if match["half"] and value is not None:
        value += Decimal("0.5")
    span = Span(match.start(), match.end())
    unit = match["u"]
    if unit == "成" and value is not None:
        unit, value = "%", value * 10  # 七成 is how a newspaper writes 70 %
    qualifier = _qualifier(text, span.begin, span.end, number.qualifier)
    quantity = Quantity(span, value, _WRITTEN_AS.get(unit, unit), qualifier, number.minimum, number.maximum)
    return Found(quantity, number.chinese, match[0][: -len(match["u"])])


def _fraction(match: re.Match[str], text: str) -> Found | None:
    span = Span(match.start(), match.end())
    value = _part(match)
    if value is None:
        return None
    own = "over" if text[span.end : span.end + 3] in ("还多", "有余", "还要多") or text.startswith(("还多", "多"), span.end) else "exact"
    return Found(Quantity(span, value, "%", _qualifier(text, span.begin, span.end, own)), True, match[0])


def _part(match: re.Match[str]) -> Decimal | None:
    """Return a part of a whole in percent: 三分之一 → 33.33, 一半 → 50, 百分之八 → 8; 翻一番 → 100."""
    if match["pc"]:
        return parse_arabic(match["pc"]) if match["pc"][0].isdigit() else parse_chinese(match["pc"])
    if match["moiety"]:
        return Decimal(50)
    if match["fold"]:
        times = parse_chinese(match["fold"])
        return None if times is None or times > MAX_FOLDS else Decimal(2 ** int(times) - 1) * 100
    whole, part = parse_chinese(match["of"]), parse_chinese(match["part"])
    if not whole or part is None or part >= whole:
        return None
    return (part * 100 / whole).quantize(Decimal("0.01")).normalize()


# What a number of 万 or 亿 without a unit counts, by the words before it.
_BARE_UNITS = (
    ("人", re.compile(r"(?:人口|户籍|粉丝|外来工|居民|员工|游客|旅客|职工)[^，。；]{0,6}$")),
    ("元", re.compile(r"(?:花|赚|挣|投|赔|债|收入|卖|租金|售价|省|贷|借|掉到|涨到|拿出|筹|捐|产值|资金|补贴|贷款|利润|税|营收|销售额|给)[^，。；]{0,5}$")),
    ("个", re.compile(r"(?:用户|会员|注册)[^，。；]{0,6}$")),
)  # fmt: skip


def _bare(match: re.Match[str], text: str) -> Found | None:
    """Read “人口50万”, “花了86万”: the unit is what the words before it count."""
    unit = next((name for name, pattern in _BARE_UNITS if pattern.search(text[max(0, match.start() - 12) : match.start()])), None)
    written = match["bare"]
    hedged = any(mark in written for mark in "余多")
    value = parse_arabic(written.rstrip("余多万亿"))
    factor = multiplier(written.strip("0123456789.余多"))
    if unit is None or value is None or factor is None:
        return None
    span = Span(match.start(), match.end())
    own = "over" if hedged else "exact"
    return Found(Quantity(span, value * factor, unit, _qualifier(text, span.begin, span.end, own)), False, written)


def read_quantities(text: str, begin: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every stretch of `text[begin:end]` that is written like a quantity, in order.

    Spans cover number, multiplier, hedge (余, 多) and unit. Nothing is decided about meaning:
    durations, ordinals and names are still among them.
    """
    position, stop = begin, len(text) if end is None else end
    pattern = _pattern()
    while match := pattern.search(text, position, stop):
        if match["pc"] or match["of"] or match["moiety"] or match["fold"]:
            found = _fraction(match, text)
        elif match["bare"]:
            found = _bare(match, text)
        else:
            found = _range(match, text) if match["sep"] else _single(match, text)
        if found:
            yield found
        position = match.end()
