"""The time that a quantity belongs to: as written, and resolved where the article's date allows."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.extract.quantities.numerals import parse_chinese

_NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十几]{1,4})"
_YEAR = r"(?:(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年"
_MONTH = r"(?:(?<!\d)\d{1,2}|(?<![一二三四五六七八九十几两])(?:十[一二]?|[一二三四五六七八九]))月(?!一)"
_FEAST = r"(?:春节|国庆|端午|中秋|五一|元旦|清明|寒假|暑假)(?:黄金周|期间|假期|长假|前后?|后)?"
# What stands behind “三年” where it is no stretch of time but a name, an age, a term, a rule.
_NO_STRETCH = r"(?!多?[期代级龄制度限前后内以生份底末初级会检报鉴轮连一免全行规计限任学未没])"
_PART = (
    rf"(?:上半年|下半年|全年|第?[一二三四]季度|前{_NUMBER}个?(?:季度|月)|\d{{1,2}}月?(?:至|到|-"
    rf"|—)\d{{1,2}}月(?:份)?|\d{{1,2}}月(?:\d{{1,2}}日|底|末|初|份|中旬|上旬|下旬)?|年?[底末初]|春天|夏天"
    rf"|秋天|冬天|以来)"
)
_RELATIVE = r"(?:今年|去年|前年|明年|上年|当年|本月|上月|同年|次年)"
_POINT = (
    rf"(?:{_YEAR}{_PART}?|{_RELATIVE}(?:{_FEAST}|{_PART})?|{_MONTH}(?:\d{{1,2}}日|底|末|初|份|中旬|上旬"
    rf"|下旬)?|年底|年初|年末|今[春夏秋冬]|上个?[周月]|本季度|本周)"
)
_STRETCH = (
    rf"(?:{_YEAR}|{_RELATIVE})?(?:上半年|下半年|(?:第|首)?[一二三四]季度|首季|前{_NUMBER}个?(?:季度|月)"
    rf"|(?<!\d)\d{{1,2}}月?(?:至|到|-|—)\d{{1,2}}月(?:份)?)"
)
_TILL = r"(?<![加少高升降低长大短展缩减增涨跌])到"  # “减少到2015年的42处” is a level of 2015
_PATTERN = re.compile(
    rf"(?P<since>(?:自|从)?{_POINT}(?:[^，。；、0-9]{{0,8}})?以来|(?:(?<=[，。；、\n])|自|从)[^，。；、\n]{{2,28}}?以来"
    rf"|(?:[^，。；、“”]{{2,10}})?(?:开展|实施|成立|启动|建成|运行|上线|换届|改革|投用|推行)以来"
    rf"|(?:上线|开业|运行|成立|投用|投产|启用|试点|实施|开办|运营|启动)(?:不到)?(?:半年|{_NUMBER}多?年|{_NUMBER}个(?:多)?月)多?"
    rf"|近年来|(?:[近过]去?|最近|这){_NUMBER}多?年(?:来|间|以来|里)?|过去半年|{_NUMBER}(?:多年|年[多半]?)来(?!自)|一年来|今年来"
    rf"|(?:一年|半年|{_NUMBER}个(?:多)?月)(?:下来|来|间))"
    rf"|(?P<until>(?:截至|截止|{_TILL}|至){_POINT}(?:\d{{1,2}}月(?:底|末|初|份)?)?(?:底|末|为止)?"
    rf"|(?:截至|截止)?(?:目前|至今)|如今|现在|眼下|(?<![表发出实体呈展再显])现(?=有|已|拥有|存栏|设有)|到(?:昨天|今天|昨日|现在)为?止?)"
    rf"|(?P<plan>“?十[一二三四]五”?(?:时期|期间|末)?|{_TILL}20\d\d年(?:底|末)?)"
    rf"|(?P<span>{_POINT}(?:至|到|—|-){_POINT}|(?:19|20)\d\d(?:年)?(?:至|到|-|—)(?:19|20)\d\d年"
    rf"|{_STRETCH}|(?<![第满期近这每])(?<!学制)(?<!连续)(?:[一二两三四五六七八九十几]{{1,3}}|(?<!\d)\d{{1,2}})年多?(?:间|里|累计|共|一共)?{_NO_STRETCH}"
    rf"|(?:不到|短短|大?半)半年|(?<![前后上下过])半年(?!会)|每年|每月|每个月|每天|每季度|每周|全年|近期|近日|年内"
    rf"|(?<![\d满每第])(?:[一二两三四五六七八九十]{{1,2}}|\d{{1,2}}|短短几)个多?月(?![内的后前以大])|{_NUMBER}多?年前|第二年|一学期|[日月年]均"
    rf"|(?<=[，。；、\n])[^，。；、\n“”0-9的]{{2,4}}期间|(?:达产|投产|建成|改造)后|改造前|过去(?!的)|以往|以前|从前|迄今|(?<=[，。；、])[年月日](?=[产销收处加交减接服供补])"
    rf"|过去一年|“[^”]{{1,4}}”(?:\d+天|{_NUMBER}天)?(?:假期|黄金周|期间))"
    rf"|(?P<point>{_POINT})"
)
# “比上年增长”: the year compared with, not the number's own.
_COMPARED = re.compile(r"(?:比|较|是|为|超|同比)$")
_YEAR_WRITTEN = re.compile(r"(?:19|20)\d\d年")
_LONGEST_COUNT = 4  # characters
_OLDEST = 1900
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}  # first years
_FROM_TO = re.compile(r"(.*?(?:年|月|日))(?:至|到|—|-)(.+)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written, with its span and, where it can be told, its first and last day."""

    begin: int
    end: int
    text: str
    start: date | None
    stop: date | None


