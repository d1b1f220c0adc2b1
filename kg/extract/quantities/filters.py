"""Which stretches that are written like a quantity state one: not dates, names, slogans, structure."""

import re
from decimal import Decimal

from kg.extract.quantities.grammar import Found
from kg.lexicon.units import load_units
from kg.lexicon.words import load_words

# Things that are produced, reached or owned one by one; small Chinese numbers of these are counts.
_COUNTED = frozenset("家名座所条支户人辆台栋间处场位口眼艘幢株棵亩吨")
# What an area is divided into, and cameras: counted in Arabic numerals (辖8镇2乡), else part of a name.
_ARABIC_ONLY = frozenset("镇乡县路通出发回具串") | {"街道"}
_WITH = {
    "路": re.compile(r"(?:高清|公共)*(?:视频|监控|探头|摄像|信号)"),
    "通": re.compile(r"(?:求助|投诉|咨询|群众|热线|回访)*(?:电话|来电|热线)"),
}
_BEFORE_CAMERAS = re.compile(r"(?:探头|监控|视频|摄像头?|像机)[^，。；]{0,6}$")
_MEASURED = frozenset(("area", "length", "volume", "mass", "power", "currency"))
_CHANGE_OF_TIME = re.compile(
    r"(?:压到|压至|控制在|缩短|压缩|压减|减少|缩减|提速|延长|节省|节约|降至|减至|降低|平均|由|从(?![教业事医军警]))[^，。；]{0,14}$"
    r"|(?:比|较)[^，。；]{1,10}(?:多|少|增加|提前)$|天数(?:为|达|达到|共|只有|仅)?$"
    r"|同比(?:增加|减少|多|少)了?$|[快慢]$"
)
# Hours given, nights spent: a sum of many people's, not how long something took.
_SERVED = re.compile(r"(?:时长|存下|存了|存储)[^，。；]{0,8}$")
_MANY = {"小时": 1000, "个小时": 1000, "天": 10000}
_ORDINAL_AFTER = re.compile(
    r"[一二三四五六七八九十]*[届次](?:[一二三四五六七八九十]+次)?(?:[中全]会|会议|全体|党代会|代表大会)"
)
_CALENDAR = re.compile(r"(?:19|20)\d\d年|\d+(?:月|日|号|时|点)")
_SESSION_UNITS = frozenset("届期")
_STRUCTURE_UNITS = frozenset("级层大类种项个")
_PRODUCING = re.compile(
    r"(?:成立|新建|建成|建设|建立|设立|引进|开办|组建|新增|购置|购买|拥有|培育|打造|修建|改造|建起|办起|招聘|选派"
    r"|抓获|打掉|开设|配备|完成|新开|签约|落户|投产|投用|启用|增设|发展)了?$"
)
_CRITERION = re.compile(
    r"(?:以上|以下|以内)的?(?:[^，。；、\d的]{0,8}(?:项目|企业|村|户|家庭|产业|大户|基地|园区|主体)|的|(?=\d))"
)
_UP_TO = re.compile("[及或]?以[上下]")
_ABOVE = re.compile(r"[超过逾]$")
_OF_SUCH = re.compile(
    r"(?:项目|企业)|的[^，。；、\d的]{0,8}(?:项目|企业|村|户|家庭|产业|大户|基地|园区|主体)"
)
_ROUND = re.compile(r"[十百千]?[百千万亿]{1,2}[^余多几来]")  # 百名, 千万元: a name for “very many”
_BUILDING = re.compile(r"[栋幢座]楼?\d+(?:单元|室|号|楼|层|-)")
_CLOCK = re.compile(r"[\d一二三四五六七八九十]\s?[点时:：∶分]\s?$")
# 村民三组, 三年级2班, A座3层: which one it is, not how many.
_WHICH_ONE = {
    "组": re.compile(r"(?:村|社区|居委会|[一-鿿]社)$"),
    "班": re.compile(r"(?:年级|[高初][一二三])（?$"),
    "层": re.compile(r"[座楼栋幢]$"),
}
# 排名前10位, 第1,2批: a place in an order.
_AMONG_FIRST = re.compile(r"(?<![目以此年日当提之面跟生从先节会])前$")
_ORDINAL_LIST = re.compile(
    r"第\d{1,4}(?:(?:[、,，]|和|及|至|到|-|—)第?\d{1,4}){0,6}(?:[、,，]|和|及|至|到|-|—)$"
)
_HEDGED_ONE = re.compile(r"(?:约|近|超过?|不足|不到|逾|达|至少)$")
_WIND = re.compile(r"(?:左右|以上)?的?(?:[大强台阵雷狂暴烈]{0,2}风)")
_WIND_BEFORE = re.compile(r"风[力速]?[^，。；]{0,6}$")
# 走了十二里路, 往城里送45里地; but 十里店, 三里屯.
_WAY = re.compile(
    r"(?:多|余)?的?(?:山|水|土|夜|公|泥)?(?:路|外|远|地(?![区铁带])|之外)|[，。；、）]|长(?![街廊安堤江征城])"
)
_ANGLE = re.compile(r"(?:左右|以上|以下)?的?(?:陡?坡|角|转|旋|无死角|全景|倾|视角|环)")
_ANGLE_BEFORE = re.compile(r"[经纬坡斜角转]度?[^，。；\d]{0,3}$")
# 八角2万亩 is a spice, 方圆 no money: 角 needs its 分 or 钱, 圆 the numerals of a cheque.
_NO_COIN = re.compile(r"[^块毛圆]{1,8}角[^分钱]{0,1}|[^壹贰叁肆伍陆柒捌玖拾佰仟]+圆.{0,6}")
_DISCOUNT_BEFORE = re.compile(r"[打按享至可价以惠的于原足到]$")
_DISCOUNT_AFTER = re.compile(r"的?(?:优惠|购|价|出售|起|左右|以下|卖|结算)")
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d$")
_WORK_STAGE = re.compile(r"工程|项目|建设|扩建")
_AFTER_MONEY = re.compile(r"[，。；、！？）”的钱]|$")  # but 三元材料, 二元结构
# 在五个村寨设点, 某某等三个街道: places reached.
_REACHED = re.compile(r"(?:[在于向到跨辖等]|覆盖|涉及|遍布|选定)$")
_PLACES = re.compile(
    r"[^，。；、的]{0,3}?(?:村(?![里口民医])|社区|乡镇|街道|小区|学校|片区|园区|[县镇乡](?![长里外下亲]))"
)
_AFTER_COUNT = re.compile(r"[，。；、]")
_SCORED = re.compile(r"[得扣加减记积奖评计满获打]了?$")
_NUMBER_CODE = re.compile(r"[+＋A-Za-z]")


