"""What the reading of an article depends on besides its bytes: our code, word lists, models, libraries."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import kg

_READING: Final = (
    *("reading", "cleaning", "document", "extract", "relate", "lexicon"),
    *("model.py", "offsets.py", "pipeline.py", "highlights.py", "manifest.py"),
)
_WRITING: Final = (
    "resolve",
    "rdf",
    "keeping",
    "store",
    "lexicon",
    "vocabulary.py",
    "pipeline.py",
    "graph.py",
)
_LIBRARIES: Final = (
    "ahocorasick-rs",
    "charset-normalizer",
    "jieba",
    "opencc",
    "pypdf",
    "pypinyin",
    "python-docx",
    "trafilatura",
)


@cache
def reader_version() -> str:
    """Return a hash that changes whenever an article might be read in another way."""
    libraries = [f"{name}={_version(name)}" for name in _LIBRARIES]
    return _hash(_READING, libraries)


@cache
def writer_version() -> str:
    """Return a hash that changes whenever the same readings might be written as another graph."""
    return _hash(_WRITING, [f"pyoxigraph={_version('pyoxigraph')}"])


def _hash(names: Sequence[str], more: Iterable[str]) -> str:
    home = Path(kg.__file__).parent
    paths = [home / name for name in names if "." in name]
    for room in (name for name in names if "." not in name):
        paths += (path for path in (home / room).rglob("*") if path.is_file() and path.suffix != ".pyc")
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update("\n".join(more).encode())
    return digest.hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
