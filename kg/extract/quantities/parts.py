"""Parts of a whole as percentages, ratios, and numbers whose unit the words around them tell."""

import re
from decimal import Decimal

from kg.extract.quantities.numerals import neighbours, parse_arabic, parse_chinese, plain

MAX_FOLDS = 10  # 翻十番 is a figure of speech
_PLACES = Decimal("0.01")
_FINE_PLACES = Decimal("1E-10")
_FOLDING = re.compile(r"翻了?(?:将近|将|约|过|上|成)?$")
_SLASHED = re.compile(r"(?:[占的约近超过达成足到有之]|至少)$")
_SLASHED_AFTER = re.compile(r"[的以左]")
_COMPARED = re.compile(r"[比例按达为至到放][^，。；]{0,6}$|杠杆[^，。；]{0,8}$")
_COMPARED_AFTER = re.compile(r"的?(?:比例|标准|配比|比率)")
_CURRENCY = r"(新台币|港币|港元|美金|美元|欧元|日元|日币|英镑|台币|韩元|韩币|澳元|加元|澳门币|卢布)"
_FOREIGN = re.compile(rf"{_CURRENCY}[ \u3000]?$")
_FOREIGN_AFTER = re.compile(_CURRENCY)
# What a number of 万 or 亿 without a unit counts, by the words before it.
_BARE_UNITS = (
    ("人次", re.compile(r"人次[^，。；]{0,3}$")),
    ("人", re.compile(r"(?:人口|户籍|粉丝|外来工|居民|员工|游客|旅客|职工|关注人数)[^，。；]{0,6}$")),
    (
        "元",
        re.compile(
            r"(?:花|赚|挣|投|赔|债|收入|卖|租金|工资|月薪|工钱|售价|省|贷|借|掉到|涨到|拿出|筹|捐|产值|资金|补贴|贷款|利润|税|营收|销售额|收益|进账|造价|拨|给|得了|落不?下|奖池|人民币)"
            r"[^，。；]{0,5}$"
        ),
    ),
    ("个", re.compile(r"(?:用户|会员|注册)[^，。；]{0,6}$")),
)
_PEOPLE_AFTER = re.compile(
    r"(?:名|多)?(?:户籍|贫困|常住|农业|流动|农村|城镇|城乡|各族|全镇|全县|全区|徒步|[桃椒果茶菜棉药渔林牧蔗]){0,2}"
    r"(?:人口|居民|群众|儿女|农民|人民|百姓|村民|市民|老百姓|游客|农(?!业|村|产|田|户)|客(?=[，。；\n]))"
)
_BARE_END = re.compile(r"[，。；、）”的户外人改就建！？\n]|$")
# “村里花九万六修缮”: what was paid needs no end of the clause behind it.
_PAID = re.compile(r"(?:花|拨|赚|挣|筹|掏|赔|借)了?(?:近|约|超过?|不到|将近)?$")
_MONEY_BEFORE = re.compile(
    r"[元钱价卖花挣赚补付捐奖贵涨跌差租][^，。；]{0,6}$|(?<!张)贴[^，。；]{0,6}$|(?:便宜|工资|高出|低了|收入|账上)[^，。；]{0,4}$"
    r"|(?:[收给省降高低]了?|落下|带着)$|每[斤件单吨亩人只尾份][^，。；]{0,2}$"
)
_PIECES = re.compile(r"[牌板屏碑匾砖][^，。；]{0,8}$|(?:广告|标识|地块)[^，。；]{0,4}$")
_ENDS = re.compile(r"[，。；、！？）”\n]|多[，。；、！？）”]|补贴|本钱|的时候|收走|一[斤亩个份张条只公]|$")


def _hundredth(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return a part in percent to two places; where that is too coarse (百万分之五), exactly."""
    if not whole or part >= whole:
        return None
    value = part * 100 / whole
    return value.quantize(_PLACES if value >= _PLACES * 10 else _FINE_PLACES).normalize()


def _ratio(one: str, many: str) -> Decimal | None:
    first, second = Decimal(one), Decimal(many)
    if first == 1:
        return second
    return first if second == 1 else None


def _after_percent(written: str) -> Decimal | None:
    return parse_arabic(written) if written[0].isdigit() else parse_chinese(written)


def percent_bounds(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Return the bounds of 百分之三十至五十 and 百分之二三十, None where there are none."""
    if not match["pt"]:
        return None if match["pc"][0].isdigit() else neighbours(match["pc"])
    low, high = _after_percent(match["pc"]), _after_percent(match["pt"])
    return (low, high) if low is not None and high is not None and low < high else None


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
    whole = parse_arabic(match["oa"]) if match["oa"] else parse_chinese(match["of"])
    part = _after_percent(match["part"])
    return None if whole is None or part is None else _hundredth(part, whole)


def is_per_mille(match: re.Match[str]) -> bool:
    """Whether a fraction is of a thousand: 千分之三, 仟分之贰."""
    return bool(match["of"]) and plain(match["of"]) == "千"


def per_mille(match: re.Match[str]) -> Decimal | None:
    """Return the value of 千分之三, 千分之零点八 in thousandths, or None where it is malformed."""
    return _after_percent(match["part"])


def times(match: re.Match[str], text: str) -> Decimal | None:
    """Return how many times one is of the other in 1∶8 or 3:1, None where it is a time or a score."""
    before = text[max(0, match.start() - 10) : match.start()]
    if not (_COMPARED.search(before) or _COMPARED_AFTER.match(text, match.end())):
        return None
    return _ratio(match["one"], match["many"])


def foreign(text: str, begin: int, end: int) -> str | None:
    """Return the currency named around an amount of 元: 港币300万元, 9000元日币."""
    match = _FOREIGN.search(text, max(0, begin - 6), begin) or _FOREIGN_AFTER.match(text, end)
    return match[1] if match else None


def bare_unit(text: str, begin: int, end: int) -> str | None:
    """Return what a number without a unit counts, by the words around it (“人口50万”, “花了86万”)."""
    if _PEOPLE_AFTER.match(text, end):
        return "人"
    before = text[max(0, begin - 12) : begin]
    if named := foreign(text, begin, end):
        return named
    if _PAID.search(before):
        return "元"
    if not _BARE_END.match(text, end):
        return None
    return next((name for name, pattern in _BARE_UNITS if pattern.search(before)), None)


def counts_money(text: str, begin: int, end: int) -> bool:
    """Whether 块 is money here (“每斤卖6块。”) and not a piece (“13块区域”)."""
    before = text[max(0, begin - 10) : begin]
    return bool(_MONEY_BEFORE.search(before) and _ENDS.match(text, end)) and not _PIECES.search(before)
