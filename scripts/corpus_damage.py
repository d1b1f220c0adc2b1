"""Damage articles as real pages, files and converters do, and keep the way back to the sound copy.

    python scripts/corpus_damage.py KIND[,KIND…] ARTICLE… -o DIR [--seed 7]

ARTICLE is an id of the corpus' open parts or a text file. Kinds of damage to the text, in the order given:
traditional, pinyin, shift, lines, furniture, foreign, width. At most one container ends the list: gbk, big5,
utf16, html, html-gbk, docx, pdf (without one: UTF-8). Beside each damaged file stands `NAME.map.json`:
the runs of an `OffsetMap` that leads from the damaged text (before it went into its container) to the
sound one. The same seed gives the same bytes.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import opencc
from corpus_files import CORPUS, OPEN, rows
from corpus_wrap import CONTAINERS

from kg.cleaning.mapping import apply, compose
from kg.evaluate.gold import read_text
from kg.model import Edit
from kg.offsets import OffsetMap

Edits = Iterator[Edit]
_HAN = re.compile(r"[㐀-鿿]")
_PINYIN_RATE = 0.06
_SHIFTS = 3  # spots in an article
_SHIFT_LENGTH = 30  # characters to the next ASCII character, which ends the shift
_PIECE = 4  # characters of a broken line that are enough to find it by
_BIG_MARKS = dict(zip("，：；（）！？", ",:;()!?", strict=True))
_NO_LINE_START = frozenset("，。、；：？！”’）》」』】,.;:?!)%％")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged article: its text, the way from it to the sound text, and the file that holds it."""

    text: str
    offsets: OffsetMap
    data: bytes
    suffix: str


def damage(text: str, kinds: Sequence[str], seed: str) -> Damaged:
    """Return `text` damaged in the ways named; equal arguments give equal results."""
    offsets, container = OffsetMap.identity(len(text)), "utf8"
    for kind in kinds:
        if kind in CONTAINERS:
            container = kind
            continue
        edits = sorted(KINDS[kind](text, Random(f"{seed} {kind}")), key=lambda edit: (edit.begin, edit.end))
        text, step = apply(text, edits)
        offsets = compose(offsets, step)
    suffix, wrap = CONTAINERS[container]
    text, data = wrap(text)
    return Damaged(text, offsets, data, suffix)


# ---------------------------------------------------------------------- kinds of damage


def traditional(text: str, _: Random) -> Edits:
    """Show a simplified text in traditional characters, as many mainland sites offer it."""
    for line in re.finditer(r"[^\n]+", text):
        converted = _converter("s2t").convert(line[0])
        if len(converted) == len(line[0]) and converted != line[0]:
            yield Edit(line.start(), line.end(), converted, "traditional")


def pinyin(text: str, random: Random) -> Edits:
    """Insert readings after characters: “網(wǎng)格”."""
    for match in _HAN.finditer(text):
        if random.random() < _PINYIN_RATE and (reading := _reading(match[0])):
            yield Edit(match.end(), match.end(), f"({reading})", "pinyin")


def shift(text: str, random: Random) -> Edits:
    """Write marks in ASCII and lose bytes of GBK: “保基” (B1 A3 BB F9) holds A3 BB, the mark ；."""
    narrow = "".join(_BIG_MARKS.get(c, c) for c in text)
    spots = [spot for i in range(len(text) - 1) if (spot := _shifted(narrow, i))]
    chosen: list[Edit] = []
    for spot in sorted(random.sample(spots, len(spots)), key=lambda _: random.random()):
        if len(chosen) < _SHIFTS and all(spot.end < o.begin or o.end < spot.begin for o in chosen):
            chosen.append(spot)
    hidden = {i for spot in chosen for i in range(spot.begin, spot.end)}
    yield from chosen
    for i, c in enumerate(text):
        if c in _BIG_MARKS and i not in hidden:
            yield Edit(i, i + 1, _BIG_MARKS[c], "narrow")


def _shifted(text: str, begin: int) -> Edit | None:
    """Return the damage that begins between two characters, up to the next ASCII character."""
    end = next((i for i in range(begin, min(len(text), begin + _SHIFT_LENGTH)) if text[i].isascii()), 0)
    try:
        data = text[begin:end].encode("gbk") if end > begin + 1 else b""
    except UnicodeEncodeError:
        return None
    mark = {b"\xa3\xbb": ";", b"\xa3\xba": ":"}.get(data[1:3])
    if mark is None or text[end].isalpha():  # a letter would be taken for the second byte of a character
        return None
    pairs = (data[i : i + 2] for i in range(3, len(data) - 1, 2))
    return Edit(begin, end, f"?{mark}{''.join(pair.decode('gbk', 'ignore') for pair in pairs)}?", "shift")


