"""The order in which a source text is repaired."""

from collections.abc import Callable, Iterable

from kg.cleaning import lines, markup, pinyin, script, shift, width
from kg.cleaning.mapping import apply, compose, is_identity
from kg.model import CleanText, Edit, SourceText
from kg.offsets import OffsetMap

_BEFORE: tuple[Callable[[str], Iterable[Edit]], ...] = (
    markup.leftovers,
    shift.repairs,
    pinyin.insertions,
    width.invisible,
)
_AFTER: tuple[Callable[[str], Iterable[Edit]], ...] = (
    width.punctuation,
    width.spaces,
    lines.joins,
    width.spaces,  # again, for what a line break divided
    width.punctuation,  # again, for the marks that now stand next to Chinese
    width.quotes,
)


def clean(source: SourceText) -> CleanText:
    """Return the repaired, simplified text of `source`, with the map back and the edits made.

    Edits are in source offsets, in order. A change of one character for one (width, script) keeps the
    position-by-position mapping; script conversion is told by `script` and is not listed.
    """
    text = source.text
    repairs = _Repairs(len(text))
    for find in _BEFORE:
        text = repairs.stage(text, find(text))
    text, kind = script.simplify(width.narrow(text))
    for find in _AFTER:
        text = repairs.stage(text, find(text))
    edits = tuple(sorted(repairs.edits, key=lambda edit: (edit.begin, edit.end)))
    return CleanText(source, text, repairs.offsets, kind, edits)


class _Repairs:
    """The edits made so far, in source offsets, with the map that they compose to."""

    def __init__(self, length: int) -> None:
        self.offsets = OffsetMap.identity(length)
        self.edits: list[Edit] = []

    def stage(self, text: str, found: Iterable[Edit]) -> str:
        """Apply one stage's edits (offsets of `text`) and return the text after them."""
        edits = list(found)
        if not edits:
            return text
        self.edits += edits if is_identity(self.offsets) else map(self._in_source, edits)
        after, step = apply(text, edits)
        self.offsets = compose(self.offsets, step)
        return after

    def _in_source(self, edit: Edit) -> Edit:
        begin, end = self.offsets.to_source(edit.begin, edit.end)
        return Edit(begin, end, edit.replacement, edit.reason, edit.certain)
