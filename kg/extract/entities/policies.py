"""Policies: titled documents, with who issued them."""

import re
from dataclasses import dataclass, field

from kg.extract.entities.area_book import AreaBook
from kg.extract.entities.reading import Reading
from kg.extract.entities.subjects import Subjects
from kg.model import Entity, Fact, Kind, Role, Span

_TITLED = re.compile(r"《(?P<title>[^《》\n]{2,70}(?:《[^《》\n]{2,40}》[^《》\n]{0,20})?)》")
_NUMBER = re.compile(r"[（(]?(?P<number>[一-鿿]{1,10}[〔\[（(]\d{4}[〕\]）)]第?\d+号)")
_VERSION = re.compile(
    r"[（(](?:试行|暂行|草案|修订稿?|征求意见稿|\d{4}[—\-–]\d{4}年?|20\d\d年(?:版|本)?|\d{4})[）)]$"
)
_BARE = re.compile(
    r"(?:出台|印发|签署|制定出台|研究出台|制定)了?(?P<title>(?:关于)?[^，。；：！？\n《》出台印发签署制定]{4,36}?"
    r"(?:实施意见|意见|管理办法|办法|规定及实施细则|规定|细则|框架协议|条例|工作方案|实施方案|行动方案))(?=[，。；、]|以来|等|后|的)"
)
_OPEN = re.compile(r"关于[^\n]{4,60}的(?:通知|公告|意见|通告|决定|通报|函|批复)$")
_TELLING = 5
_COLLECTIVE = re.compile(
    r"^(?:一系列|系列|相关|有关|多项|配套|多个|各项|了|一批|具体|专项|若干|这一|该|两|三|四|五|六|\d)"
)


@dataclass(slots=True)
class Policy:
    """One document as the item names it."""

    key: str
    label: str
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    number: str | None = None
    confidence: float = 0.9
    issued: Fact | None = None

    def entity(self) -> Entity:
        """Return the entity."""
        return Entity(
            key=self.key,
            kind=Kind.POLICY,
            label=self.label,
            aliases=tuple(sorted(set(self.aliases) - {self.label})),
            mentions=tuple(Span(*span) for span in sorted(self.spans)),
            number=self.number,
            confidence=self.confidence,
        )


def find_policies(reading: Reading, subjects: Subjects) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """Return the policies of one news item and who issued them."""
    scope, areas = reading.scope, reading.areas
    found: dict[str, Policy] = {}
    taken: list[tuple[int, int]] = []
    for match in _TITLED.finditer(scope.text):
        if not _is_policy(reading, match.start(), match["title"]):
            continue
        taken.append(match.span())
        policy = _entered(found, areas, match["title"], match.span())
        number = _NUMBER.match(scope.text, match.end())
        if number:
            policy.number = number["number"]
        _issuer(reading, subjects, policy, match.start())
    for match in _BARE.finditer(scope.text):
        title = match["title"]
        if _COLLECTIVE.match(title) or any(b <= match.end() - 1 < e for b, e in taken):
            continue
        policy = _entered(found, areas, title, match.span("title"))
        policy.confidence = 0.6
        _issuer(reading, subjects, policy, match.start("title"))
    _titles(reading, found, subjects)
    for policy in found.values():
        _other_names(policy, areas)
    policies = [found[key] for key in sorted(found)]
    return tuple(p.entity() for p in policies), tuple(p.issued for p in policies if p.issued)


def _entered(found: dict[str, Policy], areas: AreaBook, title: str, span: tuple[int, int]) -> Policy:
    label = re.sub(r"[“”‘’《》]", "", title)
    short = _VERSION.sub("", label)
    owner = next((k for k in areas.wider(areas.principal) if areas.areas[k].code), None)
    key = f"policy-{(owner or '').removeprefix('area-')}-{re.sub(r'[/ 　]', '', short)}"
    for known in found.values():
        if known.label.endswith(short) or short.endswith(known.label):
            key = known.key
    policy = found.setdefault(key, Policy(key, label))
    policy.spans.add(span)
    policy.aliases[short] = None
    if len(label) > len(policy.label):
        policy.aliases[policy.label] = None
        policy.label = label
    return policy


def _other_names(policy: Policy, areas: AreaBook) -> None:
    """Note a document's number as a name of it, and its title without the place that issued it."""
    if policy.number:
        policy.aliases[policy.number] = None
    short = _VERSION.sub("", policy.label)
    for area in areas.areas.values():
        for name in (area.name, *area.aliases):
            if len(name) > 2 and short.startswith(name) and len(short) - len(name) > _TELLING:
                policy.aliases[short[len(name) :]] = None


def _is_policy(reading: Reading, begin: int, title: str) -> bool:
    """Whether a title in 《》 is a policy: by its last word, or by a verb of issuing before it."""
    words = reading.lexicon.policies
    name = _VERSION.sub("", title).rstrip("”’")
    if any(name.endswith(word) for word in words["!"]):
        return False
    if any(name.endswith(word) for word in words["="]):
        return True
    before = reading.text[max(0, begin - 6) : begin]
    return any(
        before.endswith(verb)
        for verb in ("出台", "印发", "制定", "下发", "颁布", "编印", "签署", "出台了", "制定了", "印发了")
    )


def _issuer(reading: Reading, subjects: Subjects, policy: Policy, begin: int) -> None:
    """Note who issued a policy: whom its title begins with, or the subject of the verb of issuing."""
    if policy.issued:
        return
    clause = re.split(r"[，。；：！？\n]", reading.text[max(0, begin - 60) : begin])[-1]
    verbs = [(clause.rfind(verb), verb) for verb in reading.lexicon.policies["v"] if verb in clause]
    at, issuing = max(verbs, default=(0, ""))
    named = next(
        (
            area
            for area in reading.areas.areas.values()
            if policy.label.startswith(area.name)
            or any(policy.label.startswith(a) for a in area.aliases if len(a) > 2)
        ),
        None,
    )
    subject = subjects.ending(begin)
    rule, confidence = "issued-by-neighbour", 0.85
    if subject is None and issuing:
        subject, rule = subjects.before(begin - len(clause) + at, home=True), "issued-by-subject"
    elif subject is None and named:
        subject, rule, confidence = named.key, "issued-by-title", 0.8
    if subject:
        policy.issued = Fact(subject, "issued", policy.key, reading.scope.sentence(begin), rule, confidence)


def _titles(reading: Reading, found: dict[str, Policy], subjects: Subjects) -> None:
    """Take the title of an article that is itself a notice or decision as a policy."""
    scope, areas = reading.scope, reading.areas
    for _, block in scope.blocks:
        if block.role not in (Role.TITLE, Role.SUBTITLE):
            continue
        match = _OPEN.search(scope.text[block.begin : block.end])
        if match is None:
            continue
        begin, end = block.begin + match.start(), block.begin + match.end()
        policy = _entered(found, areas, match.group(), (begin, end))
        number = _NUMBER.search(scope.text, end, min(len(scope.text), end + 200))
        if number:
            policy.number = number["number"]
        subject = subjects.signer() or areas.principal
        if subject:
            policy.issued = Fact(subject, "issued", policy.key, Span(begin, end), "issued-signer", 0.7)
