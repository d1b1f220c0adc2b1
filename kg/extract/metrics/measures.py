"""What a quantity measures, as verb and object: the clause around it without the number.

Within a clause the words before a number and the words after it both belong to its measure
(“选派100余名年轻干部进行锻炼”); lists carry their verb (“新建公厕25座、菜市场5个”), a bare verb carries the
object before it (“检查商户3106家，责令整改250家”), a change carries its subject (“平均年龄42岁，比上届下降5岁”).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.text import bracket_spans, clause_spans
from kg.lexicon.segment import is_verb, segment
from kg.lexicon.units import load_units
from kg.lexicon.words import load_words
from kg.model import Quantity, Span

_CONJUNCTION = re.compile(r"^(?:、|和|及|与|以及|并|或|兼)+")
_LAST_CONJUNCTION = re.compile(r"(?:、|以及|和|及|与)(?=[^、和及与]*$)")
_AFTER_NUMBER = re.compile(r"^(?:左右|上下|以上|以下|以内|之内|之多|有余|余|多|封顶)?的?")
_PARTICLE = re.compile(r"了(?!解|望|然|却|事|断|结|不)")
_ATTRIBUTE = re.compile(r"(?:总?(?:平均|人均|户均|年均|建筑面积|占地面积|面积|产值|金额|造价|总投资|投资|价值|销售额|年龄|收入|比例|占比|占|增长|同比|下降|提高))")
_CHANGE_LEAD = re.compile(
    r"^(?:(?:又|也|还|再|都|增速|增幅)?(?:同比|环比|比|较|增长|下降|增幅|增速却?[快慢]|降幅|占|分别|高出|高于|低于|多出|多了?$|少了?$|提高了?$|提升了?$|增加了?$|减少了?$)"
    r"|(?:增加|扩大|提高|提升|增长|减少|降低|下降|降|升|缩短|压缩|发展|壮大|上升|回升|翻)(?:到|至|为|成)了?$"
    r"|(?:平均|单户|每户|每人|人均|户均|亩均|最高|最低|最多|最少|最大|最小|每.|合计|面积|总投资)+$)"
)
# “由2013年的6.8万台减少到2015年的4.2万台”: two levels of one thing.
_FROM = re.compile(r"^(?P<thing>.*?)(?:已|就|又|将)?(?:由|从)(?P<when>[^由从]{0,16})$")
_TO = re.compile(r"^(?:左右|上下|以上|多|余)?(?:，)?(?:逐步|一举|大幅|迅速|持续|稳步)?(?:增加|扩大|提高|提升|增长|减少|降低|下降|降|升|缩短|压缩|压减|发展|壮大|上升|回升|猛增|跃升|攀升|缩减|增|减|变|调整|拓展)(?:到|至|为|成)了?(?P<when>[^，]{0,12})$")
_SUBJECT_END = re.compile(r"(?:街道|镇|乡|村|社区|区|县|市|局|委|委会|监委|办|办公室|院|校|学校|公司|集团|企业|中心|支部|党委|党总支|部门|政府|队|站|所|合作社|商会|协会|联盟|里|厂|园|园区|单位|检察院|法院|集体|干部|社|组织部|宣传部|负责人|书记|镇里|县里|村里|区里|市里|团里|连里)$")
_TIME_LEAD = re.compile(
    r"^(?:(?:截至|截止|到|至|自|从|在)?(?:目前|如今|眼下|现在|当前|至今|近年来?|(?:近|过去|最近)?[几两三四五六七八九十\d]+(?:多|余)?(?:年|个月|个多月|天|周)(?:来|间|内|里|以来|下来)?|今年以来|今年来|今年|去年以来|去年同期|去年|前年|明年|年内|全年|全县全年"
    r"|每年|每月|每天|每个?季度|当年|当天|当日|当月|上年|上一年|上半年|下半年|本月|上月|同期|“?十[一二三四]五”?(?:时期|期间|以来|末)?|\d{4}年(?:\d+月)?(?:\d+日)?|\d+月(?:\d+日)?(?:至\d+月)?(?:份)?|\d+—\d+月|[一二三四]季度|前[一二三四五六七八九\d]+个?(?:季度|月)|一年|半年|一年来|半年下来|一期|首期)"
    r"(?:以来|期间|之前|以前|底|末|初|前|后|至今|上半年|下半年|春天|年底|年末|底前)*[，、]?)+"
)
_SUBJECT = re.compile(r"^(?:(?:全|该|本|我|各)(?:省|市|区|县|州|旗|镇|乡|街道?|村|社区|院|校|局|厂|公司|集团|办|系统|行业)(?:里|内|上下|共|范围内)?)")
_HEDGE_TAIL = re.compile(r"(?:(?<![签违预合节集公制])约|[由从])$")
_CLOSED = re.compile(r"[”」’』]")
_ADVERBS = frozenset("还 又 也 再 就 便 则 已 已经 先后 共 累计 同时 同步 正 正在 将 都 并 率先 一次性 专门 直接".split())
_LIST_ITEM = re.compile(r"^[^的]{0,12}$")
_CHANGE_TAIL = re.compile(r"(?:同比|环比|比|较|增长|下降|增加到|提高到|扩大到|减少到|降到|降至).*$")
_PREPOSITIONS = frozenset("对将把在向为从由与以通过按于使让给被依托针对围绕面向")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its measure split into verb and object."""

    quantity: Quantity
    action: str
    object: str
    left: str  # the words before the number within its own segment, for the later stages

    @property
    def text(self) -> str:
        """The measure in words."""
        return self.action + self.object


