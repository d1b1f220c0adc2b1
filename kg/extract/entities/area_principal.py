"""The principal area of a news item: the one whose news it is."""

import re
from itertools import pairwise

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.scope import Scope
from kg.model import Block, Role

# What an article says in passing shows the level of its principal area.
_LEVEL_WORDS = {
    1: re.compile(r"[全我该]省|(?<![一-鿿])省(?:委|政府|[一-鿿]{1,6}厅)"),
    2: re.compile(r"[全我该]市|(?<![一-鿿])市(?:委|政府|[一-鿿]{1,6}局)|[全我该]州"),
    3: re.compile(r"[全我该][区县旗]|(?<![一-鿿])[区县旗](?:委|政府|直|里|级|政协|人大|[一-鿿]{1,6}局)"),
    4: re.compile(
        r"[全我该][镇乡]|全街|[该我]街道|(?<![一-鿿])(?:街道|镇|乡)(?:里|党工?委|政府|办事处|机关|干部|财政|社会)"
    ),
    5: re.compile(r"[全我该本]村|该社区|(?<![一-鿿])(?:村|社区)(?:里|党[总支委]|支部|集体|两委)|村集体"),
}
_EARLY = {Role.TITLE: 8.0, Role.SUBTITLE: 6.0, Role.BYLINE: 1.0}
_CAP = 18.0
_CHAIN_SHARE = 0.4
_HEAD = 4  # blocks of a page among which its masthead stands
_OWN_PAGE = 2  # mentions from which an article on a body's own page is about it
_VISITED = re.compile(r"参观|调研|督导|视察|考察|检查|走访|看望|慰问|走进|来到|[赴到]")
_CLEAR, _SHARED = 0.6, 0.3


def level_shares(scope: Scope) -> dict[int, float]:
    """Return by rank the share of the words that show the level of what an item is about (全县, 镇党委)."""
    counts = {rank: len(pattern.findall(scope.text)) for rank, pattern in _LEVEL_WORDS.items()}
    total = sum(counts.values()) or 1
    return {rank: count / total for rank, count in counts.items()}


def choose_principal(scope: Scope, book: AreaBook, shares: dict[int, float]) -> str | None:
    """Return the key of the area that the item is about, or None where it names no area."""
    named = [area for area in book.areas.values() if area.named and area.rank >= 1]
    if not named:
        hinted = [area for area in book.areas.values() if area.hinted]
        return max(hinted, key=lambda area: area.rank).key if hinted else None
    weights = _weights(scope)
    before = {begin: area for area in named for begin, _ in area.spans}
    scores = {area.key: _score(area, weights, shares, before) for area in named}
    hinted = [area for area in book.areas.values() if area.hinted and not area.named and area.rank == 3]
    if len(hinted) == 1 and shares[3] > _CLEAR and all(area.rank > 3 for area in named):
        return hinted[0].key  # 我县, 县委: the county itself, though only its towns are named
    towns = sum(area.rank == 4 for area in named)
    if len(hinted) == 1 and shares[3] >= _SHARED and towns > 1 and all(area.rank > 3 for area in named):
        return hinted[0].key  # what is said of several of its towns
    ranked = sorted(named, key=lambda area: (-scores[area.key], min(area.spans)))
    return (
        _headlined(scope, named)
        or _side_by_side(scope, book, ranked, scores)
        or _titled(scope, named, scores, ranked[0])
        or ranked[0].key
    )


def _headlined(scope: Scope, named: list[Area]) -> str | None:
    """Return the area whose name and a colon begin the headline of the item (新郑：红枣…)."""
    first = next((b for _, b in scope.blocks if b.role is Role.PARAGRAPH), None)
    for _, block in scope.blocks:
        if first is None or block.begin > first.begin or block.role not in (Role.TITLE, Role.HEADING):
            continue
        for area in named:
            if any(b == block.begin and scope.text[e : e + 1] == "：" for b, e in area.spans):
                return area.key
    return None


