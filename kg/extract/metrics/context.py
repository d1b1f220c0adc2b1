"""What the words around a quantity say of it: change or level, done or planned, which statistic."""

import re
from datetime import date

from kg.model import Quantity

_VERBS_UP = (
    r"(?:增长|增加|提高|提升|上升|上涨|涨|升|反增|微增|提了|增产|增收|再加"
    r"|增幅|(?<!影响)增速|多出|多|高出|高于|(?<![最提新])高(?!达)|快"
    r"|扩大|新增|攀升|回升|升幅|净增|增多|翻|提速|加价|多[卖拿赚挣收产养打得])"
)
_VERBS_DOWN = (
    r"(?:下降|减少|减产|降低|下滑|回落|缩短|压缩|压减|减|少|降幅|降|(?<!不)低于|(?<!不)低|收窄|缩减|慢"
    r"|减轻|影响增[速幅]|下调|压下去|砍掉?|缩小|便宜|降价|节约|减量|减负"
    r"|[吨斤亩费钱]省[下了]?|跌|(?<=[就又先])掉|少[卖收花跑烧排贴发缴付交]|降本)"
)
_BETWEEN = r"(?:了|近|约|超过?|逾|至少|不少于|幅度达|率?达到?|均|为|：)*$"
_UP = re.compile(_VERBS_UP + _BETWEEN)
_DOWN = re.compile(_VERBS_DOWN + _BETWEEN)
_COMPARED = re.compile(r"(?:同比|环比|比|较|相比|年均|分别|增幅|增速|降幅|平均)")
# Directly before a number these say that it is the size of the change, also without a comparison.
_CHANGED_BY = re.compile(
    r"(?:(?<!新)增加|增长|下降|上升|回落|减量|再加|(?<=[价费租])涨|增产|增收|减少|减产|提高|降低|上涨|涨了|升了|降了|缩短|压缩|压减|高出|多出|多了"
    r"|少了|减轻|下调|再减|便宜|净增|降价|提速|反增|微增|缩小|砍掉?|[吨斤亩费钱]省[下了]?|提了|加价|跌|(?<=[就又先])掉|节约|多[卖拿赚挣收产养打得]"
    r"|少[卖收花跑烧排贴发缴付交]|降本|减负)了?(?:近|约|超过?|逾|至少)*$"
)
_LISTED = re.compile(
    r"(?:(?:\d+(?:\.\d+)?(?:%|个百分点|倍)|[一二两三四五六七八九]成(?:[一二三四五六七八九半])?)(?:、|和|及|与))+$"
)
# “减少贫困人口3.8万人”, “缩短审批时限一半”: the verb, its object, the size of the change.
_OBJECT = r"了?[^，。；、：（）\d到至为达的]{1,10}?(?:约|近|超过?|逾|不到)?$"
_LESS_OF = re.compile(rf"减少(?!的){_OBJECT}")
_SHORTER_BY = re.compile(rf"(?:缩短|压缩|压减|精简|削减|缩减|降低){_OBJECT}")
_MORE_OF = re.compile(rf"(?<!新)增加[^，。；、\d值]{{0,4}}(?:收入|产值|产量|利润){_BETWEEN}")
_LEVEL = re.compile(r"(?:到|至|(?<![幅速])为)(?:了|近|约|超过?|逾|达)*$")
_COUNT_VERBS = re.compile(r"(?:新增|增设|增派|增补|减免|减持)")
# 计划 is a verb behind a time, a doer or an adverb; in “三年提升计划”, “计划由…牵头” it is a name.
_PLANNING = (
    r"(?<!年度)(?<!省级)(?:(?<![^，。；：、（）\s“])|(?<=[今明全本\d]年)|(?<=[月季]度)|(?<=上半年)|(?<=下半年)"
    r"|(?<=[区县市省州旗镇乡村局办委院校司团厂社街园们户他她我原还也已均共都并又拟正月底前该后来将步期天])(?<!治区))"
    r"计划(?![”』」，、。；的]|生育|内|外|单列|经济|实施(?:以来|方案)|跟进|名额|由|面向)"
    r"|(?<![^，。；：\s])[^，。；：、“”\s]{2,4}计划(?=把|将|建|投|新|实施(?!以来|方案)|完成|在|用|到)"
)
# An estimate holds for its clauses up to the next semicolon, a plan for all that follows.
_FORECAST = re.compile(r"预计|有望|可望|预期达")
_PLANNED = re.compile(
    rf"力争|{_PLANNING}|(?<![编制模比])拟(?!定|订|法)|争取到?20|{_FORECAST.pattern}"
    r"|目标(?:[是为：]|，是|值)|规划(?:建设|到|新建|总投资)|将(?:要|于|在|新|建|投|实|完|开|力|达|全(?![区县市镇村街乡省州])"
    r"|再|继|为(?!主)|有|会(?!议)|对|向|以(?!前)|启动|深化|改造|推进|组织|引进|培育|举办|加快|扩大|增加|形成|创建|覆盖|带动|陆续|重点)"
    r"|确保(?:到|年内|全年|今年)"
    r"|(?<![加少高升降低长大短至展缩减增涨])到(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?"
    r"|(?<!排到了)(?<!排到)(?<!排在)明年|下一?步(?!到位)|今后|(?<!改造)未来|打算|年内要|(?:[今年]底|月底)前(?!已)"
    r"|(?<![需只主重必不若首])要(?:完成|建成|达到|新建|新增|实现|改造|培育|确保|减贫|再|办够|控制在)"
    r"|想(?:再|冲)|达产后|建成后|投产后|力保|准备"
    r"|(?<![一])再(?=[^，。；]{0,2}?(?:建(?!议)|改造|整|做|开|添|投|打通|引进|培育|收|流转|支持|退出|盘活|转移|压减|更新"
    r"|发展|完成|带动))(?![生就造])(?![^，。；\d]{0,12}了)"
)
# Headings and leads under which what follows is still to be done.
_AGENDA = re.compile(r"下一?步|今后|打算|思路|展望|目标|来年|明年|我们将|将(?:要|重点|着力)?[：:]")
_PAST = re.compile(r"完成|回顾|落实|达成|实现")
_LONGEST_HEADING = 24
_DONE = re.compile(r"已|截至|截止|完成了|建成了|累计|共(?!同)|实现了|先后|实际|目前|去年|以来")
_STATISTIC = (
    ("perCapita", re.compile(r"人均|每人")),
    (
        "average",
        re.compile(
            r"平均|[户年月日周亩场村店校次站例单班均]均(?!有)|均价|亩产|每(?![年月日天周季次人]|个月|隔)|(?<![第十百千万])一[亩斤](?:地|茶)?"
        ),
    ),
    ("cumulative", re.compile(r"累计|总计")),
)
# A percentage that is a level is a rate where its clause names one, else a share.
_RATE = re.compile(r"[率度面][^，。；率]{0,24}$|比例")
_SHARE_VERB = re.compile(
    r"占(?:到|了|全|总|比|比达|其|登记|纯|地|该|药)?[^，。；]{0,10}$|比重[^，。；]{0,6}$"
    r"|占比[^，。；]{0,4}$"
)


