"""What people said, and who said it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.model import Block, Quotation, Role, Span

_SPOKEN = (Role.PARAGRAPH, Role.CAPTION)
_QUOTE = re.compile(r"“[^“”\n]{2,600}”")
_SENTENCE = re.compile(r"[。？！…][”’]?$|[。？！]")
_PAUSED = re.compile(r"[，。？！…—]$")
_WINDOW = 60  # characters of the longest clause that introduces a quotation
_LONGEST = 40  # characters of a speaker with post and place
_ALONE = 6  # characters of a sentence that is speech though nobody is named
_HAN_NAME = re.compile(r"[㐀-鿿·]{2,4}$|[㐀-鿿]{1,6}·[㐀-鿿·]{1,10}$")
_CLAUSE = frozenset("，。！？；：“”…（）() \n")
_INTRODUCES = "：:，"
_CLAUSES = 3  # behind quoted words in which their speaker is named
_VERB = 8  # characters of the longest verb


@dataclass(frozen=True, slots=True)
class _Speech:
    """The patterns that the words of `speech.tsv` make."""

    say: re.Pattern[str]  # a verb of saying that ends a clause
    ends: re.Pattern[str]
    leads: re.Pattern[str]
    adverb: re.Pattern[str]
    named: re.Pattern[str]
    pronouns: frozenset[str]


def quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Return what is quoted as somebody's speech, in text order; quoted names and terms are left out."""
    found: list[Quotation] = []
    item, known = 0, None
    for block in blocks:
        if block.role not in _SPOKEN:
            continue
        if block.item != item:
            item, known = block.item, None
        for each in _of_block(text, block, known):
            found.append(each)
            known = each.name or known
    return tuple(found)


def _of_block(text: str, block: Block, known: str | None) -> Iterator[Quotation]:
    for match in _QUOTE.finditer(text, block.begin, block.end):
        inner = match[0][1:-1]
        speaker = _speaker(text, block, match)
        if speaker is None:
            if _SENTENCE.search(inner) and len(inner) >= _ALONE and inner[-1] in "。？！…":
                yield Quotation(Span(*match.span()))
            continue
        name = _name(text[speaker.begin : speaker.end])
        if name is None:  # a pronoun
            name = known
        known = name or known
        yield Quotation(Span(*match.span()), speaker, name)


def _speaker(text: str, block: Block, match: re.Match[str]) -> Span | None:
    """Return where the speaker of quoted words is named, or None where they are nobody's speech."""
    inner = match[0][1:-1]
    whole = bool(_SENTENCE.search(inner) or _PAUSED.search(inner))
    mark = text[match.start() - 1 : match.start()]
    if (
        match.start() > block.begin
        and mark in _INTRODUCES
        and (whole or (mark != "，" and len(inner) > _ALONE))
    ):
        stop = match.start() - 1
        begin = stop
        while begin > block.begin and text[begin - 1] not in _CLAUSE and stop - begin < _WINDOW:
            begin -= 1
        if found := _says(text, begin, stop):
            return found
    return _behind(text, match.end(), block.end) if whole else None


def _behind(text: str, position: int, end: int) -> Span | None:
    """Return the speaker in one of the first clauses behind quoted words."""
    position += text[position : position + 1] in "，。"
    for _ in range(_CLAUSES):
        stop = position
        while stop < end and text[stop] not in _CLAUSE:
            stop += 1
        if found := _says(text, position, stop):
            return found
        if text[stop : stop + 1] != "，" or stop == end:
            return None
        position = stop + 1
    return None


def _says(text: str, begin: int, end: int) -> Span | None:
    """Return the speaker in a clause that ends with a verb of saying."""
    verb = _speech().say.search(text, max(begin, end - _VERB), end)
    return _trimmed(text, begin, verb.start()) if verb and begin < verb.start() else None


def _trimmed(text: str, begin: int, end: int) -> Span | None:
    """Return the span of the speaker's name, post and place: without how or where it was said."""
    speech = _speech()
    if lead := speech.leads.match(text, begin, end):
        begin = lead.end()
    stop = speech.ends.search(text, begin + 1, end)
    end = stop.start() if stop else end
    end = begin + len(speech.adverb.sub("", text[begin:end]))
    while begin < end and text[begin] in "，、 ":
        begin += 1
    if text[end - 1] in "地着了时后中":  # how or when it was said, not by whom
        return None
    if text[begin] in "他她":
        end = begin + 1 + (text[begin + 1] == "们")
    return Span(begin, end) if 0 < end - begin <= _LONGEST else None


def _name(who: str) -> str | None:
    """Return the bare name of a speaker; None for a pronoun."""
    if who in _speech().pronouns:
        return None
    tail = who.rpartition("的")[2] or who
    named = _speech().named.match(tail)
    name = named["name"] if named else tail
    return name if _HAN_NAME.fullmatch(name) else tail


@cache
def _speech() -> _Speech:
    rows = (files(__package__) / "speech.tsv").read_text("utf-8").splitlines()
    words = {
        kind: entries.split(" ")
        for kind, entries in (row.split("\t") for row in rows if row and not row.startswith("#"))
    }
    before = "".join(f"(?<!{word})" for word in words["not"])
    return _Speech(
        re.compile(f"{before}(?:{_any(words['say'])})(?:了|道|着)?$"),
        re.compile(_any(words["ends"])),
        re.compile(_any(words["leads"])),
        re.compile(f"(?:{_any(words['adverb'])})$"),
        re.compile(rf".*(?:{_any(words['post'])})(?P<name>[㐀-鿿·]{{2,10}})$"),
        frozenset(words["pronoun"]),
    )


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
