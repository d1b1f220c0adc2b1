"""Units of the police and other services with their place in the middle, and 甲县公安 for its bureau."""

import re

from kg.extract.entities.area_book import Area
from kg.extract.entities.organization_anchor import Anchor
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.organization_made import made
from kg.extract.entities.reading import Reading, ranked_name

_SERVICE = re.compile(r"(?:公安交警|公安|交警|消防|特警|税务|生态环境|自然资源|市场监管)$")
_UNIT = re.compile(r"分局|大队|中队|支队")
_POLICE = re.compile(r"公安(?![局厅部分机干民特交武人院系边派英为]|检)")


_CITY, _DISTRICT = 2, 3


def placed_units(reading: Reading, book: OrganizationBook) -> None:
    """Enter units with a service before the place (公安甲区分局), and the police by its place's name."""
    text = reading.text
    for end, (begin, area) in sorted(reading.areas.ends.items()):
        unit, service = _UNIT.match(text, end), _SERVICE.search(text[max(0, begin - 4) : begin])
        if unit and service and area.rank == _DISTRICT:
            _unit(reading, book, area, (begin - len(service.group()), begin, end, unit.end()))
        police = _POLICE.match(text, end) if area.rank in (_CITY, _DISTRICT) else None
        if police and police.end() not in book.ends:
            head = Head("公安局", "公安局", "GovernmentBody", "D")
            surface = text[begin : police.end()]
            body = made(head, Anchor(begin, end, area=area, written="area"), "", surface)
            book.mention(book.add(body), begin, police.end(), surface)


def _unit(reading: Reading, book: OrganizationBook, area: Area, marks: tuple[int, int, int, int]) -> None:
    """Enter a unit, in the place of what was read within its name: service, place and kind end at `marks`."""
    first, begin, end, last = marks
    within = {body.key: body for stop, (start, body) in book.ends.items() if first <= start and stop <= last}
    for body in within.values():
        body.spans = {span for span in body.spans if not (first <= span[0] and span[1] <= last)}
        if not body.spans:
            book.remove(body)
    surface, name = reading.text[first:last], reading.text[first:begin] + reading.text[end:last]
    owner, head = area.key.removeprefix("area-"), reading.text[end:last]
    unit = Organization(f"org-{owner}-{name}", surface, "GovernmentBody", head, name, owner, area.key)
    unit.aliases[ranked_name(area) + name] = None
    book.mention(book.add(unit), first, last, surface)
