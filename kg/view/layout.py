"""Where everything stands: districts as blocks in columns, groups left and right of each district's name.

Every label has a row of its own, so no two can overlap; all numbers are whole, so every machine agrees.
`assets/layout.js` holds the same steps for what a reader opens later; a test holds the two together.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from math import ceil
from typing import Any, Final

from kg.view.text import shorten, width

RIGHT: Final = 1
LEFT: Final = -1
_ALL_WAYS: Final = 7


@cache
def settings() -> dict[str, Any]:
    """Return the measures that the page and the builder share."""
    text = files("kg.view").joinpath("assets", "layout.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@dataclass(slots=True)
class Item:
    """One drawn label: what it shows and, once placed, its left edge, middle and size."""

    node: int
    style: str
    text: str
    second: str = ""
    chip: int = 0  # figures folded into it
    plus: int = 0  # initiatives folded into it
    key: str = ""  # what a click on `plus` opens
    theme: int = -1
    lines: tuple[str, ...] = ()  # of a root: the themes that it works on, with their counts
    depth: int = 0
    side: int = RIGHT
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Draft:
    """A block before and while it is placed: root, groups of rows (each row an item with its depth).

    `sources` says which group of the outline's block each group is.
    """

    root: Item
    groups: list[list[Item]]
    sources: list[int] = field(default_factory=list)
    sides: list[int] = field(default_factory=list)
    column: int = 0

    def items(self) -> list[Item]:
        """Return root and rows in drawing order."""
        return [self.root, *(item for group in self.groups for item in group)]


@dataclass(frozen=True, slots=True)
class Box:
    """A block's extent around its root's middle."""

    left: int
    top: int
    right: int
    bottom: int


def size(item: Item) -> None:
    """Set an item's width and height from its texts."""
    known = settings()
    style = known["styles"][item.style]
    em = width(shorten(item.text, style["limit"]))
    total = em * style["font"] + 2 * style["pad"]
    height = style["height"]
    if item.style == "root":
        wide = [known["marker"] + width(text) * style["second"] + 2 * style["pad"] for text in item.lines]
        total = max(total, style["minimum"], *wide)
        height += style["bar"] + style["line"] * len(item.lines) if item.lines else 0
    else:
        total += known["marker"]
    if item.second:
        total += known["between"] + width(item.second) * style["second"]
    for text in (str(item.chip) if item.chip else "", f"+{item.plus}" if item.plus else ""):
        if text:
            total += known["between"] + known["chip"] + width(text) * style["second"] + 3
    item.width, item.height = ceil(total), height


