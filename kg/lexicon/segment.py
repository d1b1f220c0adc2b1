"""Word segmentation: the only room that knows jieba.

jieba's module functions share one global tokenizer; we keep one of our own, with its cache in the
user's cache folder instead of the shared temporary one.
"""

import logging
import marshal
import os
import sys
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.files import write_bytes
from kg.lexicon.words import load_words

REMEMBERED = 20_000  # stretches, most of them a few characters: some megabytes


def _import_jieba() -> Any:
    """Import jieba without pkg_resources, which costs 0.3 s and is only used to find one file."""
    missing = object()
    previous = sys.modules.get("pkg_resources", missing)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # makes `import pkg_resources` fail at once
    try:
        import jieba  # noqa: PLC0415  # half a second that `kg --help` should not pay
    finally:
        if previous is missing:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = previous  # type: ignore[assignment]  # what was there before
    return jieba


@cache
def _tokenizer() -> Any:
    jieba = _import_jieba()
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    file = _cache_file(jieba.__version__)
    words = _read(file)
    if words is None:
        words = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        _keep(file, words)
    tokenizer.FREQ, tokenizer.total = words
    tokenizer.initialized = True
    return tokenizer


def _cache_file(version: str) -> Path | None:
    """Return where jieba's dictionary is kept as jieba has it in memory; None without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "govkg" / f"jieba-{version}.marshal"


def _read(file: Path | None) -> tuple[dict[str, int], int] | None:
    """Return the kept dictionary, or None. At once: `marshal.load` on a file takes three times as long."""
    try:
        words, total = marshal.loads(file.read_bytes()) if file else (None, 0)
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return (words, total) if isinstance(words, dict) and isinstance(total, int) else None


def _keep(file: Path | None, words: tuple[dict[str, int], int]) -> None:
    with suppress(GraphError):  # a read-only home: the dictionary is then read anew each time
        if file:
            write_bytes(file, marshal.dumps(words))


@lru_cache(REMEMBERED)
def segment(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order (jieba's precise mode, no new-word guessing).

    The words joined give the text back, so that offsets can be counted. The stretches last asked for are
    remembered: the extractors ask for many of them several times.
    """
    return tuple(_tokenizer().cut(text, HMM=False))


@cache
def _verbs() -> frozenset[str]:
    verbs = frozenset(load_words("verbs")) | frozenset(load_words("verbs_extra"))
    return verbs - frozenset(load_words("not_verbs"))


def is_verb(word: str) -> bool:
    """Whether a word can be a verb (verbal nouns such as 建设 included)."""
    return word in _verbs()
