"""Areas merged, split, renamed or abolished, as an article says."""

import re

from kg.extract.entities.area_book import AreaBook
from kg.extract.entities.scope import Scope
from kg.model import ChangeEvent

_KEYWORD = re.compile(r"撤销|合并|整合为|并入|更名为|改名为|改称|改为|改设|拆分为|析置")
# What is said of the areas before the verb and of those after it.
_ABOLISHED = re.compile(
    r"撤销(?P<old>[^。；\n]{2,80}?)(?:[，、]?(?:合并)?(?:设立|组建|成立|设)|合并为|并入)(?P<new>[^。；，\n]{2,40})"
)
_MERGED = re.compile(
    r"(?P<old>[^。；\n]{2,60}?)(?:合并(?:设立|组建|成立|为|成)|整合为|并入|更名为|改名为|改称|改设为?|拆分为|析置为?)(?P<new>[^。；，\n]{2,40})"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?|(?P<this>今年)(?:(?P<month2>1[0-2]|0?[1-9])月)?"
)


def find_changes(scope: Scope, book: AreaBook) -> tuple[ChangeEvent, ...]:
    """Return the changes of areas that an item states, in order."""
    if not _KEYWORD.search(scope.text):
        return ()
    mentions = sorted((b, e, area.key) for area in book.areas.values() for b, e in area.spans)
    found: list[ChangeEvent] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_ABOLISHED, _MERGED):
        for match in pattern.finditer(scope.text):
            if any(b < match.end() and match.start() < e for b, e in taken):
                continue
            old = _areas(mentions, *match.span("old"))
            new = _areas(mentions, *match.span("new"))
            if not old or not new or old == new:
                continue
            taken.append(match.span())
            found.append(ChangeEvent(old, new, scope.sentence(match.start("new")), _date(scope, match)))
    return tuple(sorted(found, key=lambda change: change.evidence))


def _areas(mentions: list[tuple[int, int, str]], begin: int, end: int) -> tuple[str, ...]:
    """Return the areas named in a stretch; one that only leads up to a narrower one is left out."""
    inside = [m for m in mentions if begin <= m[0] and m[1] <= end]
    starts = {b for b, _, _ in inside}
    return tuple(dict.fromkeys(key for _, e, key in inside if e not in starts))


def _date(scope: Scope, match: re.Match[str]) -> str | None:
    """Return the year or month that is named last before a change in its sentence."""
    sentence = scope.sentence(match.start("new"))
    dates = list(_DATE.finditer(scope.text, sentence.begin, match.end()))
    if not dates:
        return None
    date, issued = dates[-1], scope.document.issued
    year = date["year"] or (str(issued.year) if issued else None)
    month = date["month"] or date["month2"]
    return f"{year}-{int(month):02}" if year and month else year
