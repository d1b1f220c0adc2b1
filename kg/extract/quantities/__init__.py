"""Find the quantities of a document."""

from kg.extract.quantities.filters import is_quantity, quoted_name_spans
from kg.extract.quantities.grammar import read_quantities
from kg.model import Document, Quantity, Role

_SPEAKING = (Role.PARAGRAPH, Role.CAPTION)


def find_quantities(document: Document) -> tuple[Quantity, ...]:
    """Return the quantities that the article's paragraphs and captions state, in text order.

    Spans count code points of the clean text. Numbers in names, codes, dates and idioms are left out.
    """
    found = []
    for block in document.blocks:
        if block.role not in _SPEAKING:
            continue
        names = quoted_name_spans(document.text[block.begin : block.end])
        for each in read_quantities(document.text, block.begin, block.end):
            span = each.quantity.span
            inside = any(b <= span.begin - block.begin < e for b, e in names)
            if not inside and is_quantity(each, document.text):
                found.append(each.quantity)
    return tuple(found)
