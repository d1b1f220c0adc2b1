"""The wording by which page furniture, bylines, captions and other news are known."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENDING = 40  # a pattern for the end of a line is searched in so many characters


@dataclass(frozen=True, slots=True)
class _Cues:
    """The patterns of one kind: those for the beginning of a line, for its end, and for any place."""

    begins: re.Pattern[str]
    ends: re.Pattern[str]
    holds: re.Pattern[str]
    single: tuple[tuple[re.Pattern[str], str], ...]  # each pattern with its reason

    def match(self, line: str) -> bool:
        """Whether any pattern fits `line`."""
        return bool(self.begins.match(line) or self.ends.search(line[-_ENDING:]) or self.holds.search(line))


def cue(kind: str, line: str) -> str | None:
    """Return why `line` is of `kind` (furniture, short, editor, related, byline, caption), or None."""
    cues = _table()[kind]
    if not cues.match(line):
        return None
    return next(reason for pattern, reason in cues.single if pattern.search(line))


@cache
def _table() -> dict[str, _Cues]:
    rows = [
        line.split("\t")
        for line in (files(__package__) / "cues.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    kinds: dict[str, list[tuple[str, str]]] = {}
    for kind, pattern, reason in rows:
        kinds.setdefault(kind, []).append((pattern, reason))
    return {kind: _cues(patterns) for kind, patterns in kinds.items()}


def _cues(rows: list[tuple[str, str]]) -> _Cues:
    begins = [pattern for pattern, _ in rows if pattern.startswith("^")]
    ends = [pattern for pattern, _ in rows if not pattern.startswith("^") and pattern.endswith("$")]
    holds = [pattern for pattern, _ in rows if pattern not in begins and pattern not in ends]
    single = tuple((re.compile(pattern), reason) for pattern, reason in rows)
    return _Cues(_any(begins), _any(ends), _any(holds), single)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) if patterns else r"(?!)")
