"""Which wider initiative an initiative is part of: candidates and what speaks for them."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.lexicon.ranking import Option
from kg.model import Entity, Role, Span
from kg.relate.choice import NOBODY
from kg.relate.clues import group as group_of
from kg.relate.clues import introduced
from kg.relate.nearest import Mentions
from kg.relate.standing import Standing
from kg.relate.view import NAME_OF_HEADING, PLACES, RANKS, View

NEAREST = 7
GREATEST = 2
_MARKS = ("等", "包括", "通过", "以", "为抓手", "中", "：", "围绕", "升级", "下", "的")
_COUNTS = re.compile(r"[一二三四五六七八九十百两0-9]+(?:大|个|项|条|张|有|进|联|治|统一|\+)|\+")
_INTO = re.compile(r"纳入|写[进入]|列入|融入|嵌入|归入|并入|作为")
"""What leads from a part to a whole that is named after it, within `_REACH` characters."""
_REACH = 40
_BEFORE = frozenset({"clause", "sentence", "paragraph1", "paragraph2", "paragraph"})

Placed = tuple[int, int, Entity, Span, str]  # rank of the place, distance, whole, mention, place


def _between(view: View, mention: Span, position: int) -> str:
    low, high = sorted((mention.end, position))
    text = view.document.text[low:high]
    for mark in _MARKS:
        if mark in text[:14]:
            return mark
    return "、" if text[:1] in "、”“" else ""


def _pairs_of(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


class Parents:
    """The initiatives of an article, ready to be asked which of them is the wider one of another.

    `runner` leads from an initiative to who runs it, where known.
    """

    def __init__(self, view: View, initiatives: Sequence[Entity], runner: Mapping[str, str]) -> None:
        self._view = view
        self._initiatives = initiatives
        self._runner = runner
        self._mentions = {e.key: Mentions(view, e.mentions) for e in initiatives}
        self._begins = sorted(m.begin for e in initiatives for m in e.mentions)
        self._article = Standing(view, initiatives)
        self._sounded: dict[int, set[str]] = {}
        self._fixed: dict[str, frozenset[str]] = {}

    @cached_property
    def _pairs(self) -> dict[str, set[str]]:
        """The pairs of neighbouring characters of each name."""
        return {e.key: _pairs_of(e.label) for e in self._initiatives}

    @cached_property
    def _firsts(self) -> list[int]:
        return sorted(e.mentions[0].begin for e in self._initiatives)

    @cached_property
    def _main(self) -> str | None:
        """The key of the main initiative: the one named most of those in the title, else in the lead."""
        lead = self._view.lead
        early = [e for e in self._initiatives if self._view.block_at(e.mentions[0].begin) <= lead]
        named = [e for e in self._initiatives if e.key in self._article.titled] or [
            e for e in early if len(e.mentions) > 1
        ]
        return min(named, key=lambda e: (-len(e.mentions), e.mentions[0].begin)).key if named else None

    @cached_property
    def _naming(self) -> dict[int, set[str]]:
        """By heading the keys of the initiatives whose name it is."""
        found: dict[int, set[str]] = {}
        for initiative in self._initiatives:
            for mention in initiative.mentions:
                block = self._view.block(mention.begin)
                long = mention.end - mention.begin >= NAME_OF_HEADING * (block.end - block.begin)
                if block.role is Role.HEADING and long:
                    found.setdefault(self._view.block_at(mention.begin), set()).add(initiative.key)
        return found

    def _heads(self, part: Entity, whole: Entity) -> bool:
        """Whether a heading over a part is hardly more than the name of the whole (“党建+项目”引擎工程)."""
        headings = self._view.headings(self._view.block_at(part.mentions[0].begin))
        return any(whole.key in self._naming.get(heading, ()) for heading in headings)

    def _placed(self, part: Entity) -> list[Placed]:
        position = part.mentions[0].begin
        placed, here = [], self._view.block_at(position)
        for whole in self._initiatives:
            if whole.key != part.key and (near := self._mentions[whole.key].nearest(position, here)):
                placed.append((RANKS[near[1]], abs(near[0].begin - position), whole, *near))
        placed.sort(key=lambda p: (p[0], p[1], p[2].key))
        far = sorted(placed[NEAREST:], key=lambda p: (-len(p[2].mentions), p[0], p[1], p[2].key))
        return [*placed[:NEAREST], *far[:GREATEST]]

    def options(self, part: Entity) -> list[Option]:
        """Return the candidates for `partOf`: nobody, and the other initiatives with their features."""
        placed = self._placed(part)
        # A heading that is an initiative's name holds what its section names.
        headed = any(self._heads(part, p[2]) for p in placed)
        options = [] if headed else [Option(NOBODY, self._nobody(part, placed))]
        for rank, each in enumerate(placed):
            features = (
                self._standing(part, each, min(rank, 4)) | self._words(part, each) | self._whole(each[2])
            )
            if each[2].key == self._main:
                features |= self._as_main(part, placed, rank)
            options.append(Option(each[2].key, frozenset(features)))
        return options

    def _whole(self, whole: Entity) -> frozenset[str]:
        """Return what holds for a whole whatever its part: how much of the article it is, its name."""
        found = self._fixed.get(whole.key)
        if found is None:
            share = min(5, 10 * len(whole.mentions) // self._article.mentions)
            titled = whole.key in self._article.titled
            found = self._fixed[whole.key] = frozenset(
                {
                    f"titled={titled}",
                    f"headed={any(self._view.block(m.begin).role is Role.HEADING for m in whole.mentions)}",
                    f"type={whole.type}",
                    f"times={min(4, len(whole.mentions))}",
                    f"share={share}",
                    f"share={share}:titled={titled}",
                    f"end={whole.label[-2:]}",
                    f"counts={bool(_COUNTS.search(whole.label))}",
                }
            )
        return found

    def _as_main(self, part: Entity, placed: Sequence[Placed], rank: int) -> set[str]:
        """Return what speaks for the initiative that the article is about, beside what stands nearer."""
        titled = part.key in self._article.titled or self._main in self._article.titled
        nearest = group_of(placed[0][4]) if rank else "itself"
        place = group_of(placed[rank][4])
        return {
            "main",
            f"main:titled={titled}",
            f"main:{place}",
            f"main:nearest={nearest}",
            f"main:nearest={nearest}:titled={titled}",
            f"main:opens={self._view.sentence_index(part.mentions[0].begin) == 0}",
            f"main:type={part.type}",
        }

    def _standing(self, part: Entity, placed: Placed, rank: int) -> set[str]:
        """Return how a whole stands to its part in the text."""
        view = self._view
        _, _, whole, mention, place = placed
        position = part.mentions[0].begin
        opens = view.sentence_index(mention.begin) == 0
        heads = self._heads(part, whole)
        group = group_of(place)
        titled = whole.key in self._article.titled
        passed = 0
        if place in _BEFORE:
            passed = bisect_left(self._begins, position) - bisect_left(self._begins, mention.end)
        early = view.block_at(whole.mentions[0].begin) <= view.lead
        return {
            f"place={place}",
            f"place={place}:rank={rank}",
            f"place={place}:opens={opens}",
            f"rank={rank}",
            f"type={whole.type}:{group}",
            f"types={part.type}<{whole.type}",
            f"more={len(whole.mentions) > len(part.mentions)}",
            f"more={len(whole.mentions) > len(part.mentions)}:{group}",
            f"earlier={whole.mentions[0].begin < position}",
            f"heads={heads}",
            f"heads={heads}:rank={rank}",
            f"passed={min(3, passed)}:{place}",
            f"titled={titled}:{group}",
            f"early={early}:{group}",
            f"runner={self._runner.get(part.key) == self._runner.get(whole.key)}:{group}",
        }

    def _words(self, part: Entity, placed: Placed) -> set[str]:
        """Return what the names of both and the words between them say."""
        view, text = self._view, self._view.document.text
        _, _, whole, mention, place = placed
        group = group_of(place)
        position = part.mentions[0].begin
        shared = len(self._pairs[part.key] & self._pairs[whole.key])
        listed = place in ("clause", "clause-after") and mention.end <= position <= mention.end + 2
        counts = bool(_COUNTS.search(whole.label))
        found = {
            f"listed={listed}",
            f"between={_between(view, mention, position)}:{place}",
            f"shares={part.label[:3] == whole.label[:3]}",
            f"contains={part.label in whole.label}",
            f"contained={whole.label in part.label}",
            f"like={min(3, shared)}:{group}",
            f"counts={counts}:{group}",
            f"after={text[mention.end : mention.end + 1]}:{group}",
        }
        if group in ("near", "para"):
            before = text[max(0, mention.begin - 5) : mention.begin].rstrip("了着起“")
            found.add(f"before={before[-2:]}:{group}")
        if view.block_at(mention.begin) != view.block_at(position):
            found |= self._topic(part, whole, group)
        elif group == "after":
            between = text[part.mentions[0].end : mention.begin][:_REACH]
            found.add(f"into={bool(_INTO.search(between))}")
        return found

    def _topic(self, part: Entity, whole: Entity, group: str) -> set[str]:
        """Return how much of a far whole's name sounds in the part's sentence and the paragraph's first."""
        here = self._view.sentence(part.mentions[0].begin)
        block = self._view.block(here.begin)
        name = self._pairs[whole.key]
        found = {f"topic={min(2, len((name - self._pairs[part.key]) & self._sounds(here)))}:{group}"}
        if block.sentences and block.sentences[0].begin != here.begin:
            opening = Span(block.sentences[0].begin, block.sentences[0].end)
            found.add(f"opening={min(2, len(name & self._sounds(opening)))}:{group}")
        return found

    def _sounds(self, sentence: Span) -> set[str]:
        found = self._sounded.get(sentence.begin)
        if found is None:
            text = self._view.document.text[sentence.begin : sentence.end]
            found = self._sounded[sentence.begin] = _pairs_of(text)
        return found

    def _nobody(self, part: Entity, placed: Sequence[Placed]) -> frozenset[str]:
        view = self._view
        position = part.mentions[0].begin
        role = view.block(position).role
        best = min((p[0] for p in placed), default=len(PLACES) - 1)
        titled = part.key in self._article.titled
        others = bool(self._article.titled - {part.key})
        earlier = min(3, bisect_left(self._firsts, position))
        top = len(part.mentions) == self._article.most
        found = {
            "nobody",
            f"nobody:type={part.type}",
            f"nobody:titled={titled}",
            f"nobody:titled={titled}:others={others}",
            f"nobody:others={others}:earlier={earlier}",
            f"nobody:role={role.value}",
            f"nobody:times={min(4, len(part.mentions))}",
            f"nobody:best={PLACES[best]}",
            f"nobody:best={PLACES[best]}:others={others}",
            f"nobody:headed={bool(view.headings(view.block_at(position)))}",
            f"nobody:count={min(5, len(placed))}",
            f"nobody:earlier={earlier}",
            f"nobody:most={top}:earlier={earlier}",
            f"nobody:counts={bool(_COUNTS.search(part.label))}",
            f"nobody:opens={view.sentence_index(position) == 0}:{PLACES[best]}",
            f"nobody:introduced={introduced(view.document.text, position)}",
            f"nobody:main={part.key == self._main}",
            f"nobody:main={part.key == self._main}:titled={titled}",
        }
        return frozenset(found)
