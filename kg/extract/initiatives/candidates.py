"""Where an article may name an initiative: quoted names, names that a verb of doing introduces, headings.

Everything that could be a name is proposed; `features` and the model decide which ones are.
"""

import re
from collections.abc import Iterator

from kg.extract.initiatives.names import (
    NAME_STOP,
    Candidate,
    bare_verb,
    head_of,
    head_pattern,
    verb_pattern,
)
from kg.extract.initiatives.unquoted import unquoted
from kg.lexicon.segment import is_verb, segment
from kg.lexicon.words import load_words
from kg.model import Block, Document, Role

_QUOTE = re.compile(r"“([^“”\n]{2,36})”")
_INNER_QUOTE = re.compile(r"‘([^‘’“”\n]{2,36})’")  # within speech
_CHAIN_NEXT = re.compile(r"[、和及与]?(?:[两三四五六七八九十0-9]个)?[“‘]")
_TAIL_STOP = re.compile(r"[^一-鿿A-Za-z0-9+、·\-]|[的在把将了是与和及被由从对为使让等、]")
_LIST_TAIL = re.compile(r"(?:等|、)[^，。；“”]{0,14}")
_PREFIX_STOP = frozenset(
    "的了在把将是与和及被由从对为使让等、以于到向用并也都就有着做第各该本这那其各每种个项批"
) | {"一个个", "一项项", "一批批", "一系列", "一个", "一项"}
_SILENT = (Role.FURNITURE, Role.FOREIGN, Role.BYLINE)


def _tail(text: str, end: int) -> tuple[str, bool]:
    """Return what follows a quotation up to its head noun, and whether that head serves a whole list."""
    stop = _TAIL_STOP.search(text, end, end + 12)
    stretch = text[end : stop.start() if stop else end + 12]
    matches = [m for m in head_pattern().finditer(stretch) if m.end() <= 10]
    if matches:
        best = matches[0]
        for match in matches[1:]:
            if match.start() <= best.end():
                best = match
        return stretch[: best.end()], False
    if listed := _LIST_TAIL.match(text, end):
        tail = head_pattern().search(listed[0])
        return (tail[0], True) if tail else ("", False)
    return "", False


def _verb_before(text: str, begin: int, low: int) -> str:
    """Return the verb of doing that ends within a few characters before `begin` in the same clause."""
    stretch = text[max(low, begin - 16) : begin]
    stretch = re.split(r"[，。；：！？]", stretch)[-1]
    found = [m[0] for m in verb_pattern().finditer(stretch)]
    return bare_verb(found[-1]) if found else ""


def _prefix(text: str, begin: int, low: int) -> str:
    """Return the noun phrase that stands directly before a quotation (党建引领“e呼应” → 党建引领)."""
    stretch = text[max(low, begin - 14) : begin]
    stretch = NAME_STOP.split(stretch)[-1]
    words = segment(stretch)
    kept: list[str] = []
    for word in reversed(words):
        if (
            word in _PREFIX_STOP
            or word[-1] in "的了着等"
            or (is_verb(word) and word in load_words("initiative_verbs"))
        ):
            break
        kept.append(word)
    while kept and is_verb(kept[-1]):  # 深化“…”工程: what is done with it is no part of its name
        kept.pop()
    return "".join(reversed(kept))


def _quote_at(text: str, begin: int) -> re.Match[str] | None:
    return (_INNER_QUOTE if text[begin] == "‘" else _QUOTE).match(text, begin)


def _quotes(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    yield from _QUOTE.finditer(text, begin, end)
    yield from _INNER_QUOTE.finditer(text, begin, end)


def _chain_head(text: str, end: int, limit: int) -> tuple[str, bool]:
    """Follow a list of quotations (“甲”“乙”等活动) to the head noun of its last one."""
    position = end
    while position < limit and (match := _CHAIN_NEXT.match(text, position)):
        quote = _quote_at(text, match.end() - 1)
        if not quote:
            break
        position = quote.end()
    if position == end:
        return _tail(text, end)
    tail, _ = _tail(text, position)
    return tail, bool(tail)


def _quoted(document: Document, index: int, block: Block) -> Iterator[Candidate]:
    text = document.text
    for match in _quotes(text, block.begin, block.end):
        begin, end = match.span()
        tail, listed = _chain_head(text, end, block.end)
        whole = end if listed else end + len(tail)
        prefix = _prefix(text, begin, block.begin)
        head = head_of(tail) if tail else head_of(match[1])
        name = prefix + match[0] + ("" if listed else tail)
        verb = _verb_before(text, begin, block.begin)
        yield Candidate(
            begin - len(prefix),
            whole,
            (begin + 1, end - 1),
            name,
            True,
            head,
            verb,
            index,
            block.role,
            prefix,
            listed,
        )


def find_candidates(document: Document) -> Iterator[Candidate]:
    """Yield everything that could name an initiative, block by block in text order."""
    for index, block in enumerate(document.blocks):
        if block.role in _SILENT:
            continue
        yield from _quoted(document, index, block)
        yield from unquoted(document, index, block)
