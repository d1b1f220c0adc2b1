"""The people of one news item while they are being found."""

from dataclasses import dataclass, field

from kg.model import Entity, Kind, Post, Span


@dataclass(slots=True)
class Person:
    """One person as the item shows them."""

    name: str
    spans: set[tuple[int, int]] = field(default_factory=set)
    posts: dict[tuple[str, str | None], tuple[Span, bool]] = field(default_factory=dict)
    confidence: float = 0.9


@dataclass(slots=True)
class PeopleBook:
    """The people found so far, by name."""

    people: dict[str, Person] = field(default_factory=dict)
    home: str | None = None

    def key(self, name: str) -> str:
        """Return a person's key: the name within the principal area."""
        return f"person-{(self.home or '').removeprefix('area-')}-{name}"

    def add(self, name: str, begin: int, end: int) -> Person:
        """Return the person of a name, entered if new, with a mention."""
        person = self.people.setdefault(name, Person(name))
        person.spans.add((begin, end))
        return person

    def drop_parts(self) -> None:
        """Leave out names that only stand within longer ones (求吉 of 才求吉)."""
        for name in sorted(self.people, key=len):
            longer = [p for n, p in self.people.items() if len(n) > len(name) and name in n]
            spans = [span for person in longer for span in person.spans]
            inside = [
                any(b <= begin and end <= e for b, e in spans) for begin, end in self.people[name].spans
            ]
            if longer and all(inside):
                del self.people[name]

    def entities(self) -> tuple[Entity, ...]:
        """Return the people, by name."""
        return tuple(
            Entity(
                key=self.key(name),
                kind=Kind.PERSON,
                label=name,
                mentions=tuple(Span(*span) for span in sorted(person.spans)),
                located_in=self.home if self.home and self.home.startswith("area-") else None,
                confidence=person.confidence,
            )
            for name, person in sorted(self.people.items())
        )

    def posts(self) -> tuple[Post, ...]:
        """Return the posts of all people."""
        return tuple(
            Post(self.key(name), title, at, evidence, former)
            for name, person in sorted(self.people.items())
            for (title, at), (evidence, former) in person.posts.items()
        )
