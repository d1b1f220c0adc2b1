"""Tables of articles: CSV and JSON Lines, row by row in bounded memory; JSON as a whole."""

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.model import Unreadable
from kg.reading.decode import decode, detect
from kg.reading.parts import LONGEST, Input, Result, Stated, article, digest, is_address, parse_date, whole

_SAMPLE = 2**20
_NO_FIELD = "no field named text, content, 正文 or 内容: name the field that holds the text"


def read_csv(given: Input) -> Iterator[Result]:
    """Yield the article of each row; columns are found by name, identifiers are `FILE#row=N` from 1."""
    with given.open() as stream:
        encoding, lines = _lines(stream)
        first = next(lines, "")
        delimiter = max(",\t;|", key=first.count)
        # A row may go over several lines: the reader takes them from the generator as it needs them.
        rows = csv.reader(_again(first, lines), delimiter=delimiter)
        names = _names(next(rows))
        if "text" not in names:
            raise ReadError(
                "no column named text, content, 正文 or 内容: name the column that holds the text"
            )
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield _failed(given, number, f"not valid CSV ({error}): save it again as CSV")
                continue
            fields = {name: row[index] for name, index in names.items() if index < len(row)}
            if any(value.strip() for value in row):
                yield _article(given, number, fields, (encoding, "text/csv"))


def read_jsonl(given: Input) -> Iterator[Result]:
    """Yield the article of each line, a JSON object; identifiers are `FILE#row=N` from 1."""
    with given.open() as stream:
        encoding, lines = _lines(stream)
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                yield _failed(given, number, "not valid JSON: one object a line is expected")
                continue
            if not isinstance(found, dict):
                yield _failed(given, number, "no JSON object: one object a line is expected")
                continue
            yield _article(given, number, _fields(found), (encoding, "application/jsonl"))


def read_json(given: Input) -> Iterator[Result]:
    """Yield the articles of a JSON file: an object, or a list of them; JSON Lines by this name, too.

    Raises ReadError where it is no JSON, or where nothing in it has a text: text that only looks like an
    article's would be read as one.
    """
    data = whole(given)
    decoded = decode(data)
    try:
        content = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        if _is_lines(decoded.text):
            yield from read_jsonl(given)
            return
        line, column = (getattr(error, name, 1) for name in ("lineno", "colno"))
        raise ReadError(
            f"not valid JSON (line {line}, column {column}): repair it, or save plain text as .txt"
        ) from error
    objects = content if isinstance(content, list) else [content]
    if not objects or not all(isinstance(each, dict) for each in objects):
        raise ReadError("no JSON object, nor a list of them: give an object for each article")
    if not any("text" in _names(list(each)) for each in objects):
        raise ReadError(_NO_FIELD)
    for number, each in enumerate(objects, 1):
        yield _article(given, number, _fields(each), (decoded.encoding, "application/json"))


def _is_lines(text: str) -> bool:
    """Whether the first line is an object by itself, and others follow."""
    first, _, rest = text.strip().partition("\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _fields(found: dict[str, Any]) -> dict[str, str]:
    """Return the values of an object whose names are known, as text."""
    keys = list(found)
    return {name: _string(found[keys[index]]) for name, index in _names(keys).items()}


def _names(header: list[str]) -> dict[str, int]:
    """Return the index of each column that has a known name."""
    bare = [name.strip().lower().lstrip("\ufeff") for name in header]
    found = {}
    for meaning, names in _columns().items():
        index = next((bare.index(name) for name in names if name in bare), None)
        if index is not None:
            found[meaning] = index
    return found


@cache
def _columns() -> dict[str, list[str]]:
    lines = (files(__package__) / "columns.tsv").read_text("utf-8").splitlines()
    return {k: v.split(" ") for k, v in (line.split("\t") for line in lines if not line.startswith("#"))}


def _string(value: Any) -> str:
    if value is None or isinstance(value, (dict, bool)):
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _article(given: Input, number: int, fields: Mapping[str, str], kind: tuple[str, str]) -> Result:
    """Return the article of a row: its title stands above its text, unless the text begins with it."""
    body, title = fields.get("text", "").strip("\r\n"), " ".join(fields.get("title", "").split())
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
    source, url = fields.get("source", "").strip(), fields.get("url", "").strip()
    if is_address(source):
        source, url = "", url or source
    stated = Stated(title or None, parse_date(fields.get("date")), url or None, source or None)
    if not body.strip():
        return _failed(given, number, "no text in it")
    try:
        return article(f"{given.identifier}#row={number}", text, (digest(text.encode()), *kind), stated)
    except ReadError as error:
        return _failed(given, number, f"{error}")


def _failed(given: Input, number: int, reason: str) -> Unreadable:
    identifier = f"{given.identifier}#row={number}"
    return Unreadable(identifier, f"{identifier}: {reason}")


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(stream: BinaryIO) -> tuple[str, Iterator[str]]:
    """Return the encoding of a table and its lines; no line is held beyond the limit."""
    sample = stream.read(_SAMPLE)
    encoding = detect(sample)
    decoder = codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)()
    return encoding.replace("big5hkscs", "big5"), _divide(sample, stream, decoder)


def _divide(sample: bytes, stream: BinaryIO, decoder: codecs.IncrementalDecoder) -> Iterator[str]:
    block, pending, done = sample, "", False
    while not done:
        done = not block
        try:
            pending += decoder.decode(block, final=done)
        except UnicodeDecodeError as error:
            raise ReadError(f"not valid {error.encoding} further down: convert it to UTF-8") from error
        *parts, pending = pending.split("\n")
        if len(pending) > LONGEST:
            raise ReadError(f"a line of more than {LONGEST} characters: it is no table of articles")
        yield from (part + "\n" for part in parts)
        block = b"" if done else stream.read(_SAMPLE)
    yield pending
