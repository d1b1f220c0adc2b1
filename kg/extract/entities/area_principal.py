"""The principal area of a news item: the one whose news it is."""

import re

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.scope import Scope
from kg.model import Role

# What an article says in passing shows the level of its principal area.
_LEVEL_WORDS = {
    1: re.compile(r"[全我该]省|(?<![一-鿿])省(?:委|政府|[一-鿿]{1,6}厅)"),
    2: re.compile(r"[全我该]市|(?<![一-鿿])市(?:委|政府|[一-鿿]{1,6}局)|[全我该]州"),
    3: re.compile(r"[全我该][区县旗]|(?<![一-鿿])[区县旗](?:委|政府|直|里|级|[一-鿿]{1,6}局)"),
    4: re.compile(
        r"[全我该][镇乡]|全街|[该我]街道|(?<![一-鿿])(?:街道|镇|乡)(?:里|党工?委|政府|办事处|机关|干部|财政|社会)"
    ),
    5: re.compile(r"[全我该本]村|该社区|(?<![一-鿿])(?:村|社区)(?:里|党[总支委]|支部|集体|两委)|村集体"),
}
_EARLY = {Role.TITLE: 6.0, Role.SUBTITLE: 5.0, Role.BYLINE: 1.0}
_CAP = 14.0


def choose_principal(scope: Scope, book: AreaBook) -> str | None:
    """Return the key of the area that the item is about, or None where it names no area."""
    named = [area for area in book.areas.values() if area.named and area.rank >= 1]
    if not named:
        return None
    counts = {rank: len(pattern.findall(scope.text)) for rank, pattern in _LEVEL_WORDS.items()}
    total = sum(counts.values()) or 1
    shares = {rank: count / total for rank, count in counts.items()}
    weights = _weights(scope)
    before = {begin: area for area in named for begin, _ in area.spans}
    scores = {area.key: _score(area, weights, shares, before) for area in named}
    ranked = sorted(named, key=lambda area: (-scores[area.key], min(area.spans)))
    return _common_parent(scope, book, ranked, scores) or ranked[0].key


def _common_parent(scope: Scope, book: AreaBook, ranked: list[Area], scores: dict[str, float]) -> str | None:
    """Return the named area right above two of one rank that the title sets side by side."""
    if len(ranked) < 2 or ranked[0].rank != ranked[1].rank:
        return None
    one, other = ranked[:2]
    if scores[other.key] < 0.6 * scores[one.key] or one.within != other.within or not one.within:
        return None
    titles = [b for _, b in scope.blocks if b.role in (Role.TITLE, Role.SUBTITLE, Role.HEADING)]
    both = all(any(t.begin <= b < t.end for t in titles for b, _ in area.spans) for area in (one, other))
    return one.within if both and book.areas[one.within].named else None


def _weights(scope: Scope) -> list[tuple[int, int, float]]:
    """Spans of the item's blocks with what a mention there is worth."""
    result, paragraphs = [], 0
    for _, block in scope.blocks:
        if block.role in (Role.PARAGRAPH, Role.CAPTION):
            paragraphs += block.role is Role.PARAGRAPH
            weight = 2.0 if paragraphs == 1 else 1.5 if paragraphs == 2 else 1.0
        else:
            weight = _EARLY.get(block.role, 1.0)
        result.append((block.begin, block.end, weight))
    return result


def _score(
    area: Area, weights: list[tuple[int, int, float]], shares: dict[int, float], before: dict[int, Area]
) -> float:
    """Sum what an area's mentions are worth; one that only leads up to a narrower area counts little."""
    by_block: dict[int, float] = {}
    for begin, end in area.spans:
        block = next(((b, w) for b, e, w in weights if b <= begin < e), None)
        if block:
            worth = block[1] * (0.2 if end in before and before[end].rank > area.rank else 1.0)
            by_block[block[0]] = min(by_block.get(block[0], 0.0) + worth, 1.5 * block[1])
    share = shares.get(area.rank, 0.0)
    if area.rank == 3 and area.name.endswith("市"):
        share += shares[2]
    return min(sum(by_block.values()), _CAP) * (0.3 + share)