def quoted_name_spans(text: str, longest: int = 14) -> list[tuple[int, int]]:
    """Return the spans inside quotation marks or 《》 that are names: short and without sentence marks.

    Addresses of web pages are among them.
    """
    spans = [match.span() for match in re.finditer(r"《[^》\n]{1,80}》|https?://[!-~]+", text)]
    for match in re.finditer(r"“([^“”\n]{1,40})”", text):
        inner = match[1]
        if len(inner) <= longest and not re.search(r"[，。；：！？]", inner):
            spans.append(match.span())
    return sorted(spans)


def _is_code(text: str, begin: int, end: int) -> bool:
    before, after = text[max(0, begin - 1) : begin], text[end : end + 1]
    return bool(_NUMBER_CODE.match(before) or (after and after in "+＋"))


def _before(found: Found, text: str, count: int) -> str:
    begin = found.quantity.span.begin
    return text[max(0, begin - count) : begin]


def _is_time(found: Found, text: str) -> bool:
    """Durations count only as the size of a change (由20天压缩至5天), and as a number of days (天数268天)."""
    quantity = found.quantity
    known = load_units().get(quantity.unit)
    if quantity.unit in ("分", "秒") and _CLOCK.search(_before(found, text, 4)):
        return True
    if known is None or known.dimension != "duration":
        return False
    if quantity.unit in ("年", "日") and _CALENDAR.match(text, quantity.span.begin):
        return True
    if quantity.unit == "年" and quantity.value and quantity.value >= 1900:
        return True
    before = _before(found, text, 16)
    if quantity.unit in _MANY and ((quantity.value or 0) >= _MANY[quantity.unit] or _SERVED.search(before)):
        return False
    return not _CHANGE_OF_TIME.search(before)


def _is_age(found: Found, text: str) -> bool:
    """Ages count only as the average of a group (“平均年龄42岁”)."""
    if found.quantity.unit not in ("岁", "周岁"):
        return False
    return not re.search(r"(?:平均|年龄|寿命|比上届|比上)[^，。；]{0,14}$", _before(found, text, 18))


def _counts(found: Found, text: str) -> bool:
    """Whether 路 counts cameras and 通 calls; otherwise they are a bus line and a word's beginning."""
    unit, end = found.quantity.unit, found.quantity.span.end
    return bool(_WITH[unit].match(text, end)) or (
        unit == "路" and bool(_BEFORE_CAMERAS.search(_before(found, text, 12)))
    )


def _is_label(found: Found, text: str) -> bool:
    """Whether it says which one, not how many: 本届, 三组, 2008级, 2期工程, 3栋2单元."""
    span, unit, value = found.quantity.span, found.quantity.unit, found.quantity.value
    if _is_code(text, span.begin, span.end) or _BUILDING.match(text, span.end - 1):
        return True
    if unit == "毛" or (unit in _WITH and not _counts(found, text)):
        return True
    if unit in ("级", "届") and _YEAR_NUMBER.match(found.numeral):
        return True
    if unit in _SESSION_UNITS and value is not None:
        stage = _WORK_STAGE.match(text, span.end) and value < 10
        return bool(stage) or _before(found, text, 1) in ("第", "本")
    pattern = _WHICH_ONE.get(unit)
    return bool(pattern and pattern.search(_before(found, text, 3)))


