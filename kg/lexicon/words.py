"""Word lists of the language: one text file each, one entry a line, `#` comments."""

from functools import cache
from importlib.resources import files


@cache
def load_words(name: str) -> tuple[str, ...]:
    """Return the entries of `words/<name>.txt`, longest first, then by code point."""
    text = files("kg.lexicon").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    entries = {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
    return tuple(sorted(entries, key=lambda word: (-len(word), word)))
