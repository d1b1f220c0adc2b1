"""The page's section that sets the subject beside others: bars on one scale, a table of themes."""

from kg.report import charts
from kg.report.compared import COUNT
from kg.report.markup import Child, Markup, el, joined
from kg.report.model import Bar, Row
from kg.report.pieces import Pieces

_SHADES = 5


def comparison(pieces: Pieces) -> list[Child]:
    """Return the indicators as bars and the themes as a table of counts."""
    words, found = pieces.words, pieces.report.comparison
    if len(found.sides) < 2:
        return []
    others = pieces.said(words.listed(list(found.sides[1:])))
    shown = len(found.sides) - 1
    few = words("comparison.nearest", shown=shown, others=found.others) if shown < found.others else ""
    lead = el("p", others, f" · {few}" if few else None, class_="lead")
    rows = [row(pieces, each) for each in found.rows]
    bars = el("div", rows, class_="rows") if rows else el("p", words("comparison.none"), class_="notes")
    more = words("comparison.more", shown=len(rows), indicators=found.indicators)
    note = el("p", more, class_="notes") if len(rows) < found.indicators else None
    return [lead, bars, note, *quotations(pieces), matrix(pieces)]


def row(pieces: Pieces, each: Row) -> Markup:
    """Return what the sides report for one indicator."""
    words = pieces.words
    unit = ("comparison.unit" if each.unit else "comparison.mixed") + ".count" * (each.unit == COUNT)
    told = words(unit, unit=words.known(f"unit.{each.unit}", each.unit))
    caption = el("caption", pieces.said(each.indicator, "b"), " ", el("small", told))
    heads = (el("th", words(key), scope="col") for key in ("column.area", "column.figure"))
    lines = (_line(pieces, each, bar, number) for number, bar in enumerate(each.bars))
    return el("table", caption, el("thead", el("tr", heads)), el("tbody", lines), class_="bars")


def _line(pieces: Pieces, each: Row, bar: Bar, number: int) -> Markup:
    figure, own = bar.figure, bar.side == 0
    side = pieces.report.comparison.sides[bar.side]
    again = number > 0 and each.bars[number - 1].side == bar.side
    name = pieces.said(side, class_="hidden" if again else "side")
    picture = charts.bar(bar.share, own=own, planned=figure.planned) if bar.share is not None else None
    notes = [figure.measure, *pieces.words.notes(figure, side)]
    told = joined((pieces.said(note) for note in notes if note), " · ")
    about = joined((told, pieces.reference(bar.source), pieces.doubt(figure.confidence, "span")), " ")
    value = el("p", el("b", pieces.said(figure.written), class_="value"), " ", about)
    cell = el("td", picture, value)
    return el("tr", el("th", name, scope="row"), cell, class_="own" if own else None)


def quotations(pieces: Pieces) -> list[Child]:
    """Return the sentences of the others' figures."""
    found = pieces.report.comparison.evidence
    quotes = [pieces.quotation(each.sentence, each.source, each.figures) for each in found]
    return [el("h3", pieces.words("comparison.quotes")), el("div", quotes, class_="quotes")] if quotes else []


def matrix(pieces: Pieces) -> Child:
    """Return how many initiatives each side has of each theme, darker where there are more."""
    words, found = pieces.words, pieces.report.comparison
    if not found.themes:
        return None
    most = max(count for _, counts in found.themes for count in counts)
    heads = (pieces.said(side, "th", scope="col") for side in found.sides)
    lines = [
        el("tr", el("th", words.theme_title(label), scope="row"), (_cell(count, most) for count in counts))
        for label, counts in found.themes
    ]
    head = el("thead", el("tr", el("th", words("column.theme"), scope="col"), heads))
    caption = el("caption", el("b", words("comparison.themes")))
    table = el("table", caption, head, el("tbody", lines), class_="matrix")
    return el(
        "div", table, class_="scroll", role="region", tabindex="0", aria_label=words("comparison.themes")
    )


def _cell(count: int, most: int) -> Markup:
    shade = -(-count * _SHADES // most) if most else 0
    return el("td", str(count) if count else "·", class_=f"h{shade}")
