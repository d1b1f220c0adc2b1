"""Gold files: what a careful reader takes from an article."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from kg.errors import EvaluationError
from kg.evaluate.text import normal
from kg.language import tr

SECTIONS: Final = ("areas", "organizations", "people", "policies", "awards", "initiatives")
HOLDERS: Final = ("areas", "organizations", "people")


@dataclass(frozen=True)
class Item:
    """An entity of the gold; `data` holds what its section adds (level, kind, runners, parent, posts, …)."""

    section: str
    name: str
    aliases: tuple[str, ...]
    optional: bool
    data: Mapping[str, Any]

    @cached_property
    def names(self) -> frozenset[str]:
        """Its name and aliases in normal form."""
        return frozenset({normal(name) for name in (self.name, *self.aliases)} - {""})

    def list(self, field: str) -> list[Any]:
        """Return a list field, empty where it is missing or null."""
        return list(self.data.get(field) or [])


@dataclass(frozen=True)
class GoldMetric:
    """A quantity of the gold, with its span in the article's text."""

    begin: int
    end: int
    optional: bool
    data: Mapping[str, Any]

    @property
    def context(self) -> str:
        """The words around it, as they stand in the article."""
        return str(self.data["context"])

    def list(self, field: str) -> list[str]:
        """Return a list field, empty where it is missing or null."""
        return list(self.data.get(field) or [])


@dataclass(frozen=True)
class Gold:
    """The gold of one article."""

    article: str
    text: str
    items: Mapping[str, tuple[Item, ...]]
    metrics: tuple[GoldMetric, ...]
    data: Mapping[str, Any]

    @property
    def area(self) -> str:
        """The principal area or organization, empty where there is none."""
        return self.data.get("area") or ""

    @cached_property
    def holders(self) -> tuple[Item, ...]:
        """All that can hold a metric or run an initiative."""
        return tuple(item for section in HOLDERS for item in self.items[section])

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        names: dict[tuple[str, str], str] = {}
        for section in SECTIONS:
            for item in self.items[section]:
                for name in (item.name, *item.aliases):
                    names.setdefault((section, normal(name)), item.name)
        return names

    def resolve(self, name: str, *sections: str) -> str | None:
        """Return the name of the item that a name or alias means, in the first section that has it."""
        found = (self._by_name.get((section, normal(name))) for section in sections)
        return next((item for item in found if item is not None), None)

    @cached_property
    def optional_names(self) -> frozenset[str]:
        """The names of all optional items."""
        return frozenset(item.name for items in self.items.values() for item in items if item.optional)


def read_text(path: Path) -> str:
    """Return an article's reference text: decoded, NFC, LF, without BOM.

    Raises:
        EvaluationError: if it cannot be read.

    """
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            tr(
                f"{path}: 无法读取文章（{error}）；请检查文章文件夹",
                f"{path}: the article cannot be read ({error}); check ARTICLES",
            )
        ) from error


def load_gold(path: Path, articles: Path) -> Gold:
    """Return a gold file with the text of its article, which lies in the folder `articles`.

    Raises:
        EvaluationError: if it is no gold file, its article is missing, or a quote is not found in it.

    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        name = str(data["article"])
        items = {section: tuple(_item(section, each) for each in data[section]) for section in SECTIONS}
        metrics = list(data["metrics"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            tr(
                f"{path}: 不是有效的标注文件（{error!r}）；格式见文档",
                f"{path}: not a valid gold file ({error!r}); see the documentation for its format",
            )
        ) from error
    text = read_text(articles / name)
    return Gold(name, text, items, tuple(_metric(path, each, text) for each in metrics), data)


def _item(section: str, data: Mapping[str, Any]) -> Item:
    aliases = tuple(str(alias) for alias in data.get("aliases") or ())
    return Item(section, str(data["name"]), aliases, bool(data.get("optional")), data)


def _metric(path: Path, data: Mapping[str, Any], text: str) -> GoldMetric:
    try:
        quote, context = str(data["quote"]), str(data["context"])
        if not data["measure"] or data["qualifier"] is None:
            raise KeyError("measure")
    except (KeyError, TypeError) as error:
        raise EvaluationError(tr(f"{path}: 指标缺少 {error}", f"{path}: a metric lacks {error}")) from error
    for part, whole in ((context, text), (quote, context)):
        if whole.count(part) != 1:
            raise EvaluationError(
                tr(
                    f"{path}: 「{part}」应恰好出现一次，却出现 {whole.count(part)} 次",
                    f"{path}: {part!r} must stand exactly once, but stands {whole.count(part)} times",
                )
            )
    begin = text.index(context) + context.index(quote)
    return GoldMetric(begin, begin + len(quote), bool(data.get("optional")), data)
