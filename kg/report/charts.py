"""Small charts as inline SVG; colours come from the style sheet, so that they follow dark mode and print."""

from collections.abc import Sequence
from typing import Final

from kg.report.markup import Markup, el

_WIDTH: Final = 1000.0
_GAP: Final = 3.0
_LEAST: Final = 0.006  # of the width: a small value still shows


def strip(counts: Sequence[tuple[str, int]], label: str) -> Markup:
    """Return one bar that shares its width between classes (class name, count)."""
    total = sum(count for _, count in counts) or 1
    free = _WIDTH - _GAP * (len(counts) - 1)
    at, pieces = 0.0, []
    for name, count in counts:
        width = round(free * count / total, 2)
        pieces.append(el("rect", class_=name, x=round(at, 2), y=0, width=width, height=20))
        at += width + _GAP
    return _svg(pieces, 20, class_="strip", role="img", aria_label=label)


def bar(share: float, *, own: bool, planned: bool) -> Markup:
    """Return one bar of a comparison, hidden from screen readers: the number stands beside it."""
    width = round(_WIDTH * max(_LEAST, min(1.0, share)), 2)
    kind = " ".join(name for name, holds in (("own", own), ("planned", planned)) if holds) or None
    track = el("rect", class_="track", x=0, y=0, width=_WIDTH, height=12)
    return _svg(
        (track, el("rect", class_=kind, x=0, y=0, width=width, height=12)),
        12,
        class_="bar",
        aria_hidden="true",
    )


def change(before: float, after: float) -> Markup:
    """Return two bars, the earlier above the later."""
    longest = max(abs(before), abs(after)) or 1.0
    rects = [
        el(
            "rect",
            class_=name,
            x=0,
            y=y,
            width=round(_WIDTH * max(_LEAST, abs(value) / longest), 2),
            height=12,
        )
        for name, y, value in (("before", 0, before), ("own", 16, after))
    ]
    return _svg(rects, 28, class_="change", aria_hidden="true")


def swatch(name: str) -> Markup:
    """Return the colour of a class as a small square."""
    rect = el("rect", class_=name, x=0, y=0, width=10, height=10, rx=2)
    return el("svg", rect, class_="swatch", viewBox="0 0 10 10", aria_hidden="true")


def _svg(children: Sequence[Markup], height: int, **attributes: str) -> Markup:
    return el("svg", children, viewBox=f"0 0 {_WIDTH:g} {height}", preserveAspectRatio="none", **attributes)
