"""A clause divided among its quantities: which words before and after belong to which number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.metrics.phrases import AFTER_NUMBER, core_left
from kg.extract.text import bracket_spans, clause_spans
from kg.lexicon.segment import is_verb, segment
from kg.model import Quantity, Span

CONJUNCTION = re.compile(r"^(?:、|和|及|与|以及|并|或|兼)+")
_LAST_CONJUNCTION = re.compile(r"(?:、|以及|和|及|与)(?=[^、和及与]*$)")
ATTRIBUTE = re.compile(
    r"(?:总?(?:平均|人均|户均|年均|建筑面积|占地面积|面积|产值|金额|造价|总投资|投资|价值|销售额|年龄"
    r"|收入|比例|占比|占|增长|同比|下降|提高))"
)
# “由2013年的6.8万台减少到2015年的4.2万台”: two levels of one thing.
_FROM = re.compile(r"^(?P<thing>.*?)(?:已|就|又|将)?(?:由|从)(?P<when>[^由从]{0,16})$")
_TO = re.compile(
    r"^(?:左右|上下|以上|多|余)?(?:，)?(?:逐步|一举|大幅|迅速|持续|稳步)?(?:增加|扩大|提高|提升|增长|减少"
    r"|降低|下降|降|升|缩短|压缩|压减|发展|壮大|上升|回升|猛增|跃升|攀升|缩减|增|减|变|调整|拓展)(?:到|至"
    r"|为|成)了?(?P<when>[^，]{0,12})$"
)


_VERB_END = re.compile(r"(?:完成|实现|达到|实际完成|累计完成|拉动|带动|新增|计划|获得|争取|投入)?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity with the raw words before and after it."""

    quantity: Quantity
    left: str
    right: str
    adjacent: bool  # directly after another quantity of the same thing (“315处、7492平方米”)


def _cut_names(text: str, begin: int, names: Sequence[Span]) -> str:
    """Drop the leading subject where it is a known name (“城东区新增…” → “新增…”)."""
    for span in names:
        if span.begin <= begin < span.end or (span.begin == begin):
            return text[max(0, span.end - begin) :]
    return text


def _at_verb(text: str) -> tuple[str, str]:
    """Split words where a verb begins that leads to the second number."""
    words = segment(AFTER_NUMBER.sub("", text))
    if words and is_verb(words[0]):
        return "", text
    for index, word in enumerate(words):
        if index and is_verb(word) and len(word) > 1:
            return "".join(words[:index]), "".join(words[index:])
    return text, ""


def _split_between(text: str, following: str) -> tuple[str, str]:
    """Split the words between two numbers into what belongs to the first and to the second.

    `following` is what stands after the second number: where that is empty, the second needs its
    noun from here.
    """
    if match := CONJUNCTION.match(text):
        return "", text[match.end() :]
    if match := _LAST_CONJUNCTION.search(text):
        return text[: match.start()], text[match.end() :]
    if following or not text:
        return text, ""
    if match := ATTRIBUTE.search(text):
        verb = _VERB_END.search(text[: match.start()])
        cut = verb.start() if verb else match.start()
        return text[:cut], text[cut:]
    return _at_verb(text)


def tail(text: str) -> str:
    """Return what stands after a clause's last number, if it is a noun or a predicate and not the end."""
    return AFTER_NUMBER.sub("", text).strip(" 　、）)”’")


def _levels(left: str, between: str) -> str | None:
    """Return the thing of “由A减少到B”, or None where two quantities are not two levels."""
    start = _FROM.match(left)
    return start["thing"] if start and _TO.match(between) else None


def divide(
    text: str, span: tuple[int, int], quantities: Sequence[Quantity], names: Sequence[Span]
) -> list[Slot]:
    """Divide a clause among its quantities."""
    slots: list[Slot] = []
    left = _cut_names(text[span[0] : quantities[0].span.begin], span[0], names)
    betweens = [text[one.span.end : two.span.begin] for one, two in pairwise(quantities)] + [""]
    index = 0
    while index < len(quantities):
        quantity = quantities[index]
        thing = _levels(left, betweens[index]) if index + 1 < len(quantities) else None
        if thing is not None:
            slots += [Slot(quantity, thing, "", False), Slot(quantities[index + 1], thing, "", True)]
            index, left = index + 2, betweens[index + 1]
            continue
        right, next_left = _right_of(text, span, quantities, index)
        slots.append(Slot(quantity, left, right, bool(slots) and not right and not core_left(left)))
        index, left = index + 1, next_left
    return _shared(text, slots)


def _right_of(
    text: str, span: tuple[int, int], quantities: Sequence[Quantity], index: int
) -> tuple[str, str]:
    """Return the words after a quantity that are its own, and those that lead to the next one."""
    quantity = quantities[index]
    if index + 1 == len(quantities):
        return tail(text[quantity.span.end : span[1]]), ""
    following = quantities[index + 1]
    end = quantities[index + 2].span.begin if index + 2 < len(quantities) else span[1]
    after = tail(text[following.span.end : end])
    if index + 2 < len(quantities) and CONJUNCTION.match(after or "、"):
        after = ""
    return _split_between(text[quantity.span.end : following.span.begin], after)


def _shared(text: str, slots: list[Slot]) -> list[Slot]:
    """Let quantities that stand side by side share their words (“7类18个平台”, “1204户、2410人脱贫”)."""
    for index in range(len(slots) - 2, -1, -1):
        one, two = slots[index], slots[index + 1]
        between = text[one.quantity.span.end : two.quantity.span.begin]
        if between in ("", "、", "和") and not one.right and two.right:
            slots[index] = replace(one, right=two.right)
            slots[index + 1] = replace(two, left=one.left)
    return slots


def clauses(text: str, begin: int, end: int, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
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
