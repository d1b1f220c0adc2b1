"""Mentions: spans of the clean text as NIF strings over the article's reference text."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from kg.model import Document, Span
from kg.rdf.terms import TRUE, integer, text
from kg.vocabulary import ITSRDF, KG, NIF, SUPERCLASSES, TYPE

_TYPES = tuple(f" <{TYPE}> <{cls}>" for cls in SUPERCLASSES["Mention"])
_SENTENCE_TYPE = f" <{TYPE}> <{NIF}Sentence>"
_CONTEXT = f" <{NIF}referenceContext> "
_BEGIN = f" <{NIF}beginIndex> "
_END = f" <{NIF}endIndex> "
_ANCHOR = f" <{NIF}anchorOf> "
_SENTENCE = f" <{NIF}sentence> "
_NAMES = f" <{ITSRDF}taIdentRef> "
_REPAIRED = f" <{KG}repaired> {TRUE}"


@dataclass
class MentionWriter:
    """Writes the mentions of one article, each once, and finds the sentence of each.

    `article` is the article's IRI without brackets; `lines` collects `subject predicate object`.
    """

    document: Document
    article: str
    lines: list[str]
    _sentences: list[tuple[int, int]] = field(init=False)
    _written: dict[tuple[int, int], str] = field(init=False, default_factory=dict)
    _as_sentence: set[str] = field(init=False, default_factory=set)
    _inferred: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        spans: list[tuple[int, int]] = []
        for block in self.document.blocks:
            if block.sentences:
                spans += [(sentence.begin, sentence.end) for sentence in block.sentences]
            elif block.end > block.begin:
                spans.append((block.begin, block.end))
        self._sentences = sorted(spans)
        edits = self.document.clean.edits
        self._inferred = sorted((edit.begin, edit.end) for edit in edits if not edit.certain)

    def sentence(self, span: Span) -> str | None:
        """Write the sentence in which a span begins; return its IRI in brackets.

        None where nothing of it stands in the source.
        """
        index = bisect_right(self._sentences, (span.begin, len(self.document.text) + 1)) - 1
        begin, end = span.begin, span.end
        if index >= 0 and self._sentences[index][1] > begin:
            begin, end = self._sentences[index]
        node = self._mention(begin, end, None)
        if node is not None and node not in self._as_sentence:
            self._as_sentence.add(node)
            self.lines.append(node + _SENTENCE_TYPE)
            self.lines.append(node + _SENTENCE + node)
        return node

    def mention(self, span: Span) -> str | None:
        """Write a mention with its sentence; return its IRI, or None where it is not in the source."""
        return self._mention(span.begin, span.end, span)

    def entity(self, span: Span, entity: str) -> str | None:
        """Write a mention that names an entity (its IRI in brackets)."""
        node = self._mention(span.begin, span.end, span)
        if node is not None:
            self.lines.append(node + _NAMES + entity)
        return node

    def _mention(self, begin: int, end: int, sentence_of: Span | None) -> str | None:
        low, high = self.document.clean.offsets.to_source(begin, end)
        if low >= high:
            return None
        node = self._written.get((low, high))
        if node is None:
            node = f"<{self.article}#char={low},{high}>"
            self._written[low, high] = node
            anchor = self.document.clean.source.text[low:high]
            self.lines += [node + kind for kind in _TYPES]
            self.lines += [
                f"{node}{_CONTEXT}<{self.article}>",
                node + _BEGIN + integer(low),
                node + _END + integer(high),
                node + _ANCHOR + text(anchor),
            ]
        if sentence_of is not None:
            if self._inferred and self._is_inferred(low, high):
                self.lines.append(node + _REPAIRED)
            sentence = self.sentence(sentence_of)
            if sentence is not None:
                self.lines.append(node + _SENTENCE + sentence)
        return node

    def _is_inferred(self, low: int, high: int) -> bool:
        """Whether an inferred repair touches a span of the source; repairs are disjoint."""
        index = bisect_left(self._inferred, (high, -1)) - 1
        return index >= 0 and self._inferred[index][1] > low
