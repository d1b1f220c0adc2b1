"""The regular expression of a quantity, put together from numerals, hedges and the table of units."""

import re
from functools import cache

from kg.lexicon.units import load_units

ARABIC = r"(?:\d{1,3}(?:[,，\u2009\xa0 ]\d{3}){1,9}(?:[.．]\d+)?(?!\d)|\d+(?:[.．]\d+)?)"
# As on cheques. 队伍, 收拾, 大陆, 佰 in names: such a numeral begins only before another mark of its kind.
CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_CAPITAL_START = (
    r"(?<![队大登内着收朝捡])(?:[壹贰叁肆伍陆柒捌玖](?=[拾佰仟十百千万亿元圆角点])"
    r"|拾(?=[壹贰叁肆伍陆柒捌玖一二三四五六七八九万亿元圆]))"
)
_TRILLION = r"兆(?![瓦赫字节比特帕欧焦伏位头])"
DIGIT = "[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
HAN_MARK = "零〇一二两三四五六七八九十百千万亿廿卅俩仨"
# Bounded, because a regular expression tries every length: a longer row of numerals is no number.
# 一千克 is one kilogram, 三十千米 thirty kilometres; but 三千米 may stay three thousand metres.
_THOUSAND = r"千(?![克瓦卡伏焦帕赫升]|字节|(?<=[十百]千)米|(?<=[十百].千)米)"
_MARKS = HAN_MARK.replace("千", "")
HAN = (
    rf"(?:(?:[{_MARKS}]|{_THOUSAND}|{_CAPITAL_START})(?:[{_MARKS}{CAPITAL}]|{_THOUSAND}|{_TRILLION}){{0,35}}"
    rf"(?:点{DIGIT}{{1,6}})?)"
)
_REST = r"(?:零\d{1,4}| ?\d ?千(?: ?\d ?百(?:\d十)?)?|\d{3,4})"
MIXED = (
    rf"(?:\d+亿(?:零?\d{{1,4}}(?:\.\d+)?[百千]?万{_REST}?|零\d{{1,4}})|\d+ ?[百千]?万{_REST}"
    r"|\d千(?: ?\d百(?:\d十)?|零\d{1,2}))(?!\d)"
)
_SPACE = r"[ \u3000]?"
_MULTIPLIER = (
    r"(?:[十百千]?万亿|[十百千]?亿|万万(?!亿)|[十百千]?万|千(?![米克瓦伏升卡焦帕字赫])|百(?!分点|帕)|[佰仟]"
    r"|[kKwW](?=元))"
)
_VAGUE = (
    r"(?:(?<![总人户个件次倍岁单双整分指系参函奇偶])[数几](?=[十百千万亿])"
    r"|(?:(?<![以线身车])上|成)(?=[百千万亿])|(?<![附最临靠邻就])近)"
)
_SEPARATOR = r"(?:[（(]含[）)])?(?:-{1,2}|—{1,2}|–|－|~|～|至|到)"
_PER = (
    r"/(?:平方米|立方米|平方公里|千瓦时|公斤|小时|分钟|公里|公顷|年|月|日|天|周|季|秒|分|人|户|亩|次|吨|斤|村|家|个|台|辆|场"
    r"|件|株|份|度|升|床|套|只|头|单|条|期|班)"
)
_COIN = r"[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_HALF = (
    rf"半|(?<=成)[一二三四五六七八九](?![{HAN_MARK}])"
    rf"|(?<=块){_COIN}(?:[毛角]{_COIN}分?|[毛角])?钱?(?![\d{HAN_MARK}斤亩个份张条只次人元])"
    rf"|(?<=[毛角]){_COIN}分?钱?(?![\d{HAN_MARK}斤亩个份张条只次人元])"
    rf"|(?<=[元圆])零?(?:{_COIN}[角毛](?:{_COIN}分)?|{_COIN}分(?!钟))钱?"
    rf"|(?<=亩){_COIN}分(?![公之钟])"
)
_SYMBOL = "¥￥$€£"
_FIRST = re.compile(rf"[\d数几上成近半{HAN_MARK}壹贰叁肆伍陆柒捌玖拾{_SYMBOL}]")
# What may not stand before a number: another number's parts, 第, 初, letters and marks of codes.
_START = r"(?<![\d.．A-Za-z第初#+^])(?<!第 )(?<!\d[万亿])(?<![千百万亿]零)(?!(?<=\d[,，])\d{3}(?!\d))"
# A Chinese numeral begins at its first character, and not with the multiplier of Arabic digits.
_HAN_START = (
    rf"(?<![{HAN_MARK}壹贰叁柒捌玖佰仟])(?<![壹贰叁肆伍陆柒捌玖]拾)(?<![百千万亿] )"
    r"(?!(?<=\d[余多几来 ])[百千万亿])"
)
_AFTER_PERCENTAGES = r"(?=[，。；、：）的之左以”\n]|$)"
# A number of 百, 千, 万 or 亿 without unit (花了86万, 租金四千二, 挣了1万3), and wages of digits alone.
_BARE = (
    r"(?P<bare>\d+(?:[.．]\d+)?(?:[余多]|个多?(?=[万亿](?!元)))?[万亿][余多]?(?!\d)|\d+万\d(?!\d)"
    r"|(?<=工资|月薪|工钱)\d{3,6}(?=[，。；、”])"
    rf"|(?:(?<![总人户个件次倍])[数几](?=[十百千万亿])|{_HAN_START})(?=[^百千万亿]{{0,4}}[百千万亿])"
    rf"[{HAN_MARK}]{{1,12}}(?:[余多来]|个多?)?[万亿]?多?)"
)


