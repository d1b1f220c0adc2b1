"""Small views of a text that several extractors share: quotations, clauses, bracketed parts."""

import re
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
    speech = [q for q in quotes if any(q[0] < k[0] < q[1] for k in keep) or _SENTENCE_MARK.search(text, *q)]
    shielded = [*(q for q in quotes if q not in speech), *keep]
    spans, start = [], begin
    for match in _CLAUSE_END.finditer(text, begin, end):
        if any(b < match.start() < e for b, e in shielded):
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
