"""How wide a text is drawn, without a browser: an estimate in em that errs on the wide side.

`assets/text.js` holds the same table, so that page and builder agree on every position.
"""

from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;|!'()[] ")
_WIDE: Final = frozenset("mwMW%@+")


def width(text: str) -> float:
    """Return the width of a text in em."""
    return sum(_character(char) for char in text)


def _character(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.94
    if "A" <= char <= "Z":
        return 0.72
    return 0.6 if char < "\x80" else 1.0


def shorten(text: str, limit: float) -> str:
    """Return the text in one line, cut with an ellipsis where it is wider than `limit` em."""
    text = " ".join(text.split())
    if width(text) <= limit:
        return text
    total, kept = 1.0, []
    for char in text:
        total += _character(char)
        if total > limit:
            break
        kept.append(char)
    return "".join(kept) + "…"
