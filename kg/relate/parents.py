"""Which wider initiative an initiative is part of: candidates and what speaks for them."""

from collections.abc import Sequence

from kg.lexicon.ranking import Option
from kg.model import Entity, Role, Span
from kg.relate.choice import NOBODY
from kg.relate.view import PLACES, View, heads_section

_TITLES = (Role.TITLE, Role.SUBTITLE)
NEAREST = 7
GREATEST = 2
_WIDE = ("Programme", "Campaign", "Mechanism")


def _between(view: View, mention: Span, position: int) -> str:
    low, high = sorted((mention.end, position))
    text = view.document.text[low:high]
    for mark in ("等", "包括", "通过", "以", "为抓手", "中", "：", "围绕", "升级", "下", "的"):
        if mark in text[:14]:
            return mark
    return "、" if text[:1] in "、”“" else ""


def _features(view: View, part: Entity, whole: Entity, near: tuple[Span, str], rank: int) -> frozenset[str]:
    mention, place = near
    position = part.mentions[0].begin
    titled = any(view.block(m.begin).role in _TITLES for m in whole.mentions)
    headed = any(view.block(m.begin).role is Role.HEADING for m in whole.mentions)
    listed = place in ("clause", "clause-after") and mention.end <= position <= mention.end + 2
    opens = view.sentence_index(mention.begin) == 0
    return frozenset(
        {
            f"place={place}",
            f"place={place}:rank={rank}",
            f"place={place}:opens={opens}",
            f"rank={rank}",
            f"titled={titled}",
            f"headed={headed}",
            f"listed={listed}",
            f"type={whole.type}",
            f"types={part.type}<{whole.type}",
            f"times={min(4, len(whole.mentions))}",
            f"more={len(whole.mentions) > len(part.mentions)}",
            f"between={_between(view, mention, position)}:{place}",
            f"earlier={whole.mentions[0].begin < part.mentions[0].begin}",
            f"wide={whole.type in _WIDE}:{place}",
            f"heads={heads_section(view, mention, place)}",
            f"heads={heads_section(view, mention, place)}:rank={rank}",
            f"shares={part.label[:3] == whole.label[:3]}",
            f"contains={part.label in whole.label}",
            f"contained={whole.label in part.label}",
        }
    )


def _nobody(view: View, part: Entity, places: Sequence[str]) -> frozenset[str]:
    role = view.block(part.mentions[0].begin).role
    best = min((PLACES.index(p) for p in places), default=len(PLACES) - 1)
    return frozenset(
        {
            "nobody",
            f"nobody:type={part.type}",
            f"nobody:titled={any(view.block(m.begin).role in _TITLES for m in part.mentions)}",
            f"nobody:role={role.value}",
            f"nobody:times={min(4, len(part.mentions))}",
            f"nobody:best={PLACES[best]}",
            f"nobody:headed={bool(view.headings(view.block_at(part.mentions[0].begin)))}",
            f"nobody:count={min(5, len(places))}",
        }
    )


def _kept(
    placed: Sequence[tuple[int, int, Entity, tuple[Span, str]]],
) -> list[tuple[int, int, Entity, tuple[Span, str]]]:
    """Keep the nearest, and the most mentioned of the others."""
    far = sorted(placed[NEAREST:], key=lambda p: (-len(p[2].mentions), p[0], p[1], p[2].key))
    return [*placed[:NEAREST], *far[:GREATEST]]


def parent_options(view: View, part: Entity, initiatives: Sequence[Entity]) -> list[Option]:
    """Return the candidates for `partOf`: nobody, and every other initiative with its features."""
    position = part.mentions[0].begin
    placed = []
    for whole in initiatives:
        if whole.key != part.key and (near := view.nearest(whole.mentions, position)):
            placed.append((PLACES.index(near[1]), abs(near[0].begin - position), whole, near))
    placed = _kept(sorted(placed, key=lambda p: (p[0], p[1], p[2].key)))
    # A heading that is an initiative's name holds what its section names.
    headed = any(heads_section(view, *near) for _, _, _, near in placed)
    options = [] if headed else [Option(NOBODY, _nobody(view, part, [p[3][1] for p in placed]))]
    options += [
        Option(whole.key, _features(view, part, whole, near, min(rank, 4)))
        for rank, (_, _, whole, near) in enumerate(placed)
    ]
    return options
