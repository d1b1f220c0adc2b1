"""The organizations of one news item while they are being found."""

import re
from dataclasses import dataclass, field

from kg.model import Entity, Kind, Span

ZONE = re.compile(r"(?:开发区|高新区|经开区|园区|新区|产业园|科创园|工业园|创业园|医药园)$")
_LEGAL = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|集团公司|有限公司|股份公司|公司|集团|厂|农民专业合作社|专业合作社|股份经济合作社|经济合作社|合作社)$"
)


@dataclass(slots=True)
class Organization:
    """One organization. `anchor` is the key of the area or body that its name begins with."""

    key: str
    label: str
    kind: str
    head: str
    canonical: str
    anchor: str | None
    located_in: str | None
    part_of: str | None = None
    free: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    anaphora: set[tuple[int, int]] = field(default_factory=set)
    confidence: float = 0.9

    @property
    def is_zone(self) -> bool:
        """Whether it is the administration of a development zone or park."""
        return bool(ZONE.search(self.label))

    @property
    def base(self) -> str:
        """A company's or cooperative's own name: without its legal form."""
        return _LEGAL.sub("", self.label)

    def entity(self) -> Entity:
        """Return the entity."""
        return Entity(
            key=self.key,
            kind=Kind.ORGANIZATION,
            label=self.label,
            type=self.kind,
            aliases=tuple(sorted(set(self.aliases) - {self.label})),
            mentions=tuple(Span(*span) for span in sorted(self.spans | self.anaphora)),
            part_of=self.part_of,
            located_in=self.located_in,
            confidence=self.confidence,
        )


def free_body(name: str, kind: str, head: str) -> Organization:
    """Return a body by a name that begins with no place or other body."""
    return Organization(f"org-{name}", name, kind, head, name, None, None, free=True)


@dataclass(slots=True)
class OrganizationBook:
    """The organizations found so far, by the key that their names give."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    ends: dict[int, tuple[int, Organization]] = field(default_factory=dict)

    def add(self, organization: Organization) -> Organization:
        """Return the organization of this key, entered if it is new; the fuller label wins."""
        known = self.organizations.setdefault(organization.key, organization)
        if len(organization.label) > len(known.label):
            known.aliases[known.label] = None
            known.label = organization.label
        return known

    def mention(self, organization: Organization, begin: int, end: int, surface: str) -> None:
        """Note a place where the article names an organization."""
        organization.spans.add((begin, end))
        organization.aliases[surface] = None
        self.ends[end] = (begin, organization)

    def enter(
        self, found: Organization, span: tuple[int, int], surface: str, confidence: float = 0.7
    ) -> None:
        """Enter a body that less than a full name tells, with the place where it is named."""
        found.confidence = confidence
        self.mention(self.add(found), *span, surface)

    def overlaps(self, begin: int, end: int) -> bool:
        """Whether a name of some body was read within a stretch."""
        return any(b < end and begin < e for e, (b, _) in self.ends.items())

    def by_canonical(self, canonical: str) -> list[Organization]:
        """Return the organizations that are this body of some area."""
        return [o for o in self.organizations.values() if o.canonical == canonical]

    def last_with_head(self, suffix: str, before: int) -> Organization | None:
        """Return the organization with a name that ends so which was named last before a place."""
        found: tuple[int, Organization] | None = None
        for organization in self.organizations.values():
            if organization.label.endswith(suffix) or organization.head.endswith(suffix):
                last = max((b for b, _ in organization.spans if b < before), default=-1)
                if last >= 0 and (found is None or last > found[0]):
                    found = (last, organization)
        return found[1] if found else None

    def remove(self, organization: Organization) -> None:
        """Take an organization out."""
        self.organizations.pop(organization.key, None)

    def merge(self, kept: Organization, other: Organization) -> None:
        """Make one organization of two."""
        kept.spans |= other.spans
        kept.anaphora |= other.anaphora
        kept.aliases |= other.aliases
        kept.aliases[other.label] = None
        self.remove(other)
        for end, (begin, organization) in list(self.ends.items()):
            if organization is other:
                self.ends[end] = (begin, kept)

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities, by key; a wider body that the item does not name is left out."""
        for organization in self.organizations.values():
            if organization.part_of not in self.organizations:
                organization.part_of = None
        return tuple(self.organizations[key].entity() for key in sorted(self.organizations))
