"""The phrases that could say what a number measures, and what speaks for each.

Around a number stand a doer, a time, adverbs, one or more verbs, the thing, and after it perhaps a
predicate; parts that are left unsaid carry over from the number or clause before. Every sensible cut
is an option; a model chooses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.metrics.phrases import ADVERBS, PREPOSITIONS, SUBJECT_END, core_right, trimmed, without_list
from kg.extract.metrics.slots import ATTRIBUTE, Slot
from kg.lexicon.ranking import Option
from kg.lexicon.segment import is_verb, segment
from kg.lexicon.units import load_units

CHANGE_LEAD = re.compile(
    r"^(?:(?:又|也|还|再|都|增速|增幅)?(?:同比|环比|比|较|增长|下降|增幅|增速却?[快慢]|降幅|占|分别"
    r"|高出|高于|低于|多出|多了?$|少了?$|提高了?$|提升了?$|增加了?$|减少了?$)"
    r"|(?:增加|扩大|提高|提升|增长|减少|降低|下降|降|升|缩短|压缩|发展|壮大|上升|回升|翻)(?:到|至|为|成)了?$"
    r"|(?:平均|单户|每户|每人|人均|户均|亩均|最高|最低|最多|最少|最大|最小|每.|合计|面积|总投资)+$)"
)
_LIST_ITEM = re.compile(r"^[^的]{0,12}$")
_MOST_STARTS = 7
_LONGEST_TOPIC = 14
_LONGEST_BARE = 4  # words before a number that may be verb and adverbs alone


@dataclass(frozen=True, slots=True)
class Before:
    """What was understood before a number in its sentence: the last measure's parts, and the topic clause."""

    action: str = ""
    object: str = ""
    unit: str = ""
    topic: str = ""
    same_clause: bool = False
    unit_object: str = ""  # what the last number with this unit counted, in the paragraph
    respective: str = ""  # what this place of a 分别 list belongs to
    shared: str = (
        ""  # the last measure, where this number stands right behind its number (“315处、7492平方米”)
    )


def _kind(word: str) -> str:
    if word in PREPOSITIONS:
        return "preposition"
    if word in ADVERBS:
        return "adverb"
    if is_verb(word):
        return "verb" if len(word) > 1 else "verb1"
    if word == "的":
        return "de"
    return "subject" if SUBJECT_END.search(word) else "noun"


def _starts(words: Sequence[str]) -> list[int]:
    """Return the places at which a phrase may begin: the head, and after or at a change of part."""
    kinds = [_kind(word) for word in words]
    places = {0, len(words)}
    for index, kind in enumerate(kinds):
        if index and (
            kind in ("verb", "verb1", "preposition")
            or kinds[index - 1] in ("verb", "verb1", "de", "adverb", "subject", "preposition")
        ):
            places.add(index)
    ordered = sorted(places)
    return ordered if len(ordered) <= _MOST_STARTS else [0, *ordered[1 - _MOST_STARTS :]]


def _ends(words: Sequence[str]) -> list[int]:
    """Return the places at which the words after a number may end: nowhere, the noun, the whole."""
    ends = {0, len(words)}
    for index, word in enumerate(words):
        if index and (is_verb(word) or word in PREPOSITIONS):
            ends.add(index)
            break
    for index, word in enumerate(words):
        if word == "的" and index + 1 < len(words):
            ends.add(index + 1)
            break
    return sorted(ends)


def _prefixes(before: Before, plain: bool) -> Iterator[tuple[str, str]]:
    yield "none", ""
    if not plain:
        return
    if before.shared:
        yield "shared", before.shared
    if before.action:
        yield "action", before.action
    if before.object:
        yield "object", before.object
        if before.action:
            yield "both", before.action + before.object
    if before.topic and len(before.topic) <= _LONGEST_TOPIC:
        yield "topic", before.topic
    if before.unit_object and before.unit_object != before.object:
        yield "unitobject", before.unit_object
    if before.respective:
        yield "respective", before.respective


