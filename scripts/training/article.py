"""An annotated article and what the product finds in it, to be compared with what a careful reader took."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.cleaning import clean
from kg.document import structure
from kg.evaluate.gold import read_text
from kg.evaluate.text import covers, normal
from kg.extract.entities import find_entities, load_entity_lexicon
from kg.extract.initiatives import find_initiatives
from kg.extract.metrics import find_metrics
from kg.extract.quantities import find_quantities
from kg.lexicon.ranking import Option
from kg.model import Document, Entities, Entity, Kind, SourceText, Span
from kg.relate import Holders, View
from kg.relate import structure as structure_of

Gold = Mapping[str, Any]


def names_in(item: Gold) -> set[str]:
    """Return the names of a gold item, in the form in which names are compared."""
    return {normal(name) for name in (item["name"], *item.get("aliases", []))} - {""}


def means(entity: Entity, item: Gold, *, loose: bool) -> bool:
    """Whether an entity has a name of a gold item, or (loose) one that covers most of it."""
    own, due = {normal(name) for name in (entity.label, *entity.aliases)} - {""}, names_in(item)
    return bool(own & due) or (loose and any(covers(a, b) for a in own for b in due))


class Article:
    """An article and its gold, with all that is found in it without a model."""

    def __init__(self, gold: Gold, text: str) -> None:
        self.gold = gold
        self.name = str(gold["article"])
        self.document: Document = structure(clean(SourceText(self.name, text, "0" * 64)))
        self.entities: Entities = find_entities(self.document, load_entity_lexicon())
        kinds = (Kind.AREA, Kind.ORGANIZATION)
        self.named = sorted(span for e in self.entities.entities if e.kind in kinds for span in e.mentions)
        self.quantities = find_quantities(self.document)
        self._spans = [(*_span(metric, text), metric) for metric in gold["metrics"]]

    def metric_at(self, span: Span) -> Gold | None:
        """Return the gold metric at a span of the clean text, else None."""
        begin, end = self.document.clean.offsets.to_source(span.begin, span.end)
        return next((m for low, high, m in self._spans if min(high, end) > max(low, begin)), None)


class Reading:
    """What the models of the moment find in an article: its initiatives and numbers."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.metrics = find_metrics(article.document, article.quantities, article.named)
        self.initiatives = find_initiatives(article.document)
        self.view = View(article.document)
        self.holders = Holders(self.view, article.entities)
        self._by_key = {e.key: e for e in (*article.entities.entities, *self.initiatives)}

    def structure(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return who runs each initiative, and what each is part of, as the models of the moment have it."""
        runs, parts = structure_of(self.view, self.holders, self.initiatives)
        return {f.object: f.subject for f in runs}, {f.subject: f.object for f in parts}

    def ranked(
        self, names: Sequence[str], section: Sequence[Gold], options: Sequence[Option], *, loose: bool
    ) -> list[set[int]]:
        """Return, for each gold name that any option means, the positions of those options."""
        result = []
        for name in names:
            items = [item for item in section if normal(name) in names_in(item)] or [{"name": name}]
            found = {
                index
                for index, option in enumerate(options)
                if option.key in self._by_key
                and any(means(self._by_key[option.key], i, loose=loose) for i in items)
            }
            if found:
                result.append(found)
        return result


def _span(metric: Gold, text: str) -> tuple[int, int]:
    begin = text.index(metric["context"]) + metric["context"].index(metric["quote"])
    return begin, begin + len(metric["quote"])


def read_articles(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Article]:
    """Yield annotated articles, given as pairs of gold file and article folder."""
    for gold_file, folder in pairs:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        yield Article(gold, read_text(folder / gold["article"]))
