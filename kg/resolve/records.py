"""What all articles together say of each key: the material that is compared."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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


@dataclass
class _Gathering:
    """The statements about one key, in no order."""

    kind: Kind
    labels: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    posts: set[tuple[str, str]] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    witnesses: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, entity: Entity, article: str, about: Iterable[str], runner: str | None) -> None:
        self.labels[entity.label] += 1
        self.names |= {entity.label, *entity.aliases}
        stated = {
            "type": entity.type,
            "code": entity.code,
            "within": entity.within,
            "place": entity.located_in,
            "part_of": entity.part_of,
            "runner": runner,
            "number": entity.number,
            "year": entity.year,
        }
        for name, value in stated.items():
            if value:
                self.fields[name][value] += 1
        if entity.mentions:
            self.articles.add(article)
            self.about |= set(about)
            self.witnesses.append((article, min(entity.mentions)))

    def record(self, key: str) -> Record:
        def top(name: str) -> str | None:
            return preferred(self.fields[name]) if self.fields[name] else None

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


def gather(articles: Iterable[ArticleFacts]) -> dict[str, Record]:
    """Return the records of all keys, sorted by key; the order of the articles does not matter."""
    found: dict[str, _Gathering] = {}
    for facts in articles:
        article = facts.document.clean.source.identifier
        runners = {fact.object: fact.subject for fact in facts.facts if fact.predicate == "runs"}
        for entity in facts.entities:
            gathering = found.setdefault(entity.key, _Gathering(entity.kind))
            gathering.add(entity, article, facts.about, runners.get(entity.key))
        for post in facts.posts:
            if post.person in found:
                found[post.person].posts.add((post.title, post.at or ""))
    return {key: found[key].record(key) for key in sorted(found)}
