"""The words around a number, cleaned: without time, subject, adverbs, examples and hedges."""

import re
from functools import cache

from kg.lexicon.segment import is_verb, segment
from kg.lexicon.words import load_words

AFTER_NUMBER = re.compile(r"^(?:左右|上下|以上|以下|以内|之内|之多|有余|余|多|封顶)?的?")
_PARTICLE = re.compile(r"了(?!解|望|然|却|事|断|结|不)")
SUBJECT_END = re.compile(
    r"(?:街道|镇|乡|村|社区|区|县|市|局|委|委会|监委|办|办公室|院|校|学校|公司|集团|企业|中心|支部|党委"
    r"|党总支|部门|政府|队|站|所|合作社|商会|协会|联盟|里|厂|园|园区|单位|检察院|法院|集体|干部|社|组织部"
    r"|宣传部|负责人|书记|镇里|县里|村里|区里|市里|团里|连里)$"
)
TIME_LEAD = re.compile(
    r"^(?:(?:截至|截止|到|至|自|从|在)?(?:目前|如今|眼下|现在|当前|至今|近年来?|(?:近|过去"
    r"|最近)?[几两三四五六七八九十\d]+(?:多|余)?(?:年|个月|个多月|天|周)(?:来|间|内|里|以来|下来)?"
    r"|今年以来|今年来|今年|去年以来|去年同期|去年|前年|明年|年内|全年|全县全年"
    r"|每年|每月|每天|每个?季度|当年|当天|当日|当月|上年|上一年|上半年|下半年|本月|上月|同期"
    r"|“?十[一二三四]五”?(?:时期|期间|以来|末)?|\d{4}年(?:\d+月)?(?:\d+日)?"
    r"|\d+月(?:\d+日)?(?:至\d+月)?(?:份)?|\d+—\d+月|[一二三四]季度"
    r"|前[一二三四五六七八九\d]+个?(?:季度|月)|一年|半年|一年来|半年下来|一期|首期)"
    r"(?:以来|期间|之前|以前|底|末|初|前|后|至今|上半年|下半年|春天|年底|年末|底前)*[，、]?)+"
)
_SUBJECT = re.compile(
    r"^(?:(?:全|该|本|我|各)(?:省|市|区|县|州|旗|镇|乡|街道?|村|社区|院|校|局|厂|公司|集团|办|系统"
    r"|行业)(?:里|内|上下|共|范围内)?)"
)
_HEDGE_TAIL = re.compile(r"(?:(?<![签违预合节集公制])约|[由从])$")
_BULLETS = " 　●·■▶*—-◎✔☑√▪◆"
_CLOSED = re.compile(r"[”」’』]")
ADVERBS = frozenset({
    "还", "又", "也", "再", "就", "便", "则", "已", "已经", "先后", "共", "累计", "同时", "同步", "正",
    "正在", "将", "都", "并", "率先", "一次性", "专门", "直接",
})  # fmt: skip
PREPOSITIONS = frozenset("对将把在向为从由与以通过按于使让给被依托针对围绕面向")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, load_words('measure_leads')))})+(?=.)")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, load_words('measure_tails')))})+$")


def _word_end(text: str, end: int) -> int:
    """Return the last place up to `end` at which a word ends: 还 is no adverb in 还款率, nor 约 in 约谈."""
    last = position = 0
    for word in segment(text[: end + 4]):
        position += len(word)
        if position > end:
            break
        last = position
    return last


def trimmed(text: str) -> str:
    """Return the words before a number without bullets, time, adverbs, and the copula or hedge at the end."""
    previous = None
    text = text.strip(_BULLETS)
    if not _CLOSED.search(text):
        text = text.lstrip("“‘")
    while text != previous:
        previous = text
        text = TIME_LEAD.sub("", text)
        if lead := _leads().match(text):
            text = text[_word_end(text, lead.end()) :]
        text = _HEDGE_TAIL.sub("", _tails().sub("", text))
    return _PARTICLE.sub("", text)


def core_left(text: str) -> str:
    """Return the words before a number without time, subject, adverbs and the copula at the end."""
    text = trimmed(text)
    previous = None
    while text != previous:
        previous = text
        text = trimmed(_SUBJECT.sub("", text))
    return trimmed(_without_subject(without_list(text)))


def without_list(text: str) -> str:
    """Drop the examples before 等: “对甲街、乙路等” → “对”, “新增某厨房等” → “新增”."""
    if not text.endswith("等"):
        return text
    words = segment(text)
    for index, word in enumerate(words):
        if word in ("、", "和"):
            break
        if word in PREPOSITIONS or (is_verb(word) and len(word) > 1):
            return "".join(words[: index + 1])
    return "" if "、" in text else text


def _without_subject(text: str) -> str:
    """Drop a leading doer: the words up to a body's suffix that a verb or preposition follows."""
    words = segment(text)
    for index, word in enumerate(words[:-1]):
        if word in PREPOSITIONS or word in "、的“":
            break
        if SUBJECT_END.search(word):
            rest = [w for w in words[index + 1 :] if w not in ADVERBS]
            if rest and (rest[0] in PREPOSITIONS or is_verb(rest[0])):
                return "".join(rest)
        elif is_verb(word) and len(word) > 1:
            break
    return text


def core_right(text: str) -> str:
    """Return the words after a number without hedge and particles."""
    text = AFTER_NUMBER.sub("", text)
    return _PARTICLE.sub("", text).rstrip(" 　、")


_QUALITY = re.compile(r"(?:率|度|时限|时间|面积|产值|收入|总额|总量|数量|人数)$")
_CHANGING = frozenset({
    "提高", "提升", "降低", "增加", "减少", "下降", "增长", "压缩", "缩短", "扩大", "达到", "完成", "实现",
    "保持", "新增", "突破",
})  # fmt: skip
_NOUN_PARTS = frozenset(("改造", "建设", "管理", "服务", "工作", "活动", "违法", "违规", "违章", "流动"))


def _is_noun(verb: str, rest: str) -> bool:
    """Whether a verb and what follows are one noun: 办结率, 拥堵点, 审批时限."""
    if len(rest) == 1 and rest in "率点度额量值数期线网员卡费款":
        return True
    return bool(_QUALITY.search(rest)) and verb not in _CHANGING


def split_verb(text: str) -> tuple[str, str]:
    """Split a phrase into its leading verb (or preposition phrase's start) and the rest.

    >>> split_verb("拆除违法建筑")
    ('拆除', '违法建筑')
    """
    words = segment(text)
    count = 0
    while (
        count < len(words) and is_verb(words[count]) and (count == 0 or len(words[count]) > 1) and count < 2
    ):
        count += 1
    if count == len(words):
        return text, ""
    if count == 2 and not is_verb(words[0] + words[1]) and words[1] in _NOUN_PARTS:
        count = 1
    verb, rest = "".join(words[:count]), "".join(words[count:])
    return ("", text) if count and _is_noun(verb, rest) else (verb, rest)


def starts_verbal(text: str) -> bool:
    """Whether a phrase begins with a verb, a preposition, or an adverb that only verbs take."""
    words = segment(text[:12])
    return bool(words) and (is_verb(words[0]) or words[0] in PREPOSITIONS or words[0] in ("新", "共", "已"))
