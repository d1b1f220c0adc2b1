"""News of another place that a page shows in the middle of an article, without a mark."""

from kg.document.labels import Label, is_whole
from kg.document.lines import Line, numbering, undecorated
from kg.lexicon.gazetteer import load_gazetteer
from kg.model import Role

_LONGEST = 9  # characters of a county's name
_SUFFIXES = frozenset("县市区旗州")
_HEADLINE = 8  # characters of the shortest headline
_LATEST = 30  # characters of a paragraph in which its place is named


def interlude(lines: list[Line], labels: list[Label]) -> range:
    """Return the lines of a news item of another place that interrupts the article; empty where none does.

    Its headline begins with a county or city that the article names nowhere else, nor what contains it;
    its text is the paragraph below and those after it that name the place. Where several headlines name
    places, they are sections or items of their own.
    """
    placed = [
        (i, place)
        for i, mark in enumerate(labels)
        if mark.role is Role.HEADING and (place := _place(lines[i]))
    ]
    if len({place for _, place in placed}) != 1:
        return range(0)
    start, name = placed[0]
    before = any(labels[i].role is Role.PARAGRAPH and is_whole(lines[i]) for i in range(start))
    stop = _end(lines, labels, start, name)
    if not before or stop == start + 1 or len(lines[start].text) < _HEADLINE:
        return range(0)
    outside = "\n".join(line.text for i, line in enumerate(lines) if not start <= i < stop)
    return range(0) if any(word in outside for word in _names(name)) else range(start, stop)


def _place(line: Line) -> str:
    """Return the county or city that a headline without number or ornament begins with, or ""."""
    if undecorated(line)[0] != line.begin or numbering(line.text):
        return ""
    for length in range(min(_LONGEST, len(line.text)), 1, -1):
        name = line.text[:length]
        if name[-1] in _SUFFIXES and load_gazetteer().upper_named(name):
            return name
    return ""


def _end(lines: list[Line], labels: list[Label], start: int, name: str) -> int:
    """Return where the text below a headline ends: behind one paragraph and those that name the place."""
    names = _short(name)
    stop = start + 1
    while stop < len(lines) and labels[stop].role in (Role.PARAGRAPH, Role.CAPTION):
        if stop > start + 1 and not any(each in lines[stop].text[:_LATEST] for each in names):
            break
        stop += 1
    return stop


def _short(name: str) -> frozenset[str]:
    """Return the shortest forms of a place's name, which its other forms contain."""
    places = load_gazetteer().upper_named(name)
    return frozenset(min((name, *place.short_names), key=len) for place in places)


def _names(name: str) -> frozenset[str]:
    """Return the shortest names of a place and of the city that contains it."""
    gazetteer = load_gazetteer()
    chains = [gazetteer.chain(place)[:2] for place in gazetteer.upper_named(name)]
    cities = {wider.name for chain in chains for wider in chain if wider.level != "Province"}
    return frozenset(short for each in cities | {name} for short in _short(each))
