"""Measure whether title, date and principal area are read right, in every format that is understood.

    python scripts/corpus_reading.py                 train and dev; print the figures
    python scripts/corpus_reading.py --wrong pdf     also list what was read wrong, of some formats only

Each article is put into each format (corpus_wrap.py); what is read from the file is compared with the gold.
Pages, Markdown and tables state the title apart from the text, as they do; the date stands in the text.
"""

import argparse
import base64
import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from corpus_files import OPEN, Row, rows
from corpus_wrap import CONTAINERS

from kg.cleaning import clean
from kg.document import structure
from kg.evaluate.gold import HOLDERS, read_text
from kg.evaluate.text import covers, normal
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.model import Document, SourceText
from kg.reading import read

FIELDS = ("title", "date", "area")
_HEAD = 12  # lines among which the title stands


def _parted(text: str, title: str | None) -> tuple[str, str]:
    """Return the lines that make up the title, and the text without them."""
    lines = text.strip("\n").split("\n")
    due = normal(title or "")
    for first in range(min(len(lines), _HEAD)):
        for stop in range(first + 1, first + 3):
            if due and covers(normal("".join(lines[first:stop])), due, 0.9):
                return " ".join(lines[first:stop]).strip(), "\n".join(lines[:first] + lines[stop:])
    return title or lines[0], text if title else "\n".join(lines[1:])


def _markdown(title: str, rest: str) -> bytes:
    return f"# {title}\n\n{rest}".encode()


def _page(charset: str) -> Callable[[str, str], bytes]:
    wrap = CONTAINERS["html-gbk" if charset == "gb18030" else "html"][1]
    return lambda title, rest: wrap(f"{title}\n{rest}")[1]


def _archive(title: str, rest: str) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    page = base64.encodebytes(_page("utf-8")(title, rest))
    return (head + part).encode() + page + b"\r\n--b--\r\n"


def _csv(title: str, rest: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([("标题", "正文"), (title, rest)])
    return stream.getvalue().encode()


def _jsonl(title: str, rest: str) -> bytes:
    return json.dumps({"title": title, "text": rest}, ensure_ascii=False).encode()


TITLED: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    "html": (".html", _page("utf-8")),
    "html-gbk": (".html", _page("gb18030")),
    "mhtml": (".mhtml", _archive),
    "md": (".md", _markdown),
    "csv": (".csv", _csv),
    "jsonl": (".jsonl", _jsonl),
}
"""The formats that state the title apart from the text."""
FORMATS = tuple(CONTAINERS | TITLED)


def right(row: Row, form: str) -> Iterator[tuple[str, bool, str]]:
    """Yield for each field whether it was read right, and what was found."""
    gold = json.loads(row.gold.read_text(encoding="utf-8"))
    found = _read(row, form, gold.get("title"))
    if isinstance(found, str):
        yield from ((name, False, found) for name in FIELDS)
        return
    title = gold.get("title")
    if title:
        stated = found.title or ""
        yield "title", covers(normal(stated), normal(title)), f"{title} ≠ {stated}"
    issued = found.issued.isoformat() if found.issued else None
    yield "date", issued == gold.get("published"), f"{gold.get('published')} ≠ {issued}"
    if gold.get("area"):
        names = _about(found)
        yield "area", bool(names & _accepted(gold)), f"{gold['area']} ≠ {sorted(names)}"


def _read(row: Row, form: str, title: str | None) -> Document | str:
    text = read_text(row.article)
    if form in TITLED:
        suffix, wrap = TITLED[form]
        data = wrap(*_parted(text, title))
    else:
        suffix, plain = CONTAINERS[form]
        data = plain(text)[1]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_bytes(data)
        [source] = read([path])
    return structure(clean(source)) if isinstance(source, SourceText) else source.message


@cache
def _lexicon() -> Any:
    return load_entity_lexicon()


def _about(document: Document) -> set[str]:
    entities = find_entities(document, _lexicon())
    by_key = {entity.key: entity for entity in entities.entities}
    found = (by_key[key] for key in entities.about if key in by_key)
    return {normal(name) for entity in found for name in (entity.label, *entity.aliases)}


def _accepted(gold: dict[str, Any]) -> set[str]:
    area = normal(gold["area"])
    for section in HOLDERS[:2]:
        for item in gold[section]:
            names = {normal(name) for name in (item["name"], *item.get("aliases", ()))}
            if area in names:
                return names
    return {area}


def measure(forms: Sequence[str], wrong: list[str]) -> dict[str, dict[str, float]]:
    """Return by format the share of each field that was read right; note what was not in `wrong`."""
    figures = {}
    for form in forms:
        due: Counter[str] = Counter()
        good: Counter[str] = Counter()
        for row in rows(*OPEN):
            if form == "big5" and row.script != "hant":
                continue
            for name, is_right, text in right(row, form):
                due[name] += 1
                good[name] += is_right
                wrong += [] if is_right else [f"{form} {name} {row.id}: {text}"]
        figures[form] = {name: round(good[name] / max(1, due[name]), 4) for name in FIELDS}
    return figures


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("formats", nargs="*", help=", ".join(FORMATS))
    parser.add_argument("--wrong", action="store_true", help="list what was read wrong")
    options = parser.parse_args()
    if unknown := set(options.formats) - set(FORMATS):
        parser.error(f"unknown formats {sorted(unknown)}")
    wrong: list[str] = []
    figures = measure(options.formats or list(FORMATS), wrong)
    for line in wrong if options.wrong else ():
        click.echo(line)
    click.echo(f"{'':10}" + "".join(f"{name:>8}" for name in FIELDS))
    for form, each in figures.items():
        click.echo(f"{form:10}" + "".join(f"{each[name]:8.3f}" for name in FIELDS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
