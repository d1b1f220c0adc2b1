"""Small views of a text that several extractors share: quotations, clauses, bracketed parts."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_QUOTE = re.compile(r"[“‘「『《][^“”‘’「」『』《》\n]{1,60}[”’」』》]")
_CLAUSE_END = re.compile(r"[，；：。！？\n…]|——")
_SENTENCE_MARK = re.compile(r"[。；！？]")
_BRACKETS = re.compile(r"（[^（）]{0,80}）")


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of quotations and book-title marks, marks included, outermost only."""
    return [match.span() for match in _QUOTE.finditer(text)]


def clause_spans(
    text: str, begin: int, end: int, keep: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Return the clauses of `text[begin:end]`; commas within quotations and the `keep` spans do not divide.

    A quotation that holds sentence marks or a `keep` span is speech, and is divided like the rest.
    """
    quotes = [(b + begin, e + begin) for b, e in quote_spans(text[begin:end])]
    kept = sorted(keep)
    starts = [each[0] for each in kept]

    def is_speech(quote: tuple[int, int]) -> bool:
        index = bisect_right(starts, quote[0])
        return (index < len(starts) and starts[index] < quote[1]) or bool(_SENTENCE_MARK.search(text, *quote))

    shielded = sorted([*(quote for quote in quotes if not is_speech(quote)), *kept])
    spans, start, index, reach = [], begin, 0, begin
    for match in _CLAUSE_END.finditer(text, begin, end):
        while index < len(shielded) and shielded[index][0] < match.start():
            reach = max(reach, shielded[index][1])
            index += 1
        if match.start() < reach:
            continue
        if match.start() > start:
            spans.append((start, match.start()))
        start = match.end()
    if start < end:
        spans.append((start, end))
    return spans


def bracket_spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of （…） in `text[begin:end]`, marks included."""
    return [match.span() for match in _BRACKETS.finditer(text, begin, end)]
