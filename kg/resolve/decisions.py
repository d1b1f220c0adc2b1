"""What people decided over who is who: a small text file that every build obeys.

One decision a line, fields divided by tabs: `accept KEY KEY`, `reject KEY KEY` or `split KEY ARTICLE`, then
a note. Sorted, so that version control shows what changed; lines that begin with # are kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from kg.errors import KgError
from kg.language import tr
from kg.model import ArticleFacts, ChangeEvent, Entity, Fact, Post

HEADER = (
    "# govkg: who is who, decided by people. `kg build --decisions` obeys this file; `kg review` writes it.",
    "# accept KEY KEY: one thing. reject KEY KEY: two things. split KEY ARTICLE: another thing there.",
)


class DecisionError(KgError):
    """A file of decisions cannot be read, or contradicts itself."""


class Verb(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision: over two keys (in order), or over a key and an article's identifier."""

    verb: Verb
    key: str
    other: str
    note: str = ""

    @classmethod
    def of(cls, verb: Verb, key: str, other: str, note: str = "") -> "Decision":
        """Return a decision with its keys in order and its note on one line."""
        if verb is not Verb.SPLIT:
            key, other = sorted((key, other))
        return cls(verb, key, other, " ".join(note.split()))

    @property
    def line(self) -> str:
        """The decision as a line of the file."""
        return "\t".join((self.verb, self.key, self.other, self.note)).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, sorted, and the comments that people wrote above them."""

    decisions: tuple[Decision, ...] = ()
    comments: tuple[str, ...] = ()

    def pairs(self, verb: Verb) -> Iterator[tuple[str, str]]:
        """Yield what was decided in one way, in order."""
        return ((d.key, d.other) for d in self.decisions if d.verb is verb)

    def kept_apart(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of keys that must not become one: rejected ones, and what was split off."""
        split = {(key, split_key(key, article)) for key, article in self.pairs(Verb.SPLIT)}
        return frozenset({*self.pairs(Verb.REJECT), *((min(pair), max(pair)) for pair in split)})

    def with_decision(self, decision: Decision) -> "Decisions":
        """Return the decisions with one more; it replaces any other over the same two."""
        rest = self.without(decision.key, decision.other)
        return replace(self, decisions=tuple(sorted((*rest.decisions, decision))))

    def without(self, one: str, other: str) -> "Decisions":
        """Return the decisions without those over these two keys (or this key and article)."""
        kept = (d for d in self.decisions if {d.key, d.other} != {one, other})
        return replace(self, decisions=tuple(kept))

    def text(self) -> str:
        """Return the content of the file."""
        lines = [*HEADER, *self.comments, *(decision.line for decision in sorted(self.decisions))]
        return "\n".join(lines) + "\n"


def split_key(key: str, article: str) -> str:
    """Return the key that an entity gets in an article that it was split off in."""
    return f"{key}-{sha256(article.encode()).hexdigest()[:8]}"


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of a file.

    Raises:
        DecisionError: if it cannot be read, or a line is no decision.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise DecisionError(
            tr(
                f"{path}: 无法读取决定文件（{reason}）；请检查路径，文件应为 UTF-8",
                f"{path}: the decisions cannot be read ({reason}); check the path, it must be UTF-8",
            )
        ) from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, where: str) -> Decisions:
    """Return the decisions of a text that was read from `where`.

    Raises:
        DecisionError: if a line is no decision, or two contradict one another.

    """
    found, comments = set(), []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            comments += [line] * (line not in HEADER)
        elif line.strip():
            found.add(_decision(line, f"{where}:{number}"))
    return _consistent(Decisions(tuple(sorted(found)), tuple(comments)), where)


def _decision(line: str, where: str) -> Decision:
    verb, *fields = [field.strip() for field in line.split("\t")]
    if verb not in set(Verb) or len(fields) not in (2, 3) or not all(fields[:2]) or fields[0] == fields[1]:
        raise DecisionError(
            tr(
                f"{where}: 不是决定；应为 accept、reject 或 split 加两个以制表符隔开的键",
                f"{where}: no decision; write accept, reject or split and two keys, divided by tabs",
            )
        )
    return Decision.of(Verb(verb), *fields)


def _consistent(decisions: Decisions, path: str) -> Decisions:
    both = set(decisions.pairs(Verb.ACCEPT)) & set(decisions.pairs(Verb.REJECT))
    if both:
        one, other = min(both)
        raise DecisionError(
            tr(
                f"{path}: {one} 与 {other} 既接受又拒绝；请删去其中一行",
                f"{path}: {one} and {other} are both accepted and rejected; delete one of the lines",
            )
        )
    return decisions


# --------------------------------------------------------------------------- splits


def with_splits(articles: Iterable[ArticleFacts], decisions: Decisions) -> list[ArticleFacts]:
    """Return the articles with other keys where people split something off."""
    wanted: dict[str, dict[str, str]] = {}
    for key, article in decisions.pairs(Verb.SPLIT):
        wanted.setdefault(article, {})[key] = split_key(key, article)
    return [
        _rekeyed(facts, wanted[facts.document.clean.source.identifier])
        if facts.document.clean.source.identifier in wanted
        else facts
        for facts in articles
    ]


def _rekeyed(facts: ArticleFacts, keys: dict[str, str]) -> ArticleFacts:
    """Return an article in which some keys are others."""

    def new(key: str) -> str:
        return keys.get(key, key)

    def entity(each: Entity) -> Entity:
        links = (each.within, each.part_of, each.located_in)
        within, part_of, located_in = (link and new(link) for link in links)
        return replace(each, key=new(each.key), within=within, part_of=part_of, located_in=located_in)

    def fact(each: Fact) -> Fact:
        rivals = tuple(replace(rival, key=new(rival.key)) for rival in each.rivals)
        return replace(each, subject=new(each.subject), object=new(each.object), rivals=rivals)

    def post(each: Post) -> Post:
        return replace(each, person=new(each.person), at=each.at and new(each.at))

    def change(each: ChangeEvent) -> ChangeEvent:
        originals, results = (tuple(map(new, keys)) for keys in (each.original, each.resulting))
        return replace(each, original=originals, resulting=results)

    return replace(
        facts,
        entities=tuple(map(entity, facts.entities)),
        posts=tuple(map(post, facts.posts)),
        facts=tuple(map(fact, facts.facts)),
        changes=tuple(map(change, facts.changes)),
        about=tuple(map(new, facts.about)),
    )
