"""Marks of a page's source that a careless export left in its text: &nbsp; and tags."""

import html
import re
from collections.abc import Iterator

from kg.model import Edit

REASON = "markup"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_TAG = re.compile(
    r"<(script|style)\b[^<>\n]*>[^<\n]*</\1>|</?(?:p|br|div|span|a|b|i|u|em|strong|font|img|td|tr|table|tbody|th|ul|ol|li|h[1-6]"
    r"|center|hr|script|style|sup|sub|o:p)\b[^<>\n]*>",
    re.IGNORECASE,
)


def leftovers(text: str) -> Iterator[Edit]:
    """Yield the replacement of each character reference and the deletion of each tag."""
    found = [*_TAG.finditer(text)] if "<" in text else []
    if "&" in text:
        found += _ENTITY.finditer(text)
    end = 0
    for match in sorted(found, key=re.Match.start):
        if match.start() < end:
            continue
        end = match.end()
        character = html.unescape(match[0]) if match[0][0] == "&" else ""
        if character != match[0]:
            yield Edit(match.start(), end, character, REASON)
