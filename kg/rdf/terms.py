"""RDF terms as N-Triples text; numbers in canonical form."""

import re
from datetime import date
from decimal import Context, Decimal
from typing import Final

from kg.vocabulary import XSD

_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')
# Canonical N-Triples, so that what a store gives back is the same text.
_ESCAPES: Final = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF)}
    | {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_INTEGER: Final = f'"^^<{XSD}integer>'
_DECIMAL: Final = f'"^^<{XSD}decimal>'
TRUE: Final = f'"true"^^<{XSD}boolean>'
_DATE: Final = f'"^^<{XSD}date>'
_YEAR: Final = f'"^^<{XSD}gYear>'
_PLACES: Final = -12  # well inside the 18 places that stores keep
_SMALLEST: Final = Decimal(1).scaleb(_PLACES)
_WIDE: Final = Context(prec=80)
_DATE_FORM = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_FORM = re.compile(r"\d{4}")


def iri(value: str) -> str:
    """Return an IRI in angle brackets."""
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    """Return a plain literal, with a language tag if one is given."""
    if _SPECIAL.search(value):
        value = value.translate(_ESCAPES)
    return f'"{value}"@{language}' if language else f'"{value}"'


def integer(value: int) -> str:
    """Return an `xsd:integer`."""
    return f'"{value}{_INTEGER}'


def decimal_text(value: Decimal) -> str:
    """Return a decimal in canonical form: no exponent, no trailing zeros, at most 12 places.

    >>> decimal_text(Decimal("2.680E+4")), decimal_text(Decimal("0.850"))
    ('26800', '0.85')
    """
    if value == value.to_integral_value():
        return str(int(value))
    if int(value.as_tuple().exponent) < _PLACES:
        value = value.quantize(_SMALLEST, context=_WIDE)
    return format(value, "f").rstrip("0").rstrip(".")


def decimal(value: Decimal) -> str:
    """Return an `xsd:decimal`."""
    return f'"{decimal_text(value)}{_DECIMAL}'


def confidence(value: float) -> str:
    """Return a confidence as an `xsd:decimal` of at most four places."""
    return decimal(Decimal(f"{value:.4f}"))


def day(value: date) -> str:
    """Return an `xsd:date`."""
    return f'"{value.isoformat()}{_DATE}'


def day_or_year(value: str) -> str:
    """Return a date as stated: `xsd:date`, `xsd:gYear`, or plain text where it is neither."""
    if _DATE_FORM.fullmatch(value):
        return f'"{value}{_DATE}'
    if _YEAR_FORM.fullmatch(value):
        return f'"{value}{_YEAR}'
    return text(value)
