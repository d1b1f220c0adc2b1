"""What a quantity measures, as verb and object: rules propose, a model chooses among all cuts.

Lists carry their verb (“新建公厕25座、菜市场5个”), a bare verb carries the object before it
(“检查商户3106家，责令整改250家”), a change carries its subject (“平均年龄42岁，比上届下降5岁”).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.metrics.options import CHANGE_LEAD, Before, phrase_options
from kg.extract.metrics.phrases import core_left, core_right, split_verb, starts_verbal, trimmed
from kg.extract.metrics.slots import ATTRIBUTE, Slot, clauses, divide
from kg.lexicon.ranking import Option, choose
from kg.lexicon.units import load_units
from kg.model import Quantity, Sentence, Span

_LIST_ITEM = re.compile(r"^[^的]{0,12}$")
OWN_NOUN = 4  # characters before 分别 that make a noun of its own (同比 does not)
_CHANGE = re.compile(r"(?:同比|环比|比上年|较上年)?(?:增长|下降|增加|减少|提高|提升|降低|上升|回落)")
_AND = re.compile(r"、|以及|和(?![谐平])|及(?![时格])|与(?!会)")
_COMPARED_LEAD = re.compile(
    r"[，、]?(?:又|也|还|均)?(?P<with>(?:同比|环比|比上年|比去年|较上年|较去年)?)(?:又|均)?"
)
_LEADING = re.compile(r"^(?:实现|完成)(?=..)")
_INDUSTRIES = re.compile(r"三次?产业?[^，。；]{0,6}(?:比|结构|构成|占)")
_SECTORS = "一二三"
_JOINTS = (":", "：", "∶")
_CHANGE_TAIL = re.compile(r"(?:同比|环比|比|较|增长|下降|增加到|提高到|扩大到|减少到|降到|降至).*$")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its measure split into verb and object, and how sure the choice was (0–1)."""

    quantity: Quantity
    action: str
    object: str
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The measure in words."""
        return self.action + self.object


@dataclass(frozen=True, slots=True)
class Question:
    """A number whose measure is to be chosen: its options, and what came before it."""

    slot: Slot
    before: Before
    options: tuple[Option, ...]


def _is_list_item(slot: Slot) -> bool:
    """Whether a clause is just noun and number, as in “店外经营600余处”."""
    unit = load_units().get(slot.quantity.unit)
    counted = unit is None or unit.dimension not in ("ratio", "age", "score")
    return (
        counted and not slot.right and bool(_LIST_ITEM.match(slot.left)) and not ATTRIBUTE.search(slot.left)
    )


def _by_rule(slot: Slot, before: Before) -> str:
    """Return the measure that the rules give, carrying over from before where parts are missing."""
    if before.shared:
        return before.shared
    left, right = core_left(slot.left), core_right(slot.right)
    phrase = left + right
    if not phrase:
        return before.action + before.object or before.topic
    if (before.action or before.object) and CHANGE_LEAD.match(left) and not right:
        return _CHANGE_TAIL.sub("", before.object or before.action) + left
    action, thing = split_verb(phrase)
    if not thing and action and not right and before.unit == slot.quantity.unit:
        return action + before.object
    if (
        not action
        and before.action
        and not starts_verbal(phrase)
        and (before.same_clause or _is_list_item(slot))
    ):
        return before.action + phrase
    return action + thing


def _measured(question: Question) -> Measured:
    if not question.options:
        return Measured(question.slot.quantity, "", "", 0.0)
    choice = choose(question.options, "measures")
    action, thing = split_verb(choice.key)
    return Measured(question.slot.quantity, action, thing, choice.probability)


class _Context:
    """What was said so far in a paragraph: the last measure, the last of each unit, the topic clause."""

    def __init__(self) -> None:
        self.measured: list[Measured] = []
        self.by_unit: dict[str, Measured] = {}
        self.topic = ""
        self.fresh = True  # no number yet in this sentence

    def note(self, measured: Measured) -> None:
        self.measured.append(measured)
        self.by_unit[measured.quantity.unit] = measured
        self.fresh = False

    def before(self, slot: Slot, same_clause: bool, respective: str, adjacent: bool) -> Before:
        last = None if self.fresh else self.measured[-1]
        alike = self.by_unit.get(slot.quantity.unit)
        return Before(
            action=last.action if last else "",
            object=last.object if last else "",
            unit=last.quantity.unit if last else "",
            topic=self.topic,
            same_clause=same_clause,
            unit_object=alike.object if alike else "",
            respective=respective,
            shared=last.text if last and adjacent else "",
        )


def _in_turn(lead: str, count: int, earlier: Sequence[Measured]) -> list[str]:
    """Return the measures of a list with 分别, one for each number, where it is plain what each belongs to.

    That is a thing named before 分别 for each (“城镇化率和绿化率分别达到45%和60%”), or, where only a
    change is told of, the last `count` measures (“接待游客20万人次、收入3亿元，同比分别增长8%和9%”).
    """
    head, mark, tail = lead.partition("分别")
    if not mark or count < 2:
        return []
    compared = _COMPARED_LEAD.fullmatch(head)
    change = _CHANGE.match(tail)
    if compared and change:
        last = [_LEADING.sub("", each.text) for each in earlier[-count:]]
        whole = len(last) == count and all(last)
        return [each + compared["with"] + change[0] for each in last] if whole else []
    things = [core_left(part) for part in _AND.split(head) if part]
    if len(things) != count or not all(things):
        return []
    verb = split_verb(things[0])[0]  # “新建公厕和菜市场分别为25座、5个”
    named = [things[0], *(thing if starts_verbal(thing) else verb + thing for thing in things[1:])]
    return [name + (change[0] if change else "") for name in named]


def _composition(text: str, begin: int, quantities: Sequence[Quantity]) -> list[str]:
    """Return the measures of the shares in 三次产业结构由30∶20∶50调整为31∶18∶51, none for others."""
    groups: list[int] = []
    for one, two in pairwise(quantities):
        joined = text[one.span.end : two.span.begin] in _JOINTS
        groups.append(groups[-1] + 1 if joined and groups else 1 if joined else 0)
    places = [0, *groups]
    lead = text[begin : quantities[0].span.begin]
    if not _INDUSTRIES.search(lead) or places != [index % len(_SECTORS) for index in range(len(places))]:
        return []
    return [f"第{_SECTORS[place]}产业占比" for place in places]


def _respective(lead: str, count: int, context: _Context) -> list[str]:
    """Return what each number of a 分别 list belongs to, where that is the numbers before it."""
    head, mark, _ = lead.partition("分别")
    if not mark or count < 2:
        return [""] * count
    if len(trimmed(head)) >= OWN_NOUN:  # one noun for all (“城乡居民收入分别增长4.8%、7.2%”)
        return [""] * count
    earlier = context.measured[-count:]
    return [m.object or m.action for m in earlier] if len(earlier) == count else [""] * count


def _copied(context: _Context, measured: Measured) -> tuple[None, Measured]:
    context.note(measured)
    return None, measured


def _clause_answers(
    text: str, span: tuple[int, int], quantities: Sequence[Quantity], names: Sequence[Span], context: _Context
) -> Iterator[tuple[Question | None, Measured]]:
    """Yield each quantity of a clause with its measure, and the question that was answered (None: copied)."""
    lead = text[span[0] : quantities[0].span.begin]
    respective = _respective(lead, len(quantities), context)
    in_turn = _composition(text, span[0], quantities) or _in_turn(lead, len(quantities), context.measured)
    for index, slot in enumerate(divide(text, span, quantities, names)):
        if in_turn:
            yield _copied(context, Measured(slot.quantity, *split_verb(in_turn[index])))
        else:
            adjacent = slot.adjacent and not context.fresh and not respective[index]
            before = context.before(slot, index > 0, respective[index], adjacent)
            inside = [text[n.begin : n.end] for n in names if span[0] <= n.begin < span[1]]
            question = Question(
                slot, before, tuple(phrase_options(slot, before, _by_rule(slot, before), inside))
            )
            measured = _measured(question)
            context.note(measured)
            yield question, measured


def _answers(
    text: str, sentence: Sentence, quantities: Sequence[Quantity], names: Sequence[Span], context: _Context
) -> Iterator[tuple[Question | None, Measured]]:
    context.topic, context.fresh = "", True
    for span in clauses(text, sentence.begin, sentence.end, quantities):
        inside = [q for q in quantities if span[0] <= q.span.begin < span[1]]
        if inside:
            yield from _clause_answers(text, span, inside, names, context)
        else:
            context.topic = core_left(text[span[0] : span[1]])


def measure_paragraph(
    text: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity], names: Sequence[Span] = ()
) -> Iterator[tuple[Sentence, Question | None, Measured]]:
    """Yield each quantity of a paragraph with its sentence, the question asked, and what it measures.

    `names` are spans of known areas and organizations, so that a subject is not taken for an object.
    """
    context = _Context()
    for sentence in sentences:
        inside = [q for q in quantities if sentence.begin <= q.span.begin < sentence.end]
        own = [n for n in names if sentence.begin <= n.begin < sentence.end]
        for question, measured in _answers(text, sentence, inside, own, context):
            yield sentence, question, measured
