"""Find the initiatives that an article names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kg.extract.initiatives.candidates import find_candidates
from kg.extract.initiatives.features import features_of, plain
from kg.extract.initiatives.groups import group_candidates, names_of
from kg.extract.initiatives.names import Candidate, head_types
from kg.lexicon.ranking import load_model
from kg.model import Document, Entity, Kind, Role, Span

THRESHOLD = 0.35  # best F1 on the development part of the corpus
_NUMBER_CORE = re.compile(r"^[\d一二三四五六七八九十两双+N个级大]+$")
_ANAPHOR = re.compile(
    r"(?:该|这一|此项|这项|上述|这个|此)(?P<head>工程|行动|活动|模式|机制|制度|改革|计划|平台|体系"
    r"|攻坚战|项目|品牌|做法|举措|系统|试点)"
)
# 雁荡综合整治 is also called 雁荡整治.
_MODIFIER = re.compile(
    r"(?<=..)(?:综合|专项|集中|全面)(?=(?:整治|治理|改造|提升|攻坚|行动)(?:攻坚战|工程|行动|工作)?$)"
)
_SHORTEST_BARE = 3
_SILENT = (Role.FURNITURE, Role.FOREIGN)


@cache
def _theme_words() -> tuple[tuple[str, str], ...]:
    text = files("kg.lexicon").joinpath("theme_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((word, theme) for theme, words in rows for word in words.split())


def _themes(name: str, sentence: str) -> tuple[str, ...]:
    """Return the governance themes that a name shows, else those that its sentence shows (at most two)."""
    for text in (name, sentence):
        counts: dict[str, int] = {}
        for word, theme in _theme_words():
            if word in text:
                counts[theme] = counts.get(theme, 0) + len(word)
        if counts:
            ranked = sorted(counts, key=lambda theme: (-counts[theme], theme))
            return tuple(sorted(ranked[:2] if text is name else ranked[:1]))
    return ()


def _form(candidate: Candidate, text: str) -> str:
    """Return the name a reader would list: quotation and head, its prefix only where it says little alone."""
    forms = names_of(candidate, text)
    core = plain(text[candidate.core[0] : candidate.core[1]])
    if candidate.prefix and _NUMBER_CORE.match(core):
        return forms[0]
    return forms[1] if len(forms) > 1 and candidate.prefix else forms[0]


def _label(group: Sequence[Candidate], text: str) -> str:
    """Return the fullest name with a head noun, the earliest of equals."""
    ranked = sorted(
        group,
        key=lambda c: (
            -(c.quoted and bool(c.head) and not c.listed),
            -bool(c.head),
            -len(_form(c, text)),
            c.begin,
        ),
    )
    return _form(ranked[0], text)


def _aliases(group: Sequence[Candidate], text: str, label: str) -> tuple[str, ...]:
    names: set[str] = {_MODIFIER.sub("", label)} if not any(c.quoted for c in group) else set()
    for candidate in group:
        names.update(names_of(candidate, text))
        if candidate.listed and candidate.head:
            names.add(plain(text[candidate.core[0] : candidate.core[1]]) + candidate.head)
    return tuple(sorted(names - {label}))


def _bare_mentions(document: Document, names: Sequence[str], taken: Sequence[Span]) -> list[Span]:
    """Return further places where a name stands without its quotation marks or head noun."""
    spans: list[Span] = []
    for name in sorted(names, key=len, reverse=True):
        if len(name) < _SHORTEST_BARE or (name.isdigit()):
            continue
        position = document.text.find(name)
        while position >= 0:
            span = Span(position, position + len(name))
            if not any(s.begin < span.end and span.begin < s.end for s in (*taken, *spans)):
                spans.append(span)
            position = document.text.find(name, position + len(name))
    return spans


def _speaking(document: Document, span: Span) -> bool:
    return any(b.begin <= span.begin < b.end and b.role not in _SILENT for b in document.blocks)


def _sentence_text(document: Document, position: int) -> str:
    for block in document.blocks:
        if block.begin <= position < block.end:
            for sentence in block.sentences:
                if sentence.begin <= position < sentence.end:
                    return document.text[sentence.begin : sentence.end]
            return document.text[block.begin : block.end]
    return ""


def _entity(document: Document, group: Sequence[Candidate], probability: float) -> Entity:
    text = document.text
    label = _label(group, text)
    aliases = _aliases(group, text, label)
    own = tuple(sorted({Span(c.begin, c.end) for c in group}))
    bare = _bare_mentions(document, (label, *aliases), own)
    mentions = sorted({*own, *(span for span in bare if _speaking(document, span))})
    head = next((c.head for c in sorted(group, key=lambda c: (not c.quoted, -len(c.head))) if c.head), "")
    return Entity(
        key=f"initiative-{label}",
        kind=Kind.INITIATIVE,
        label=label,
        type=head_types().get(head, ""),
        aliases=aliases,
        mentions=tuple(mentions),
        themes=_themes(label, _sentence_text(document, own[0].begin)),
        confidence=round(probability, 3),
    )


def _with_anaphora(document: Document, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Add 该工程, 这一模式 as mentions of the nearest initiative before it that has this head noun."""
    extra: dict[str, list[Span]] = {}
    for match in _ANAPHOR.finditer(document.text):
        before = [
            (span.begin, entity.key)
            for entity in entities
            for span in entity.mentions
            if span.end <= match.start()
            and any(match["head"] in name for name in (entity.label, *entity.aliases))
        ]
        if before:
            extra.setdefault(max(before)[1], []).append(Span(*match.span()))
    return tuple(
        replace(e, mentions=tuple(sorted({*e.mentions, *extra.get(e.key, ())}))) if e.key in extra else e
        for e in entities
    )


def _outermost(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Drop a name all of whose mentions begin longer names (集团化办学和联盟 in 集团化办学和联盟办学改革)."""
    longest: dict[int, int] = {}
    for entity in entities:
        for mention in entity.mentions:
            longest[mention.begin] = max(longest.get(mention.begin, 0), mention.end)
    return tuple(e for e in entities if any(m.end == longest[m.begin] for m in e.mentions))


def find_initiatives(document: Document, threshold: float = THRESHOLD) -> tuple[Entity, ...]:
    """Return the initiatives of an article, in order of first mention.

    Keys are local (`initiative-<label>`) until it is known who runs each. `confidence` is the
    model's probability that a reader would list the name.
    """
    candidates = list(find_candidates(document))
    model = load_model("initiatives")
    found: dict[str, Entity] = {}
    for group in group_candidates(candidates, document.text):
        probability = model.probability(features_of(document, group))
        if probability < threshold:
            continue
        entity = _entity(document, group, probability)
        if entity.key not in found:
            found[entity.key] = entity
    return _with_anaphora(document, _outermost(tuple(found.values())))
