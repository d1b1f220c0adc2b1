"""Plain text and Markdown."""

import re
from collections.abc import Iterator

from kg.reading.decode import decode
from kg.reading.parts import Input, Result, Stated, article, digest, is_address, parse_date, whole

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+)\s*[:：]\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^# +(.+?)(?: +#+)?$", re.MULTILINE)
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(.+?)\1"), r"\2"),
    (re.compile(r"^#{1,6}\s+|^>\s?|\s+#+$", re.MULTILINE), ""),
    (re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE), r"\1· "),
)


def read_text(given: Input) -> Iterator[Result]:
    """Yield the article of a text file: the decoded file, unchanged but for line ends and NFC."""
    data = whole(given)
    decoded = decode(data)
    yield article(given.identifier, decoded.text, (digest(data), decoded.encoding, "text/plain"))


def read_markdown(given: Input) -> Iterator[Result]:
    """Yield the article of a Markdown file, without its marks; front matter states title and date.

    Without front matter the one heading of the first level is the title.
    """
    data = whole(given)
    decoded = decode(data)
    text, stated = decoded.text, None
    if match := _FRONT.match(text):
        fields = {key.lower(): value for key, value in _FIELD.findall(match[1]) if value}
        url = fields.get("url") or fields.get("source")
        stated = Stated(
            fields.get("title"),
            parse_date(fields.get("date")),
            url if is_address(url) else None,
            fields.get("publisher"),
        )
        text = text[match.end() :]
    elif len(headings := _FIRST_HEADING.findall(text)) == 1:
        stated = Stated(_plain(headings[0]))
    yield article(given.identifier, _plain(text), (digest(data), decoded.encoding, "text/markdown"), stated)


def _plain(text: str) -> str:
    """Return Markdown without its marks."""
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