@dataclass(frozen=True, slots=True)
class _Slot:
    """A quantity with the raw words before and after it."""

    quantity: Quantity
    left: str
    right: str
    adjacent: bool  # directly after another quantity of the same thing (“315处、7492平方米”)


def _strip_words(text: str, leads: Sequence[str]) -> str:
    changed = True
    while changed:
        changed = False
        for lead in leads:
            if text.startswith(lead) and len(text) > len(lead):
                text, changed = text[len(lead) :], True
    return text


def _strip_tail(text: str, tails: Sequence[str]) -> str:
    changed = True
    while changed:
        changed = False
        for tail in tails:
            if text.endswith(tail):
                text, changed = text[: -len(tail)], True
    return text


def _core_left(text: str) -> str:
    """Return the words before a number without time, subject, adverbs and the copula at the end."""
    leads = load_words("measure_leads")
    previous = None
    text = text.strip(" 　●·■▶*—-◎✔☑√▪◆").lstrip("“「\"‘『") if not _CLOSED.search(text) else text.strip(" 　●·■▶*—-◎✔☑√▪◆")
    while text != previous:
        previous = text
        text = _TIME_LEAD.sub("", text)
        text = _SUBJECT.sub("", text)
        text = _strip_words(text, leads)
    text = _without_subject(_without_list(text))
    text = _strip_words(_TIME_LEAD.sub("", text), leads)
    text = _strip_tail(text, load_words("measure_tails"))
    text = _HEDGE_TAIL.sub("", text)
    return _PARTICLE.sub("", text)


def _without_list(text: str) -> str:
    """Drop the examples before 等: “对甲街、乙路等” → “对”, “新增某厨房等” → “新增”."""
    if not text.endswith("等"):
        return text
    words = segment(text)
    for index, word in enumerate(words):
        if word in ("、", "和"):
            break
        if word in _PREPOSITIONS or (is_verb(word) and len(word) > 1):
            return "".join(words[: index + 1])
    return "" if "、" in text else text


def _without_subject(text: str) -> str:
    """Drop a leading doer: the words up to a body's suffix that a verb or preposition follows."""
    words = segment(text)
    for index, word in enumerate(words[:-1]):
        if word in _PREPOSITIONS or word in "、的“":
            break
        if _SUBJECT_END.search(word):
            rest = [w for w in words[index + 1 :] if w not in _ADVERBS]
            if rest and (rest[0] in _PREPOSITIONS or is_verb(rest[0])):
                return "".join(rest)
        elif is_verb(word) and len(word) > 1:
            break
    return text


