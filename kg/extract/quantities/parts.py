"""Parts of a whole as percentages, ratios, and numbers whose unit the words around them tell."""

import re
from decimal import Decimal

from kg.extract.quantities.numerals import multiplier, parse_arabic, parse_chinese

MAX_FOLDS = 10  # 翻十番 is a figure of speech
_PLACES = Decimal("0.01")
_FOLDING = re.compile(r"翻了?(?:将近|将|约|过|上|成)?$")
_SLASHED = re.compile(r"(?:[占的约近超过达成足到有之]|至少)$")
_SLASHED_AFTER = re.compile(r"[的以左]")
_COMPARED = re.compile(r"[比例按达为至到放][^，。；]{0,6}$|杠杆[^，。；]{0,8}$")
_COMPARED_AFTER = re.compile(r"的?(?:比例|标准|配比|比率)")
# What a number of 万 or 亿 without a unit counts, by the words before it.
_BARE_UNITS = (
    ("人次", re.compile(r"人次[^，。；]{0,3}$")),
    ("人", re.compile(r"(?:人口|户籍|粉丝|外来工|居民|员工|游客|旅客|职工)[^，。；]{0,6}$")),
    (
        "元",
        re.compile(
            r"(?:花|赚|挣|投|赔|债|收入|卖|租金|售价|省|贷|借|掉到|涨到|拿出|筹|捐|产值|资金|补贴|贷款|利润|税|营收|销售额|收益|进账|造价|拨|给)"
            r"[^，。；]{0,5}$"
        ),
    ),
    ("个", re.compile(r"(?:用户|会员|注册)[^，。；]{0,6}$")),
)
_PEOPLE_AFTER = re.compile(r"(?:户籍|贫困|常住|农业|流动)?人口")
_MONEY_BEFORE = re.compile(r"[元钱价卖花挣赚补贴付捐奖贵涨跌][^，。；]{0,6}$|(?:便宜|工资|高出|低了)$")
_ENDS = re.compile(r"[，。；、！？）”]|补贴|$")


def _hundredth(part: Decimal, whole: Decimal) -> Decimal | None:
    if not whole or part >= whole:
        return None
    return (part * 100 / whole).quantize(_PLACES).normalize()


def _ratio(one: str, many: str) -> Decimal | None:
    first, second = Decimal(one), Decimal(many)
    if first == 1:
        return second
    return first if second == 1 else None


def _after_percent(written: str) -> Decimal | None:
    return parse_arabic(written) if written[0].isdigit() else parse_chinese(written)


def _folds(match: re.Match[str], before: str) -> Decimal | None:
    written = match["fold"]
    count = parse_arabic(written) if written.isdigit() else parse_chinese(written)
    if count is None or not 0 < count <= MAX_FOLDS or not _FOLDING.search(before):
        return None  # 经过一番努力
    return Decimal(2 ** int(count) - 1) * 100


def percent(match: re.Match[str], text: str) -> Decimal | None:
    """Return a part of a whole in percent, or None where it only looks like one.

    三分之一 → 33.33, 1/3 → 33.33, 一半 → 50, 百分之八点五 → 8.5, 百分百 → 100; 翻一番 → 100, 翻两番 → 300.
    """
    before = text[max(0, match.start() - 4) : match.start()]
    if match["pc"]:
        return _after_percent(match["pc"])
    if match["moiety"]:
        return Decimal(50)
    if match["whole"]:
        return Decimal(100)
    if match["fold"]:
        return _folds(match, before)
    if match["above"]:
        stated = _SLASHED.search(before) or _SLASHED_AFTER.match(text, match.end())
        return _hundredth(Decimal(match["above"]), Decimal(match["below"])) if stated else None
    whole, part = parse_chinese(match["of"]), parse_chinese(match["part"])
    return None if whole is None or part is None else _hundredth(part, whole)


def times(match: re.Match[str], text: str) -> Decimal | None:
    """Return how many times one is of the other in 1∶8 or 3:1, None where it is a time or a score."""
    before = text[max(0, match.start() - 10) : match.start()]
    if not (_COMPARED.search(before) or _COMPARED_AFTER.match(text, match.end())):
        return None
    return _ratio(match["one"], match["many"])


def bare_value(written: str) -> tuple[Decimal, str | None] | None:
    """Return the value of 13万, 三百来万, 两个多亿, and the hedging mark (余, 多, 来) in it."""
    match = re.fullmatch(r"(.+?)(余|多|来|个多|个)?([万亿]?)(余|多)?", written)
    if match is None:
        return None
    head = match[1]
    if head[0].isdigit():
        value = parse_arabic(head.rstrip("万亿"))
        factor = multiplier(head.lstrip("0123456789.") + match[3])
    else:
        value, factor = parse_chinese(head), multiplier(match[3])
    if value is None or factor is None:
        return None
    return value * factor, match[2] or match[4]


def bare_unit(text: str, begin: int, end: int) -> str | None:
    """Return what a number without a unit counts, by the words around it (“人口50万”, “花了86万”)."""
    if _PEOPLE_AFTER.match(text, end):
        return "人"
    before = text[max(0, begin - 12) : begin]
    return next((name for name, pattern in _BARE_UNITS if pattern.search(before)), None)


def counts_money(text: str, begin: int, end: int) -> bool:
    """Whether 块 is money here (“每斤卖6块。”) and not a piece (“13块区域”)."""
    return bool(_MONEY_BEFORE.search(text[max(0, begin - 10) : begin]) and _ENDS.match(text, end))
