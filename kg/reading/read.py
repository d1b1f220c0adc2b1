"""Articles from whatever the user names."""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import ReadError
from kg.model import SourceText, Unreadable
from kg.reading import archive, page, portable, table, text, word
from kg.reading.find import STANDARD_INPUT, Found, find
from kg.reading.parts import Input, Reader, Result, whole

READERS: dict[str, Reader] = {
    ".txt": text.read_text,
    ".md": text.read_markdown,
    ".html": page.read_page,
    ".htm": page.read_page,
    ".mhtml": page.read_archive_page,
    ".mht": page.read_archive_page,
    ".docx": word.read_word,
    ".pdf": portable.read_pdf,
    ".jsonl": table.read_jsonl,
    ".json": table.read_json,
    ".csv": table.read_csv,
}
_ZIP = ".zip"
_OLD = frozenset({".doc", ".wps", ".rtf", ".odt", ".xls", ".xlsx"})
_NAMED = frozenset({".json"})  # read where it is named: most such files in a folder are no articles
SUFFIXES = frozenset({*READERS, _ZIP, *_OLD}) - _NAMED
_GUESSED = frozenset({"", ".txt", ".html", ".htm"})  # suffixes that often belie what is in the file
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MIME = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):", re.I)
_TABLE = re.compile(r"(?:^|[,\t;|])\"?(?:text|content|body|正文|内容|內容)\"?(?:[,\t;|]|\r?$)", re.I)


def read(inputs: Iterable[str | Path]) -> Iterator[SourceText | Unreadable]:
    """Yield each article of `inputs`, lazily, in order of identifier; what cannot be read as Unreadable.

    Inputs are files (.txt .md .html .htm .mhtml .docx .pdf .jsonl .csv .zip), folders (recursive),
    patterns, and "-" for standard input; .json only where a file or pattern names it. Memory is bounded by
    the largest single document.
    """
    for found in find_files(inputs):
        yield from read_file(found)


def find_files(inputs: Iterable[str | Path]) -> list[Found]:
    """Return the files that inputs stand for, in order of identifier."""
    return find(inputs, SUFFIXES)


def read_file(found: Found) -> Iterator[SourceText | Unreadable]:
    """Yield the articles of one file; what cannot be read as Unreadable."""
    if found.problem:
        yield Unreadable(found.identifier, f"{found.identifier}: {found.problem}")
    else:
        yield from _read(_input(found), 0)


def _input(found: Found) -> Input:
    if found.parts == (STANDARD_INPUT,):
        return Input("stdin", "", lambda: cast(BinaryIO, sys.stdin.buffer))
    return Input(found.identifier, found.path.suffix.lower(), lambda: found.path.open("rb"))


def _read(given: Input, depth: int) -> Iterator[Result]:
    """Yield the articles of one input; every failure becomes one line, and the others are still read."""
    try:
        given, suffix = _recognised(given)
        if suffix == _ZIP:
            for member in archive.members(given, _readable, depth):
                yield from _read(member, depth + 1) if isinstance(member, Input) else (member,)
        else:
            yield from READERS.get(suffix, text.read_text)(given)
    except ReadError as error:
        yield Unreadable(given.identifier, f"{given.identifier}: {error}")
    except OSError as error:
        yield Unreadable(
            given.identifier, f"{given.identifier}: {error.strerror or error}: check permissions"
        )
    except Exception as error:  # a library that fails on one file must not keep the others from being read
        reason = f"could not be read ({type(error).__name__}): save it in another format"
        yield Unreadable(given.identifier, f"{given.identifier}: {reason}")


def _readable(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _recognised(given: Input) -> tuple[Input, str]:
    """Return the input with the suffix of what it holds: some files are named for what they are not."""
    if given.suffix in _OLD:
        raise ReadError(f"the format {given.suffix} is not supported: save it as .docx, .csv or .txt")
    if given.suffix not in _GUESSED:
        return given, given.suffix
    if given.identifier == "stdin":
        data = whole(given)
        given = Input(given.identifier, "", lambda: io.BytesIO(data))
    with given.open() as stream:
        start = stream.read(4096)
    if start.startswith(b"%PDF-"):
        return given, ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return given, ".docx" if b"word/" in whole(given) else _ZIP
    if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        return given, ".html"
    if _MIME.match(start) and b"\n\n" in start.replace(b"\r\n", b"\n"):
        return given, ".mhtml"
    return given, _of_text(start) if given.identifier == "stdin" else given.suffix


def _of_text(start: bytes) -> str:
    """Return .json or .csv where standard input begins like a table, else nothing."""
    if start.lstrip().startswith((b"{", b"[{", b"[\n", b"[ ")):
        return ".json"
    first = start.partition(b"\n")[0].decode("utf-8", "replace")
    return ".csv" if _TABLE.search(first) and any(c in first for c in ",\t;|") else ""