def _core_right(text: str) -> str:
    text = _AFTER_NUMBER.sub("", text)
    return _PARTICLE.sub("", text).rstrip(" 　、")


def _cut_names(text: str, begin: int, names: Sequence[Span]) -> str:
    """Drop the leading subject where it is a known name (“城东区新增…” → “新增…”)."""
    for span in names:
        if span.begin <= begin < span.end or (span.begin == begin):
            return text[max(0, span.end - begin) :]
    return text


def _split_between(text: str, following: str) -> tuple[str, str]:
    """Split the words between two numbers into what belongs to the first and to the second.

    `following` is what stands after the second number: where that is empty, the second needs its
    noun from here.
    """
    if not text:
        return "", ""
    if match := _CONJUNCTION.match(text):
        return "", text[match.end() :]
    if match := _LAST_CONJUNCTION.search(text):
        return text[: match.start()], text[match.end() :]
    if following:
        return text, ""
    if match := _ATTRIBUTE.search(text):
        return text[: match.start()], text[match.start() :]
    words = segment(_AFTER_NUMBER.sub("", text))
    if words and is_verb(words[0]):
        return "", text
    for index, word in enumerate(words):
        if index and is_verb(word) and len(word) > 1:
            return "".join(words[:index]), "".join(words[index:])
    return text, ""


def _tail(text: str) -> str:
    """Return what stands after a clause's last number, if it is a noun or a predicate and not the end."""
    return _AFTER_NUMBER.sub("", text).strip(" 　、）)”’")


def _levels(text: str, first: Quantity, second: Quantity, begin: int, end: int) -> str | None:
    """Return the thing of “由A减少到B”, or None where two quantities are not two levels."""
    start = _FROM.match(text[begin : first.span.begin])
    if start and _TO.match(text[first.span.end : second.span.begin]):
        return start["thing"]
    return None


def _slots(text: str, span: tuple[int, int], quantities: Sequence[Quantity], names: Sequence[Span]) -> list[_Slot]:
    """Divide a clause among its quantities."""
    slots: list[_Slot] = []
    left = _cut_names(text[span[0] : quantities[0].span.begin], span[0], names)
    index = 0
    while index < len(quantities):
        quantity = quantities[index]
        last = index + 1 == len(quantities)
        if not last and (thing := _levels(left + text[quantity.span.begin :], *_shifted(quantity, quantities[index + 1], len(left)))) is not None:
            slots += [_Slot(q, thing, "", index > 0) for q in quantities[index : index + 2]]
            index, left = index + 2, text[quantities[index + 1].span.end : quantities[index + 2].span.begin] if index + 2 < len(quantities) else ""
            continue
        right, next_left = _right_of(text, span, quantities, index)
        slots.append(_Slot(quantity, left, right, bool(slots) and not right and not _core_left(left)))
        index, left = index + 1, next_left
    return _shared(text, slots)


def _shifted(first: Quantity, second: Quantity, left: int) -> tuple[Quantity, Quantity, int, int]:
    """Move two quantities so that the first begins at `left`."""
    delta = first.span.begin - left
    moved = [replace(q, span=Span(q.span.begin - delta, q.span.end - delta)) for q in (first, second)]
    return moved[0], moved[1], 0, moved[1].span.end


def _right_of(text: str, span: tuple[int, int], quantities: Sequence[Quantity], index: int) -> tuple[str, str]:
    """Return the words after a quantity that are its own, and those that lead to the next one."""
    quantity = quantities[index]
    if index + 1 == len(quantities):
        return _tail(text[quantity.span.end : span[1]]), ""
    following = quantities[index + 1]
    end = quantities[index + 2].span.begin if index + 2 < len(quantities) else span[1]
    after = _tail(text[following.span.end : end])
    if index + 2 < len(quantities) and _CONJUNCTION.match(after or "、"):
        after = ""
    return _split_between(text[quantity.span.end : following.span.begin], after)


