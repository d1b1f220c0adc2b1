"""Which stretches that are written like a quantity state one: not dates, names, slogans, structure."""

import re
from decimal import Decimal

from kg.extract.quantities.grammar import Found
from kg.lexicon.units import load_units
from kg.lexicon.words import load_words

# Things that are produced, reached or owned one by one; small Chinese numbers of these are counts.
_COUNTED = frozenset("家名座所条支户人辆台栋间处场位口眼艘幢株棵亩吨")
_CHANGE_OF_TIME = re.compile(r"(?:缩短|压缩|压减|减少|缩减|提速|延长|节省|节约|降至|减至|降低|平均|由|从)[^，。；]{0,14}$")
_ORDINAL_AFTER = re.compile(r"[一二三四五六七八九十]*[届次](?:[一二三四五六七八九十]+次)?(?:[中全]会|会议|全体|党代会|代表大会)")
_CALENDAR = re.compile(r"(?:19|20)\d\d年|\d+(?:月|日|号|时|点)")
_SESSION_UNITS = frozenset("届期")
_STRUCTURE_UNITS = frozenset("级层大类种项个")
_PRODUCING = re.compile(
    r"(?:成立|新建|建成|建设|建立|设立|引进|开办|组建|新增|购置|购买|拥有|培育|打造|修建|改造|建起|办起|招聘|选派|抓获|打掉|开设|配备|完成|新开|签约|落户|投产|投用|启用|增设|发展)了?$"
)
# “亿元以上项目89个”, “50万元以上的村”: a criterion of what is counted, not a figure of its own.
_CRITERION = re.compile(r"(?:以上|以下|以内)的?(?:[^，。；、\d的]{0,8}(?:项目|企业|村|户|家庭|产业|大户|基地|园区|主体)|的|(?=\d))")
_BARE_MULTIPLE = re.compile(r"(?<![\d一二三四五六七八九两几数上近])(?:百|千|十?百|千?百|十|百)?[万亿]元(?:以上|级|楼宇|村|项目|企业|产业|的[村户])|超[十百千]?[万亿]元的")
_BUILDING = re.compile(r"[栋幢座]\d|[栋幢]楼")
_NUMBER_CODE = re.compile(r"[+＋A-Za-z]")


def quoted_name_spans(text: str, longest: int = 14) -> list[tuple[int, int]]:
    """Return the spans inside quotation marks or 《》 that are names: short and without sentence marks."""
    spans = [match.span() for match in re.finditer(r"《[^》\n]{1,80}》", text)]
    for match in re.finditer(r"“([^“”\n]{1,40})”", text):
        inner = match[1]
        if len(inner) <= longest and not re.search(r"[，。；：！？]", inner):
            spans.append(match.span())
    return sorted(spans)


def _is_code(text: str, begin: int, end: int) -> bool:
    before, after = text[max(0, begin - 1) : begin], text[end : end + 1]
    return bool(_NUMBER_CODE.match(before) or (after and after in "+＋"))


def _is_time(found: Found, text: str) -> bool:
    """Durations count only as the size of a change (“由20天压缩至5天”)."""
    span = found.quantity.span
    if found.quantity.unit == "年" and found.quantity.value and found.quantity.value >= 1900:
        return True
    return not _CHANGE_OF_TIME.search(text[max(0, span.begin - 16) : span.begin])


def _small_chinese(found: Found, text: str) -> bool:
    """Whether a Chinese numeral below ten is a count of things produced or reached."""
    value, span = found.quantity.value, found.quantity.span
    if value is None:
        return True
    if value == 1:
        return False
    if found.quantity.unit not in _COUNTED:
        return False
    return bool(_PRODUCING.search(text[max(0, span.begin - 4) : span.begin]))


def _chinese_counts(found: Found, text: str) -> bool:
    value, span, unit = found.quantity.value, found.quantity.span, found.quantity.unit
    written = text[span.begin : span.end]
    if any(text.startswith(idiom, span.begin) for idiom in load_words("number_idioms")):
        return False
    if _ORDINAL_AFTER.match(text, span.begin):
        return False
    if value is not None and value < Decimal(10) and unit not in ("%", "倍"):
        return _small_chinese(found, text)
    return not (unit in _STRUCTURE_UNITS and unit not in "项个" and value is not None and value < Decimal(100))


def _is_criterion(found: Found, text: str) -> bool:
    span = found.quantity.span
    if _CRITERION.match(text, span.end):
        return True
    return bool(_BARE_MULTIPLE.match(text, span.begin))


def is_quantity(found: Found, text: str) -> bool:
    """Whether a found stretch states a quantity, by its form and what stands around it in `text`.

    Left out: dates and durations (but changes of a duration), ordinals, codes (“1+3+N”), session
    numbers (十三届), idioms (千家万户), structure counts (三级) and small Chinese numbers that only say
    “a” or “some”.
    """
    quantity = found.quantity
    span, unit = quantity.span, quantity.unit
    if _is_code(text, span.begin, span.end):
        return False
    known = load_units().get(unit)
    if known and known.dimension == "duration" and _is_time(found, text):
        return False
    if unit in _SESSION_UNITS and quantity.value is not None and text[span.begin - 1 : span.begin] in "第本":
        return False
    if _CALENDAR.match(text, span.begin) and unit in ("年", "日"):
        return False
    if unit in ("岁", "周岁"):
        return bool(re.search(r"(?:平均|年龄|比上届|比上)[^，。；]{0,14}$", text[max(0, span.begin - 18) : span.begin]))
    if known and known.dimension == "currency" and _is_criterion(found, text):
        return False
    if _BUILDING.match(text, span.end - 1):
        return False
    return _chinese_counts(found, text) if found.chinese else True
