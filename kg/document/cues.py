"""The wording by which page furniture, bylines, captions and other news are known."""

import re
from functools import cache
from importlib.resources import files

Cue = tuple[re.Pattern[str], str]


@cache
def _table() -> dict[str, tuple[re.Pattern[str], tuple[Cue, ...]]]:
    """Return for each kind one pattern that any cue matches, and the single cues with their reasons."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for line in (files(__package__) / "cues.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, pattern, reason = line.split("\t")
            kinds.setdefault(kind, []).append((pattern, reason))
    return {
        kind: (
            re.compile("|".join(f"(?:{pattern})" for pattern, _ in cues)),
            tuple((re.compile(pattern), reason) for pattern, reason in cues),
        )
        for kind, cues in kinds.items()
    }


def cue(kind: str, line: str) -> str | None:
    """Return why `line` is of `kind` (furniture, editor, related, byline, caption), or None."""
    any_of, single = _table()[kind]
    if not any_of.search(line):
        return None
    return next(reason for pattern, reason in single if pattern.search(line))
