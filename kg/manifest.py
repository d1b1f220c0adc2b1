"""The record of a build: what was read, with hashes and counts, without a clock, so that it repeats."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from kg.model import ArticleFacts, Kind, Unreadable


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What one article contributed: who it is, the hash of its file, and how many of each kind it holds."""

    identifier: str
    sha256: str
    encoding: str
    characters: int
    title: str
    counts: dict[str, int]

    @property
    def has_facts(self) -> bool:
        """Whether anything was found in the article."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build read and made; `decisions` are those of people over who is who, a line each."""

    articles: tuple[ArticleRecord, ...]
    unreadable: tuple[Unreadable, ...]
    base: str
    with_text: bool
    decisions: tuple[str, ...] = ()

    def to_json(self, files: dict[str, str], counts: dict[str, int]) -> bytes:
        """Return the manifest as JSON.

        `files` gives the SHA-256 of each file that was written, `counts` what the graph holds.
        """
        content = {
            "generator": "govkg",
            "version": package_version(),
            "base": self.base,
            "text": self.with_text,
            **({"decisions": list(self.decisions)} if self.decisions else {}),
            "counts": counts,
            "files": dict(sorted(files.items())),
            "articles": [{name: getattr(article, name) for name in _FIELDS} for article in self.articles],
            "unreadable": [asdict(each) for each in self.unreadable],
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


_FIELDS: Final = tuple(field.name for field in fields(ArticleRecord))


def package_version() -> str:
    """Return the installed version of govkg."""
    try:
        return version("govkg")
    except PackageNotFoundError:
        return "0+unknown"


def record(facts: ArticleFacts) -> ArticleRecord:
    """Return the record of one article."""
    source = facts.document.clean.source
    kinds = Counter(entity.kind for entity in facts.entities)
    counts = {kind.value: kinds[kind] for kind in Kind}
    counts |= {"post": len(facts.posts), "metric": len(facts.metrics), "fact": len(facts.facts)}
    title = facts.document.title or source.title or source.identifier
    return ArticleRecord(source.identifier, source.sha256, source.encoding, len(source.text), title, counts)