def _suffixes(before: Before, words: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what a bare verb takes from before: 竣工37个 → 竣工安置点."""
    if right or not words or len(words) > _LONGEST_BARE or not is_verb(words[-1]):
        return
    if before.object:
        yield "-object", before.object
    if before.unit_object and before.unit_object != before.object:
        yield "-unitobject", before.unit_object
    if before.topic and len(before.topic) <= _LONGEST_TOPIC:
        yield "-topic", before.topic


def _dimension(slot: Slot) -> str:
    unit = load_units().get(slot.quantity.unit)
    return unit.dimension if unit else "other"


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to cut the words around a number: `left[start:stop]`, then `right[skip:end]`."""

    prefix: str
    carried: str
    left: tuple[str, ...]
    start: int
    right: tuple[str, ...]
    end: int
    stop: int
    skip: int = 0
    bare: bool = False  # names of places and bodies were taken out

    @property
    def own(self) -> tuple[str, ...]:
        """The words around the number that the cut keeps."""
        return (*self.left[self.start : self.stop], *self.right[self.skip : self.end])

    @property
    def text(self) -> str:
        own = "".join(self.own)
        return own + self.carried if self.prefix.startswith("-") else self.carried + own


def _end_kind(cut: _Cut) -> str:
    if not cut.right:
        return "noright"
    if cut.end == 0:
        return "dropped"
    return "full" if cut.end == len(cut.right) else "cut"


def _verbs(kinds: Sequence[str]) -> int:
    return sum(kind in ("verb", "verb1") for kind in kinds)


def _kept(cut: _Cut, kinds: Sequence[str]) -> Iterator[str]:
    """Yield what is kept and what is left out: where the cut begins and ends, and the words at its edges."""
    own = [_kind(word) for word in cut.own]
    first, end = own[0] if own else "empty", _end_kind(cut)
    lead = kinds[cut.start - 1] if cut.start else "head"
    verbs, skipped = _verbs(own), _verbs(kinds[: cut.start])
    yield f"prefix={cut.prefix}:first={first}"
    yield f"prefix={cut.prefix}:verbs={min(verbs, 2)}:end={end}"
    yield f"start={lead}>{first}"
    yield f"start={lead}>{first}:end={end}"
    yield f"first={first}:verbs={min(verbs, 3)}"
    yield f"skipped={min(skipped, 3)}:first={first}"
    yield f"skipped={min(skipped, 3)}:verbs={min(verbs, 3)}"
    yield f"end={end}"
    yield f"end={end}:start={cut.start == len(cut.left)}"
    yield f"rightfirst={_kind(cut.right[0]) if cut.right else 'none'}:end={end}"
    yield f"last={own[-1] if own else 'empty'}:end={end}"
    yield f"word={cut.left[cut.start] if cut.start < len(cut.left) else ''}"
    yield f"lead={cut.left[cut.start - 1] if cut.start else ''}"
    yield f"split={cut.stop < len(cut.left)}:{cut.skip > 0}:first={first}:last={own[-1] if own else 'empty'}"
    yield f"bare={cut.bare}"


def _words(cut: _Cut) -> Iterator[str]:
    """Yield each word with whether the cut keeps it: some words are never of a measure, some always."""
    last = len(cut.left)
    for index, word in enumerate(cut.left):
        side = "keep" if cut.start <= index < cut.stop else "drop"
        yield f"{side}:{word}"
        yield f"{side}:{_kind(word)}:before={min(3, last - index)}"
        yield f"{side}:ends={word[-1]}"
    for index, word in enumerate(cut.right):
        side = "keep" if cut.skip <= index < cut.end else "drop"
        yield f"{side}:right:{word}"
        yield f"{side}:{_kind(word)}:after={min(3, index)}"
    own = cut.own
    yield f"tail={own[-1] if own else ''}"
    yield from (f"pair={_kind(one)}-{_kind(other)}" for one, other in pairwise(own))
    if cut.right[cut.end : cut.end + 1]:
        yield f"cutbefore={cut.right[cut.end]}"
        yield f"cutat={_kind(cut.right[cut.end - 1]) if cut.end else 'number'}-{_kind(cut.right[cut.end])}"


def _features(cut: _Cut, slot: Slot, before: Before, rule: str) -> frozenset[str]:
    kinds = [_kind(word) for word in cut.left]
    first = _kind(cut.own[0]) if cut.own else "empty"
    raw, text, dimension = "".join(cut.left), cut.text, _dimension(slot)
    listed = not cut.right and bool(_LIST_ITEM.match(raw)) and not ATTRIBUTE.search(raw)
    length = min(len(text) // 2, 9)
    return frozenset(
        {
            *_kept(cut, kinds),
            *_words(cut),
            f"prefix={cut.prefix}",
            f"prefix={cut.prefix}:change={bool(CHANGE_LEAD.match(raw))}",
            f"prefix={cut.prefix}:dimension={dimension}",
            f"prefix={cut.prefix}:same={before.same_clause}:listed={listed}",
            f"prefix={cut.prefix}:unit={before.unit == slot.quantity.unit}:first={first}",
            f"prefix={cut.prefix}:tail={cut.own[-1] if cut.own else ''}",
            f"prefix={cut.prefix}:shared={bool(before.shared)}:empty={not cut.own}",
            f"end={_end_kind(cut)}:dimension={dimension}",
            f"length={length}",
            f"length={length}:dimension={dimension}",
            f"respective={bool(before.respective)}:{cut.prefix}",
            f"rule={text == rule}",
            f"rule={text == rule}:prefix={cut.prefix}",
        }
    )


def _without(words: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return the words without the names of places and bodies among them."""
    text = "".join(words)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\n")
    return segment(re.sub(r"(?<=\n)(?:、|和|及|与|等)(?=\n)|\n", "", text))


def _cuts(left: tuple[str, ...], right: tuple[str, ...], before: Before, bare: bool) -> Iterator[_Cut]:
    """Yield the ways to cut the words around a number."""
    everything = len(left)
    for start in _starts(left):
        for end in _ends(right):
            carry = [
                *_prefixes(before, start in (0, everything) or end == 0),
                *_suffixes(before, left[start:], right),
            ]
            for prefix, carried in carry:
                yield _Cut(prefix, carried, left, start, right, end, everything, 0, bare)
    # A verb before and the thing after the number alone: 配一名书记、一笔10万元的启动金.
    ends = [end for end in _ends(right) if end]
    skips = [index + 1 for index, word in enumerate(right[:-1]) if word == "的"][:1]
    for end in ends:
        for start in _starts(left):
            if start + 1 < everything and is_verb(left[start]):
                yield _Cut("none", "", left, start, right, end, start + 1)
        for skip in skips:
            if skip < end:
                yield _Cut("none", "", left, everything, right, end, everything, skip)


def phrase_options(slot: Slot, before: Before, rule: str, names: Sequence[str] = ()) -> list[Option]:
    """Return the possible measures of a number as options whose keys are the phrases themselves.

    `rule` is the phrase that the hand-written rules give; it is always among the options. `names` are the
    areas and bodies that the clause names.
    """
    left = segment(trimmed(slot.left))
    right = segment(core_right(slot.right))
    variants = {(left, right): False}
    if "".join(left).endswith("等"):
        variants.setdefault((segment(without_list("".join(left))), right), False)
    variants.setdefault((_without(left, names), _without(right, names)), True)
    found: dict[str, frozenset[str]] = {}
    for (before_words, after_words), bare in variants.items():
        for cut in _cuts(before_words, after_words, before, bare):
            if cut.text and cut.text not in found:
                found[cut.text] = _features(cut, slot, before, rule)
    if rule and rule not in found:
        found[rule] = frozenset({"rule=True", "rule=only"})
    return [Option(text, features) for text, features in found.items()]
