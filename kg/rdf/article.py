"""One article's contribution to the graph: its facts as sorted N-Quads, in a named graph of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import ArticleFacts, ChangeEvent, Entity, Fact, Kind, Post, Span
from kg.rdf.claims import ClaimWriter, Edge
from kg.rdf.iris import Naming, clean_label, digest, local_name, url_iri
from kg.rdf.mentions import MentionWriter
from kg.rdf.metrics import metric_lines
from kg.rdf.terms import day, day_or_year, text
from kg.vocabulary import (
    ALT_LABEL,
    DCTERMS,
    HANS,
    HANT,
    KG,
    LABEL,
    NIF,
    ORG,
    PROV,
    SUPERCLASSES,
    TYPE,
    XSD,
)

_GENERAL = {
    Kind.AREA: "Area",
    Kind.ORGANIZATION: "Organization",
    Kind.PERSON: "Person",
    Kind.POLICY: "Policy",
    Kind.AWARD: "Award",
    Kind.INITIATIVE: "Initiative",
}
_RIVALS = 2  # candidates that lost are told of, if they were this likely
_RIVAL_FROM = 0.01
_NOBODY = "-"  # where no choice at all was the rival


def type_lines(node: str, name: str) -> list[str]:
    """Return the type statements of a node: the class of that local name and all its superclasses."""
    return [f"{node} <{TYPE}> <{cls}>" for cls in SUPERCLASSES[name]]


def quads(lines: Iterable[str], graph: str) -> bytes:
    """Return statements as sorted N-Quads of one named graph, each once."""
    joined = "\n".join(lines)  # no statement holds a line end: it would be escaped
    if not joined:
        return b""
    end = f" <{graph}> .\n".encode()
    # Bytes sort as code points do, and faster than text of several widths.
    return end.join(sorted(dict.fromkeys(joined.encode().split(b"\n")))) + end


def article_quads(facts: ArticleFacts, naming: Naming, *, with_text: bool = True) -> bytes:
    """Return an article's contribution as sorted N-Quads.

    `naming` gives the base, the merges and the preferred labels; `with_text` says whether the
    reference text is included. The same facts and naming give the same bytes.
    """
    return quads(_ArticleWriter(facts, naming).write(with_text), naming.article(_identifier(facts)))


def _identifier(facts: ArticleFacts) -> str:
    return facts.document.clean.source.identifier


@dataclass
class _ArticleWriter:
    facts: ArticleFacts
    naming: Naming
    lines: list[str] = field(init=False, default_factory=list)
    article: str = field(init=False)
    mentions: MentionWriter = field(init=False)
    claims: ClaimWriter = field(init=False)
    by_key: dict[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        self.article = self.naming.article(_identifier(self.facts))
        self.mentions = MentionWriter(self.facts.document, self.article, self.lines)
        self.claims = ClaimWriter(self.naming.base, self.article, self.mentions, self.lines)
        self.by_key = {entity.key: entity for entity in self.facts.entities}

    def write(self, with_text: bool) -> list[str]:
        self._article(with_text)
        witnesses = self._witnesses()
        for entity in self.facts.entities:
            self._entity(entity, witnesses.get(entity.key))
        for post in self.facts.posts:
            self._post(post)
        for metric in self.facts.metrics:
            self.lines += metric_lines(metric, self.naming, self.mentions)
        for fact in self.facts.facts:
            subject, object_ = self.naming.node(fact.subject), self.naming.node(fact.object)
            self.claims.add(
                Edge(subject, KG + fact.predicate, object_),
                fact.evidence,
                fact.confidence,
                fact.rule,
                rivals=self._rivals(fact),
            )
        for change in self.facts.changes:
            self._change(change)
        self.claims.write()
        return self.lines

    def _rivals(self, fact: Fact) -> tuple[str, ...]:
        """Return the candidates that lost, as text: score, name, and what spoke for it, in brackets."""
        won = {self.naming.canonical_key(fact.subject), self.naming.canonical_key(fact.object)}
        return tuple(
            f"{rival.score:.4f} {self._name(rival.key)} ({rival.reason})"
            for rival in fact.rivals[:_RIVALS]
            if rival.score >= _RIVAL_FROM and self.naming.canonical_key(rival.key) not in won
        )

    def _name(self, key: str) -> str:
        entity = self.by_key.get(key)
        name = self.naming.labels.get(self.naming.canonical_key(key)) or (entity.label if entity else key)
        return clean_label(name) or key or _NOBODY

    # ------------------------------------------------------------------ the article itself

    def _article(self, with_text: bool) -> None:
        document, node = self.facts.document, f"<{self.article}>"
        source = document.clean.source
        title = document.title or source.title or source.identifier
        self.lines += type_lines(node, "Article")
        self.lines.append(f"{node} <{DCTERMS}identifier> {text(source.identifier)}")
        self.lines.append(f"{node} <{DCTERMS}title> {text(title)}")
        self.lines.append(f"{node} <{LABEL}> {text(clean_label(title) or source.identifier)}")
        issued, url = document.issued or source.issued, document.url or source.url
        if issued:
            self.lines.append(f"{node} <{DCTERMS}issued> {day(issued)}")
        if url:
            address = url_iri(url)
            form = f"<{address}>" if address else f"{text(url)}^^<{XSD}anyURI>"
            self.lines.append(f"{node} <{DCTERMS}source> {form}")
        for name, value in (
            ("publisherName", document.publisher or source.publisher),
            ("authorName", document.author),
        ):
            if value:
                self.lines.append(f"{node} <{KG}{name}> {text(value)}")
        self.lines += [f"{node} <{KG}about> {self.naming.node(key)}" for key in self.facts.about]
        if with_text:
            self.lines.append(f"{node} <{NIF}isString> {text(source.text)}")

    # ------------------------------------------------------------------ entities

    def _witnesses(self) -> dict[str, Span]:
        """For each entity the first span that shows it: its own mention, or that of what lies within it.

        What nothing named lies within is shown by the article's first words.
        """
        spans = {e.key: min(e.mentions) for e in self.facts.entities if e.mentions}
        ahead = sorted(spans, key=lambda key: (spans[key], key), reverse=True)
        while ahead:
            key = ahead.pop()
            entity = self.by_key.get(key)
            links = (entity.within, entity.part_of, entity.located_in) if entity else ()
            for wider in links:
                if wider is not None and wider not in spans:
                    spans[wider] = spans[key]
                    ahead.append(wider)
        opening = next((Span(block.begin, block.end) for block in self.facts.document.blocks), None)
        if opening is not None:
            for entity in self.facts.entities:
                spans.setdefault(entity.key, opening)
        return spans

    def _entity(self, entity: Entity, witness: Span | None) -> None:
        node = self.naming.node(entity.key)
        decided = self.naming.types.get(self.naming.canonical_key(entity.key))
        self.lines += type_lines(node, decided or entity.type or _GENERAL[entity.kind])
        self._names(entity, node)
        named = False
        for span in entity.mentions:
            named = self.mentions.entity(span, node) is not None or named
        if named:
            self.lines.append(f"{node} <{KG}mentionedIn> <{self.article}>")
        self._properties(entity, node)
        self._links(entity, node, witness)

    def _names(self, entity: Entity, node: str) -> None:
        key = self.naming.canonical_key(entity.key)
        preferred = self.naming.labels.get(key) or clean_label(entity.label)
        names = {clean_label(name) for name in (entity.label, *entity.aliases)} - {preferred, ""}
        self.lines += [f"{node} <{ALT_LABEL}> {text(name, HANS)}" for name in names]
        clean = self.facts.document.clean
        if clean.script != "Hant":
            return
        known = {clean_label(name) for name in (entity.label, *entity.aliases)}
        for span in entity.mentions:
            written = clean.text[span.begin : span.end]
            low, high = clean.offsets.to_source(span.begin, span.end)
            original = clean.source.text[low:high]
            # Equal length: converted character by character. Else it was repaired: its damage is no name.
            if original != written and len(original) == len(written) and clean_label(written) in known:
                self.lines.append(f"{node} <{ALT_LABEL}> {text(clean_label(original), HANT)}")

    def _properties(self, entity: Entity, node: str) -> None:
        if entity.code and self.naming.canonical_key(entity.key) == entity.key:
            self.lines.append(f"{node} <{KG}adminCode> {text(entity.code)}")
            self.lines.append(f"{node} <{DCTERMS}identifier> {text(entity.code)}")
        if entity.number:
            self.lines.append(f"{node} <{KG}documentNumber> {text(entity.number)}")
        if entity.year:
            self.lines.append(f"{node} <{DCTERMS}issued> {day_or_year(entity.year)}")
        if entity.status:
            self.lines.append(f"{node} <{KG}status> <{KG}{entity.status}>")
        self.lines += [f"{node} <{KG}targets> {text(value)}" for value in entity.targets]
        self.lines += [f"{node} <{KG}benefits> {text(value)}" for value in entity.benefits]

    def _links(self, entity: Entity, node: str, witness: Span | None) -> None:
        links = [
            ("partOf", entity.within, "containment"),
            ("partOf", entity.part_of, "name"),
            ("locatedIn", entity.located_in, "name"),
        ]
        for predicate, key, rule in links:
            if key is not None:
                edge = Edge(node, KG + predicate, self.naming.node(key))
                self.claims.add(edge, witness, entity.confidence, rule)
        for theme in entity.themes:
            edge = Edge(node, KG + "theme", f"<{KG}{theme}>")
            self.claims.add(edge, witness, entity.confidence, "theme")

    # ------------------------------------------------------------------ posts and changes

    def _post(self, post: Post) -> None:
        title = clean_label(post.title)
        holder = self.naming.node(post.person)
        # A post without a place is nobody else's: two secretaries of unnamed offices hold two posts.
        place = self.naming.canonical_key(post.at or post.person)
        node = f"<{self.naming.base}post-{local_name(place)}-{local_name(title)}>"
        self.lines.append(f"{node} <{TYPE}> <{ORG}Post>")
        self.lines.append(f"{node} <{LABEL}> {text(title)}")
        if post.at is not None:
            at = self.by_key.get(post.at)
            is_area = at.kind is Kind.AREA if at else post.at.startswith("area-")
            term = KG + "jurisdiction" if is_area else ORG + "postIn"
            self.lines.append(f"{node} <{term}> {self.naming.node(post.at)}")
        predicate = KG + "formerlyHeld" if post.former else ORG + "holds"
        self.claims.add(Edge(holder, predicate, node), post.evidence, 1.0, "post")

    def _change(self, change: ChangeEvent) -> None:
        originals = sorted(self.naming.node(key) for key in change.original)
        results = sorted(self.naming.node(key) for key in change.resulting)
        node = f"<{self.naming.base}change-{digest(*originals, '→', *results, change.date or '')}>"
        self.lines += type_lines(node, "ChangeEvent")
        self.lines += [f"{node} <{KG}originalArea> {area}" for area in originals]
        self.lines += [f"{node} <{KG}resultingArea> {area}" for area in results]
        if change.date:
            self.lines.append(f"{node} <{DCTERMS}date> {day_or_year(change.date)}")
        sentence = self.mentions.sentence(change.evidence)
        if sentence:
            self.lines.append(f"{node} <{PROV}wasDerivedFrom> {sentence}")
