"""Where the development corpus keeps what, and its parts.

    python scripts/corpus_files.py dev out/dev        copy the articles and gold of a part into a folder

`index.tsv` says to which part (train, dev, sealed) an article belongs. A new article's part follows from
its series, or else its place, by `split_of`; it never changes afterwards.
"""

import argparse
import csv
import hashlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
ARTICLES, GOLD = CORPUS / "articles", CORPUS / "gold"
INDEX, PAIRS = CORPUS / "index.tsv", CORPUS / "pairs.tsv"
PARTS = ("train", "dev", "sealed")
OPEN = ("train", "dev")
"""The parts whose articles and faults may be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article of the index."""

    id: str
    form: str
    place: str
    year: str
    script: str
    split: str
    series: str
    writer: str

    @property
    def article(self) -> Path:
        """Its text."""
        return ARTICLES / f"{self.id}.txt"

    @property
    def gold(self) -> Path:
        """Its annotation."""
        return GOLD / f"{self.id}.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names in context, and whether they mean the same thing."""

    kind: str
    one: str
    one_name: str
    other: str
    other_name: str
    same: bool
    split: str


def split_of(key: str) -> str:
    """Return the part of an article whose series (or, without one, whose place) is `key`.

    >>> split_of("fanchang")
    'train'
    """
    share = int(hashlib.sha256(f"govkg {key}".encode()).hexdigest(), 16) % 10
    return "train" if share < 6 else "dev" if share < 8 else "sealed"


def rows(*parts: str) -> list[Row]:
    """Return the index, or its rows of some parts."""
    with INDEX.open(encoding="utf-8", newline="") as file:
        found = [Row(**record) for record in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [row for row in found if not parts or row.split in parts]


def pairs(*parts: str) -> list[Pair]:
    """Return the pairs of names, or those of some parts."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    found = [Pair(*line[:5], line[5] == "1", line[6]) for line in lines]
    return [pair for pair in found if not parts or pair.split in parts]


def copy_part(part: str, folder: Path) -> Path:
    """Copy a part's articles and gold files side by side into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows(part):
        shutil.copyfile(row.article, folder / row.article.name)
        shutil.copyfile(row.gold, folder / row.gold.name)
    return folder


def main() -> int:
    """Copy a part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=OPEN)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    copy_part(options.part, options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
