"""The sections of the page, each with its heading; a section without content is None."""

from collections.abc import Iterable, Iterator, Sequence

from kg.report import charts
from kg.report.beside import comparison
from kg.report.markup import Child, Markup, el, joined
from kg.report.model import Doubt, Group, Initiative, Statement
from kg.report.pieces import Pieces


def sections(pieces: Pieces) -> Iterator[tuple[str, str, Markup]]:
    """Yield (anchor, title, content) of all sections that have something to say."""
    report, words = pieces.report, pieces.words
    made = (
        ("headlines", headlines(pieces)),
        ("comparison", comparison(pieces)),
        ("initiatives", [group(pieces, each, number) for number, each in enumerate(report.groups)]),
        ("rest", rest(pieces)),
        ("awards", statements(pieces, report.awards)),
        ("policies", statements(pieces, report.policies)),
        ("people", statements(pieces, report.people)),
        ("narrower", narrower(pieces)),
        ("conflicts", conflicts(pieces)),
        ("doubts", doubts(pieces)),
        ("sources", sources(pieces)),
        ("reading", reading(pieces)),
    )
    for key, content in made:
        if content:
            title = words(key)
            yield key, title, el("section", el("h2", title), content, id=key, aria_label=title)


# --------------------------------------------------------------------------- the first page


def headlines(pieces: Pieces) -> list[Child]:
    """Return the most telling figures and the themes."""
    report = pieces.report
    cards = []
    for each in report.headlines:
        about = pieces.said(each.initiative) if each.initiative else None
        under = el("p", joined((about, pieces.reference(each.source)), " "), class_="under")
        cards.append(pieces.card(each.figure, under))
    found: list[Child] = [el("ul", cards, class_="figures headlines")] if cards else []
    return [*found, *themes(pieces)]


def themes(pieces: Pieces) -> list[Child]:
    """Return how the initiatives divide into themes: a strip and its legend."""
    words, counts = pieces.words, pieces.report.themes
    if not counts:
        return []
    names = [(words.theme_title(label), count) for label, count in counts]
    told = words.listed([f"{name} {count}" for name, count in names])
    strip = charts.strip(
        [(f"t{pieces.place(label)}", count) for label, count in counts], words("themes.chart", themes=told)
    )
    anchors = {each.label: f"group-{number}" for number, each in enumerate(pieces.report.groups)}
    legend = []
    for (label, count), (name, _) in zip(counts, names, strict=True):
        inner = joined((charts.swatch(f"t{pieces.place(label)}"), name, el("b", str(count))), " ")
        href = f"#{anchors[label]}" if label in anchors and pieces.report.grouped_by == "theme" else None
        legend.append(el("li", el("a", inner, href=href) if href else inner))
    return [el("h3", words("themes")), strip, el("ul", legend, class_="legend")]


# --------------------------------------------------------------------------- initiatives


def group(pieces: Pieces, each: Group, number: int) -> Markup:
    """Return the initiatives of a theme or wider initiative; those without figures as one list."""
    words = pieces.words
    by_theme = pieces.report.grouped_by == "theme"
    if by_theme:
        title: Child = words.theme_title(each.label)
    else:
        title = pieces.said(each.label) if each.label else words("alone")
    telling = [one for one in each.initiatives if one.evidence]
    silent = [one for one in each.initiatives if not one.evidence]
    figures = sum(len(one.figures) for one in telling)
    told = words(
        "group.count" if figures else "group.count.silent", initiatives=len(each.initiatives), figures=figures
    )
    mark = charts.swatch(f"t{pieces.place(each.label)}") if by_theme else None
    return el(
        "section",
        el("h3", joined((mark, title, el("small", told)), " ")),
        (pieces.initiative(one) for one in telling),
        _silent(pieces, silent, alone=not telling),
        id=f"group-{number}",
        class_="group",
    )


def _silent(pieces: Pieces, found: Sequence[Initiative], *, alone: bool) -> Child:
    if not found:
        return None
    entries = (el("li", pieces.said(each.label), _run_by(pieces, each)) for each in found)
    title = None if alone else el("p", pieces.words("silent"), class_="notes")
    return el("div", title, el("ul", entries, class_="silent"), class_="named")


