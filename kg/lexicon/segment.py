"""Word segmentation: the only room that knows jieba.

jieba's module functions share one global tokenizer; we keep one of our own, with its cache in the
user's cache folder instead of the shared temporary one.
"""

import logging
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon.words import load_words


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
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "govkg"
    try:
        base.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(base)
    except OSError:  # a read-only home: jieba then works without a cache
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    return tokenizer


def segment(text: str) -> list[str]:
    """Return the words of `text` in order (jieba's precise mode, no new-word guessing).

    The words joined give the text back, so that offsets can be counted.
    """
    return list(_tokenizer().cut(text, HMM=False))


@cache
def _verbs() -> frozenset[str]:
    verbs = frozenset(load_words("verbs")) | frozenset(load_words("verbs_extra"))
    return verbs - frozenset(load_words("not_verbs"))


def is_verb(word: str) -> bool:
    """Whether a word can be a verb (verbal nouns such as 建设 included)."""
    return word in _verbs()
