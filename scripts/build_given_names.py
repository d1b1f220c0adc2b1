"""Build what characters tell of given names: `kg/lexicon/person_given.tsv`.

    python scripts/build_given_names.py

Source: the dictionary of `jieba` 0.42.1 (MIT, © Sun Junyi), which marks some 43,000 names of people. For
each character: how much more often it stands in a given name than in ordinary words (natural logarithm, in
halves).
"""

import math
from collections import Counter
from importlib.resources import files
from pathlib import Path

from kg.extract.entities.words import read_words

OUT = Path(__file__).resolve().parent.parent / "kg" / "lexicon" / "person_given.tsv"
_SMOOTH_NAMES, _SMOOTH_WORDS = 0.5, 50
_COMMON = 300
_NAMES = ("nr", "ns")


def counts() -> tuple[Counter[str], Counter[str]]:
    """Return how often characters stand in given names and (by frequency) in ordinary words."""
    surnames = read_words("person_surnames.txt")["="]
    given, ordinary = Counter[str](), Counter[str]()
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        if tag == "nr" and len(word) in (2, 3) and word[0] in surnames:
            given.update(word[1:])
        elif not tag.startswith(_NAMES):
            ordinary.update(dict.fromkeys(word, int(frequency)))
    return given, ordinary


def halves() -> dict[int, str]:
    """Return characters by their log-odds in halves, those near nought left out."""
    given, ordinary = counts()
    names, words = given.total(), ordinary.total()
    found: dict[int, list[str]] = {}
    for char in sorted({*given, *ordinary}):
        if not "一" <= char <= "鿿" or (given[char] < 2 and ordinary[char] < _COMMON):
            continue  # too rare to tell
        share = (given[char] + _SMOOTH_NAMES) / names
        odds = math.log(share) - math.log((ordinary[char] + _SMOOTH_WORDS) / words)
        if half := round(2 * odds):
            found.setdefault(half, []).append(char)
    return {half: "".join(chars) for half, chars in sorted(found.items())}


if __name__ == "__main__":
    head = (
        "# Characters by how much they speak for a given name: log-odds in halves, from the names in the"
        " dictionary of jieba 0.42.1 (MIT); see scripts/build_given_names.py\n"
    )
    OUT.write_text(
        head + "".join(f"{half}\t{chars}\n" for half, chars in halves().items()), "utf-8", newline="\n"
    )
