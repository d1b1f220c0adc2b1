"""Awards: honours and titles, with who received them."""

import re
from dataclasses import dataclass, field

from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.reading import Reading
from kg.extract.entities.scope import Scope
from kg.extract.entities.subjects import Subjects
from kg.model import Entity, Fact, Kind, Span

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?")
_PASSIVE = re.compile(
    r"被[一-鿿]{0,8}?(?:评为|评定为|认定为|确定为|命名为|授予|列为|确认为|表彰为|评选为|推荐为|评上|纳入)"
)
_AFTER = re.compile(r"”?(?:荣誉)?(?:称号)?的")
_FARTHEST = 60
_QUOTED = re.compile(r"“(?P<name>[^“”\n]{2,40})”")
_PIECE_END = re.compile(r"[。；！？\n]")
_TRAILING = re.compile(r"(?:等?(?:荣誉)?称号|等荣誉|之一|等)$")
_LEADING = re.compile(
    r"^(?:(?:全国|全省|全市|全区)(?:首批|唯一|[一二两三四五六七八九十\d]+个)、?)+(?=国家级|省级|市级)"
    r"|^(?:获评|被评为|荣获|了|为|过|全国首批、|的|到|评|成|：|\d{4}年度?|[\d一二三四五六七八九十]+个)+"
)
_ORGAN = re.compile(r"^(?:[一-鿿]{0,12}(?:授予|颁发|命名)的|由[一-鿿]{2,12}(?:授予|颁发|命名)的?)")


@dataclass(slots=True)
class Award:
    """One honour as the item names it."""

    key: str
    label: str
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    year: str | None = None
    facts: list[Fact] = field(default_factory=list)

    def entity(self) -> Entity:
        """Return the entity."""
        return Entity(
            key=self.key,
            kind=Kind.AWARD,
            label=self.label,
            aliases=tuple(sorted(set(self.aliases) - {self.label})),
            mentions=tuple(Span(*span) for span in sorted(self.spans)),
            year=self.year,
            confidence=0.8,
        )


def find_awards(reading: Reading, subjects: Subjects) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """Return the awards of one news item and who received them."""
    scope, lexicon = reading.scope, reading.lexicon
    found: dict[str, Award] = {}
    words = lexicon.awards
    verbs = [
        (b, e, words.verb_kinds[pattern]) for pattern, b, e in words.verbs.find_matches_as_indexes(scope.text)
    ]
    verbs += [(match.start(), match.end(), "v") for match in _PASSIVE.finditer(scope.text)]
    for begin, end, kind in sorted(verbs):
        whom, start = _recipients(scope, subjects, begin, end, kind)
        for name, first, last in _names(scope, lexicon, start) if start else ():
            if kind == "s" and not _ends_like(name, lexicon):
                continue
            award = _entered(found, name, first, last)
            after = _AFTER.match(scope.text, last)
            behind = subjects.listed(after.end()) if after and kind == "v" else []
            for key in behind or whom:
                _received(scope, award, key, begin)
    awards = [found[key] for key in sorted(found)]
    return tuple(a.entity() for a in awards), tuple(fact for a in awards for fact in a.facts)


def _recipients(
    scope: Scope, subjects: Subjects, begin: int, end: int, kind: str
) -> tuple[list[str], int | None]:
    """Return who is honoured by a verb, and where the honours begin (None where the verb honours nobody)."""
    if kind != "g":
        home = subjects.before(begin, home=True, people=True)
        return subjects.all_before(begin, people=True) or [key for key in (home,) if key], end
    if scope.text[begin - 1 : begin] == "被" or scope.text[end : end + 1] == "为":
        return [], None
    quote = scope.text.find("“", end, end + _FARTHEST)
    if quote < 0 or re.search(r"[，。；：\n]", scope.text[end:quote]):
        return [], None
    return [actor.key for actor in subjects.narrowest(end, quote)], quote


