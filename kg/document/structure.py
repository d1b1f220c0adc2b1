"""From clean text to blocks with roles, levels and sections."""

from kg.document import head, items, labels, origin, outline
from kg.document.interludes import interlude
from kg.document.labels import Label
from kg.document.lines import Line, lines_of, undecorated
from kg.document.quotations import quotations
from kg.document.sentences import sentences
from kg.model import Block, CleanText, Document, Role

_CAPTION = 25  # short sentences above the text are captions of pictures
_DIGIT_OR_QUOTE = frozenset("0123456789“”")


def structure(clean: CleanText) -> Document:
    """Return the structure of `clean`: blocks in order, which cover every line that is not blank."""
    text, source = clean.text, clean.source
    lines = lines_of(text)
    found = labels.label(lines)
    title = head.label_head(text, lines, found, _stated_title(clean), items.first_item(lines, found))
    _captions(lines, found)
    outline.label_headings(text, lines, found, 0)
    marks = [mark or Label(Role.PARAGRAPH) for mark in found]
    blocks = _blocks(text, lines, marks)
    return Document(
        clean,
        blocks,
        title,
        source.issued or origin.issued(lines, marks, source.url),
        source.url,
        source.publisher or origin.publisher(lines, marks),
        origin.author(lines, marks),
        quotations(text, blocks),
    )


def _stated_title(clean: CleanText) -> str | None:
    """Return the title that the container states, in the clean form in which the text has it."""
    title = clean.source.title
    begin = clean.source.text.find(title) if title else -1
    if not title or begin < 0:
        return title
    return clean.text[slice(*clean.offsets.to_clean(begin, begin + len(title)))].strip() or title


def _captions(lines: list[Line], found: list[Label | None]) -> None:
    """Label the short sentences between the head and the text as captions, where there are several."""
    start = next((i for i, mark in enumerate(found) if mark is None), len(lines))
    stop = start
    while stop < len(lines) and found[stop] is None and _is_caption(lines[stop].text):
        stop += 1
    if stop - start >= 2:
        found[start:stop] = [Label(Role.CAPTION)] * (stop - start)


def _is_caption(text: str) -> bool:
    return len(text) <= _CAPTION and text.endswith("。") and _DIGIT_OR_QUOTE.isdisjoint(text)


def _blocks(text: str, lines: list[Line], marks: list[Label]) -> tuple[Block, ...]:
    item = items.items_of(lines, marks)
    aside = interlude(lines, marks) if max(item, default=0) == 0 else range(0)
    for index in aside:
        item[index] = 1  # the article goes on behind it
    level = outline.levels(text, lines, marks, aside)
    section = outline.sections(marks, level, item)
    blocks = []
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        begin, end = undecorated(line) if mark.role is Role.HEADING else (line.begin, line.end)
        parts = () if mark.role is Role.FURNITURE else sentences(text, begin, end)
        place = (level[index], section[index], item[index])
        blocks.append(Block(begin, end, mark.role, parts, *place, mark.reason))
    return tuple(blocks)
