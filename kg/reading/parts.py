"""What all readers share: the input they are given, its limits, and how an article is made of text."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from kg.errors import ReadError
from kg.model import SourceText, Unreadable
from kg.reading.decode import garbled, normalize

LARGEST = 64 * 2**20  # bytes of a single document; tables are read row by row and may be larger
LONGEST = 4 * 2**20  # characters of one article or one line
_DATE = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")

Result = SourceText | Unreadable


@dataclass(frozen=True, slots=True)
class Input:
    """A file, an archive's member or standard input: its identifier, suffix (.txt) and how to open it."""

    identifier: str
    suffix: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a container says about an article besides its text."""

    title: str | None = None
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None


Reader = Callable[[Input], Iterator[Result]]


def whole(given: Input) -> bytes:
    """Return all bytes of an input. Raises ReadError where they exceed the limit."""
    with given.open() as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(f"larger than {LARGEST // 2**20} MB: split it, or give it as .csv or .jsonl")
    return data


def article(
    identifier: str, text: str, origin: tuple[str, str, str], stated: Stated | None = None
) -> SourceText:
    """Return an article. `origin` is the sha256 of its source, the encoding, and the media type.

    Raises ReadError where the text is empty, too long, or no readable text.
    """
    text = normalize(text)
    if not text.strip():
        raise ReadError("no text in it")
    if len(text) > LONGEST:
        raise ReadError(f"a text of more than {LONGEST} characters is no article: split it")
    if reason := garbled(text):
        raise ReadError(reason)
    stated = stated or Stated()
    sha256, encoding, media_type = origin
    return SourceText(
        identifier,
        text,
        sha256,
        encoding,
        media_type,
        stated.title,
        stated.issued,
        stated.url,
        stated.publisher,
    )


def digest(data: bytes) -> str:
    """Return the sha256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def parse_date(text: str | None) -> date | None:
    """Return the date in a field of a table or of a page's metadata, or None."""
    match = _DATE.search(text or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def is_address(text: str | None) -> bool:
    """Whether `text` is the address of a page."""
    return bool(text and re.match(r"https?://\S+$", text.strip()))