def _names(scope: Scope, lexicon: EntityLexicon, start: int) -> list[tuple[str, int, int]]:
    """Return the honours that follow a verb: quoted ones, else what ends like an honour, in a list."""
    text = scope.text
    limit = _PIECE_END.search(text, start)
    end = min(limit.start() if limit else len(text), start + 70)
    result: list[tuple[str, int, int]] = []
    position = start
    while position < end:
        quoted = _quoted_name(text, position, end, lexicon)
        if quoted:
            result.append(quoted)
            position = quoted[2]
            tail = re.match(r"(?:等?(?:荣誉)?称号|荣誉)?[、和及]?", text[position:end])
            follows = text[position : position + 1] == "“" or (
                tail and text[position + tail.end() : position + tail.end() + 1] == "“"
            )
            if not follows:
                break
            position += tail.end() if tail else 0
            continue
        piece = _piece(text, position, end, lexicon)
        if piece is None:
            break
        name, first, last = piece
        result.append((name, first, last))
        if text[last : last + 1] not in ("、", "，", "和", "及"):
            break
        position = last + 1
        if text[last] == "，" and not _piece(text, position, end, lexicon):
            break
    return result


def _quoted_name(text: str, position: int, end: int, lexicon: EntityLexicon) -> tuple[str, int, int] | None:
    """Return an honour in quotation marks that begins here, with what qualifies it before and after."""
    match = _QUOTED.search(text, position, end)
    if (
        match is None
        or match.start() - position > 14
        or re.search(r"[，。、；]", text[position : match.start()])
    ):
        return None
    before = _LEADING.sub("", text[position : match.start()])
    first = match.start() - len(before)
    after = re.match(r"[一-鿿]{0,8}", text[match.end() : end])
    tail = ""
    for length in range(len(after.group()) if after else 0, 0, -1):
        if text[match.end() : match.end() + length] in lexicon.awards.ends:
            tail = text[match.end() : match.end() + length]
            break
    honour = (
        tail
        or text[match.end() : match.end() + 2] in ("称号", "荣誉", "等荣", "等称", "之称")
        or _ends_like(match["name"], lexicon)
    )
    if not honour:
        return None
    tail = "" if tail in ("称号", "荣誉", "荣誉称号") else tail
    return before + match["name"] + tail, first, match.end() + len(tail)


def _piece(text: str, position: int, end: int, lexicon: EntityLexicon) -> tuple[str, int, int] | None:
    """Return an honour without quotation marks that begins here (省级文明单位)."""
    comma = re.compile(r"[，。；：！？“”]").search(text, position, end)
    stop = comma.start() if comma else end
    stretch = text[position:stop]
    cut = 0
    for match in re.finditer(r"[、和及]|$", stretch):
        part = stretch[: match.start()]
        if _ends_like(_TRAILING.sub("", part), lexicon):
            cut = match.start()
            break
    part = _TRAILING.sub("", stretch[:cut])
    name = _LEADING.sub("", part)
    if len(name) < 3 or len(name) > 30:
        return None
    first = position + len(part) - len(name)
    return name, first, first + len(name)


def _ends_like(name: str, lexicon: EntityLexicon) -> bool:
    return any(name[-length:] in lexicon.awards.ends for length in range(1, min(9, len(name) + 1)))


def _entered(found: dict[str, Award], name: str, begin: int, end: int) -> Award:
    label = re.sub(r"[“”‘’]", "", name)
    year = _YEAR.match(label)
    key = f"award-{re.sub(r'[/ 　]', '', label)}"
    award = found.setdefault(key, Award(key, label))
    award.spans.add((begin, end))
    award.aliases[f"{label}称号"] = None
    if year:
        award.year = year["year"]
    return award


def _received(scope: Scope, award: Award, recipient: str, position: int) -> None:
    if not any(fact.subject == recipient for fact in award.facts):
        sentence = scope.sentence(position)
        award.facts.append(Fact(recipient, "received", award.key, sentence, "received-by-subject", 0.8))
        year = _YEAR.search(scope.text, sentence.begin, position)
        award.year = award.year or (year["year"] if year else None)
