"""Renamings that articles state: “区住更局（原区房产管理局）”, “县旅游局更名为县旅游发展委员会”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import ArticleFacts, Kind, Span, Witness

_KINDS = frozenset({Kind.ORGANIZATION, Kind.INITIATIVE, Kind.AREA, Kind.POLICY})
_NEAR = 30  # characters between the two names
_BEHIND = 12  # characters read after the second
_NAME_ENDS = r"[”’」』》]?"
_NAME_BEGINS = r"[“‘「『《]?"
_LATER = r"(?:先是|现|现已|已|后|于?\d{2,4}年(?:\d{1,2}月)?|正式|整体|计划)*"
_CHANGED = r"(?:更名|改名|改称|更改|更)"
# What stands between the new name and the old one, and what must follow the old one.
_NEW_OLD = (
    (re.compile(rf"{_NAME_ENDS}[（(](?:原|前身(?:是|为|系)|原名|曾用名|原为|原来的|旧称)(?:原)?{_NAME_BEGINS}"), None),
    (re.compile(rf"{_NAME_ENDS}的?前身(?:是|为|系)(?:原来?的?)?{_NAME_BEGINS}"), None),
    (
        re.compile(rf"{_NAME_ENDS}(?:[（(][^（()）、和与]{{0,12}})?(?:是)?由(?:原来的|原)?{_NAME_BEGINS}"),
        re.compile(rf"{_NAME_ENDS}(?:整体)?(?:更名|改名|改组而)"),
    ),
)
_OLD_NEW = (
    (re.compile(rf"{_NAME_ENDS}[，,]?{_LATER}{_CHANGED}(?:为|成|作){_NAME_BEGINS}"), None),
    (re.compile(rf"{_NAME_ENDS}[（(]现(?:为|称|名|更名为|已更名为)?{_NAME_BEGINS}"), None),
)
# A union of several bodies is no renaming.
_UNION = re.compile(r"合并|[、和与及]|合署|分设|拆分")
_COORDINATED = re.compile(r"^[”’」』》]?(?:[、]|和|与|及|以及)")


@dataclass(frozen=True, slots=True)
class Renaming:
    """What was called `old` is called `new`, says an article."""

    old: str
    new: str
    kind: Kind
    witness: Witness


def renamings(article: ArticleFacts) -> Iterator[Renaming]:
    """Yield the renamings that an article states, in the order of the text."""
    text, identifier = article.document.text, article.document.clean.source.identifier
    for kind in sorted(_KINDS):
        mentions = sorted(
            (span, e.key) for e in article.entities if e.kind is kind for span in e.mentions
        )
        for index, (first, key) in enumerate(mentions):
            for second, other in mentions[index + 1 : index + 4]:
                if second.begin - first.end > _NEAR:
                    break
                if second.begin >= first.end and key != other:
                    yield from _stated(text, identifier, kind, (first, key), (second, other))


def _stated(
    text: str, identifier: str, kind: Kind, first: tuple[Span, str], second: tuple[Span, str]
) -> Iterator[Renaming]:
    gap = text[first[0].end : second[0].begin]
    behind = text[second[0].end : second[0].end + _BEHIND]
    if "\n" in gap or "。" in gap or _UNION.search(gap) or _COORDINATED.match(behind):
        return
    witness = Witness(identifier, first[0])
    if _matches(_NEW_OLD, gap, behind):
        yield Renaming(second[1], first[1], kind, witness)
    elif _matches(_OLD_NEW, gap, behind):
        yield Renaming(first[1], second[1], kind, witness)


def _matches(
    forms: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...], gap: str, behind: str
) -> bool:
    return any(
        form.fullmatch(gap) and (after is None or after.match(behind)) for form, after in forms
    )
