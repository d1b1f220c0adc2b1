"""What all articles together say of each key: the material that is compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import ArticleFacts, Entity, Kind, Span, Witness


@dataclass(frozen=True, slots=True)
class Record:
    """One key as the articles give it.

    `names` are all its labels and aliases, `label` the one that most articles prefer. `within` are the next
    wider areas, `place` where an organization, person or document is (the nearest that articles state),
    `runner` who runs an initiative, `posts` the (title, key of the office) of a person, `about` what its
    articles are about, `articles` which they are, `witness` the first mention of the first article.
    """

    key: str
    kind: Kind
    label: str
    names: frozenset[str]
    type: str = ""
    code: str | None = None
    within: tuple[str, ...] = ()
    place: str | None = None
    part_of: str | None = None
    runner: str | None = None
    number: str | None = None
    year: str | None = None
    posts: frozenset[tuple[str, str]] = frozenset()
    about: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says of one key; of a person whom it only gives a post, there is no `entity`."""

    key: str
    article: str
    entity: Entity | None
    about: tuple[str, ...] = ()
    runner: str | None = None
    posts: tuple[tuple[str, str], ...] = ()


def statements(facts: ArticleFacts) -> Iterator[Statement]:
    """Yield what an article says of each of its keys."""
    article = facts.document.clean.source.identifier
    runners = {fact.object: fact.subject for fact in facts.facts if fact.predicate == "runs"}
    for entity in facts.entities:
        yield Statement(entity.key, article, entity, facts.about, runners.get(entity.key))
    for post in facts.posts:
        yield Statement(post.person, article, None, posts=((post.title, post.at or ""),))


@dataclass
class _Gathering:
    """The statements about one key, in no order."""

    kind: Kind | None = None
    labels: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    posts: set[tuple[str, str]] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    witnesses: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, statement: Statement) -> None:
        self.posts.update(statement.posts)
        entity = statement.entity
        if entity is None:
            return
        self.kind = entity.kind
        self.labels[entity.label] += 1
        self.names |= {entity.label, *entity.aliases}
        stated = {
            "type": entity.type,
            "code": entity.code,
            "within": entity.within,
            "place": entity.located_in,
            "part_of": entity.part_of,
            "runner": statement.runner,
            "number": entity.number,
            "year": entity.year,
        }
        for name, value in stated.items():
            if value:
                self.fields[name][value] += 1
        if entity.mentions:
            self.articles.add(statement.article)
            self.about.update(statement.about)
            self.witnesses.append((statement.article, min(entity.mentions)))

    def record(self, key: str) -> Record:
        def top(name: str) -> str | None:
            return preferred(self.fields[name]) if self.fields[name] else None

        assert self.kind is not None
        return Record(
            key=key,
            kind=self.kind,
            label=preferred(self.labels),
            names=frozenset(self.names - {""}),
            type=top("type") or "",
            code=top("code"),
            within=tuple(sorted(self.fields["within"])),
            place=top("place"),
            part_of=top("part_of"),
            runner=top("runner"),
            number=top("number"),
            year=top("year"),
            posts=frozenset(self.posts),
            about=frozenset(self.about),
            articles=frozenset(self.articles),
            witness=Witness(*min(self.witnesses)) if self.witnesses else None,
        )


def preferred(votes: Mapping[str, int]) -> str:
    """Return what most say, then the longest, then the first in order."""
    return min(votes, key=lambda name: (-votes[name], -len(name), name))


def record_of(key: str, found: Iterable[Statement]) -> Record | None:
    """Return the record of a key from all statements about it, in no order; None if none names it."""
    gathering = _Gathering()
    for statement in found:
        gathering.add(statement)
    return gathering.record(key) if gathering.kind is not None else None


def gather(articles: Iterable[ArticleFacts]) -> dict[str, Record]:
    """Return the records of all keys, sorted by key; the order of the articles does not matter."""
    found: dict[str, list[Statement]] = {}
    for facts in articles:
        for statement in statements(facts):
            found.setdefault(statement.key, []).append(statement)
    records = (record_of(key, found[key]) for key in sorted(found))
    return {record.key: record for record in records if record is not None}
