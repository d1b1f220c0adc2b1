"""Bytes shifted by one: a broken tool changed GBK text between the two bytes of a character.

It took the end of one character and the beginning of the next for a mark or for another character. So
`保基` (B1 A3 BB F9), which holds A3 BB, the full-width semicolon, became `?;` and shifted characters, up to
the next byte that fits no pair; and `入區` (C8 EB 85 5E), which holds EB 85, became `入?yún)^`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import opencc

from kg.cleaning.pinyin import TONED, reads
from kg.model import Edit

REASON = "byte shift"
LOST = "byte shift, beyond repair"
Choice = tuple[str, float]  # a character that bytes can stand for, and what speaks for it
Way = list[list[Choice]]  # one character after the other
Paths = dict[str, tuple[float, str]]  # for each last character the best score, and the text that has it

_RUN = re.compile(rf"[?\ufffd]([;:])([^\x00-\x7f\n]{{1,60}})[?\ufffd](?:([a-zü{TONED}]{{1,6}})\))?")
_INSIDE = re.compile(
    rf"([^\x00-\x7f])[?\ufffd]([a-zü{TONED}]{{1,6}})\)([@-~])(?:\(([a-zü{TONED}]{{1,6}})\))?"
)
_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_PRIVATE = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))  # leads of characters that the damage dropped
_DROPPED = -3.0
_RARE = -3.0
_STOP = 1.0


def repairs(text: str) -> Iterator[Edit]:
    """Yield the repair of each damaged stretch; what bytes alone do not settle is marked as not certain."""
    if "?" not in text and "\ufffd" not in text:
        return
    found = [*_runs(text), *_insertions(text)]
    yield from sorted(found, key=lambda edit: edit.begin)


def _runs(text: str) -> Iterator[Edit]:
    for match in _RUN.finditer(text):
        if all(_common(c) for c in match[2]):
            continue
        if (decoded := _decode(text, match)) is None:
            yield Edit(match.start(), match.end(), match[0], LOST, certain=False)
            continue
        first, rest, certain = decoded
        yield Edit(match.start(), match.start() + 1, first, REASON, certain=False)
        yield Edit(match.start() + 1, match.end(), rest, REASON, certain)


def _insertions(text: str) -> Iterator[Edit]:
    for match in _INSIDE.finditer(text):
        shared = _bytes(match[1])
        if not shared:
            continue
        fits = {
            character
            for lead in _LEADS
            if (wrong := _character(shared[1], lead))
            and reads(wrong, match[2])
            and (character := _character(lead, ord(match[3])))
            and (reads(character, match[4]) if match[4] else _common(character))
        }
        if len(fits) == 1:
            yield Edit(match.start(2) - 1, match.end(3), fits.pop(), REASON)


def _decode(text: str, match: re.Match[str]) -> tuple[str, str, bool] | None:
    """Return the first character, the other characters, and whether the bytes settle these others."""
    shifted = _bytes(match[2])
    if not shifted:
        return None
    known = [ord(match[1]) | 0x80, *shifted]
    first = [
        (c, _STOP if c == "。" else 0.0) for lead in _LEADS if (c := _character(lead, 0xA3)) and _common(c)
    ]
    places = [[[first]], *(_pair(known[i], known[i + 1]) for i in range(0, len(known) - 1, 2))]
    last = [c for trail in _TRAILS if (c := _character(known[-1], trail)) and _common(c)]
    if match[3]:
        last = [c for c in last if reads(c, match[3])]
    if not last or not all(places):
        return None
    places.append([[[(c, 0.0) for c in last]]])
    best = _best(places, text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
    certain = len(last) == 1 and len(best) == len(places)  # nothing was lost but the first byte
    return (best[0], best[1:], certain) if all(_common(c) for c in best) else None


def _pair(lead: int, trail: int) -> list[Way]:
    """Return what two bytes stand for; or two characters, where one of the private area was lost."""
    character = _character(lead, trail)
    ways: list[Way] = [[[(character, 0.0 if _common(character) else _RARE)]]] if character else []
    firsts = [(c, _DROPPED) for private in _PRIVATE if (c := _character(lead, private)) and _common(c)]
    seconds = [(c, 0.0) for private in range(0xA1, 0xFF) if (c := _character(private, trail)) and _common(c)]
    return [*ways, [firsts, seconds]] if firsts and seconds else ways


def _best(places: list[list[Way]], before: str, after: str) -> str:
    """Return the characters that make the most frequent words with each other and their surroundings."""
    paths: Paths = {before: (0.0, "")}
    for ways in places:
        reached: Paths = {}
        for way in ways:
            ends = paths
            for step in way:
                ends = _advance(ends, step)
            for last, scored in ends.items():
                reached[last] = max(scored, reached.get(last, scored))
        paths = reached
    return max((total + _word(last + after), path) for last, (total, path) in paths.items())[1]


def _advance(paths: Paths, step: list[Choice]) -> Paths:
    ends: Paths = {}
    for character, weight in step:
        scores = ((total + _word(last + character), path) for last, (total, path) in paths.items())
        total, path = max(scores)
        ends[character] = (total + weight, path + character)
    return ends


def _bytes(characters: str) -> bytes:
    try:
        encoded = characters.encode("gbk")
    except UnicodeEncodeError:
        return b""
    return encoded if len(encoded) == 2 * len(characters) else b""


@cache
def _character(lead: int, trail: int) -> str:
    """Return the character of two GBK bytes, or "" where there is none."""
    try:
        character = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return character if len(character) == 1 else ""


@cache
def _simple(text: str) -> str:
    simplified: str = _converter().convert(text)
    return simplified


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _common(character: str) -> bool:
    """Whether a character is punctuation or, simplified, of GB 2312 level 1 (the 3,755 most frequent)."""
    if character in "，。、；：？！“”（）《》":
        return True
    try:
        encoded = _simple(character).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7


def _word(pair: str) -> float:
    """Return the logarithm of the frequency of two characters as a word, 0 where they are none."""
    return _words().get(_simple(pair), 0.0)


@cache
def _words() -> dict[str, float]:
    table: dict[str, float] = {}
    for line in (files(__package__) / "words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            weight, words = line.split("\t")
            table |= dict.fromkeys(words.split(" "), float(weight))
    return table
