"""Sentences and clauses of a block."""

import re

from kg.model import Sentence, Span

_MARKS = re.compile(r"[。！？]+|…+|[，；：“‘《（]|(?<!\d)[,;:]|[,;:](?!\d)")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "（": "）"}
_AFTER = frozenset("”’》）)")
_FINAL = frozenset("。！？…")
_SPEAKS = frozenset("：:，")
_HANGS_ON = re.compile(r"[，、；：,;]|的|等|[与和及或]|一[词语说句]|之[类声语]|为(?:主|题|口)|这[一样种个]")
_SHORT = 30  # what is quoted or bracketed within this length is a name or a remark, not a passage


def sentences(text: str, begin: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `text[begin:end]`, which leave out only spaces between them.

    A sentence ends at 。！？… with the quotes that close there, but not inside a short quotation or
    bracket, unless a quotation is itself the sentence. Clauses divide it at ，；： without gaps.
    """
    divider = _Divider(begin)
    passed = begin  # marks before this position are inside something short
    for match in _MARKS.finditer(text, begin, end):
        at = match.start()
        if at < passed:
            continue
        mark = text[at]
        if mark in _CLOSING:
            closing = text.find(_CLOSING[mark], at + 1, min(end, at + _SHORT + 2))
            if closing < 0:
                continue
            passed = closing + 1
            if _is_remark(text, divider.start, at, closing) and _ends(text, passed, end):
                divider.end_sentence(text, passed, end)
            continue
        stop = match.end()
        if mark not in _FINAL:
            divider.end_clause(stop)
            continue
        quoted = stop < end and text[stop] in _AFTER
        while stop < end and text[stop] in _AFTER:
            stop += 1
        if not quoted or _ends(text, stop, end):
            divider.end_sentence(text, stop, end)
    divider.end_sentence(text, end, end)
    return tuple(divider.found)


class _Divider:
    """The sentences found so far, and where the current sentence and clause began."""

    __slots__ = ("_clause", "_clauses", "found", "start")

    def __init__(self, begin: int) -> None:
        self.found: list[Sentence] = []
        self.start = self._clause = begin
        self._clauses: list[Span] = []

    def end_clause(self, stop: int) -> None:
        self._clauses.append(Span(self._clause, stop))
        self._clause = stop

    def end_sentence(self, text: str, stop: int, end: int) -> None:
        if stop > self._clause:
            self.end_clause(stop)
        if self._clauses:
            self.found.append(Sentence(self.start, stop, tuple(self._clauses)))
            self._clauses = []
        while stop < end and text[stop] == " ":
            stop += 1
        self.start = self._clause = stop


def _is_remark(text: str, start: int, opening: int, closing: int) -> bool:
    """Whether a short quotation is a sentence of its own: it ends like one, and nothing leads into it."""
    return text[closing - 1] in _FINAL and (opening == start or text[opening - 1] in _SPEAKS)


def _ends(text: str, stop: int, end: int) -> bool:
    """Whether nothing hangs on the quotation that closed before `stop`."""
    return stop >= end or not _HANGS_ON.match(text, stop)
