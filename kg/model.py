"""The value types that pass between the stages; all frozen, none with behaviour beyond its fields.

Offsets count Unicode code points, begin inclusive, end exclusive. They are offsets of the *clean*
text everywhere but in `SourceText` and `Edit`; `CleanText.offsets` leads back to the source.
Entities have a `key`: a readable, content-derived identity (`area-620102`) that is the same in every
article that means the same thing. Facts name entities by key.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kg.offsets import OffsetMap

# --------------------------------------------------------------------------- reading and cleaning


@dataclass(frozen=True, slots=True)
class SourceText:
    """One article as its reader extracted it: the reference text of every offset.

    `text` is decoded, NFC, with LF line ends and no BOM. `identifier` is the path under the input
    folder (`a/b.txt`, `file.csv#row=3`). What the container states (a table's columns, a page's
    metadata) stands in `title`, `issued`, `url`, `publisher`.
    """

    identifier: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    title: str | None = None
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read, with one line for the user (what, where, remedy)."""

    identifier: str
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: source `[begin, end)` was replaced. `certain` is false where it was inferred."""

    begin: int
    end: int
    replacement: str
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class CleanText:
    """A source text, repaired and in simplified characters, with the way back to the source."""

    source: SourceText
    text: str
    offsets: OffsetMap
    script: str  # "Hans", "Hant"
    edits: tuple[Edit, ...] = ()


# --------------------------------------------------------------------------- document structure


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the clean text."""

    begin: int
    end: int


class Role(StrEnum):
    """What a block of an article is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"  # date, source, author line
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    FURNITURE = "furniture"  # navigation, share bars, editors' lines
    FOREIGN = "foreign"  # appended news of other places, recommendations


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses (divided at , ; : — not at 、); the final mark belongs to it."""

    begin: int
    end: int
    clauses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit. `section` is the index of the heading block that governs it.

    A heading's own `section` is the next wider heading; `level` counts from 1 (widest).
    `item` tells the news items of one page apart. `reason` says why a block is left out of facts.
    """

    begin: int
    end: int
    role: Role
    sentences: tuple[Sentence, ...] = ()
    level: int = 0
    section: int | None = None
    item: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody said, with who said them.

    `span` has the quotation marks. `speaker` is where the speaker is named next to the words (with post
    and place, or a pronoun), `name` the bare name (郭晓东), for a pronoun that of the speaker before; both
    are None where the text does not say.
    """

    span: Span
    speaker: Span | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article's structure over its clean text."""

    clean: CleanText
    blocks: tuple[Block, ...]
    title: str | None = None
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    quotations: tuple[Quotation, ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


# --------------------------------------------------------------------------- entities


class Kind(StrEnum):
    """The kinds of entity that an article can mention."""

    AREA = "area"
    ORGANIZATION = "organization"
    PERSON = "person"
    POLICY = "policy"
    AWARD = "award"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with an identity, as one article gives it.

    `type` is the local name of its most specific contract class: for an area Country, Province, City,
    District, Zone, Subdistrict or Community; for an organization PartyOrganization, GovernmentBody,
    Enterprise, SocialOrganization, Institution or Media; for an initiative Programme, Campaign,
    Mechanism, Platform, Brand or Reform; "" where none is clear.
    `label` is the preferred name (simplified, without quotation marks), `aliases` the other names,
    `mentions` where the article names it (anaphora included; empty for an inferred entity, such as the
    province of a county that is named alone). `confidence` is that of the entity's being there at all.
    `repaired` says that its name was read only after an inferred repair.
    """

    key: str
    kind: Kind
    label: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    within: str | None = None  # area: key of the next wider area
    code: str | None = None  # area: administrative code
    part_of: str | None = None  # organization or initiative: key of the wider one
    located_in: str | None = None  # organization, person: key of the area
    number: str | None = None  # policy: document number
    year: str | None = None  # award: year or date as stated
    status: str | None = None  # initiative: launched ongoing upgraded completed planned
    themes: tuple[str, ...] = ()  # initiative: keys of governance themes
    targets: tuple[str, ...] = ()  # initiative: problems addressed, as written
    benefits: tuple[str, ...] = ()  # initiative: groups served, as written
    confidence: float = 1.0
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds, at an organization or over an area."""

    person: str
    title: str
    at: str | None
    evidence: Span
    former: bool = False


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of an article except metrics, with the relations that their names alone show."""

    entities: tuple[Entity, ...]
    posts: tuple[Post, ...] = ()
    about: tuple[str, ...] = ()  # keys of the principal area or organization, one an item
    homes: tuple[str | None, ...] = ()  # for each block: the key of the area whose news it is
    changes: tuple["ChangeEvent", ...] = ()
    facts: tuple["Fact", ...] = ()  # issued, received, partOf, locatedIn: what names and their grammar show


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """Areas merged, split, renamed or abolished, as the article says."""

    original: tuple[str, ...]
    resulting: tuple[str, ...]
    evidence: Span
    date: str | None = None


# --------------------------------------------------------------------------- quantities and metrics


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `value` is None for a range, which has `minimum` and `maximum`.

    Values are in the written unit with 万, 亿 multiplied out. `span` is number, multiplier, 余/多, unit.
    """

    span: Span
    value: Decimal | None
    unit: str
    qualifier: str = "exact"  # exact approximately over under
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity with its meaning."""

    key: str
    quantity: Quantity
    measure: str  # verb and object
    action: str = ""
    object: str = ""
    direction: str | None = None  # increase decrease
    modality: str = "done"  # done planned
    statistic: str | None = None  # average perCapita cumulative share ratio rank
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    baseline: str | None = None  # key of the metric compared with
    sentence: Span = field(default=Span(0, 0))
    confidence: float = 1.0
    repaired: bool = False  # whether an inferred repair touches its quantity


# --------------------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate that lost, kept for `kg explain`."""

    key: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two entities (or an entity and a metric), with its evidence.

    `predicate` is runs, achieves, reports, partOf, locatedIn, issued or received; `evidence` the
    sentence that states it; `rule` the name of the rule that proposed it.
    """

    subject: str
    predicate: str
    object: str
    evidence: Span
    rule: str
    confidence: float
    rivals: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Everything that one article contributes."""

    document: Document
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...]
    metrics: tuple[Metric, ...]
    facts: tuple[Fact, ...]
    changes: tuple[ChangeEvent, ...] = ()
    about: tuple[str, ...] = ()


# --------------------------------------------------------------------------- over articles


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """Where an article shows something: its identifier, and a span of its clean text."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Merge:
    """One decision that two keys mean the same thing, with its reason and a mention of each."""

    key: str
    canonical: str
    reason: str
    score: float
    evidence: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two keys that may mean the same thing, but not surely enough: for a person to decide."""

    one: str
    other: str
    reason: str
    score: float
    evidence: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What makes metrics comparable: a key, a label, and the keys of the metrics that measure it."""

    key: str
    label: str
    metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is decided over articles: a function of their contributions, in no order."""

    merges: tuple[Merge, ...]
    labels: tuple[tuple[str, str], ...]  # canonical key → preferred label, sorted
    indicators: tuple[Indicator, ...]
    proposals: tuple[Proposal, ...] = ()
