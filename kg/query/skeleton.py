"""A query's text without what hints must not look into."""

import re
from typing import Final

_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STRINGS: Final = r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_OPAQUE: Final = re.compile(rf'{_STRINGS}|<[^<>"{{}}|^`\\\s]*>|#[^\n]*', re.DOTALL)


def skeleton(query: str, *, keep_iris: bool = False) -> str:
    """Return a query with its strings, comments and (unless kept) IRIs blanked, every place kept.

    >>> skeleton('ASK { ?x a <http://x/#y> } # "kg:runs"', keep_iris=True)
    'ASK { ?x a <http://x/#y> }             '
    """

    def blank(match: re.Match[str]) -> str:
        text = match.group()
        return text if keep_iris and text.startswith("<") else re.sub(r"[^\n]", " ", text)

    return _OPAQUE.sub(blank, query)


def unescaped(query: str) -> str:
    r"""Return a query with its code point escapes undone, as a SPARQL parser reads it.

    >>> unescaped(r"\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPED.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