def _run_by(pieces: Pieces, each: Initiative) -> Child:
    if not each.runner:
        return None
    return joined((" ", el("small", pieces.words("run", runner=each.runner))))


def rest(pieces: Pieces) -> list[Child]:
    """Return the figures that belong to no initiative."""
    found = pieces.report.rest
    if not found:
        return []
    note = el("p", pieces.words("rest.note"), class_="lead") if pieces.report.groups else None
    return [note, *(pieces.evidence(each) for each in found)]


# --------------------------------------------------------------------------- lists


def statements(pieces: Pieces, found: tuple[Statement, ...]) -> list[Child]:
    """Return documents, honours or people; those of one sentence stand together over it."""
    together: dict[tuple[str, int], list[Statement]] = {}
    for each in found:
        together.setdefault((each.sentence, each.source), []).append(each)
    return (
        [el("ul", (_together(pieces, each) for each in together.values()), class_="statements")]
        if found
        else []
    )


def _together(pieces: Pieces, found: list[Statement]) -> Markup:
    names = el("ul", (pieces.statement(each) for each in found))
    first = found[0]
    return el("li", names, pieces.quotation(first.sentence, first.source) if first.source else None)


def narrower(pieces: Pieces) -> list[Child]:
    """Return the areas inside the subject; only those with something in the graph have numbers."""
    entries = []
    for label, initiatives, figures in pieces.report.narrower:
        told = pieces.words("narrower.count", initiatives=initiatives, figures=figures)
        count = joined((" ", el("small", told))) if initiatives or figures else None
        entries.append(el("li", pieces.said(label), count))
    return [el("ul", entries, class_="silent")] if entries else []


def conflicts(pieces: Pieces) -> list[Child]:
    """Return the statements that do not agree."""
    found = pieces.report.conflicts
    if not found:
        return []
    made: list[Child] = [el("p", pieces.words("conflicts.note"), class_="lead")]
    for each in found:
        head = " · ".join(part for part in (each.indicator, each.holder, each.period) if part)
        made.append(el("article", pieces.said(head, "h3"), (pieces.evidence(e) for e in each.evidence)))
    return made


def doubts(pieces: Pieces) -> list[Child]:
    """Return the figures that may well belong elsewhere."""
    report = pieces.report
    if not report.doubts:
        return []
    note = pieces.words("doubts.note", doubtful=report.doubtful, shown=len(report.doubts))
    return [
        el("p", note, class_="lead"),
        el("ul", (_doubt(pieces, each) for each in report.doubts), class_="statements"),
    ]


def _doubt(pieces: Pieces, each: Doubt) -> Markup:
    words = pieces.words
    stands = joined(
        (words("doubts.stands"), " ", pieces.said(each.belongs, "b"), " ", words.percent(each.confidence))
    )
    rivals = joined(
        (joined((pieces.said(name), " ", words.percent(score))) for name, score in each.rivals), words("and")
    )
    other = joined((words("doubts.rivals"), " ", rivals)) if each.rivals else None
    return el(
        "li",
        el("p", el("b", pieces.said(each.figure.written)), " ", pieces.said(each.figure.measure)),
        el("p", joined((stands, other), " · "), class_="notes"),
        pieces.quotation(each.sentence, each.source, (each.figure,)),
    )


def sources(pieces: Pieces) -> list[Child]:
    """Return the articles."""
    counts = cited(pieces)
    entries = (pieces.entry(source, counts.get(source.number, 0)) for source in pieces.report.sources)
    return [el("ol", entries, class_="sources")] if pieces.report.sources else []


def cited(pieces: Pieces) -> dict[int, int]:
    """Return how many figures and statements each source stands for."""
    report = pieces.report
    found: list[int] = [e.source for one in report.initiatives for e in one.evidence for _ in e.figures]
    found += [e.source for e in report.rest for _ in e.figures]
    found += [s.source for s in (*report.awards, *report.policies, *report.people)]
    found += [bar.source for each in report.comparison.rows for bar in each.bars if bar.side]
    return {number: found.count(number) for number in set(found)}


def reading(pieces: Pieces) -> list[Child]:
    """Return how the report is to be read."""
    keys: Iterable[str] = ("quote", "planned", "doubt", "compare", "truth")
    return [el("ul", (el("li", pieces.words(f"reading.{key}")) for key in keys), class_="reading")]