def _titled(scope: Scope, named: list[Area], scores: dict[str, float], best: Area) -> str | None:
    """Return the area that ends the one chain of names in the title (福建晋江陈埭镇), if it counts for much.

    The best of all areas has to be of this chain, too: its narrower part is what the article is about.
    """
    titles = [b for _, b in scope.blocks if b.role in (Role.TITLE, Role.SUBTITLE)]
    inside = {
        span: area for area in named for span in area.spans if any(t.begin <= span[0] < t.end for t in titles)
    }
    spans = sorted(inside)
    if len(spans) < 2 or inside[spans[-1]] is best or best not in inside.values():
        return None
    if any(one[1] != other[0] for one, other in pairwise(spans)):
        return None
    last = inside[spans[-1]]
    return last.key if scores[last.key] >= _CHAIN_SHARE * scores[best.key] else None


def _side_by_side(scope: Scope, book: AreaBook, ranked: list[Area], scores: dict[str, float]) -> str | None:
    """Return what an item is about whose title sets two areas of one rank side by side, else None.

    It is the area right above both if that is the frame (in the title too, or named as much), else the one
    that the title names first.
    """
    if len(ranked) < 2 or ranked[0].rank != ranked[1].rank:
        return None
    one, other = ranked[:2]
    if scores[other.key] < 0.6 * scores[one.key] or one.within != other.within or not one.within:
        return None
    titles = [b for _, b in scope.blocks if b.role in (Role.TITLE, Role.SUBTITLE)]

    def in_title(area: Area) -> int | None:
        return min((b for b, _ in area.spans for t in titles if t.begin <= b < t.end), default=None)

    first, second, parent = in_title(one), in_title(other), book.areas[one.within]
    if first is None or second is None:
        return None
    if parent.named and (
        in_title(parent) is not None or scores.get(parent.key, 0.0) >= 0.4 * scores[one.key]
    ):
        return parent.key
    return one.key if first < second else other.key


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
            worth = block[1] * (0.1 if end in before and before[end].rank > area.rank else 1.0)
            by_block[block[0]] = min(by_block.get(block[0], 0.0) + worth, 1.5 * block[1])
    share = shares.get(area.rank, 0.0)
    if area.rank == 3 and area.name.endswith("市"):
        share += shares[2]
    return min(sum(by_block.values()), _CAP) * (0.3 + share)


def _heads(text: str, body: Organization, title: Block) -> bool:
    """Whether a title names a body as what it is about, not as what somebody visits.

    Within a longer quotation (“县医院号”) it is a part of another name.
    """
    inside = [(b, e) for b, e in body.spans if title.begin <= b < title.end]
    named = (b for b, e in inside if (text[b - 1 : b] == "“") <= (text[e : e + 1] == "”"))
    begin = min(named, default=None)
    return begin is not None and not _VISITED.search(text, title.begin, begin)


def principal_body(scope: Scope, areas: AreaBook, bodies: OrganizationBook) -> str | None:
    """Return the key of the enterprise, institution or zone that an item is about, if it is about one."""
    titles = [b for _, b in scope.blocks if b.role in (Role.TITLE, Role.SUBTITLE)]
    area = areas.areas.get(areas.principal or "")
    top = min((t.begin for t in titles), default=0)
    above = [
        scope.document.text[b.begin : b.end]
        for n, b in enumerate(scope.document.blocks)
        if b.role is Role.FURNITURE and (b.begin < top or n < _HEAD)
    ]
    best: tuple[int, str] | None = None
    named = {
        key for key, a in areas.areas.items() if any(t.begin <= b < t.end for b, _ in a.spans for t in titles)
    }
    titled, at_home = bool(named), not named.isdisjoint(areas.wider(areas.principal))
    for body in bodies.organizations.values():
        own = (body.kind in ("Enterprise", "Institution") and "合作社" not in body.head) or body.is_zone
        if not own:
            continue
        count = len(body.spans) + len(body.anaphora)
        in_title = any(_heads(scope.text, body, t) for t in titles)
        own_page = count >= _OWN_PAGE and not at_home and any(body.label in line for line in above)
        if (
            (in_title and count > 1)
            or own_page
            or (count > 3 and not titled and area and count > len(area.spans))
        ):
            rank = count + 10 * in_title
            best = max(best or (0, ""), (rank, body.key))
    return best[1] if best else None
