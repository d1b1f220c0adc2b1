"""Text of literals as formats that are not RDF's own can hold it."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal

from kg.vocabulary import HANS, HANT

ILLEGAL_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to hold, not even escaped (https://www.w3.org/TR/xml/#charsets)."""
REPLACEMENT: Final = "\ufffd"
_ESCAPED: Final = re.compile(
    rb"(?<!\\)(?:\\\\)*\\u(?:00(?:0[0-8BCbcEFef]|1[0-9A-Fa-f])|[Ff]{3}[EFef])"
    rb"|(?<!\\)(?:\\\\)*\\[bf]|[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"
)
_TAGS: Final = {tag.lower(): tag for tag in (HANS, HANT)}  # Oxigraph keeps language tags in lower case


def language_of(literal: Literal) -> str:
    """Return the language tag as the contract spells it."""
    tag = literal.language or ""
    return _TAGS.get(tag, tag)


def illegal_characters(lines: Iterable[bytes]) -> int:
    r"""Return how many characters of N-Triples lines XML 1.0 cannot hold.

    >>> illegal_characters([rb'<s> <p> "a\u0001b\\u0001\f"'])
    2
    """
    return sum(len(_ESCAPED.findall(line)) for line in lines)