def room_for_lines(rows: int) -> int:
    """Return how many themes a root may name beside so many rows: its block shall not grow by them."""
    most = int(settings()["styles"]["root"]["lines"])
    return most if rows >= 5 else min(rows // 3, most)


def balance(groups: Sequence[Sequence[Item]], one_sided: int) -> list[int]:
    """Return each group's side: right for up to `one_sided` rows in all, else both sides equally high."""
    if sum(len(group) for group in groups) <= one_sided:
        return [RIGHT] * len(groups)
    heights = {RIGHT: 0, LEFT: 0}
    sides = []
    for group in groups:
        side = RIGHT if heights[RIGHT] <= heights[LEFT] else LEFT
        heights[side] += _height(group)
        sides.append(side)
    return sides


def _height(group: Sequence[Item]) -> int:
    return sum(item.height for item in group) + int(settings()["groupGap"])


def place(draft: Draft) -> Box:
    """Place a block around its root at (0, 0) and return its extent. Items must have their sizes."""
    known, root = settings(), draft.root
    root.x, root.y = -(root.width // 2), 0
    left, right = root.x, root.x + root.width
    reach = {RIGHT: right + known["trunk"], LEFT: left - known["trunk"]}
    top, bottom = -(root.height // 2), root.height // 2
    for side in (RIGHT, LEFT):
        groups = [g for g, where in zip(draft.groups, draft.sides, strict=True) if where == side]
        total = sum(_height(group) for group in groups) - known["groupGap"] if groups else 0
        y = -(total // 2)
        top, bottom = min(top, y), max(bottom, y + total)
        for group in groups:
            for item in group:
                inner = reach[side] + side * known["indent"] * item.depth
                item.side, item.x = side, inner if side == RIGHT else inner - item.width
                item.y = y + item.height // 2
                y += item.height
                left, right = min(left, item.x), max(right, item.x + item.width)
            y += known["groupGap"]
    return Box(left, top, right, bottom)


def compose(drafts: Sequence[Draft], aspect: float) -> list[Box]:
    """Choose each block's sides and column so that all come as large as possible onto a screen; place them.

    A handful of blocks is tried in every way; of many, the rows up to which a block is one-sided.
    """
    most = max((sum(len(g) for g in draft.groups) for draft in drafts), default=0)
    limits = sorted({*settings()["oneSided"], most}) if most else [0]
    if len(drafts) <= _ALL_WAYS:
        ways = list(product((limits[0], limits[-1]), repeat=len(drafts)))
    else:
        ways = [(limit,) * len(drafts) for limit in limits]
    best: tuple[float, tuple[int, ...], list[int]] = (float("inf"), ways[0], [0] * len(drafts))
    placed: dict[tuple[int, int], Box] = {}
    for way in ways:
        for number, limit in enumerate(way):
            if (number, limit) not in placed:
                placed[number, limit] = _placed(drafts[number], limit)
        boxes = [placed[number, limit] for number, limit in enumerate(way)]
        worth, columns = pack(boxes, aspect)
        if worth < best[0]:
            best = worth, way, columns
    for draft, column in zip(drafts, best[2], strict=True):
        draft.column = column
    return [_placed(draft, limit) for draft, limit in zip(drafts, best[1], strict=True)]


def _placed(draft: Draft, one_sided: int) -> Box:
    draft.sides = balance(draft.groups, one_sided)
    return place(draft)


def pack(boxes: Sequence[Box], aspect: float) -> tuple[float, list[int]]:
    """Return what is left to gain (smaller is better) and a column for each block.

    All together come as near as they can to width : height = aspect.
    """
    best: tuple[float, list[int]] = (float("inf"), [0] * len(boxes))
    for count in range(1, len(boxes) + 1):
        least = float("inf")
        for columns in (_fill(boxes, count), _fill_by_width(boxes, count)):
            wide, high = _extent(boxes, columns, count)
            least = min(least, wide / aspect)
            if max(wide / aspect, high) < best[0]:
                best = max(wide / aspect, high), columns
        if least > best[0]:
            break
    return best


def _fill(boxes: Sequence[Box], count: int) -> list[int]:
    """Each block into the column that is shortest so far."""
    heights = [0] * count
    columns = []
    for box in boxes:
        column = heights.index(min(heights))
        heights[column] += box.bottom - box.top + settings()["rowGap"]
        columns.append(column)
    return columns


def _fill_by_width(boxes: Sequence[Box], count: int) -> list[int]:
    """Wide blocks together, narrow ones together: each column takes its share of the height."""
    gap = settings()["rowGap"]
    heights = [box.bottom - box.top + gap for box in boxes]
    order = sorted(range(len(boxes)), key=lambda n: (boxes[n].left - boxes[n].right, n))
    share, column, filled = sum(heights) / count, 0, 0.0
    columns = [0] * len(boxes)
    for number in order:
        if column < count - 1 and filled + heights[number] / 2 > share * (column + 1):
            column += 1
        columns[number] = column
        filled += heights[number]
    return columns


def _extent(boxes: Sequence[Box], columns: Sequence[int], count: int) -> tuple[int, int]:
    wide, high = [0] * count, [0] * count
    for box, column in zip(boxes, columns, strict=True):
        wide[column] = max(wide[column], box.right - box.left)
        high[column] += box.bottom - box.top + settings()["rowGap"]
    return sum(wide) + settings()["columnGap"] * (count - 1), max(high, default=0)


def arrange(drafts: Sequence[Draft], boxes: Sequence[Box]) -> None:
    """Move placed blocks into their columns: blocks in the middle of a column, columns around y = 0."""
    known = settings()
    left = 0
    for column in range(max((draft.column for draft in drafts), default=-1) + 1):
        inside = [(d, b) for d, b in zip(drafts, boxes, strict=True) if d.column == column]
        if not inside:
            continue
        wide = max(b.right - b.left for _, b in inside)
        total = sum(b.bottom - b.top for _, b in inside) + known["rowGap"] * (len(inside) - 1)
        y = -(total // 2)
        for draft, box in inside:
            _move(draft, left + (wide - (box.right - box.left)) // 2 - box.left, y - box.top)
            y += box.bottom - box.top + known["rowGap"]
        left += wide + known["columnGap"]


def _move(draft: Draft, dx: int, dy: int) -> None:
    for item in draft.items():
        item.x += dx
        item.y += dy