_SHARES = frozenset(("%", "个百分点", "倍", "‰"))


def direction(text: str, quantity: Quantity, clause_begin: int) -> str | None:
    """Return "increase" or "decrease" where the number is the size of a change, else None.

    新增, 新建 are verbs of the measure, and “增加到” leads to a level: both give None.
    """
    before = text[clause_begin : quantity.span.begin]
    if listed := _LISTED.search(before):  # “分别增长4.8%、7.2%”: the verb serves every number of the list
        before = before[: listed.start()]
    if _LEVEL.search(before[-4:]) or not before:
        return None
    relative = quantity.unit in _SHARES or bool(
        _COMPARED.search(before[-14:]) or _CHANGED_BY.search(before[-10:])
    )
    for pattern, name in ((_UP, "increase"), (_DOWN, "decrease")):
        match = pattern.search(before[-12:])
        if match and relative and not _COUNT_VERBS.search(match[0]):
            return name
    return _of_an_object(before, quantity.unit)


def _of_an_object(before: str, unit: str) -> str | None:
    """Return the direction where the object stands between the verb and the number."""
    if _LESS_OF.search(before) or (unit in _SHARES and _SHORTER_BY.search(before)):
        return "decrease"
    return "increase" if _MORE_OF.search(before) and unit not in _SHARES else None


def _is_past(match: re.Match[str], issued: date | None) -> bool:
    """Whether a year or month is over when the article is written: 到2019年 in one of 2021."""
    if not match["year"] or issued is None:
        return False
    year, month = int(match["year"]), int(match["month"] or 12)
    return (year, month) < (issued.year, issued.month)


def _intents(before: str, issued: date | None) -> list[int]:
    """Return where words of intent stand; 到2019年 is none in an article of a later year."""
    semicolon = max(before.rfind("；"), before.rfind(";"))
    return [
        match.start()
        for match in _PLANNED.finditer(before)
        if not _is_past(match, issued) and not (match.start() < semicolon and _FORECAST.fullmatch(match[0]))
    ]


def announces_plans(line: str) -> bool:
    """Whether a heading or the lead of a list says that what follows is still to be done (“下一步打算”)."""
    line = line.strip()
    short = len(line) <= _LONGEST_HEADING or line.endswith(("：", ":"))
    return short and bool(_AGENDA.search(line)) and not _PAST.search(line)


def is_planned(
    text: str, quantity: Quantity, sentence_begin: int, clause_begin: int, issued: date | None = None
) -> bool:
    """Whether the number is a target: a word of intent stands before it, nearer than one of completion."""
    before = text[sentence_begin : quantity.span.begin]
    intents = _intents(before, issued)
    if not intents:
        return False
    done = [match.start() for match in _DONE.finditer(before)]
    own = clause_begin - sentence_begin
    if any(place >= own for place in intents):
        return True
    return not any(place >= own for place in done) and (not done or max(done) < max(intents))


def is_done(text: str, quantity: Quantity, sentence_begin: int) -> bool:
    """Whether a word of completion stands before the number in its sentence."""
    return bool(_DONE.search(text, sentence_begin, quantity.span.begin))


def statistic(text: str, quantity: Quantity, clause_begin: int) -> str | None:
    """Return which statistic the number is (average, perCapita, cumulative, share, ratio), where stated."""
    before = text[clause_begin : quantity.span.begin]
    named = _nearest_statistic(before[-16:])
    if quantity.unit in ("%", "‰"):
        if direction(text, quantity, clause_begin):
            return None
        return named or ("share" if _SHARE_VERB.search(before) or not _RATE.search(before) else "ratio")
    return named or ("ratio" if quantity.unit == "倍" else None)


def _nearest_statistic(before: str) -> str | None:
    """Return the statistic whose word stands nearest before the number, in its part of a list."""
    part = before[before.rfind("、") + 1 :]
    found = [(match.start(), name) for name, pattern in _STATISTIC for match in pattern.finditer(part)]
    return max(found)[1] if found else None