def _year(text: str, issued: date | None) -> int | None:
    if match := re.search(r"(?:19|20)\d\d", text):
        return int(match[0])
    if issued is None:
        return None
    for word, shift in (("前年", -2), ("去年", -1), ("上年", -1), ("明年", 1)):
        if word in text:
            return issued.year + shift
    return issued.year


def _number(text: str) -> int | None:
    if "几" in text or len(text) > _LONGEST_COUNT:
        return None
    value = int(text) if text.isdecimal() else parse_chinese(text)
    return None if value is None else int(value)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(text: str) -> tuple[int, int] | None:
    if match := re.search(r"(\d{1,2})月?(?:至|到|-|—)(\d{1,2})月", text):
        low, high = int(match[1]), int(match[2])
    elif match := re.search(rf"前({_NUMBER})个?(季度|月)", text):
        count = _number(match[1]) or 0
        low, high = 1, count * 3 if match[2] == "季度" else count
    elif "首季" in text:
        low, high = 1, 3
    elif match := re.search(r"([一二三四])季度", text):
        low, high = _QUARTERS[match[1]] * 3 - 2, _QUARTERS[match[1]] * 3
    elif "上半年" in text:
        low, high = 1, 6
    elif "下半年" in text:
        low, high = 7, 12
    elif match := re.search(r"(\d{1,2})月", text):
        low = high = int(match[1])
    else:
        return None
    return (low, high) if 1 <= low <= high <= 12 else None


def _day(text: str, year: int) -> date | None:
    """Return the day that is named, the last of its month where there is no such day."""
    match = re.search(r"(\d{1,2})月(\d{1,2})日", text)
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    month = int(match[1])
    return date(year, month, min(max(1, int(match[2])), _last_day(year, month).day))


def _in_year(text: str, year: int) -> tuple[date | None, date | None]:
    if day := _day(text, year):
        return day, day
    if months := _months(text):
        return date(year, months[0], 1), _last_day(year, months[1])
    if re.search(r"\d月|个月", text):  # 13月
        return None, None
    return date(year, 1, 1), date(year, 12, 31)


def _whole(text: str, issued: date | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a stretch that names a year, months or one day."""
    if match := re.search(r"((?:19|20)\d\d)年?(?:至|到|-|—)((?:19|20)\d\d)年$", text):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    year = _year(text, issued)
    if year is None or re.match(r"当年|同年|次年", text):  # which year is not said
        return None, None
    if match := _FROM_TO.fullmatch(text):
        last = match[2] if re.search(r"(?:19|20)\d\d年", match[2]) else f"{year}年{match[2]}"
        return _whole(match[1], issued)[0], _whole(last, issued)[1]
    return _in_year(text, year)


def _since(text: str, issued: date | None) -> tuple[date | None, date | None]:
    if (match := re.search(rf"({_NUMBER})多?年", text)) and not re.match(r"(?:19|20)\d\d", match[1]):
        count = _number(match[1])
        if count is not None and issued and issued.year - count >= _OLDEST:
            return date(issued.year - count, 1, 1), issued
        return None, issued
    if "近年" in text or not re.search(r"\d|今年|去年", text):
        return None, issued
    return _whole(text, issued)[0], issued


def _plan(text: str) -> tuple[date | None, date | None]:
    if match := re.search(r"20\d\d", text):
        return None, date(int(match[0]), 12, 31)
    begin = _PLANS.get(text.strip("“”时期间末"))
    if begin is None:
        return None, None
    return None if text.endswith("末") else date(begin, 1, 1), date(begin + 4, 12, 31)


def resolve(kind: str, text: str, issued: date | None) -> tuple[date | None, date | None]:
    """Return first and last day of a period as written; None where the article's date does not tell.

    `kind` is the group of the pattern that matched: since, until, plan, span or point.
    """
    if kind == "since":
        return _since(text, issued)
    if kind == "until":
        return None, issued if not re.search(r"\d|年", text) else _whole(text, issued)[1]
    if kind == "plan":
        return _plan(text)
    if text in ("年底", "年末"):
        return None, date(issued.year, 12, 31) if issued else None
    if re.search(r"\d|今年|去年|前年|明年|上年|季|半年|全年|年内|前.个?月", text):
        return _whole(text, issued)
    return None, None


def _is_other(before: str, written: str, after: str) -> bool:
    """Whether it is the time compared with (比上年) or that of a thing counted (2000年底前建成的小区)."""
    if re.match(r"(?:底|以|之)?前", after) and _YEAR_WRITTEN.match(written):
        return True
    relative = _COMPARED.search(before) and re.match(r"上年|去年|前年|上月", written)
    return bool(relative or (before.endswith(("比", "较"))))


def find_periods(text: str, begin: int, end: int, issued: date | None) -> Iterator[Period]:
    """Yield the periods written in `text[begin:end]`, in order."""
    for match in _PATTERN.finditer(text, begin, end):
        if _is_other(
            text[max(begin, match.start() - 2) : match.start()], match[0], text[match.end() : match.end() + 3]
        ):
            continue
        start, stop = resolve(match.lastgroup or "", match[0], issued)
        yield Period(match.start(), match.end(), match[0], start, stop)