def lines(text: str, random: Random) -> Edits:
    """Break the lines of the whole article at one width, wherever that falls."""
    width = random.randint(24, 40)
    for line in re.finditer(r"[^\n]+", text):
        at = line.start() + width
        while at < line.end():
            while at < line.end() and text[at] in _NO_LINE_START:
                at += 1
            if at < line.end():
                yield Edit(at, at, "\n", "line")
            at += width


def furniture(text: str, random: Random) -> Edits:
    """Put navigation above, a share bar under the title, editors' lines below."""
    words = _words()
    above, below = random.choice(words["above"]), random.choice(words["below"])
    under = random.choice(words["under_title"])
    first = text.index("\n") + 1 if "\n" in text else 0
    yield Edit(0, 0, "".join(f"{line}\n" for line in above), "furniture")
    if first:
        yield Edit(first, first, f"{under}\n", "furniture")
    yield Edit(len(text), len(text), "".join(f"\n{line}" for line in below), "furniture")


def foreign(text: str, random: Random) -> Edits:
    """Append a news item of another place, figures and all."""
    others = [item for item in _words()["foreign"] if item["place"] not in text]
    item = random.choice(others)
    yield Edit(len(text), len(text), f"\n\n{item['head']}\n{item['title']}\n{item['body']}\n", "foreign")


def width(text: str, _: Random) -> Edits:
    """Write letters, digits and % in full width."""
    for match in re.finditer(r"[0-9A-Za-z%+]+(?:\.\d+)?%?", text):
        wide = "".join(chr(ord(c) + 0xFEE0) for c in match[0])
        yield Edit(match.start(), match.end(), wide, "width")


KINDS: dict[str, Callable[[str, Random], Edits]] = {
    "traditional": traditional,
    "pinyin": pinyin,
    "shift": shift,
    "lines": lines,
    "furniture": furniture,
    "foreign": foreign,
    "width": width,
}


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads((CORPUS / "damage.json").read_text(encoding="utf-8"))
    return words


def _reading(character: str) -> str:
    from pypinyin import pinyin_dict  # noqa: PLC0415 (large; needed for one kind only)

    found: str = pinyin_dict.pinyin_dict.get(ord(character), "")
    return found.split(",", maxsplit=1)[0]


# ---------------------------------------------------------------------- the way back


def positions(damaged: Damaged, read: str) -> list[int | None]:
    """Return for each character of the text that a reader took from the container where it stood before.

    Readers change white space, leave lines out and break others, a PDF puts page numbers into them; each
    line is found again by its other characters, in pieces where it was broken.
    """
    if read == damaged.text:
        return list(range(len(read)))
    places = [i for i, c in enumerate(read) if not c.isspace()]
    packed = "".join(read[i] for i in places)
    found: list[int | None] = [None] * len(read)
    cursor = 0
    for line in re.finditer(r"[^\n]+", damaged.text):
        own = [i for i in range(*line.span()) if not damaged.text[i].isspace()]
        while own:
            at, length = _locate("".join(damaged.text[i] for i in own), packed, cursor)
            if not length:
                break
            for k in range(length):
                found[places[at + k]] = own[k]
            cursor, own = at + length, own[length:]
    return found


def _locate(body: str, packed: str, cursor: int) -> tuple[int, int]:
    """Return where the longest beginning of `body` stands that is found, and its length (0: nowhere)."""
    at = packed.find(body, cursor)
    if at >= 0 or (at := packed.find(body)) >= 0:
        return at, len(body)
    low, high = 0, len(body)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if packed.find(body[:middle], cursor) >= 0 else (low, middle)
    return (packed.find(body[:low], cursor), low) if low >= min(_PIECE, len(body)) else (0, 0)


def to_sound(damaged: Damaged, places: Sequence[int | None], begin: int, end: int) -> tuple[int, int] | None:
    """Return where a span of the read text stands in the sound one; None where it was inserted."""
    known = [place for place in places[begin:end] if place is not None]
    if not known:
        return None
    first, last = damaged.offsets.to_source(min(known), max(known) + 1)
    return (first, last) if first < last else None


def main() -> int:
    """Write damaged copies."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", help="kinds of damage, divided by commas")
    parser.add_argument("articles", nargs="+", help="ids of the corpus, or files")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--seed", default="7")
    options = parser.parse_args()
    kinds = options.kinds.split(",")
    if unknown := [kind for kind in kinds if kind not in KINDS and kind not in CONTAINERS]:
        parser.error(f"unknown kinds {unknown}; there are {', '.join([*KINDS, *CONTAINERS])}")
    texts = {row.id: row.article for row in rows(*OPEN)}
    options.output.mkdir(parents=True, exist_ok=True)
    for name in options.articles:
        path = texts.get(name, Path(name))
        result = damage(read_text(path), kinds, f"{options.seed} {path.stem}")
        (options.output / f"{path.stem}{result.suffix}").write_bytes(result.data)
        runs = zip(result.offsets.runs, result.offsets.copied, strict=True)
        way = json.dumps([[*run, copied] for run, copied in runs])
        (options.output / f"{path.stem}.map.json").write_text(way + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