def _is_rank(found: Found, text: str) -> bool:
    """Whether it is a place in an order: 排名前10位, 第1,2批, 10级大风."""
    unit, span = found.quantity.unit, found.quantity.span
    before = _before(found, text, 24)
    if unit in ("位", "名") and _AMONG_FIRST.search(before[-2:]):
        return True
    if unit == "级" and (_WIND.match(text, span.end) or _WIND_BEFORE.search(before[-8:])):
        return True
    return bool(_ORDINAL_LIST.search(before))


def _is_other_word(found: Found, text: str) -> bool:
    """Whether what could be a unit is none here: 三里屯, 百折不挠, 五角大楼, 钱 but behind 两."""
    unit, end, before = found.quantity.unit, found.quantity.span.end, _before(found, text, 2)
    if unit == "度" and (_ANGLE.match(text, end) or _ANGLE_BEFORE.search(_before(found, text, 6))):
        return True
    if unit == "里":
        return not (_WAY.match(text, end) or before.endswith(("方圆", "余", "约", "近")))
    if unit == "钱":
        return not before.endswith(("两", "斤"))
    if unit == "折":
        priced = _DISCOUNT_BEFORE.search(before) or _DISCOUNT_AFTER.match(text, end)
        return found.chinese and not priced
    written = text[found.quantity.span.begin : end]
    if unit == "元" and found.chinese and "元" not in written:
        return bool(_NO_COIN.fullmatch(written))
    return False


def _is_criterion(found: Found, text: str) -> bool:
    """“亿元以上项目89个”, “50万元以上的村”: a criterion of what is counted, not a figure of its own."""
    unit, end = load_units().get(found.quantity.unit), found.quantity.span.end
    if found.quantity.unit == "蒸吨":  # 10蒸吨及以下燃煤锅炉
        return bool(_UP_TO.match(text, end))
    if unit is None or unit.dimension != "currency":
        return False
    above = _ABOVE.search(_before(found, text, 2)) and _OF_SUCH.match(text, end)
    return bool(above or _CRITERION.match(text, end))


def _is_figure_of_speech(found: Found, text: str) -> bool:
    """Whether a Chinese numeral is part of a set phrase: 千家万户, 十分重要, 百名干部, 每千人, 十四届."""
    span, unit, value = found.quantity.span, found.quantity.unit, found.quantity.value
    if any(text.startswith(idiom, span.begin) for idiom in load_words("number_idioms")):
        return True
    if _ORDINAL_AFTER.match(text, span.begin) or unit == "届" or text[span.begin - 1 : span.begin] == "每":
        return True
    if unit in _ARABIC_ONLY:
        return True
    if unit == "分":
        return not _SCORED.search(_before(found, text, 2))
    if found.quantity.qualifier == "exact" and _ROUND.fullmatch(found.numeral + "个"):
        return True
    return unit in _STRUCTURE_UNITS - {"项", "个"} and value is not None and value < 100


def _is_indefinite(found: Found, text: str) -> bool:
    """Whether a Chinese numeral below ten only says “a” or “some”, and counts nothing produced or reached."""
    value, unit = found.quantity.value, found.quantity.unit
    if value is None or value >= 10 or unit in ("%", "‰", "倍", "折"):
        return False
    known, end = load_units().get(unit), found.quantity.span.end
    if unit == "元":
        coin = text[end - 2 : end] in ("块钱", "毛钱", "角钱", "分钱") and value != Decimal(
            "0.01"
        )  # 一分钱: nothing
        small = value < 1 and text[end - 1] != "钱"  # 三毛五, 1毛8分
        return not (coin or small) and (value <= 1 or not _AFTER_MONEY.match(text, end))
    if known and known.dimension in _MEASURED and unit not in ("方", "度"):
        # “近一吨”, “一美元” say how much, “一公里” in 最后一公里 does not.
        hedged = bool(_HEDGED_ONE.search(_before(found, text, 3))) or text[found.quantity.span.begin] == "近"
        return value == 1 and not (hedged or known.dimension == "currency")
    before = _before(found, text, 4)
    if value > 1 and unit == "个" and _REACHED.search(before) and _PLACES.match(text, end):
        return False
    if value == 1 or unit not in _COUNTED:
        return True
    listed = unit != "眼" and before[-1:] not in ("那", "这", "哪") and _AFTER_COUNT.match(text, end)
    return not (listed or _PRODUCING.search(before))


def is_quantity(found: Found, text: str) -> bool:
    """Whether a found stretch states a quantity, by its form and what stands around it in `text`.

    Left out: dates and durations (but changes of a duration), ordinals, codes (“1+3+N”), session
    numbers (十三届), idioms (千家万户), structure counts (三级) and small Chinese numbers that only say
    “a” or “some”.
    """
    never = (_is_label, _is_rank, _is_other_word, _is_time, _is_age, _is_criterion)
    if any(check(found, text) for check in never):
        return False
    return not found.chinese or not (_is_figure_of_speech(found, text) or _is_indefinite(found, text))
