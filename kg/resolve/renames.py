"""Renamings that articles state: “区住更局（原区房产管理局）”, “县旅游局更名为县旅游发展委员会”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import ArticleFacts, Kind, Span, Witness

_KINDS = (Kind.AREA, Kind.INITIATIVE, Kind.ORGANIZATION)
_NEAR = 30  # characters between the two names
_BEHIND = 12  # characters read after the second
_RIVALS = 4  # mentions after a name that are tried as the other name
_END, _BEGIN = r"[”’」』》]?", r"[“‘「『《]?"
_LATER = r"(?:先是|现|现已|已|后|于?\d{2,4}年(?:\d{1,2}月)?|正式|整体|计划)*"
_CALLED = r"(?:原|前身(?:是|为|系)(?:原来?的?)?|原名叫?|曾用名|曾叫|原为|原来的|原来叫做?|原先叫|过去叫|旧称)"
# What stands between the new name and the old one, and what must follow the old one.
_NEW_OLD = (
    (re.compile(rf"{_END}(?:[（(]|的?(?=前身|原来叫|原先叫|过去叫|曾叫|原名)){_CALLED}{_BEGIN}"), None),
    (
        re.compile(rf"{_END}(?:[（(][^（()）、和与]{{0,12}})?(?:是)?由(?:原来的|原)?{_BEGIN}"),
        re.compile(rf"{_END}(?:整体)?(?:更名|改名|改组而)"),
    ),
)
_OLD_NEW = (
    re.compile(rf"{_END}[，,]?{_LATER}(?:更名|改名|改称|更改|更)(?:为|成|作){_BEGIN}"),
    re.compile(rf"{_END}[（(]现(?:为|称|名|更名为|已更名为)?{_BEGIN}"),
)
# “原‘店小二’帮办制升级为…” is the same thing under another name; without 原 it may be a second one.
_RAISED = re.compile(rf"{_END}(?:升级|调整|提升|拓展)(?:为|成){_BEGIN}")
_OLD_MARK = re.compile(r"原(?:有的?|来的?)?[“‘「『《]?$")
_OLD_BEGIN = re.compile(r"原[“‘「『《]?")
# A union of several bodies is no renaming.
_UNION = re.compile(r"合并|[、和与及]|合署|分设|拆分")
_COORDINATED = re.compile(r"^[”’」』》]?(?:、|和|与|及|以及)")
_BRACKET = re.compile(
    rf"{_END}[（(]{_CALLED}{_BEGIN}(?P<name>[^“”‘’「」『』（）()，。、；]{{2,20}}){_END}[）)]"
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What was called `old` is called `new`, says an article; both are keys."""

    old: str
    new: str
    witness: Witness


@dataclass(frozen=True, slots=True)
class Allusion:
    """What has this key was called `name`, says an article that does not speak of it further."""

    name: str
    key: str
    kind: Kind
    witness: Witness


def renamings(article: ArticleFacts) -> Iterator[Renaming]:
    """Yield the renamings between two entities that an article states."""
    text, identifier = article.document.text, article.document.clean.source.identifier
    for kind in _KINDS:
        mentions = sorted((span, e.key) for e in article.entities if e.kind is kind for span in e.mentions)
        for index, (first, key) in enumerate(mentions):
            for second, other in mentions[index + 1 : index + 1 + _RIVALS]:
                if second.begin - first.end > _NEAR:
                    break
                order = _order(text, first, second) if second.begin >= first.end and key != other else ""
                if order:
                    old, new = (key, other) if order == "old-new" else (other, key)
                    yield Renaming(old, new, Witness(identifier, first))


def allusions(article: ArticleFacts) -> Iterator[Allusion]:
    """Yield the former names that stand in brackets after an entity: “‘点对点’专列（原‘劳务直通车’）”."""
    text, identifier = article.document.text, article.document.clean.source.identifier
    for entity in article.entities:
        if entity.kind not in _KINDS:
            continue
        for span in entity.mentions:
            match = _BRACKET.match(text, span.end)
            if match and not _UNION.search(match["name"]):
                yield Allusion(match["name"], entity.key, entity.kind, Witness(identifier, span))


def _order(text: str, first: Span, second: Span) -> str:
    """Return whether the first of two names is the old or the new one; empty where neither is stated."""
    mark = _OLD_BEGIN.match(text, second.begin, second.end)  # “原…” may have been taken into the name
    gap = text[first.end : mark.end() if mark else second.begin]
    behind = text[second.end : second.end + _BEHIND]
    if "\n" in gap or "。" in gap or _UNION.search(gap) or _COORDINATED.match(behind):
        return ""
    if any(form.fullmatch(gap) and (after is None or after.match(behind)) for form, after in _NEW_OLD):
        return "new-old"
    if any(form.fullmatch(gap) for form in _OLD_NEW):
        return "old-new"
    marked = text[first.begin] == "原" or _OLD_MARK.search(text[max(0, first.begin - 4) : first.begin])
    return "old-new" if marked and _RAISED.fullmatch(gap) else ""
