"""Helpers: the quantities of a sentence as strings that a table can hold."""

from decimal import Decimal

from kg.cleaning import clean
from kg.document import structure
from kg.extract.quantities import find_quantities
from kg.model import Document, Quantity, SourceText

LEAD = "清河区多措并举推进基层治理\n2021-06-15 来源：清河日报\n\n"


def document_of(text: str) -> Document:
    """An article with one paragraph, as reading, cleaning and structure give it."""
    return structure(clean(SourceText("a.txt", f"{LEAD}{text}\n", "")))


def plain(value: Decimal | None) -> str:
    """A number without exponent and idle zeros."""
    assert value is not None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(quantity: Quantity, text: str) -> str:
    """`written = value unit qualifier`, the qualifier left out where it is exact."""
    if quantity.value is None:
        value = f"{plain(quantity.minimum)}..{plain(quantity.maximum)}"
    else:
        value = plain(quantity.value)
    how = "" if quantity.qualifier == "exact" else f" {quantity.qualifier}"
    return f"{text[quantity.span.begin : quantity.span.end]} = {value} {quantity.unit}{how}"


def read(text: str) -> list[str]:
    """What a careful reader would list of a paragraph's quantities."""
    document = document_of(text)
    return [shown(quantity, document.text) for quantity in find_quantities(document)]
