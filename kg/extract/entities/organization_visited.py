"""Companies in lists of what visitors see (察看了甲乙制药、丙丁特钢等企业): one known tells the others."""

import re

from kg.extract.entities.organization_book import OrganizationBook, free_body
from kg.extract.entities.reading import Reading

_VISIT = re.compile(
    r"(?:来到|走进|深入到?|走访|察看|查看|考察|参观|调研|视察|前往|到|赴|入驻|引进|落户|培育出?)了?(?P<list>[^，。；：“”（）\n]{6,120})"
)
_MARKS = re.compile(r"[、和及]|以及")
_NAME_END = re.compile(r"等.*$|(?:开展|调研|考察|实地|进行|检查|现场|参观|了解|查看|看望|慰问).*$")
_NO_COMPANY = re.compile(
    r"(?:项目|基地|园区?|中心|[村镇乡县区市路街桥站馆场局办校院所线楼区港库河湖山林田部队]|社区|广场|小区|公园|工地|展厅|车间|码头|大厅|工程|点|家|户|处)$|的|^(?:该|各|企业)"
)
_SHORTEST, _LONGEST = 3, 10


def visited_companies(reading: Reading, book: OrganizationBook) -> None:
    """Enter the items of a list of visits that look like companies, where one of them is known as one."""
    for match in _VISIT.finditer(reading.text):
        items = list(_items(reading.text, *match.span("list")))
        if len(items) < 2 or not any(_known(book, *item) for item in items):
            continue
        for begin, end in items:
            if not _known(book, begin, end) and _fits(reading, book, begin, end):
                name = reading.text[begin:end]
                book.enter(free_body(name, "Enterprise", "公司"), (begin, end), name, 0.6)


def _items(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return where the items of a list stand, the last without what follows it."""
    items, position = [], begin
    for part in _MARKS.split(text[begin:end]):
        start = text.index(part, position) if part else position
        bare = _NAME_END.sub("", part)
        items.append((start, start + len(bare)))
        position = start + len(part)
        if bare != part:
            break
    return items


def _known(book: OrganizationBook, begin: int, end: int) -> bool:
    return any(
        body.kind == "Enterprise"
        and any(b >= begin and e <= end and e - b >= end - begin - 2 for b, e in body.spans)
        for body in book.organizations.values()
    )


def _fits(reading: Reading, book: OrganizationBook, begin: int, end: int) -> bool:
    """Whether an item looks like a company's name: neither a place, nor a project, nor ordinary words."""
    name, lexicon = reading.text[begin:end], reading.lexicon
    if not _SHORTEST <= len(name) <= _LONGEST or _NO_COMPANY.search(name) or not name.isalpha():
        return False
    if any(reading.areas.cover[begin:end]) or book.overlaps(begin, end):
        return False
    stops = reading.scope.stops[begin:end]
    pairs = [name[i : i + 2] for i in range(0, len(name), 2)]
    return 1 not in stops and 2 not in stops and not all(pair in lexicon.ordinary for pair in pairs)