def _shared(text: str, slots: list[_Slot]) -> list[_Slot]:
    """Let quantities that stand side by side share their words (“7类18个平台”, “1204户、2410人脱贫”)."""
    for index in range(len(slots) - 2, -1, -1):
        one, two = slots[index], slots[index + 1]
        between = text[one.quantity.span.end : two.quantity.span.begin]
        if between in ("", "、", "和") and not one.right and two.right:
            slots[index] = replace(one, right=two.right)
            slots[index + 1] = replace(two, left=one.left)
    return slots


def split_verb(text: str) -> tuple[str, str]:
    """Split a phrase into its leading verb (or preposition phrase's start) and the rest.

    >>> split_verb("拆除违法建筑")
    ('拆除', '违法建筑')
    """
    words = segment(text)
    count = 0
    while count < len(words) and is_verb(words[count]) and (count == 0 or len(words[count]) > 1) and count < 2:
        count += 1
    if count == len(words):
        return text, ""
    if count == 2 and not is_verb(words[0] + words[1]) and words[1] in ("改造", "建设", "管理", "服务", "工作", "活动"):
        count = 1
    return "".join(words[:count]), "".join(words[count:])


def _starts_verbal(text: str) -> bool:
    words = segment(text[:12])
    return bool(words) and (is_verb(words[0]) or words[0] in _PREPOSITIONS or words[0] in ("新", "共", "已"))


def _measure(slot: _Slot, previous: Measured | None, same_clause: bool) -> Measured:
    """Give one slot its verb and object, carrying over from the one before where its own are missing."""
    left, right = _core_left(slot.left), _core_right(slot.right)
    phrase = left + right
    if slot.adjacent and previous is not None:
        return replace(previous, quantity=slot.quantity, left=left)
    if not phrase:
        return Measured(slot.quantity, *((previous.action, previous.object) if previous else ("", "")), left)
    if previous and _CHANGE_LEAD.match(left) and not right:
        base = _CHANGE_TAIL.sub("", previous.object or previous.action)
        return Measured(slot.quantity, "", base + left, left)
    action, thing = split_verb(phrase)
    if not thing and action and previous and not right and previous.quantity.unit == slot.quantity.unit:
        return Measured(slot.quantity, action, previous.object, left)
    if not action and previous and previous.action and not _starts_verbal(phrase) and (same_clause or _is_list_item(slot)):
        return Measured(slot.quantity, previous.action, phrase, left)
    return Measured(slot.quantity, action, thing, left)


def _is_list_item(slot: _Slot) -> bool:
    """Whether a clause is just noun and number, as in “店外经营600余处”."""
    unit = load_units().get(slot.quantity.unit)
    counted = unit is None or unit.dimension not in ("ratio", "age", "score")
    return counted and not slot.right and bool(_LIST_ITEM.match(slot.left)) and not _ATTRIBUTE.search(slot.left)


def _clauses(text: str, begin: int, end: int, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Clauses, with brackets that hold a number of their own taken out as clauses."""
    own = [b for b in bracket_spans(text, begin, end) if any(b[0] < q.span.begin < b[1] for q in quantities)]
    spans = []
    for span in clause_spans(text, begin, end, [(q.span.begin, q.span.end) for q in quantities]):
        cuts = [b for b in own if span[0] <= b[0] and b[1] <= span[1]]
        position = span[0]
        for cut in cuts:
            spans += [(position, cut[0]), (cut[0] + 1, cut[1] - 1)]
            position = cut[1]
        spans.append((position, span[1]))
    return [s for s in spans if s[0] < s[1]]


def measure_sentence(
    text: str, begin: int, end: int, quantities: Sequence[Quantity], names: Sequence[Span] = ()
) -> list[Measured]:
    """Return each quantity of the sentence `text[begin:end]` with what it measures.

    `names` are spans of known areas and organizations, so that a subject is not taken for an object.
    """
    result: list[Measured] = []
    topic = ""
    for span in _clauses(text, begin, end, quantities):
        inside = [q for q in quantities if span[0] <= q.span.begin < span[1]]
        if not inside:
            topic = _core_left(text[span[0] : span[1]])
            continue
        for index, slot in enumerate(_slots(text, span, inside, names)):
            result.append(_measure(slot, result[-1] if result else None, same_clause=index > 0))
    return result
