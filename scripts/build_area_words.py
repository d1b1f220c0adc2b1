"""Build the list of ordinary words that are no names: `kg/lexicon/area_ordinary.txt`.

    python scripts/build_area_words.py

Source: the dictionary of `jieba` 0.42.1 (MIT, © Sun Junyi). Taken are words of two characters that it
gives as a verb, adverb, adjective, pronoun, numeral, measure, time, place or function word and that occur
at all often, and common nouns. Before a suffix such as 村 or 社区 they show no name of a place.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "kg" / "lexicon" / "area_ordinary.txt"
COMMON = ("v", "vn", "vd", "d", "ad", "a", "an", "b", "z", "c", "p", "r", "q", "t", "f", "s", "j")
LEAST = dict.fromkeys(COMMON, 5) | {"n": 60, "m": 20}


def words() -> Iterator[tuple[str, str]]:
    """Yield the words that the list takes, with their part of speech."""
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, frequency, tag = line.split()
        if len(word) == 2 and int(frequency) >= LEAST.get(tag, 1 << 30):
            yield word, tag


if __name__ == "__main__":
    head = (
        "# Ordinary words of two characters (v: verbs), from the dictionary of jieba 0.42.1 (MIT);"
        " see scripts/build_area_words.py\n"
    )
    taken = sorted(set(words()))
    rows = []
    for mark, group in (("v", [w for w, t in taken if t == "v"]), ("=", [w for w, t in taken if t != "v"])):
        rows += [f"{mark} {' '.join(group[i : i + 40])}\n" for i in range(0, len(group), 40)]
    OUT.write_text(head + "".join(rows), encoding="utf-8", newline="\n")