def _guard(not_before: str) -> str:
    """Return the lookahead of what may not follow a unit: characters, then after spaces expressions."""
    if not not_before:
        return ""
    characters, *expressions = not_before.split(" ")
    return f"(?!{'|'.join(([f'[{characters}]'] if characters else []) + expressions)})"


def _units() -> str:
    parts = []
    for unit in sorted(load_units().values(), key=lambda u: (-len(u.name), u.name)):
        parts.append(re.escape(unit.name) + _guard(unit.not_before))
    return "|".join(parts)


def _number(tag: str) -> str:
    mixed = rf"(?P<mx{tag}>{MIXED}){_SPACE}(?P<hx{tag}>[余多几来])?"
    arabic = (
        rf"(?P<ar{tag}>{ARABIC}){_SPACE}(?P<ha{tag}>[余多几来])?{_SPACE}"
        rf"(?P<mu{tag}>{_MULTIPLIER})?{_SPACE}(?:(?P<hb{tag}>[余多几来])(?P<ml{tag}>亿)?)?"
    )
    chinese = (
        rf"(?:(?P<va{tag}>{_VAGUE})|{_HAN_START})(?P<ch{tag}>{HAN})(?P<hc{tag}>[余多几来]|个多(?=[万亿])|个(?=亿(?!元)))?"
        rf"(?P<mc{tag}>万亿|[万亿百]|{_THOUSAND})?(?P<hd{tag}>[余多来])?"
    )
    return f"(?:{mixed}|{arabic}|{chinese})"


def next_start(text: str, position: int, stop: int) -> int:
    """Return the first place from `position` at which a quantity could begin, -1 where there is none."""
    match = _FIRST.search(text, position, stop)
    return match.start() if match else -1


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Return the pattern of everything that is written like a quantity.

    Its groups: `pc` percent after 百分之, `pt` the upper bound; `of`, `part` a fraction; `fold` in 翻一番;
    `moiety` 一半; `above`, `below` in 1/3; `one`, `many` in 1∶8; `parts` in 3∶61∶36; `halved` 半 with a
    measure `uh`; else a number (groups with tag 1, for a range also 2, `neg` where that is below zero)
    with its unit `u`, its rate `per` (/年) and tail `half`; `bare` a number without a unit;
    `symbol`, `sum` money after ¥.
    """
    unit, first, second = _units(), _number("1"), _number("2")
    return re.compile(
        rf"{_START}(?:百分之(?P<pc>{ARABIC}|{HAN})"
        rf"(?:(?:{_SEPARATOR})(?:百分之)?(?P<pt>{ARABIC}|{HAN}){_AFTER_PERCENTAGES})?|(?P<whole>百分百)"
        rf"|(?<!又)(?:{_HAN_START}(?P<of>[{HAN_MARK}{CAPITAL}]{{1,8}})|(?P<oa>\d{{1,4}}))分之"
        rf"(?P<part>[{HAN_MARK}{CAPITAL}]{{1,8}}(?:点{DIGIT}{{1,6}})?|{ARABIC})"
        rf"|近?(?P<fold>[\d{HAN_MARK}])番|(?P<moiety>一半|半数)(?!天|夜|是)"
        rf"|(?<![/月年-])(?P<above>[1-9])/(?P<below>[2-9]|10)(?![\d/年月])"
        rf"|(?<![:：∶])(?P<parts>\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?){{2,4}})(?![:：∶.\d])"
        rf"|(?<![:：∶])(?P<one>\d+(?:\.\d+)?)[:：∶](?P<many>\d+(?:\.\d+)?)(?![:：∶.\d])"
        rf"|{first}{_SPACE}(?:(?P<u1>{unit})?{_SPACE}(?P<sep>{_SEPARATOR}){_SPACE}(?P<neg>零下|负)?"
        rf"{second}{_SPACE}(?P<u2>{unit})"
        rf"|(?!个多?[万亿](?!元))(?P<u>{unit})(?P<per>{_PER})?(?P<half>{_HALF})?)"
        rf"|(?<![一两三四五六七八九多过对前后上下大小各])(?P<halved>半(?P<uh>平方公里|亩|公里|公斤|斤|吨|米|公顷))"
        rf"|{_BARE})|(?P<symbol>[{_SYMBOL}]){_SPACE}(?P<sum>{ARABIC}(?:{_MULTIPLIER})?)(?![\d.])元?"
    )
